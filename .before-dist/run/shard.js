import { InputError } from "../base/input-error.js";
/**
 * Reads `--shard`: `3/8` is the third of eight.
 * @throws InputError for anything else
 */
export function parseShard(text) {
    const [, number, of] = (/^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? []).map(Number);
    if (number >= 1 && number <= of)
        return { index: number - 1, of };
    throw new InputError({ place: '--shard', found: `'${text}'`, expected: 'which of how many, such as 3/8' });
}
/** Everything. */
export const WHOLE = { hasCurve: () => true, hasResource: () => true };
/**
 * The part of a sweep that is a shard's. Every curve and every resource is some shard's.
 * @param walls whether walls are looked for: without them a curve is done by one shard, and the others have nothing to do
 */
export function partOf({ index, of }, curves, walls) {
    if (of <= curves)
        return { hasCurve: (curve) => curve % of === index, hasResource: () => true };
    const mine = index % curves;
    const rank = Math.floor(index / curves);
    const sharers = Math.floor((of - 1 - mine) / curves) + 1;
    return {
        hasCurve: (curve) => curve === mine && (walls || rank === 0),
        hasResource: (_curve, resource) => resource % sharers === rank,
    };
}
//# sourceMappingURL=shard.js.map