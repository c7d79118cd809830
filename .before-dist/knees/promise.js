import { InputError } from "../base/input-error.js";
const SHARE = { op: '<=', units: { '%': 0.01, '': 1 }, unit: 'a share such as 5% or 0.05', most: 1 };
const TIME = {
    op: '<=',
    units: { ns: 1, us: 1e3, µs: 1e3, ms: 1e6, s: 1e9 },
    unit: 'a time such as 2ms (ns, us, ms, s)',
    most: Infinity,
};
const WORST = { kind: 'worst' };
const P99 = { kind: 'percentile', percentile: 99 };
const METRICS = {
    readyRatio: { ...SHARE, names: ['ready'], statistic: WORST, example: 'ready<=5%' },
    stealRatio: { ...SHARE, names: ['steal'], statistic: WORST, example: 'steal<=5%' },
    costopRatio: { ...SHARE, names: ['costop'], statistic: WORST, example: 'costop<=3%' },
    wakeLatencyNs: { ...TIME, names: ['wakeLatency'], statistic: P99, example: 'p99.wakeLatency<=2ms' },
    responseNs: { ...TIME, names: ['response'], statistic: P99, example: 'p99.response<=10ms' },
    connectionsPerSec: {
        op: '>=',
        units: { '/s': 1, 'k/s': 1e3, 'M/s': 1e6 },
        unit: 'a rate such as 250k/s (/s, k/s, M/s)',
        most: Infinity,
        names: ['connections', 'connectionRate'],
        statistic: { kind: 'mean' },
        example: 'connections>=250k/s',
    },
};
const NAMES = Object.entries(METRICS);
const PROMISE = /^(?:(?<statistic>[^.<>=≤≥\s]+(?:\.\d+)?)\.)?(?<metric>[A-Za-z]+)\s*(?<op><=?|>=?|≤|≥)\s*(?<number>[^\s=%a-zA-Zµ/]+)\s*(?<unit>\S*)$/u;
/**
 * Reads a promise: `[statistic.]metric op value unit`, for example `ready<=5%`, `worst.readyRatio<=0.05`,
 * `p99.wakeLatency<=2ms`, `p99.9.response<=10ms`, `connections>=250k/s`. Case does not matter but in `M/s`. Without a
 * statistic, shares are those of the worst guest, times are the 99th percentile and rates the mean.
 * @param place where it stands, for the error: `--promise`, `promises[1]`
 * @throws InputError that says what is wrong and shows a promise that would be right
 */
export function parsePromise(text, place = '--promise') {
    const fail = (expected, hint) => {
        throw new InputError({ place, found: `'${text}'`, expected, ...(hint === undefined ? {} : { hint }) });
    };
    const parts = PROMISE.exec(text.trim())?.groups;
    if (parts === undefined)
        return fail(`a promise such as 'ready<=5%'`);
    const [metric, grammar] = NAMES.find(([name, { names }]) => isOneOf(parts.metric, [name, ...names])) ?? unknownMetric(parts.metric, fail);
    const op = /[<≤]/u.test(parts.op) ? '<=' : '>=';
    if (op !== grammar.op)
        return fail(`${metric} ${grammar.op} a value`, `'${grammar.example}'`);
    const factor = Object.entries(grammar.units).find(([unit]) => unit === parts.unit || unit === parts.unit.toLowerCase())?.[1];
    if (factor === undefined)
        return fail(grammar.unit, `'${grammar.example}'`);
    const value = numberOf(parts.number) * factor;
    if (!(value > 0 && value <= grammar.most)) {
        const comma = parts.number.includes(',') ? 'write the decimals with a point' : undefined;
        return fail(`${grammar.unit}, more than 0${grammar.most === 1 ? ' and at most 100 %' : ''}`, comma);
    }
    const statistic = parts.statistic === undefined ? grammar.statistic : statisticOf(parts.statistic);
    if (statistic === undefined)
        return fail(`the statistic 'worst', 'mean' or a percentile such as 'p99'`, `'${grammar.example}'`);
    return { text: text.trim(), metric, statistic, op, value };
}
function isOneOf(word, names) {
    return names.some((name) => name.toLowerCase() === word.toLowerCase());
}
/** The known metric that shares the longest beginning is what was meant, most likely. */
function unknownMetric(word, fail) {
    const names = NAMES.map(([, { names }]) => names[0]);
    const shared = (name) => {
        let length = 0;
        while (length < word.length && name[length]?.toLowerCase() === word[length].toLowerCase())
            length++;
        return length;
    };
    const nearest = names.reduce((best, name) => (shared(name) > shared(best) ? name : best));
    return fail(`a promise about one of ${names.join(', ')}`, shared(nearest) > 0 ? `did you mean '${nearest}'?` : undefined);
}
/** Plain decimals only: what `Number` makes of '', '0x10' or 'Infinity' is no promise. */
function numberOf(text) {
    return /^(?:\d+(?:\.\d+)?|\.\d+)$/.test(text) ? Number(text) : NaN;
}
function statisticOf(text) {
    const word = text.toLowerCase();
    if (word === 'worst' || word === 'mean')
        return { kind: word };
    const percentile = word.startsWith('p') ? numberOf(word.slice(1)) : NaN;
    return percentile > 0 && percentile < 100 ? { kind: 'percentile', percentile } : undefined;
}
//# sourceMappingURL=promise.js.map