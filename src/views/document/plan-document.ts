import { z } from 'zod';
import type { PlanDocument } from './make-plan-document.ts';
import { planTargetsSchema } from './target-schema.ts';
import { outlookSchema } from './trend-schema.ts';
import { agreementSchema } from './agreement-schema.ts';
import { changedAssumptionsSchema } from './changed-assumptions-schema.ts';
import { simulatedHostSchema } from './simulated-host-document.ts';
import { bestBySchema, licenceIslandSchema, planCostSchema, productLicencesSchema } from './licences-schema.ts';

export { planDocument, type PlanDocument } from './make-plan-document.ts';

const count = z.int().min(0);
const amount = z.number().min(0);
const ratio = z.number().min(0).max(1);
const mark = z.enum(['measured', 'published', 'derived', 'assumed']);
const list = <Item extends z.ZodType>(item: Item) => z.array(item).readonly();

/** What was left out of an estate; the estate's schema has the same. */
export const excludedSchema = z.strictObject({
  poweredOff: count,
  templates: count,
  others: list(z.strictObject({ why: z.string(), count })).optional(),
});

/** A warning of the file's reader; the estate's schema has the same. */
export const estateWarningSchema = z.strictObject({
  code: z.string().describe('Stable; docs/warnings.md lists them.'),
  message: z.string(),
  count,
  places: list(z.string()).describe('The first places, at most five.'),
});

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
      'The guest that is nearest to its own target, where guests have different ones and the host was not simulated.',
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
  .describe('The guest that is nearest to its target, or furthest beyond.');
const inWindows = {
  busiestShare: ratio.describe('Share of all windows that the simulated ones are drawn from: its busiest.'),
  sampled: count,
  kept: count.describe('Those in which every target held.'),
  keptShare: ratio.describe(
    'Share of all windows in which the targets hold on it, if they hold in those that are less busy.',
  ),
};
const hostInWindows = z
  .strictObject(inWindows)
  .optional()
  .describe('Windows that were simulated one by one, with what each guest asked for in them; absent where none was.');
const simulatedHost = z.strictObject({
  state: z.enum(['normal', 'failed']).describe('With all hosts up, or after the failure.'),
  why: z
    .enum(['fullest', 'widest guest', 'own target'])
    .describe('`own target`: the busiest host with a guest of a target of its own.'),
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
  holds: z.boolean().describe('It meets the target, in windows too where some were simulated.'),
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
        breaks: z.boolean().describe('False where a host is full before the mix misses the target.'),
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
        ).describe('Those nearest to missing the target.'),
      }),
    )
      .optional()
      .describe(
        'Guests where they run today, at the demand that is planned for: where no plan with as few hosts was found.',
      ),
    holds: z.boolean().describe('Every simulated host of the plan meets the target.'),
    hosts: list(simulatedHost),
    wall: z
      .strictObject({
        cluster: z.string().optional(),
        kneeCores: amount.describe('Demand at which the mix misses the target.'),
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
const candidate = z
  .strictObject({
    machine: z.string(),
    title: z.string(),
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
            hosts: count.describe('Hosts that were simulated so, in both states: those nearest to their targets.'),
            addedHosts: count.describe(
              'Hosts that the plan has more than by the demand that its hosts stay below in the promised share of windows.',
            ),
          })
          .optional()
          .describe(
            'The host that keeps its targets in the fewest windows, of those that were simulated in windows one by one, with what each guest asked for in them; of the recommended machine, where hosts are simulated.',
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

const today = z
  .strictObject({
    hosts: count,
    cores: count,
    threads: count,
    memoryMib: amount,
    vcpuPerCore: amount.describe('vCPUs of the guests that are planned, per core.'),
    memoryFill: amount.describe('Memory that those guests are configured with, over that of the hosts.'),
    cpuUsageRatio: ratio.optional().describe('Measured; absent where it is not known of every host.'),
    rackUnits: amount.optional().describe('Absent where the kinds of hosts are not told.'),
    rackUnitsMark: mark.optional().describe('`assumed` where they are of some host.'),
    licensedCores: count.describe('Physical cores, each processor as at least 16.'),
    watts: amount.optional().describe('At the measured use.'),
    wattsMark: mark.optional(),
    cost: planCostSchema
      .optional()
      .describe("With the user's prices, if these hosts are kept and none is replaced; absent without prices."),
  })
  .describe('The hosts of today, to compare the candidates with.');

const planTotals = {
  hosts: count,
  rackUnits: amount,
  watts: amount.optional().describe('Absent where it is not known.'),
  licensedCores: count.describe('Physical cores, each processor as at least 16.'),
};

const keepSchema = z
  .strictObject({
    keep: list(z.string()).describe('Names of the hosts of today that are kept.'),
    best: z.string().optional().describe('The machine that needs least; absent where none is feasible.'),
    candidates: list(
      z.strictObject({
        machine: z.string(),
        title: z.string(),
        feasible: z.boolean(),
        kept: count,
        retired: count,
        added: count.describe('New hosts of this machine.'),
        moves: count.describe('Guests that change hosts.'),
        ...planTotals,
        pools: list(
          z.strictObject({
            cluster: z.string().optional(),
            kept: count,
            retired: count,
            added: count,
            moves: count,
          }),
        ),
        cost: planCostSchema
          .optional()
          .describe('New hosts are bought, all of them are paid for over the years; absent without prices.'),
      }),
    ),
    licences: list(productLicencesSchema)
      .optional()
      .describe(
        'On the hosts with the best machine, each by its own processors; absent where none is feasible or counted.',
      ),
    unknownHost: count.optional().describe('Guests whose host is not known: they are put where there is room.'),
    simulated: list(simulatedHostSchema)
      .optional()
      .describe(
        'Hosts with the best machine, the fullest of each kind and after the worst failures; absent where nothing was simulated.',
      ),
    erlangC: z
      .strictObject({
        added: count.describe('Hosts that it would add.'),
        missed: simulatedHostSchema.describe('The host that missed its target most when that was simulated.'),
      })
      .optional()
      .describe('What Erlang C alone would do; absent where simulations did not ask for more.'),
  })
  .describe(
    'Hosts of today that are kept, with as few new ones beside them as are needed, by the pooling law; where it was simulated, until the simulated hosts met their targets.',
  );

const whatIfChange = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('memory'), memoryMib: amount.describe('Of a host.') }),
  z.strictObject({ kind: z.literal('merge-clusters') }),
  z.strictObject({ kind: z.literal('spare'), spare: count }),
  z.strictObject({ kind: z.literal('promise'), worstReadyRatio: amount }),
  z
    .strictObject({
      kind: z.literal('scheduler'),
      scheduler: z.string(),
      simulatedHosts: count.describe('Of the plan, simulated under its own scheduler.'),
    })
    .describe('The hypervisor has another scheduler; simulated.'),
  z
    .strictObject({ kind: z.literal('no-peak-hour') })
    .describe('The busiest hour is no busier than the moment of the export.'),
  z
    .strictObject({ kind: z.literal('growth'), growth: amount })
    .describe('Every guest asks for more processor time and memory, by this share.'),
]);

const whatIf = z
  .strictObject({
    ...planTotals,
    hostsByAddedPeaks: count
      .optional()
      .describe(
        'Hosts if the 95th percentiles of the guests on a host were added, as if all peaks came at once; absent where a guest would then fit on no host.',
      ),
    licenceIslands: list(licenceIslandSchema)
      .optional()
      .describe('Guests of a product on hosts of their own: what that saves, and the hosts it takes.'),
    changes: list(
      z.strictObject({
        change: whatIfChange,
        ...planTotals,
      }),
    ).describe('Changes that take another number of hosts.'),
    sameHosts: list(whatIfChange).optional().describe('Changes that take as many hosts.'),
  })
  .describe('The best machine with one thing changed at a time, by the pooling law (Erlang C).');

const remedy = z.enum(['cores', 'kernel', 'farm', 'offload']);
const connections = z
  .strictObject({
    kernel: z.string().describe('What the guests are assumed to run, or said to.'),
    app: z.string(),
    tls: z.string().optional(),
    plannedLoadRatio: ratio.describe('Share of a maximum rate that is planned to be used.'),
    guests: count.describe('Guests with a rate of connections.'),
    totalPerSec: amount,
    packetsPerSecOnHost: amount.optional().describe('Of the host whose guests open most connections.'),
    beyond: list(
      z.strictObject({
        guestId: z.string(),
        vcpus: count,
        ratePerSec: amount,
        capPerSec: amount.describe('What one kernel on its vCPUs does at most.'),
        ways: list(
          z.strictObject({ remedy, title: z.string(), kernels: count, vcpus: count, frontEndVcpus: count }),
        ).describe(
          'The way with the fewest vCPUs of each remedy; empty where none carries the rate, or it was not asked.',
        ),
      }),
    ).describe('Guests whose rate is more than is planned for one kernel, the highest rate first.'),
    plans: list(
      z.strictObject({
        remedy: z.union([z.literal('none'), remedy]),
        totals: z.strictObject(planTotals).optional().describe('Absent where no plan is feasible.'),
      }),
    ).describe('The plan on the best machine as it is, and with each remedy for the guests that it helps (Erlang C).'),
  })
  .describe('Connections are planned for each kernel: the rates of guests on a host do not add up to a limit.');

const steps = z
  .strictObject({
    machine: z.string().describe('The candidate that it is planned on, unless a step names another.'),
    steps: list(
      z.strictObject({
        what: z.string().describe('The step; of the first, `as planned`.'),
        machine: z.string(),
        guests: count,
        totals: z.strictObject(planTotals).optional().describe('Absent where no plan is feasible.'),
        reason: z.string().optional().describe('Why no plan is feasible.'),
      }),
    ),
  })
  .describe('The plan after each step of --what-if, by the pooling law (Erlang C); the first is the plan as it is.');

const promiseSchema = z.strictObject({
  worstReadyRatio: ratio.describe('Of guests that no other target of CPU ready time is for.'),
  windowShare: ratio.optional().describe('Share of windows in which it has to hold; absent: 0.95.'),
});

/** The shape of a `PlanDocument`, from which `schemas/plan.schema.json` is made. */
export const planDocumentSchema = z
  .strictObject({
    format: z.literal('kneepoint-plan'),
    version: z.literal(2),
    generator: z.string(),
    estate: z.strictObject({
      source: z.string(),
      guests: count,
      excluded: excludedSchema,
      warnings: list(estateWarningSchema),
    }),
    plan: z.strictObject({
      version: z.literal(1),
      promise: promiseSchema,
      targets: planTargetsSchema,
      spare: z
        .union([count, z.strictObject({ share: ratio })])
        .describe(
          "Hosts that may fail at once in every cluster: a number, or a share of the cluster's hosts, rounded up.",
        ),
      headroom: z
        .strictObject({ cpu: ratio, memory: ratio })
        .optional()
        .describe('Shares of its CPU and memory that every host keeps free; absent where nothing is.'),
      today: today.optional(),
      agreement: agreementSchema.optional(),
      candidates: list(candidate),
      screening: z.string().optional().describe('Which candidates were simulated, and why no more.'),
      best: z.string().optional().describe('Name of the best candidate; absent when none is feasible.'),
      bestBecause: z.string().optional(),
      bestBy: list(bestBySchema).optional().describe('For each thing, the candidate that has least of it.'),
      outlook: outlookSchema.optional(),
      whatIf: whatIf.optional(),
      counted: list(
        z.strictObject({
          resource: z.enum(['diskMib', 'diskIops', 'networkMbps']),
          guests: count.describe('Guests of which it is known.'),
          total: amount,
          mostOnHost: amount.describe('Of the guests on the host that has most of it, with all hosts up.'),
        }),
      )
        .optional()
        .describe('Storage and network of the guests on the best candidate: counted where known, and not planned.'),
      connections: connections.optional().describe('Absent where no guest has a rate of connections.'),
      steps: steps.optional().describe('Absent where no steps were asked about.'),
      otherTargets: list(z.strictObject({ promise: promiseSchema, targets: planTargetsSchema, candidate }))
        .optional()
        .describe('The best machine at a stricter and a looser target, by the pooling law (Erlang C).'),
      keep: keepSchema.optional().describe('Absent where no host was asked to be kept.'),
      moveFirst: list(z.strictObject({ guestId: z.string(), safety: ratio, wave: count, reasons: list(z.string()) })),
      waves: z
        .strictObject({
          bandwidth: z.string().optional().describe('As it was given; absent where none was.'),
          sharedStorage: z.boolean().describe('Disks are not copied.'),
          waves: list(
            z.strictObject({
              wave: count,
              guests: count,
              copiedMib: amount,
              unknownDisks: count.describe('Guests whose disks are not known.'),
              newHosts: count
                .optional()
                .describe('Hosts of the plan that have to be there before it; absent beside hosts that are kept.'),
              emptiedHosts: count.optional().describe('Hosts of today without planned guests after it.'),
              hours: amount.optional().describe('Absent where no bandwidth is given.'),
              begins: z.string().optional().describe('By the clock of the place; absent where no start is given.'),
              ends: z.string().optional(),
            }),
          ),
        })
        .optional()
        .describe('The same guests by wave, the safest first, one wave after the other.'),
      processorSpeeds: list(
        z.strictObject({
          processor: z.string().optional().describe('Of hosts of today; absent where the input does not name it.'),
          guests: count.describe('On such hosts.'),
          machine: z.string(),
          machineProcessor: z.string().optional(),
          coresPerCore: amount.describe('Cores of the machine that do as much as one core of today.'),
          mark,
          from: z.string(),
        }),
      ).optional(),
      assumptions: list(
        z.strictObject({
          what: z.string(),
          effect: z.string().optional(),
          machine: z.string().optional().describe('It is of this machine alone.'),
          guests: count,
          from: z.string(),
          mark,
        }),
      ),
      memory: z
        .strictObject({
          basis: z.enum(['active', 'consumed']),
          headroom: amount.describe('On top of what was measured, as a share of it.'),
          measured: count.describe('Guests with a measurement.'),
          unmeasured: count.describe('Guests that keep what they are configured with for lack of one.'),
          configuredMib: amount.describe('Of all guests.'),
          plannedMib: amount,
        })
        .optional()
        .describe('What memory is planned by; absent where it is what guests are configured with.'),
      changedAssumptions: changedAssumptionsSchema,
      warnings: list(z.string()),
    }),
  })
  .describe('A consolidation plan, as `kneepoint plan --json` prints it.') satisfies z.ZodType<PlanDocument>;
