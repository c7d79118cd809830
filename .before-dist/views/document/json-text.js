import { printableLines } from "../../base/foreign-text.js";
/** Pieces are put together to about this many characters before they are handed out. */
const CHUNK_LENGTH = 1 << 16;
/**
 * JSON for programs that people can look at, too: indented, but a record that holds no list of records stands on one
 * line, so that `grep` and `head` are of use; what a terminal would act on is escaped in its strings. Handed out in pieces, because the JSON of a large estate is longer than a
 * string can be.
 */
export function* jsonText(value) {
    let chunk = '';
    for (const piece of isRecord(value) ? spread(value, '') : pieces(value, '')) {
        chunk += piece;
        if (chunk.length < CHUNK_LENGTH)
            continue;
        yield printableLines(chunk);
        chunk = '';
    }
    yield printableLines(`${chunk}\n`);
}
function pieces(value, indent) {
    return isRecord(value) && holdsRecords(value) ? spread(value, indent) : [JSON.stringify(value) ?? 'null'];
}
/** One line for every entry, and more for entries that are spread themselves. */
function* spread(value, indent) {
    const isList = Array.isArray(value);
    const entries = Object.entries(value).filter(([, item]) => isList || item !== undefined);
    if (entries.length === 0) {
        yield isList ? '[]' : '{}';
        return;
    }
    let separator = isList ? '[\n' : '{\n';
    for (const [key, item] of entries) {
        yield `${separator}${indent}  ${isList ? '' : `${JSON.stringify(key)}: `}`;
        yield* pieces(item, `${indent}  `);
        separator = ',\n';
    }
    yield `\n${indent}${isList ? ']' : '}'}`;
}
function holdsRecords(value) {
    return Array.isArray(value)
        ? value.some(isRecord)
        : Object.values(value).some((item) => isRecord(item) && holdsRecords(item));
}
function isRecord(value) {
    return typeof value === 'object' && value !== null;
}
//# sourceMappingURL=json-text.js.map