import { isAscii } from 'node:buffer';
/** Code units of UTF-16 of which the other byte is 0, at least, in a text without a mark that is mostly Latin. */
const LEAST_ZEROS = 0.4;
const MOST_STRAY_ZEROS = 0.02;
/** Control characters that no table or document has. */
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/u;
/** The encoding of a text that starts with these bytes; undefined where it is no text. */
export function encodingOf(start) {
    const [first, second] = start;
    if (first === 0xff && second === 0xfe)
        return start[2] === 0 && start[3] === 0 ? undefined : 'utf-16le';
    if (first === 0xfe && second === 0xff)
        return 'utf-16be';
    if (!start.includes(0))
        return 'utf-8';
    const units = Math.floor(start.length / 2);
    let even = 0;
    let odd = 0;
    for (let at = 0; at < 2 * units; at += 2) {
        if (start[at] === 0)
            even++;
        if (start[at + 1] === 0)
            odd++;
    }
    const wide = (zeros, stray) => zeros >= LEAST_ZEROS * units && stray <= MOST_STRAY_ZEROS * units;
    const encoding = wide(odd, even) ? 'utf-16le' : wide(even, odd) ? 'utf-16be' : undefined;
    if (encoding === undefined)
        return undefined;
    return CONTROL.test(new TextDecoder(encoding).decode(start.subarray(0, 2 * units))) ? undefined : encoding;
}
/** Decodes a text as it comes, without its byte order mark. */
export async function* decoded(chunks, encoding) {
    const decoder = encoding === 'utf-8' ? new EightBitDecoder() : new TextDecoder(encoding);
    for await (const chunk of chunks) {
        const text = decoder.decode(chunk, { stream: true });
        if (text !== '')
            yield text;
    }
    const rest = decoder.decode(new Uint8Array(0), { stream: false });
    if (rest !== '')
        yield rest;
}
/** What the first bytes say, decoded; a letter that is cut off at their end is left out. */
export function decodedStart(start, encoding) {
    if (encoding === 'utf-8')
        return new EightBitDecoder().decode(start, { stream: true });
    return new TextDecoder(encoding).decode(start, { stream: true });
}
/**
 * UTF-8, or Windows-1252 from the first letter that is no UTF-8: old spreadsheets write it without saying so. A text
 * that had letters beyond ASCII in UTF-8 before is damaged UTF-8, and stays it.
 */
class EightBitDecoder {
    #state = 'ascii';
    #decoder = new TextDecoder('utf-8');
    /** Start of a letter that the next chunk ends. */
    #pending = new Uint8Array(0);
    decode(chunk, { stream }) {
        if (this.#state !== 'ascii')
            return this.#decoder.decode(chunk, { stream });
        const bytes = this.#pending.length === 0 ? chunk : Buffer.concat([this.#pending, chunk]);
        this.#pending = new Uint8Array(0);
        if (isAscii(bytes))
            return this.#decoder.decode(bytes, { stream: true });
        const cut = stream ? incompleteAtEnd(bytes) : 0;
        const whole = bytes.subarray(0, bytes.length - cut);
        try {
            const text = new TextDecoder('utf-8', { fatal: true }).decode(whole);
            this.#pending = bytes.subarray(bytes.length - cut);
            if (!isAscii(whole)) {
                this.#state = 'utf-8';
                const rest = this.#decoder.decode(this.#pending, { stream: true });
                return text + rest;
            }
            return text;
        }
        catch {
            this.#state = 'windows-1252';
            this.#decoder = new TextDecoder('windows-1252');
            return this.#decoder.decode(bytes, { stream });
        }
    }
}
/** Bytes at the end that may begin a letter of UTF-8 without ending it. */
function incompleteAtEnd(bytes) {
    for (let back = 1; back <= Math.min(3, bytes.length); back++) {
        const byte = bytes[bytes.length - back];
        if (byte >= 0xc0)
            return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? back : 0;
        if (byte < 0x80)
            return 0;
    }
    return 0;
}
//# sourceMappingURL=text-encoding.js.map