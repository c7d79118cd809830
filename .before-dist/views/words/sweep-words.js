import { LEAST_FACTOR } from "../../knees/wall.js";
import { formatNs, formatNumber, formatPercent } from "./format.js";
/** Says what a curve comes to. */
export function sweepVerdict({ knee, peak, walls, points }, { axis, promises }) {
    const at = (load) => loadText(load, axis.unit);
    const all = promises.length === 1 ? promises[0] : promises.length === 2 ? 'both promises' : `all ${promises.length} promises`;
    const [first] = walls ?? [];
    const [low, high] = peak.interval;
    const most = `${formatNumber(peak.throughputPerSec.mean)} done/s`;
    return {
        place: knee.place,
        headline: {
            below: `Even at ${axis.path} ${at(knee.load)} it does not keep ${brokenText(knee.broken)}.`,
            above: `It keeps ${all} up to ${axis.path} ${at(axis.to)}, the end of the range.`,
            inside: isSure(knee, points)
                ? `The knee is at ${axis.path} ${at(knee.load)}${intervalText(knee, at)}: there it still keeps ${all}.`
                : `The knee is ${betweenText(knee, points, at)}, most likely at ${axis.path} ${at(knee.load)}: up to there it keeps ${all}, as far as these runs tell.`,
        }[knee.place],
        beyond: knee.place === 'inside'
            ? `At ${at(knee.breaksAt ?? knee.load)} it ${decisionAt(points, knee.breaksAt) === 'breaks' ? '' : 'most likely '}breaks ${brokenText(knee.broken)}.`
            : knee.suggestion === undefined
                ? null
                : `Try --vary ${axis.path}=${at(knee.suggestion[0])}..${at(knee.suggestion[1])}.`,
        wall: first === undefined ? null : wallSentence(first),
        peak: high === null
            ? `Throughput is highest at ${at(peak.load)} (${most}) and does not surely fall in this range.`
            : `Throughput peaks at ${axis.path} ${at(peak.load)} (${most}; it cannot be told apart from ${at(low)} to ${at(high)}) and falls beyond.`,
    };
}
/** Promises that are broken, and for whom: `ready<=5% for backup[1]`. */
export function brokenText(broken) {
    return broken.map(({ promise, guest }) => (guest === null ? promise : `${promise} for ${guest}`)).join(' and ');
}
/** What the runs at a load could tell; undefined where it was not tried. */
export function decisionAt(points, load) {
    return points.find((point) => point.load === load)?.decision;
}
/** Whether the runs beside the knee say surely that one load holds and the next one tried breaks. */
function isSure({ load, breaksAt }, points) {
    return decisionAt(points, load) === 'holds' && decisionAt(points, breaksAt) === 'breaks';
}
/** The loads beside the knee that surely hold and surely break. */
function betweenText({ load: knee }, points, at) {
    const holds = points.findLast(({ load, decision }) => load <= knee && decision === 'holds');
    const breaks = points.find(({ load, decision }) => load > knee && decision === 'breaks');
    if (holds === undefined)
        return breaks === undefined ? 'anywhere in this range' : `below ${at(breaks.load)}`;
    return breaks === undefined ? `above ${at(holds.load)}` : `between ${at(holds.load)} and ${at(breaks.load)}`;
}
/** Which curve it is; null where there is one only. */
export function curveTitle({ familyValue }, { family }) {
    return family === null || familyValue === null ? null : `${family.path} = ${loadText(familyValue, family.unit)}`;
}
/** Walls that move the knee, furthest first. */
export function wallsThatMove(walls) {
    return walls.filter(({ rankedFactor }) => rankedFactor >= LEAST_FACTOR);
}
function intervalText({ load, interval: [low, high] }, at) {
    if (low === load && high === load)
        return '';
    return ` (95%: ${low === null ? 'below' : at(low)} to ${high === null ? 'beyond the range' : at(high)})`;
}
function wallSentence(wall) {
    if (wall.rankedFactor < LEAST_FACTOR)
        return 'No single resource is the wall: the knee stays where it is whichever is ideal.';
    const would = wall.name === 'processors' ? 'twice as many would move the knee' : 'were it ideal, the knee would move';
    return `The wall is ${wall.title}: ${would} ${factorText(wall)}.`;
}
/** `by +24% (+20% to +29%)` */
export function factorText({ factor, interval: [low, high], knee }) {
    if (knee.place === 'above')
        return `by ${factorBy(factor)} or more`;
    if (low === null && high === null)
        return `by ${factorBy(factor)}`;
    return `by ${factorBy(factor)} (${low === null ? '?' : factorBy(low)} to ${high === null ? '?' : factorBy(high)})`;
}
/** `+24%` */
export function factorBy(ratio) {
    const away = Math.abs(ratio - 1);
    return `${ratio < 1 ? '−' : '+'}${formatNumber(away * 100, away < 0.0995 ? 1 : 0)}%`;
}
/** A promised figure with half of its interval. */
export function figureText({ mean, halfWidth }, { metric }) {
    const relative = halfWidth === null || mean === 0 ? '' : ` ±${formatNumber((halfWidth / mean) * 100, 0)}%`;
    if (metric === 'wakeLatencyNs' || metric === 'responseNs')
        return `${formatNs(mean)}${relative}`;
    if (metric === 'connectionsPerSec')
        return `${formatNumber(mean)}/s${relative}`;
    return `${formatPercent(mean)}${halfWidth === null ? '' : ` ±${formatPercent(halfWidth)}`}`;
}
/** A load with its unit. */
export function loadText(load, unit) {
    return `${formatNumber(load, Number.isInteger(load) ? 0 : 3)}${unit}`;
}
//# sourceMappingURL=sweep-words.js.map