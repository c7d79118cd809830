import { createHash } from 'node:crypto';
import { exactJson, parseExactJson } from "./exact-json.js";
/** Hexadecimal digits of a checksum: enough that no damage ever fits. */
const DIGITS = 32;
/** A finished run as it is kept: one line of a checksum, the key it was made for, and its figures as exact JSON. */
export function sealRun(key, figures) {
    const rest = `${key} ${exactJson(figures)}`;
    return `${checksum(rest)} ${rest}\n`;
}
/** What `sealRun` wrote; undefined for a line that is not, to the last bit, what was written. */
export function unsealRun(line) {
    const [sum, key] = line.split(' ', 2);
    const rest = line.slice(DIGITS + 1, line.endsWith('\n') ? -1 : undefined);
    if (key === undefined || sum !== checksum(rest))
        return undefined;
    return { key, figures: parseExactJson(rest.slice(key.length + 1)) };
}
function checksum(text) {
    return createHash('sha256').update(text).digest('hex').slice(0, DIGITS);
}
//# sourceMappingURL=sealed-run.js.map