/**
 * The characters of `bytes[start, end)`: UTF-8, then references such as `&amp;` (not in a `raw` CDATA section), then
 * Excel's own `_x000D_` for characters that XML has no room for. Throws XmlError for a reference to an entity.
 */
export declare function decodeText(bytes: Buffer, start: number, end: number, raw: boolean): string;
