import * as z from 'zod';
import { bytes, fields, name, number, rate, rateOrZero, ratio, time, timeOrZero, wholeNumber, word } from "./fields.js";
import { connectionsWorkload, resolveConnections } from "./connections.js";
import { frontEndWorkload, resolveFrontEnd } from "./front-ends.js";
import { oneOf } from "./problem.js";
const cv = number('a standard deviation over mean, above 0 and up to 100', (value) => value > 0 && value <= 100, {
    exclusiveMinimum: 0,
    maximum: 100,
});
const DISTRIBUTIONS = ['constant', 'exponential', 'lognormal', 'pareto', 'hyperexponential', 'empirical'];
/**
 * Of n Pareto draws, n^(1/shape - 1) of the mean lies beyond the largest that is to be expected: for a million draws 1 %
 * at this shape, but 28 % at 1.1. Random numbers of 32 bits cut the tail at 2^-33, which takes 12 % of the mean at 1.1
 * and less than 0.1 % from here on.
 */
const LEAST_PARETO_SHAPE = 1.5;
/** A distribution of times: a bare time is constant, everything else names its kind. */
export const distribution = z
    .union([
    time.transform((meanNs) => ({ kind: 'constant', meanNs })),
    fields({ constant: time }, 'a distribution').transform(({ constant }) => ({
        kind: 'constant',
        meanNs: constant,
    })),
    fields({ exponential: time }, 'a distribution').transform(({ exponential }) => ({
        kind: 'exponential',
        meanNs: exponential,
    })),
    fields({ lognormal: fields({ mean: time, cv }, 'a lognormal distribution') }, 'a distribution').transform(({ lognormal }) => ({ kind: 'lognormal', meanNs: lognormal.mean, cv: lognormal.cv })),
    fields({
        pareto: fields({
            mean: time,
            shape: number(`a tail exponent of at least ${LEAST_PARETO_SHAPE} (below, no run is long enough to have the mean)`, (shape) => shape >= LEAST_PARETO_SHAPE, { minimum: LEAST_PARETO_SHAPE }),
        }, 'a Pareto distribution'),
    }, 'a distribution').transform(({ pareto }) => ({ kind: 'pareto', meanNs: pareto.mean, shape: pareto.shape })),
    fields({
        hyperexponential: fields({
            mean: time,
            cv: number('a standard deviation over mean from 1 to 100', (value) => value >= 1 && value <= 100, {
                minimum: 1,
                maximum: 100,
            }),
        }, 'a hyperexponential distribution'),
    }, 'a distribution').transform(({ hyperexponential }) => ({
        kind: 'hyperexponential',
        meanNs: hyperexponential.mean,
        cv: hyperexponential.cv,
    })),
    fields({ empirical: z.array(timeOrZero, { error: 'a list of times' }).min(1, { error: 'at least one time' }) }, 'a distribution')
        .refine(({ empirical }) => empirical.some((ns) => ns > 0), { path: ['empirical'], error: 'a time above zero' })
        .transform(({ empirical }) => ({ kind: 'empirical', valuesNs: empirical })),
], {
    error: ({ input }) => oneOf(DISTRIBUTIONS, firstKey(input), 'a time such as 10ms, or a mapping with one of these distributions: '),
})
    .meta({ id: 'distribution' });
const ARRIVALS = ['poisson', 'mmpp'];
const arrivals = z.union([
    fields({ poisson: rate }, 'arrivals').transform(({ poisson }) => ({
        kind: 'poisson',
        ratePerSec: poisson,
    })),
    fields({
        mmpp: fields({
            rates: z.array(rateOrZero, { error: 'a list of rates' }).min(2, { error: 'at least two rates' }),
            stay: z.array(time, { error: 'a list of times' }).min(2, { error: 'at least two times' }),
        }, 'Markov-modulated arrivals')
            .refine(({ rates, stay }) => rates.length === stay.length, {
            path: ['stay'],
            error: 'one mean stay for each rate',
        })
            .refine(({ rates }) => rates.some((perSec) => perSec > 0), { path: ['rates'], error: 'a rate above zero' }),
    }, 'arrivals').transform(({ mmpp }) => ({ kind: 'mmpp', ratesPerSec: mmpp.rates, meanStayNs: mmpp.stay })),
], { error: ({ input }) => oneOf(ARRIVALS, firstKey(input), 'a mapping with one of these arrival processes: ') });
const lock = fields({
    kind: word(['ticket', 'queued', 'paravirtual']),
    count: wholeNumber(1, 1_000_000).prefault(1).describe('Locks of a guest; each round takes one of them at random.'),
    hold: distribution,
    sharedLines: wholeNumber(0, 1000)
        .prefault(1)
        .describe('Cache lines of the protected data: they move to each new holder, as the lock itself does.'),
}, "a guest's spinlock");
const pause = fields({ everyRounds: wholeNumber(1, 1e9).prefault(1), time: distribution }, 'a wait for something outside the guest');
const barrier = fields({
    everyRounds: wholeNumber(1, 1e9).prefault(1),
    wait: word(['spin', 'block']).prefault('block'),
}, 'a barrier');
const MAX_COUNT = 1_000_000;
const requestIo = fields({
    device: name.describe('A disk of the scenario.'),
    operations: wholeNumber(1, MAX_COUNT).prefault(1).describe('Of each request, one after the other.'),
    bytes: bytes.prefault(4096),
}, "a request's disk operations");
/** A page, and the smallest packet of Ethernet: what datapaths are measured with. */
const DISK_BYTES = 4096;
const PACKET_BYTES = 64;
const MODES_WITH_ARRIVALS = ['receive', 'answer'];
const io = fields({
    kind: z.literal('io'),
    device: name.describe('A device of the scenario.'),
    mode: word(['disk', 'send', 'receive', 'answer']).prefault('disk'),
    jobs: wholeNumber(1, MAX_COUNT).prefault(1).describe('Job j runs on vCPU j modulo the vCPUs.'),
    depth: wholeNumber(1, MAX_COUNT).prefault(32).describe('Operations or packets that each job keeps under way.'),
    bytes: bytes.optional().describe('Of an operation (4096 if left out) or a packet (64).'),
    compute: distribution.optional().describe("The application's work for each."),
    arrivals: arrivals.optional().describe('Packets for each guest, to receive or to answer.'),
}, 'input and output').superRefine(({ mode, arrivals: given }, context) => {
    const needs = MODES_WITH_ARRIVALS.includes(mode);
    if (needs === (given !== undefined))
        return;
    const message = needs ? `packets that arrive, to ${mode}` : `no arrivals: with mode ${mode} the guest begins`;
    context.addIssue({ code: 'custom', path: ['arrivals'], message });
});
const WORKLOADS = ['hog', 'bursts', 'requests', 'io', 'parallel', 'trace', 'connections', 'front-end'];
/** What a guest does; `spinThresholdNs` may still be missing where the catalog's figure is meant. */
export const workload = z.discriminatedUnion('kind', [
    fields({ kind: z.literal('hog') }, 'a hog'),
    fields({ kind: z.literal('bursts'), think: distribution, burst: distribution }, 'bursts'),
    fields({ kind: z.literal('requests'), arrivals, service: distribution, io: requestIo.optional() }, 'requests'),
    io,
    fields({
        kind: z.literal('parallel'),
        compute: distribution,
        lock: lock.optional(),
        barrier: barrier.optional(),
        pause: pause.optional().describe('Rounds between waits for a disk or another job, and how long they take.'),
        spinThreshold: time.optional().describe('How long a paravirtual lock spins before it halts.'),
    }, 'a parallel workload'),
    fields({
        kind: z.literal('trace'),
        utilisation: z.array(ratio, { error: 'a list of shares' }).min(1, { error: 'at least one share' }),
        interval: time,
        burst: distribution,
    }, 'a utilisation trace'),
    connectionsWorkload,
    frontEndWorkload,
], {
    error: ({ input, note }) => {
        if (note === undefined)
            return `a workload, a mapping with kind: ${WORKLOADS.join(', ')}`;
        return oneOf(WORKLOADS, input.kind);
    },
});
/**
 * The workload as the simulator takes it.
 * @param frontEnds those of the scenario, by name
 * @param group name of its guests
 * @param path its place in the scenario, for errors
 */
export function resolveWorkload(parsed, { spinThresholdNs, connections }, frontEnds, group, path, file) {
    switch (parsed.kind) {
        case 'connections':
            return resolveConnections(parsed, connections, frontEnds, path, file);
        case 'front-end':
            return resolveFrontEnd(parsed, connections, frontEnds, group, path, file);
        case 'parallel':
            return {
                kind: 'parallel',
                compute: parsed.compute,
                lock: parsed.lock ?? null,
                pause: parsed.pause ?? null,
                barrier: parsed.barrier ?? null,
                spinThresholdNs: parsed.spinThreshold ?? spinThresholdNs,
            };
        case 'trace':
            return { kind: 'trace', utilisation: parsed.utilisation, intervalNs: parsed.interval, burst: parsed.burst };
        case 'io': {
            const { kind, device, mode, jobs, depth } = parsed;
            return {
                kind,
                device,
                mode,
                jobs,
                depth,
                bytes: parsed.bytes ?? (mode === 'disk' ? DISK_BYTES : PACKET_BYTES),
                compute: parsed.compute ?? null,
                arrivals: parsed.arrivals ?? null,
            };
        }
        case 'requests': {
            const { kind, arrivals: given, service, io: operations } = parsed;
            return { kind, arrivals: given, service, ...(operations && { io: operations }) };
        }
        default:
            return parsed;
    }
}
function firstKey(input) {
    return typeof input === 'object' && input !== null ? Object.keys(input)[0] : undefined;
}
//# sourceMappingURL=workload.js.map