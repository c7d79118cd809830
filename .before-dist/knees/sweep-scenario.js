import { resourcesOf } from "./ablation.js";
import { peakOf } from "./peak.js";
import { decide } from "./verdict.js";
import { rankWalls } from "./wall.js";
import { InputError } from "../base/input-error.js";
import { resolveScenario } from "../scenario/resolve-scenario.js";
import { atLoad, loadText } from "./axis.js";
import { brokenPromises, findKnee } from "./find-knee.js";
import { judgedRun } from "./judged-runs.js";
import { WHOLE } from "../run/shard.js";
/** Loads spread over the range, ends included: the curve, and the first look for the knee. */
const SPREAD = 7;
/** Loads tried at the same time between two that hold and break: enough for some cores, whatever their number. */
const PER_ROUND = 3;
/** A second quantity given as a range is tried at so many values. */
const FAMILY = 5;
/** How far beyond the knee an ideal knee is looked for. */
const FURTHEST = 4;
/** An interval of margins wider than this is worth a warning, as a multiple of the precision. */
const WIDE = 2;
/**
 * Finds where a scenario stops keeping its promises, and why. The same for the same scenario, options and simulator, to
 * the last bit, on every executor.
 * @param scenario as people write it
 * @throws InputError for a scenario, a path or a promise that has to be mended
 */
export async function sweepScenario(scenario, options) {
    const { axis, family, promises, precision } = options;
    if (promises.length === 0) {
        throw new InputError({ place: '--promise', found: 'none', expected: "at least one, such as 'ready<=5%'" });
    }
    if (axis.values !== undefined) {
        throw new InputError({
            place: '--vary',
            found: `single values of ${axis.path}`,
            expected: 'a range to find a knee in, from..to, before any list',
        });
    }
    const { seed } = resolvedAt(scenario, axis, axis.to, options);
    const values = valuesOf(family);
    const scenarios = values.map((value) => (value === null || !family ? scenario : atLoad(scenario, family, value)));
    for (const each of scenarios)
        for (const end of [axis.from, axis.to])
            resolvedAt(each, axis, end, options);
    const { hasCurve, hasResource } = options.part ?? WHOLE;
    const curves = await Promise.all(scenarios.flatMap((each, index) => {
        if (!hasCurve(index))
            return [];
        const curve = sweepCurve(each, options, (resource) => hasResource(index, resource));
        return [curve.then((found) => ({ familyValue: values[index], ...found }))];
    }));
    return { axis, family: family ?? null, promises: promises.map(({ text }) => text), seed, precision, curves };
}
/** How many curves there will be. */
export function curvesOf(family) {
    return valuesOf(family).length;
}
function valuesOf(family) {
    return family === undefined ? [null] : (family.values ?? spread(family, FAMILY));
}
async function sweepCurve(scenario, options, hasResource) {
    const { axis, precision } = options;
    const start = spread(axis, SPREAD);
    const search = {
        least: axis.from,
        most: axis.to,
        start,
        step: axis.whole ? 1 : 0,
        tolerance: precision,
        perRound: PER_ROUND,
    };
    const { knee: found, runs } = await findKnee(search, async (load) => {
        const run = await runAt(resolvedAt(scenario, axis, load, options), options);
        options.onRun?.(`${axis.path} ${loadText(load, axis)}`);
        return run;
    });
    const points = [...runs].map(([load, run]) => pointOf(load, run)).toSorted((a, b) => a.load - b.load);
    const knee = describeKnee(found, runs, axis);
    const walls = options.walls && found.place === 'inside' ? await wallsOf(scenario, found, options, hasResource) : null;
    return { knee, peak: peakOf(points), points, walls, warnings: warningsOf(found, points, options) };
}
async function wallsOf(scenario, real, options, hasResource) {
    const at = resolvedAt(scenario, options.axis, real.load, options);
    const resources = resourcesOf(at).filter((_resource, index) => hasResource(index));
    const found = await Promise.all(resources.map((resource) => idealKnee(resource, scenario, real, options)));
    return rankWalls(resources.map(({ name, title, ideal }, index) => ({ name, title, ideal, ...found[index] })), resources);
}
/** The knee with one resource ideal, looked for from the real one outward. */
async function idealKnee(resource, scenario, real, options) {
    const { axis, precision } = options;
    const search = {
        least: Math.min(axis.from, real.load),
        most: furthest(scenario, real, options),
        start: [real.load, real.breaksAt ?? real.load],
        step: axis.whole ? 1 : 0,
        tolerance: precision,
        perRound: 1,
    };
    const { knee: found, runs } = await findKnee(search, async (load) => {
        const run = await runAt(resource.idealise(resolvedAt(scenario, axis, load, options)), options);
        options.onRun?.(`${resource.title} ideal, ${axis.path} ${loadText(load, axis)}`);
        return run;
    });
    const [low, high] = real.crossingInterval;
    const [idealLow, idealHigh] = found.crossingInterval;
    return {
        knee: describeKnee(found, runs, axis),
        factor: found.crossing / real.crossing,
        interval: [high === null ? null : idealLow / high, idealHigh === null || low === 0 ? null : idealHigh / low],
    };
}
/** As far as the scenario can go, and no further than is of interest. */
function furthest(scenario, real, options) {
    const { axis } = options;
    const far = Math.max(axis.to, FURTHEST * real.load);
    try {
        resolvedAt(scenario, axis, far, options);
        return Math.max(real.breaksAt ?? real.load, FURTHEST * real.load);
    }
    catch (error) {
        if (error instanceof InputError)
            return axis.to;
        throw error;
    }
}
function runAt(scenario, { promises, precision, executor }) {
    return judgedRun(scenario, promises, precision, executor);
}
function resolvedAt(scenario, axis, load, { catalog, file }) {
    return resolveScenario(atLoad(scenario, axis, load), catalog, file === undefined ? {} : { file });
}
/** Loads of equal distance over a range, both ends included. */
function spread({ from, to, whole }, count) {
    const loads = Array.from({ length: count }, (_, i) => from + ((to - from) * i) / (count - 1));
    return [...new Set(whole ? loads.map(Math.round) : loads)];
}
function describeKnee(knee, runs, axis) {
    const { place, load, breaksAt, interval } = knee;
    const suggestion = suggestionFor(place, axis);
    return {
        place,
        load,
        interval,
        breaksAt,
        broken: breaksAt === null ? [] : brokenPromises(runs.get(breaksAt)),
        ...(suggestion && { suggestion }),
    };
}
function suggestionFor(place, { from, to, whole }) {
    if (place === 'above')
        return [to, FURTHEST * to];
    if (place === 'inside')
        return undefined;
    const lower = whole ? Math.max(1, Math.floor(from / FURTHEST)) : from / FURTHEST;
    return lower < from ? [lower, from] : undefined;
}
function pointOf(load, { figures, verdicts, margin }) {
    const { simulatedNs, events, pcpus, vcpus, throughputPerSec, utilisation, account } = figures;
    return {
        load,
        simulatedNs,
        events,
        pcpus,
        vcpus,
        decision: decide(margin),
        margin,
        promised: verdicts.map(({ figure }) => figure),
        throughputPerSec,
        utilisation,
        account,
    };
}
function warningsOf(knee, points, { axis, precision }) {
    const warnings = [];
    const wide = points.filter(({ decision, margin }) => decision === 'undecided' && margin.high - margin.low > 2 * WIDE * precision);
    if (wide.length > 0) {
        const loads = wide.map(({ load }) => loadText(load, axis)).join(', ');
        warnings.push({
            code: 'undecided',
            message: `the longest runs could not tell whether the promises hold at ${axis.path} ${loads}; a longer duration narrows the knee's interval`,
        });
    }
    const odd = points.find(({ load, decision }) => knee.breaksAt !== null && load > knee.breaksAt && decision === 'holds');
    if (odd !== undefined) {
        warnings.push({
            code: 'not-monotone',
            message: `the promises hold again at ${axis.path} ${loadText(odd.load, axis)}, beyond where they first break`,
        });
    }
    return warnings;
}
//# sourceMappingURL=sweep-scenario.js.map