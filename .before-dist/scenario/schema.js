import * as z from 'zod';
import { deviceSchema } from "./devices.js";
import { fields, flag, name, number, pcpuAmount, pcpuAmountOrZero, pcpuList, seed, time, timeOrZero, warmup, wholeNumber, } from "./fields.js";
import { frontEndSchema } from "./front-ends.js";
import { workload } from "./workload.js";
/** More of anything than this is a slip; what does not fit in memory is refused later, by what it would take. */
const MAX_COUNT = 1_000_000;
const count = wholeNumber(1, MAX_COUNT);
/** The scheduler's simulated share weights; real ones go from 1 to 65,535 (Xen) or 262,144 (Linux). */
const MAX_WEIGHT = 1_000_000;
const byDistance = z.union([
    z.array(timeOrZero).length(6).describe('By distance: self, sibling, llc, node, package, machine.'),
    fields({
        self: timeOrZero.optional(),
        sibling: timeOrZero.optional(),
        llc: timeOrZero.optional(),
        node: timeOrZero.optional(),
        package: timeOrZero.optional(),
        machine: timeOrZero.optional(),
    }, 'times by distance'),
], { error: 'six times by distance, or a mapping with some of self, sibling, llc, node, package, machine' });
/** Some of a machine's costs; the others are those of `base`. */
const costOverrides = fields({
    base: name.prefault('default').describe('`ideal`, `default`, or the name of a cost set of the catalog.'),
    contextSwitch: timeOrZero.optional(),
    vmExit: timeOrZero.optional(),
    vmEntry: timeOrZero.optional(),
    wakeIpi: timeOrZero.optional(),
    timerInterrupt: timeOrZero.optional(),
    lineTransfer: byDistance.optional(),
    lockAcquire: timeOrZero.optional(),
    coldCache: byDistance.optional(),
    cacheWarmup: timeOrZero.optional(),
    remoteMemorySlowdown: number('a factor of 1 or more', (factor) => factor >= 1 && factor <= 100, {
        minimum: 1,
        maximum: 100,
    }).optional(),
    smtThroughput: number('a throughput of 1 or more', (factor) => factor >= 1 && factor <= 16, {
        minimum: 1,
        maximum: 16,
    }).optional(),
    pauseLoopWindow: time.optional(),
}, 'machine costs');
const machineFields = fields({
    name: name.optional().describe('A machine of the catalog; the fields beside it replace its own.'),
    packages: count.optional(),
    numaPerPackage: count.optional(),
    llcPerNuma: count.optional(),
    coresPerLlc: count.optional(),
    threadsPerCore: wholeNumber(1, 8).optional(),
    costs: z
        .union([name, costOverrides], { error: '`ideal`, `default`, the name of a cost set, or a mapping of costs' })
        .prefault('default'),
}, 'a machine');
/** A scheduler's parameters depend on which one it is, so what stands beside these two is checked once that is known. */
const schedulerFields = z
    .looseObject({
    name: name.optional(),
    costs: z
        .union([name, z.record(z.string(), timeOrZero)], {
        error: '`ideal`, `default`, or a mapping of operation costs',
    })
        .prefault('default')
        .describe('What the operations cost: `ideal` makes them free; a mapping replaces single ones.'),
}, { error: 'a scheduler, a mapping' })
    .describe('The parameters of the scheduler stand beside its name.');
const guestGroup = fields({
    name,
    count: count.prefault(1),
    vcpus: count.prefault(1),
    weight: wholeNumber(1, MAX_WEIGHT).prefault(256).describe('Relative share of processor time under contention.'),
    cap: pcpuAmount.optional().describe('Most processor time a guest may use, in pCPUs, or in percent of one.'),
    reservation: pcpuAmountOrZero.prefault(0).describe('Processor time a guest is guaranteed, as for `cap`.'),
    affinity: pcpuList.optional().describe('pCPUs its vCPUs may run on.'),
    homeNode: wholeNumber(0, MAX_COUNT).optional().describe('NUMA node that holds its memory.'),
    stagger: timeOrZero.prefault(0).describe('Guest i of the group starts i times this late.'),
    pauseLoopExiting: flag.prefault(true),
    directedYield: flag.optional().describe("By default as the scheduler's hypervisor does it."),
    workload,
}, 'a guest group');
/** A scenario as people write it. */
export const scenarioSchema = fields({
    machine: z.union([name, machineFields], { error: 'the name of a machine of the catalog, or a mapping' }),
    scheduler: z.union([name, schedulerFields], { error: 'the name of a scheduler, or a mapping' }).optional(),
    devices: z
        .array(deviceSchema, { error: 'a list of devices' })
        .prefault([])
        .describe('What guests reach through the host: disks and network cards.'),
    frontEnds: z
        .array(frontEndSchema, { error: 'a list of front ends' })
        .prefault([])
        .describe('Balancers and offload engines on machines of their own, before the guests.'),
    guests: z.array(guestGroup, { error: 'a list of guest groups' }).min(1, { error: 'at least one guest group' }),
    duration: time.prefault('60s').describe('Simulated time, the warm-up included.'),
    warmup: warmup.prefault('auto').describe('Start-up time left out of the results; `auto` finds it.'),
    seed: seed.prefault(1),
}, 'a scenario').meta({ title: 'Kneepoint scenario' });
//# sourceMappingURL=schema.js.map