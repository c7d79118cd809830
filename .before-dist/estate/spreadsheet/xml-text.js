import { XmlError } from "./xml-scanner.js";
const AMPERSAND = 0x26;
const UNDERSCORE = 0x5f;
const named = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
/**
 * The characters of `bytes[start, end)`: UTF-8, then references such as `&amp;` (not in a `raw` CDATA section), then
 * Excel's own `_x000D_` for characters that XML has no room for. Throws XmlError for a reference to an entity.
 */
export function decodeText(bytes, start, end, raw) {
    let ascii = true;
    let references = false;
    let escapes = false;
    for (let i = start; i < end; i++) {
        const byte = bytes[i];
        if (byte >= 0x80)
            ascii = false;
        else if (byte === AMPERSAND)
            references = true;
        else if (byte === UNDERSCORE && bytes[i + 1] === 0x78)
            escapes = true;
    }
    let text = bytes.toString(ascii ? 'latin1' : 'utf8', start, end);
    if (references && !raw)
        text = text.replace(/&(#x[0-9a-fA-F]{1,6}|#[0-9]{1,7}|[^;&]{0,32});?/gu, resolve);
    if (escapes)
        text = text.replace(/_x([0-9a-fA-F]{4})_/gu, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
    return text;
}
function resolve(reference, body) {
    const known = named[body];
    if (known !== undefined && reference.endsWith(';'))
        return known;
    const code = body.startsWith('#x') ? parseInt(body.slice(2), 16) : body.startsWith('#') ? Number(body.slice(1)) : NaN;
    if (!reference.endsWith(';') || !(code > 0 && code <= 0x10ffff)) {
        throw new XmlError(`the reference ${JSON.stringify(reference)}`);
    }
    return String.fromCodePoint(code);
}
//# sourceMappingURL=xml-text.js.map