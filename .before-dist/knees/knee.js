/** Where promises hold everywhere, loads go up by this factor until one breaks; and down, where they hold nowhere. */
const GROWTH = 1.3;
/** Once the knee is found, loads this much further out show where its interval ends. */
const WIDENING = 1.1;
/** Of a load that is on a step but for the last bits. */
const ROUNDING = 1e-9;
/**
 * Looks for the knee, taking it that more load never helps: first the `start`, then outward until one load holds and one
 * breaks, then inward. Asks for loads and is answered with their margins, so that whoever runs it may simulate the loads
 * of a round at the same time; what it asks for depends on the answers alone.
 */
export function* searchKnee(search) {
    const judged = [];
    let wanted = [...new Set(search.start)].toSorted((a, b) => a - b);
    while (wanted.length > 0) {
        judged.push(...(yield wanted));
        judged.sort((a, b) => a.load - b.load);
        wanted = nextLoads(judged, search);
    }
    return kneeOf(judged, search);
}
/** The knee that can be seen from these loads. */
export function kneeOf(judged, { least, most, step }) {
    const { holds, breaks } = bracketOf(judged);
    const [low, mean, high] = ['high', 'mean', 'low'].map((end) => crossingOf(judged, end));
    const crossing = mean ?? most;
    const crossings = { crossing, crossingInterval: [Math.min(low ?? crossing, crossing), high] };
    const onStep = (load) => step > 0 ? least + Math.floor((load - least) / step + ROUNDING) * step : load;
    const highEnd = high === null ? null : onStep(high);
    if (holds === undefined) {
        return { place: 'below', load: least, breaksAt: breaks?.load ?? null, interval: [null, highEnd], ...crossings };
    }
    const { load } = holds;
    const interval = [
        low === null ? load : Math.min(onStep(low), load),
        highEnd === null ? null : Math.max(highEnd, load),
    ];
    const place = breaks === undefined ? 'above' : 'inside';
    return { place, load, breaksAt: breaks?.load ?? null, interval, ...crossings };
}
/** The first load that breaks, and the last one before it that holds. */
function bracketOf(judged) {
    const breaks = judged.find(({ margin }) => margin.mean > 0);
    const holds = judged.findLast(({ load, margin }) => margin.mean <= 0 && load < (breaks?.load ?? Infinity));
    return { holds, breaks };
}
function nextLoads(judged, search) {
    const { least, most, step, tolerance, perRound } = search;
    const onStep = (load) => (step > 0 ? least + Math.round((load - least) / step) * step : load);
    const { holds, breaks } = bracketOf(judged);
    if (breaks === undefined) {
        const highest = judged[judged.length - 1].load;
        return highest >= most ? [] : [Math.min(most, Math.max(onStep(highest * GROWTH), highest + step))];
    }
    if (holds === undefined) {
        const lowest = judged[0].load;
        return lowest <= least ? [] : [Math.max(least, Math.min(onStep(lowest / GROWTH), lowest - step))];
    }
    const width = breaks.load - holds.load;
    if (width <= Math.max(step, tolerance * holds.load))
        return outerLoads(judged, search, onStep);
    const between = Array.from({ length: perRound }, (_, i) => onStep(holds.load + (width * (i + 1)) / (perRound + 1)));
    return [...new Set(between)].filter((load) => load > holds.load && load < breaks.load);
}
/** Loads beyond those judged, on the sides where no interval lies clear of the limit yet. */
function outerLoads(judged, { least, most, step }, onStep) {
    const lowest = judged[0];
    const highest = judged[judged.length - 1];
    const seesLow = lowest.margin.high <= 0 || lowest.load <= least;
    const seesHigh = judged.some(({ margin }) => margin.low > 0) || highest.load >= most;
    return [
        ...(seesLow ? [] : [Math.max(least, Math.min(onStep(lowest.load / WIDENING), lowest.load - step))]),
        ...(seesHigh ? [] : [Math.min(most, Math.max(onStep(highest.load * WIDENING), highest.load + step))]),
    ];
}
/** Where the margins, or one end of their intervals, first come above 0, straight lines between the loads; null where it never does. */
function crossingOf(judged, end) {
    const index = judged.findIndex(({ margin }) => margin[end] > 0);
    if (index < 0)
        return null;
    const after = judged[index];
    if (index === 0)
        return after.load;
    const before = judged[index - 1];
    const share = -before.margin[end] / (after.margin[end] - before.margin[end]);
    return before.load + share * (after.load - before.load);
}
//# sourceMappingURL=knee.js.map