const NUMBER = /^([+-]?)([\d.,'\u2019 \u00a0\u2009\u202f]*\d[.,]?)(?:e([+-]?\d{1,3}))?\s*([a-z%]{0,6}(?:\/s)?)$/iu;
const SPACES = /[ \u00a0\u2009\u202f]/gu;
/**
 * Takes a number apart that a person or a spreadsheet wrote: digits grouped by points, commas, spaces or apostrophes, in
 * threes or as in India, a decimal point or comma, an exponent, a unit.
 * @returns undefined where it is no number
 */
export function writtenNumber(text) {
    const [, sign, body, exponent, unit] = NUMBER.exec(text.trim().replace('\u2212', '-')) ?? [];
    if (body === undefined || sign === undefined || unit === undefined)
        return undefined;
    const found = digitsOf(body.trim());
    if (found === undefined)
        return undefined;
    const factor = sign === '-' ? -1 : 1;
    const scaled = (value) => factor * Number(exponent === undefined ? value : `${value}e${exponent}`);
    if (typeof found === 'string') {
        const grouped = scaled(found.replace(/[.,]/u, ''));
        const decimal = scaled(found.replace(',', '.'));
        return { unit, text: { kind: 'either', mark: found.includes('.') ? '.' : ',', grouped, decimal } };
    }
    const { digits, ...marks } = found;
    return { unit, text: { kind: 'certain', value: scaled(digits), ...marks } };
}
/** The text itself where it can be read in two ways. */
function digitsOf(body) {
    const certain = (digits, decimal, groups, ungrouped = false) => {
        return { digits, decimal, groups, ungrouped };
    };
    if (/^\d+$/u.test(body))
        return certain(body, undefined, undefined, body.length > 3 && !body.startsWith('0'));
    if (/[' \u2019\u00a0\u2009\u202f]/u.test(body)) {
        const bare = body.replace(SPACES, ' ').replaceAll('\u2019', "'");
        const [, whole, decimal, rest] = /^(\d{1,3}(?:([ '])\d{3})(?:\2\d{3})*)(?:([.,])(\d*))?$/u.exec(bare)
            ? split(bare)
            : [];
        if (whole === undefined)
            return undefined;
        return certain(rest === undefined || rest === '' ? whole : `${whole}.${rest}`, markOf(decimal));
    }
    const marks = body.replace(/\d/gu, '');
    const last = marks.at(-1);
    const at = body.lastIndexOf(last);
    const [before, after] = [body.slice(0, at), body.slice(at + 1)];
    if (marks.length === 1) {
        if (/^[1-9]\d{0,2}$/u.test(before) && after.length === 3)
            return body;
        return certain(`${before === '' ? '0' : before}.${after === '' ? '0' : after}`, last, undefined, before.length > 3);
    }
    const [first] = marks;
    if (!/^(.)\1*$/u.test(marks)) {
        // The last mark is the decimal one, and is there once; the others group.
        if (marks.slice(0, -1).includes(last) || !grouped(before, first))
            return undefined;
        return certain(`${before.replaceAll(first, '')}.${after === '' ? '0' : after}`, last, first);
    }
    return grouped(body, first) ? certain(body.replaceAll(first, ''), undefined, first) : undefined;
}
/** Without its spaces and apostrophes: whole part, decimal mark, decimals. */
function split(bare) {
    const at = bare.search(/[.,]/u);
    const whole = (at === -1 ? bare : bare.slice(0, at)).replace(/[ ']/gu, '');
    return at === -1 ? [bare, whole, undefined, undefined] : [bare, whole, bare[at], bare.slice(at + 1)];
}
/** In threes, or as in India: twos, and three at the end. */
function grouped(text, mark) {
    const [first = '', ...rest] = text.split(mark);
    if (!/^\d{1,3}$/u.test(first) || rest.length === 0)
        return false;
    if (rest.every((part) => part.length === 3))
        return true;
    return (first.length <= 2 && mark === ',' && rest.at(-1)?.length === 3 && rest.slice(0, -1).every((p) => p.length === 2));
}
function markOf(text) {
    return text === '.' || text === ',' ? text : undefined;
}
//# sourceMappingURL=number-text.js.map