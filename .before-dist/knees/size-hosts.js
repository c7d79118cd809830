import { InputError } from "../base/input-error.js";
import { resourcesOf } from "./ablation.js";
import { resolveScenario } from "../scenario/resolve-scenario.js";
import { withCounts } from "./axis.js";
import { bestSize } from "./best-size.js";
import { drawGuests, meanCores, workOf } from "../run/draw-guests.js";
import { brokenPromises, findKnee } from "./find-knee.js";
import { judgedRun } from "./judged-runs.js";
/**
 * What is made ideal, one after the other: what costs time first; and last who runs where, since one queue for all would
 * make the costs of moves larger, not smaller, and does not tell threads of a busy core from those of an idle one: what
 * pooling allows is the most that any of these steps reaches. Threads that share a core are no loss: what they do together
 * is what a core can do.
 */
const FAMILIES = [
    'scheduler',
    'switches',
    'caches',
    'memory',
    'devices',
    'locks',
    'balancing',
];
/** First looks for the knee, as shares of the work that all cores can do. */
const FIRST_SHARES = [0.5, 0.75, 0.95];
/** Beyond so many times what all threads could do, guests ask for nothing. */
const FURTHEST = 4;
/** Runs that a search takes, more or less. */
const USUAL_RUNS = 4;
/**
 * How many guests hosts of different sizes carry, the mix of guests being the same, and what the larger ones lose to the
 * costs of their size. The same for the same input and simulator, to the last bit, on every executor.
 * @throws InputError for a scenario or promise that has to be mended
 */
export async function sizeHosts(hosts, options) {
    const { guests, promises, precision, tolerance } = options;
    const sorted = hosts.toSorted((a, b) => a.size.cores - b.size.cores);
    const resolved = sorted.map((host) => (isTooNarrow(host) ? null : resolvedAt(host, countsIn(host), options)));
    const widest = resolved.findLastIndex((scenario) => scenario !== null);
    if (widest < 0) {
        const { name, threads } = sorted[sorted.length - 1].size;
        throw new InputError({
            ...(options.file !== undefined && { file: options.file }),
            found: `a guest of ${widestGuest(sorted[0])} vCPUs`,
            expected: `at most the ${threads} pCPUs of the largest host, ${name}`,
        });
    }
    const measured = sorted[widest].guestCores ?? (await measureGuests(sorted[widest], options));
    const work = new Work(sorted, resolved, options);
    const sized = await Promise.all(sorted.map((host, index) => {
        const guestCores = host.guestCores ?? measured;
        return resolved[index] === null
            ? unsized(host, 'too-narrow', meanCores(toDraw(host, guestCores)))
            : sizeHost(host, resolved[index], toDraw(host, guestCores), work, options);
    }));
    return {
        promises: promises.map(({ text }) => text),
        seed: resolved[widest]?.seed ?? 0,
        precision,
        tolerance,
        guests,
        fullCore: Math.max(...resolved.map((scenario) => (scenario === null ? 1 : fullCore(scenario)))),
        hosts: sized,
        best: bestSize(sized, tolerance),
    };
}
async function sizeHost(host, scenario, groups, work, options) {
    const { cores, threads, memoryMib, name } = host.size;
    const guestCores = meanCores(groups);
    const furthest = Math.max(2, Math.ceil((FURTHEST * threads) / guestCores));
    const search = async (ideal, start, doing) => {
        const loads = start.map((load) => Math.min(furthest, Math.max(1, Math.round(load))));
        const wanted = { least: 1, most: furthest, start: loads, step: 1, tolerance: options.precision, perRound: 1 };
        const part = work.part(cores);
        const found = await findKnee(wanted, async (load) => {
            const drawn = resolvedAt(host, drawGuests(load, groups), options);
            const at = ideal.reduce((before, each) => each.idealise(before), drawn);
            const run = await judgedRun(at, options.promises, options.precision, options.executor);
            part.ran();
            options.onProgress?.(`${name}: ${doing}, ${load} guests`, work.share);
            return run;
        });
        part.done();
        return found;
    };
    const allCores = (cores * fullCore(scenario)) / guestCores;
    const real = await search([], FIRST_SHARES.map((share) => share * allCores), 'as it is');
    const { knee, runs } = real;
    if (knee.place === 'below' || !(await carriesEach(host, drawGuests(knee.load, groups), options))) {
        return unsized(host, 'broken', guestCores);
    }
    const full = fullCore(scenario);
    const usable = workPerCore(real, groups, cores, full);
    const losses = [];
    const ideal = [];
    let last = { knee, perCore: usable };
    let most = usable;
    for (const { family, resources } of work.stepsOf(scenario)) {
        ideal.push(...resources);
        const start = [last.knee.load, last.knee.breaksAt ?? last.knee.load];
        const found = await search(ideal, start, family === null ? 'nothing costs anything' : `${family} ideal`);
        const perCore = workPerCore(found, groups, cores, full);
        if (perCore.mean > most.mean)
            most = perCore;
        if (family !== null)
            losses.push({ family, perCore: perCore.mean - last.perCore.mean, usable: perCore });
        last = { knee: found.knee, perCore };
    }
    const guestMib = options.guests.memoryMib === null ? null : options.guests.memoryMib / options.guests.count;
    const byMemory = guestMib === null || memoryMib === null ? null : memoryMib / guestMib;
    const guests = Math.min(knee.load, Math.floor(byMemory ?? Infinity));
    const mix = drawGuests(guests, groups);
    // Guests that whole numbers made idler than the mix are not as many as they look.
    const asMany = Math.min(guests, workOf(mix, groups) / guestCores);
    return {
        size: host.size,
        outcome: 'carries',
        guestCores,
        guestsByPromise: knee.load,
        guestsByMemory: byMemory === null ? null : Math.floor(byMemory),
        guests,
        mix,
        hosts: guests === 0 ? null : Math.ceil(options.guests.count / asMany),
        breaks: knee.breaksAt === null ? [] : brokenPromises(runs.get(knee.breaksAt)),
        usable,
        ideal: most,
        carried: Math.min(usable.mean, ((byMemory ?? Infinity) * guestCores) / cores),
        losses,
    };
}
/**
 * Work that guests finish at a knee, in cores per core. The interval spans the loads beside the knee and those that its own
 * interval reaches; beyond that come the chance of a run and how far the guests drawn are from the mix.
 * @param full no core does more
 */
function workPerCore({ knee, runs }, groups, cores, full) {
    const done = [...runs]
        .map(([load, { figures }]) => ({ load, work: finishedCores(figures) }))
        .toSorted((a, b) => a.load - b.load);
    const workAt = (load) => {
        const after = done.findIndex((each) => each.load >= load);
        if (after <= 0)
            return done[after < 0 ? done.length - 1 : 0].work;
        const [low, high] = [done[after - 1], done[after]];
        return low.work + ((load - low.load) / (high.load - low.load)) * (high.work - low.work);
    };
    const beside = [knee.load, knee.breaksAt ?? knee.load];
    const { crossing, crossingInterval } = knee;
    const reached = [...beside, crossing, crossingInterval[0], crossingInterval[1] ?? crossing].map(workAt);
    const mean = workAt(knee.place === 'inside' ? crossing : knee.load);
    const utilisation = runs.get(knee.load)?.figures.utilisation;
    const chance = utilisation === undefined ? 0 : (utilisation.halfWidth ?? 0) / utilisation.mean;
    const rounding = Math.max(...beside.map((load) => Math.abs(workOf(drawGuests(load, groups), groups) - load * meanCores(groups))));
    const around = Math.hypot(chance * mean, rounding);
    return {
        mean: mean / cores,
        low: Math.max(0, Math.min(...reached) - around) / cores,
        high: crossingInterval[1] === null ? null : Math.min(full, (Math.max(...reached) + around) / cores),
    };
}
/** Whether the host carries a guest of each group of which none was drawn for it, if it carries nothing else. */
async function carriesEach(host, drawn, options) {
    const alone = drawn.flatMap((guests, group) => guests > 0 ? [] : [drawn.map((_, other) => (other === group ? 1 : 0))]);
    const runs = await Promise.all(alone.map((counts) => judgedRun(resolvedAt(host, counts, options), options.promises, options.precision, options.executor)));
    return runs.every(({ margin }) => margin.mean <= 0);
}
/** Work that a run's guests finished, in cores. */
function finishedCores({ account, pcpus }) {
    return (account.usefulNs / account.totalNs) * pcpus;
}
/** Work of a core with all its threads busy. */
function fullCore({ machine: { threadsPerCore, costs } }) {
    return threadsPerCore > 1 ? costs.smtThroughput : 1;
}
/** A host that carries nobody. */
function unsized({ size }, outcome, guestCores) {
    const nothing = { mean: 0, low: 0, high: 0 };
    return {
        size,
        outcome,
        guestCores,
        guestsByPromise: 0,
        guestsByMemory: null,
        guests: 0,
        mix: [],
        hosts: null,
        breaks: [],
        usable: nothing,
        ideal: nothing,
        carried: 0,
        losses: [],
    };
}
/** How much there is to do, and how much of it is done: a search takes time in proportion to the cores it simulates. */
class Work {
    constructor(hosts, scenarios, { walls }) {
        this.finished = 0;
        this.walls = walls;
        this.total = hosts.reduce((sum, { size }, index) => {
            const scenario = scenarios[index];
            return scenario === null ? sum : sum + size.cores * (1 + this.stepsOf(scenario).length);
        }, 0);
    }
    get share() {
        return this.finished / this.total;
    }
    /** One search: how many runs it takes is known when it is over. */
    part(cores) {
        let told = 0;
        const tell = (share) => {
            this.finished += cores * (share - told);
            told = share;
        };
        return { ran: () => tell(told + (1 - told) / USUAL_RUNS), done: () => tell(1) };
    }
    /** What is made ideal, in order, where there is any of it. */
    stepsOf(scenario) {
        const resources = resourcesOf(scenario).filter(({ family }) => family !== 'processors' && family !== 'smt');
        const of = (family) => resources.filter((each) => each.family === family);
        const steps = this.walls
            ? FAMILIES.map((family) => ({ family, resources: of(family) }))
            : [
                { family: null, resources: resources.filter(({ family }) => family !== 'balancing') },
                { family: null, resources: of('balancing') },
            ];
        return steps.filter((step) => step.resources.length > 0);
    }
}
/** Work of a guest of each group, in cores, where nothing costs anything and every vCPU has a pCPU of its own. */
async function measureGuests(host, options) {
    const scenario = resolvedAt(host, countsIn(host), options);
    const { machine, groups } = resourcesOf(scenario)
        .filter(({ family }) => family !== 'processors')
        .reduce((before, each) => each.idealise(before), scenario);
    const coresPerLlc = groups.reduce((sum, group) => sum + group.count * group.vcpus, 0);
    const oneEach = { packages: 1, numaPerPackage: 1, llcPerNuma: 1, coresPerLlc, threadsPerCore: 1 };
    const costs = { ...machine.costs, smtThroughput: 1 };
    const figures = await options.executor.run({ ...scenario, machine: { ...machine, ...oneEach, costs } });
    if (figures.account.usefulNs > 0)
        return figures.groups.map(({ runPcpus, guests }) => runPcpus / guests);
    throw new InputError({
        ...(options.file !== undefined && { file: options.file }),
        found: 'guests that do nothing',
        expected: 'guests with some work',
    });
}
function isTooNarrow(host) {
    return widestGuest(host) > host.size.threads;
}
/** vCPUs of the widest guest, as far as the scenario says: what is no scenario is for `resolveScenario` to refuse. */
function widestGuest({ scenario }) {
    return Math.max(1, ...groupsOf(scenario).map((group) => Number(group['vcpus'] ?? 1) || 1));
}
/** Guests of each group, as the scenario says; their shares of all. */
function countsIn({ scenario }) {
    return groupsOf(scenario).map((group) => Number(group['count'] ?? 1) || 1);
}
function toDraw(host, guestCores) {
    return countsIn(host).map((count, group) => ({ count, cores: guestCores[group] }));
}
function groupsOf(scenario) {
    const groups = isMapping(scenario) ? scenario['guests'] : undefined;
    return Array.isArray(groups) ? groups.filter(isMapping) : [];
}
function isMapping(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function resolvedAt(host, counts, { catalog, file }) {
    return resolveScenario(withCounts(host.scenario, counts), catalog, file === undefined ? {} : { file });
}
//# sourceMappingURL=size-hosts.js.map