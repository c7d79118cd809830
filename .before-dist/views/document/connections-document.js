import { z } from 'zod';
import { MARKS } from "../../base/figure.js";
const amount = z.number().min(0);
const count = z.int().min(0);
const list = (item) => z.array(item).readonly();
/** The shape of a `ConnectionsDocument`, from which `schemas/connections.schema.json` is made. */
export const connectionsDocumentSchema = z
    .strictObject({
    format: z.literal('kneepoint-connections'),
    version: z.literal(1).describe('Rises when a reader of the old shape could not read the new one.'),
    generator: z.string(),
    service: z
        .strictObject({ scenario: z.string(), name: z.string(), guests: count, vcpus: count })
        .readonly()
        .exactOptional()
        .describe('A service of a scenario: rates are of all its guests, among the others of their host.'),
    kernel: z.string(),
    kernelTitle: z.string(),
    app: z.string(),
    machine: z.string().describe('The machine that the kernel was measured on.'),
    cores: count,
    tls: z.string().optional(),
    requestsPerConnection: count,
    ratePerSec: amount.nullable().describe('The rate asked for; null: only the cap was.'),
    capPerSec: amount.describe('Connections per second that one kernel on these cores handles at most.'),
    interval: z.tuple([amount, amount]).readonly().describe('Both ends of the 95 % interval of the simulation.'),
    limitedBy: z.string().describe('What makes the cap: `processors`, a lock, or another part of the kernel.'),
    limitTitle: z.string(),
    cpuPerConnectionNs: amount.describe('Processor time for each connection at the cap, waiting for locks included.'),
    modelError: amount.nullable().describe('Mean error of the simulation against the published curve of this kernel.'),
    mark: z.enum(MARKS),
    calibration: list(z.strictObject({ cores: count, perSec: amount, simulatedPerSec: amount }).readonly())
        .exactOptional()
        .describe('The points that a kernel was fitted to, and what the fitted kernel does there.'),
    extrapolatedBeyondCores: count
        .nullable()
        .describe('The most cores that a rate of this kernel was published or measured for: caps on more of them are extrapolated. null: none was published.'),
    plannedLoadRatio: amount.describe('Share of its cap that every kernel and front end is planned to use.'),
    ablations: list(z
        .strictObject({
        what: z.string().describe('What is made free, or doubled.'),
        perSec: amount,
        gain: z.number().describe('Rate over the cap, minus one.'),
        rankedFactor: amount.describe('What it is ranked by: rate over the cap; but of doubled processors the part of a tenth more of them, and of what makes others ideal too, what it brings beyond them.'),
    })
        .readonly()),
    curve: list(z.strictObject({ cores: count, perSec: amount }).readonly()),
    options: list(z
        .strictObject({
        kind: z.enum(['as-is', 'cores', 'kernel', 'farm', 'offload']),
        name: z.string(),
        title: z.string(),
        carries: z.boolean().describe('Without loss, and with nothing busier than planned.'),
        why: z.string().nullable().describe('Why it does not carry the rate; null where it does.'),
        capPerSec: amount.describe('Of a farm while its spare kernel is away.'),
        loadRatio: amount.describe('The rate over the cap.'),
        processors: count.describe('All of them, front ends included.'),
        frontEndProcessors: count,
        kernels: count.describe('Kernels that serve, the spare ones included.'),
        spareKernels: count,
        extrapolatedBeyondCores: count
            .nullable()
            .describe('Set where its kernels have more cores than any that a rate was published for: the most that one was.'),
        setUpLatencyNs: z
            .strictObject({ p50: amount, p99: amount })
            .readonly()
            .nullable()
            .describe("From the first packet's arrival to acceptance, without the network's part."),
        breaksNext: z.string(),
        breaksAtPerSec: amount,
    })
        .readonly()),
    notes: list(z.string()),
})
    .readonly()
    .meta({ title: 'Kneepoint connections' });
//# sourceMappingURL=connections-document.js.map