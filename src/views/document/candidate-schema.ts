import { z } from 'zod';
import { amount, count, list, mark, ratio } from './basic-schemas.ts';
import { planCostSchema, productLicencesSchema } from './licences-schema.ts';

const hostFill = z.strictObject({
  index: count.describe('Position in the plan.'),
  guestIds: list(z.string()),
  cluster: z.string().optional(),
  vcpus: count,
  cpuDemandCores: amount.describe('Processor demand in cores of this machine.'),
  cpuCapacityCores: amount.describe('What this mix of guests may use.'),
  windowsWithin: ratio
    .optional()
    .describe(
      'Share of the windows of the series in which its guests asked for no more than that; of a simulated host at least the promised share.',
    ),
  utilisation: amount.describe('Demand over the CPU capacity, 0 to 1.'),
  worstReadyRatio: ratio,
  isSimulated: z
    .literal(true)
    .optional()
    .describe('worstReadyRatio is simulated with exactly the guests placed on it.'),
  nearest: z
    .strictObject({ guestId: z.string(), readyRatio: ratio, limit: ratio })
    .optional()
    .describe(
      'The guest that is nearest to its own promise, where guests have different ones and the host was not simulated.',
    ),
  meanWaitNs: amount.nullable().describe('Null where only the ready ratio is known.'),
  p99WaitNs: amount.nullable(),
  memoryMib: amount,
  memoryCapacityMib: amount,
  widestVcpus: count,
  watts: amount.optional(),
});

const estimate = z
  .strictObject({ mean: z.number(), halfWidth: amount.nullable() })
  .describe('The 95 % confidence interval is mean +- halfWidth; null: the run was too short for one.');
const simulatedNearest = z
  .strictObject({
    guestId: z.string(),
    alike: count.describe('Guests of the host with the same needs, itself included.'),
    quantity: z.enum(['readyRatio', 'costopRatio']),
    figure: estimate,
    limit: ratio,
    target: z.string().describe('As it was written.'),
  })
  .describe('The guest that is nearest to its promise, or furthest beyond.');
const inWindows = {
  busiestShare: ratio.describe('Share of all windows that the simulated ones are drawn from: its busiest.'),
  sampled: count,
  kept: count.describe('Those in which every promise held.'),
  keptShare: ratio.describe(
    'Share of all windows in which the promises hold on it, if they hold in those that are less busy.',
  ),
};
const hostInWindows = z
  .strictObject(inWindows)
  .optional()
  .describe('Windows that were simulated one by one, with what each guest asked for in them; absent where none was.');
const simulatedHost = z.strictObject({
  state: z.enum(['normal', 'failed']).describe('With all hosts up, or after the failure.'),
  why: z
    .enum(['fullest', 'widest guest', 'own promise'])
    .describe('`own promise`: the busiest host with a guest of a promise of its own.'),
  host: count.describe('Position among the hosts; in the failed state among those that are left.'),
  guests: count,
  vcpus: count,
  cpuDemandCores: amount,
  predictedReadyRatio: ratio.describe('Of the worst guest, interpolated between the classes.'),
  readyRatio: estimate.describe('Of the worst guest, simulated with exactly the guests placed on it.'),
  costopRatio: estimate.optional().describe('The highest of any guest; absent where no vCPU is ever stopped.'),
  nearest: simulatedNearest,
  simulatedNs: amount,
  carriedRatio: estimate.describe('Bursts finished over bursts asked for.'),
  windows: hostInWindows,
  holds: z.boolean().describe('It keeps the promise, in windows too where some were simulated.'),
});
const simulation = z
  .strictObject({
    scheduler: z.string(),
    runs: count.describe('Simulations that this machine took, wherever they came from.'),
    classes: list(
      z.strictObject({
        name: z.string(),
        guests: count,
        vcpus: count,
        demandCores: amount.describe('Of the guest that stands for the class.'),
        burstNs: amount,
        demandShare: ratio,
        capacityCores: amount.describe('Demand that a host filled with the class may carry.'),
        limit: z.enum(['promise', 'memory', 'throughput']).describe('What limits it.'),
        interval: z.tuple([amount, amount]).describe('95 % interval of capacityCores.').readonly(),
      }),
    ),
    heldOut: list(
      z.strictObject({
        what: z.string(),
        predictedCores: amount,
        simulatedCores: amount,
        error: z.number().describe('Predicted over simulated, less 1.'),
        breaks: z.boolean().describe('False where a host is full before the mix breaks the promise.'),
      }),
    ).describe('Mixes that the capacities were not made from.'),
    tried: list(
      z.strictObject({
        cluster: z.string().optional(),
        hosts: count.describe('Spares included.'),
        holds: z.boolean(),
        worst: simulatedHost.describe('Its position counts within the cluster.'),
      }),
    ).describe('Numbers of hosts that were simulated, in that order; the plan has the fewest that hold.'),
    asToday: list(
      z.strictObject({
        cluster: z.string().optional(),
        hosts: count.describe('That its guests run on today.'),
        holds: z.boolean().describe('Then it is the plan for them.'),
        simulated: list(
          z.strictObject({
            name: z.string(),
            readyRatio: estimate,
            nearest: simulatedNearest,
            carriedRatio: estimate,
            windows: hostInWindows,
            holds: z.boolean(),
          }),
        ).describe('Those nearest to breaking the promise.'),
      }),
    )
      .optional()
      .describe(
        'Guests where they run today, at the demand that is planned for: where no plan with as few hosts was found.',
      ),
    holds: z.boolean().describe('Every simulated host of the plan keeps the promise.'),
    hosts: list(simulatedHost),
    wall: z
      .strictObject({
        cluster: z.string().optional(),
        kneeCores: amount.describe('Demand at which the mix breaks the promise.'),
        walls: list(
          z.strictObject({
            name: z.string(),
            title: z.string(),
            ideal: z.string(),
            factor: amount.describe('The knee with this resource ideal over the real one.'),
            beyond: z.boolean().describe('It is at least that far.'),
            rankedFactor: amount,
          }),
        ),
      })
      .optional(),
  })
  .describe('What was simulated; docs/planning.md explains it.');

const week = list(amount.nullable());
/** The plan on one candidate, as it leaves the program. */
export const candidateSchema = z
  .strictObject({
    machine: z.string(),
    title: z.string(),
    processorYear: count
      .optional()
      .describe('The year in which its processors were new; absent where that is not known.'),
    feasible: z.boolean(),
    reason: z.string().optional().describe('Why not, when it is not feasible.'),
    hosts: count.describe('Hosts to buy, spares included.'),
    ownedHosts: count.optional().describe('Hosts of this kind that the estate has today.'),
    spareHosts: count,
    lowerBound: count.describe('Proven, without anything assumed: no plan of this machine can have fewer hosts.'),
    lowerBoundBy: z.string(),
    modelBound: count.describe('No plan with these demands and capacities, assumed ones included, has fewer hosts.'),
    modelBoundBy: z.string(),
    heuristic: z.string(),
    heuristics: list(z.strictObject({ name: z.string(), hosts: count })),
    pools: list(
      z.strictObject({
        cluster: z.string().optional(),
        guests: count,
        hosts: count,
        spareHosts: count.describe('Hosts of the cluster that may fail at once.'),
        lowerBound: count,
        lowerBoundBy: z.string(),
        modelBound: count,
        modelBoundBy: z.string(),
        heuristic: z.string(),
        idleSpares: z.boolean().describe('The spares stay empty until a host fails.'),
        cpuFill: ratio.describe('Demand of its fullest host over what it can carry, normally and after the failure.'),
        cpuFillOfGrown: ratio
          .optional()
          .describe(
            'Demand of one of its hosts, the most of them, over that with which it is full when all guests have grown alike: busier vCPUs leave a host less. Absent in the lab.',
          ),
        memoryFill: ratio,
      }),
    ),
    fills: list(hostFill),
    faultDomains: z
      .strictObject({
        hostsEach: count.describe('Hosts of one, at most.'),
        domains: list(list(count)).describe('Which hosts fail together, by their position in `fills`.'),
        keepsApart: z.boolean().describe('Guests that a rule keeps apart are in different ones with all hosts up.'),
        least: count.describe('No plan of these hosts has fewer.'),
      })
      .optional()
      .describe('Absent where rules about hosts do not say that new hosts fail together.'),
    windows: z
      .strictObject({
        count: count.describe('Windows of the series.'),
        stepSeconds: z.number().positive(),
        kinds: count.describe('Kinds of windows that guests were put together by.'),
        by: z
          .enum(['hour of the week', 'hour'])
          .describe('How windows were put together, before kinds that are alike.'),
        promised: ratio.describe('Share of windows in which a host has to be within what it can carry.'),
        least: ratio.describe(
          'Share in which the host is that is so in the fewest; where hosts are simulated and hold, at least the promised one.',
        ),
        leastFailed: ratio.optional().describe('The same after the failure; absent without spares.'),
        simulated: z
          .strictObject({
            state: z.enum(['normal', 'failed']).describe('With all hosts up, or after the failure.'),
            host: count.describe('Position in the plan; after the failure among the hosts that are left.'),
            ...inWindows,
            hosts: count.describe('Hosts that were simulated so, in both states: those nearest to their promises.'),
            addedHosts: count.describe(
              'Hosts that the plan has more than by the demand that its hosts stay below in the promised share of windows.',
            ),
          })
          .optional()
          .describe(
            'The host that keeps its promises in the fewest windows, of those that were simulated in windows one by one, with what each guest asked for in them; of the recommended machine, where hosts are simulated.',
          ),
        weekCores: z
          .strictObject({ mean: week, low: week, high: week })
          .optional()
          .describe(
            'What all guests together ask for in each of the 168 hours of the week (UTC, Monday 0:00 first), in cores of this machine: the mean of its windows, and their 5th and 95th percentile.',
          ),
      })
      .optional()
      .describe('Hosts checked in every window of the series of their guests; absent without series.'),
    bindings: list(
      z.strictObject({
        resource: z.enum(['cpu', 'memory', 'width', 'separation', 'guests']),
        hostsNeeded: count,
        fill: amount,
        explanation: z.string(),
      }),
    ),
    failed: z.strictObject({
      failedHosts: count,
      restartedGuests: count,
      migratedGuests: count,
      feasible: z.boolean(),
      checkedSets: count.describe('Sets of hosts that were failed, each leaving every guest a place.'),
      possibleSets: count.describe('Sets of as many hosts as may fail, of all clusters; at most 2^53 - 1.'),
      worstReadyRatio: ratio.optional().describe('After the worst failure that was checked; absent without spares.'),
      worstMemoryFill: amount.optional(),
      worstCpuFill: amount.optional(),
      hosts: list(z.strictObject({ utilisation: amount, memoryFill: amount }))
        .optional()
        .describe('The hosts that are left after that failure.'),
      watts: amount.optional(),
      unplacedGuestIds: list(z.string()),
    }),
    rackUnits: amount,
    watts: amount.optional(),
    wattsMark: mark.optional(),
    cores: count,
    threads: count,
    licensedCores: count.describe('Physical cores, each processor as at least 16: what licences by core count.'),
    licences: list(productLicencesSchema),
    cost: planCostSchema.optional().describe("With the user's prices."),
    vcpuPerCore: amount,
    vcpuPerThread: amount,
    capacityLaw: z.enum(['erlang-c', 'simulated']).describe('Where the capacity of a host comes from.'),
    figures: list(
      z.strictObject({
        what: z.string(),
        value: z.number(),
        unit: z.enum(['', 'MHz', 'MiB', 'U', 'W']),
        mark,
        from: z.string(),
      }),
    ).describe('Every figure of the machine that the plan rests on, with where it came from.'),
    simulation: simulation.optional(),
    warnings: list(z.string()),
  })
  .meta({ id: 'candidate' });
