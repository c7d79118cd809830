import { z } from 'zod';
import { amount, count, list } from './basic-schemas.ts';
import { itemAt } from '../../base/item-at.ts';
import type { CheckAnswer } from '../../app/existing-hosts/check.ts';
import {
  breaksWithin,
  type CheckedHost,
  type CheckedPool,
  type PoolMaintenance,
  waitsTooLong,
} from '../../plan/existing-hosts/check-hosts.ts';
import { agreementSchema } from './agreement-schema.ts';
import { busiestHourSchema } from './peak-hour-schema.ts';
import { simulatedHostOf, simulatedHostSchema } from './simulated-host-document.ts';
import type { SimulatedExistingHost } from '../../plan/result/simulated-existing-host.ts';
import { changedAssumptionsSchema } from './changed-assumptions-schema.ts';
import { estimate, assumptionsSchema, clusterName, moveSchema } from './existing-hosts-schema.ts';
import { writtenRelief, reliefSchema } from './relief-document.ts';
import { planTargetsSchema } from './target-schema.ts';

const names = list(z.string());

const hostSchema = z.strictObject({
  name: z.string(),
  cluster: clusterName,
  machine: z.string().describe('Name of its kind, in `machines`.'),
  guests: count,
  vcpus: count,
  cpuDemandCores: amount.describe('What its guests ask for in the promised share of windows, in its cores.'),
  cpuCapacityCores: amount.describe('What it may carry of these guests by the pooling law (Erlang C).'),
  utilisation: amount.describe('Demand over all that its processors can do with every thread busy.'),
  memoryMib: amount,
  memoryCapacityMib: amount,
  predictedReadyRatio: amount.describe('CPU ready time of its worst guest by the pooling law.'),
  readyRatio: estimate.optional().describe('The same simulated with these guests; absent where it was not simulated.'),
  misses: list(z.enum(['memory', 'cpu', 'reservations', 'guests', 'measured-ready', 'simulated', 'forecast'])).describe(
    'Why it breaks its promises; empty where it keeps them.',
  ),
  measured: z
    .strictObject({
      readyRatio: amount.describe('Mean over the vCPUs of the guests that were measured.'),
      limit: amount.describe('The same of their promises.'),
      worst: z
        .strictObject({ guest: z.string(), readyRatio: amount })
        .describe('The guest nearest to its promise, or furthest beyond.'),
    })
    .optional()
    .describe('CPU ready time as the hypervisor measured it; absent where it did not.'),
  forecast: z
    .strictObject({
      by: z.enum(['forecast', 'growth']),
      days: z.number().nullable().describe('null: not within the horizon.'),
      earliest: z.number().nullable().optional().describe('By the upper end of the band.'),
      horizonDays: count,
    })
    .optional()
    .describe('Days until the demand of its guests reaches what it may carry; absent without series or growth.'),
});

const clusterSchema = z.strictObject({
  cluster: clusterName,
  hosts: count.describe('Hosts that are up.'),
  guests: count,
  faultDomains: count
    .optional()
    .describe('Hosts that fail together count as one: so many there are; absent where each host fails alone.'),
  failures: count.describe('Hosts, or fault domains, that may fail at once.'),
  checkedSets: count.describe('Sets of one host to as many as may fail.'),
  possibleSets: count,
  failingSets: count.describe('Sets of hosts after whose failure guests find no room.'),
  failing: list(z.strictObject({ down: names, guests: names.describe('Ids of guests without a place.') })).describe(
    'The first of them.',
  ),
  worst: z
    .strictObject({ down: names, fullest: z.string(), fill: amount })
    .optional()
    .describe('The failure after which the fullest host is fullest; absent where none leaves every guest a place.'),
  emptiedAlone: z
    .strictObject({ can: names.describe('The least memory to move first.'), cannot: names })
    .describe('Hosts that can be emptied while all others run.'),
  maintenance: z
    .strictObject({
      emptied: names.describe('In the order to empty them.'),
      stuck: names.describe('Hosts that cannot be emptied besides these.'),
      moves: list(moveSchema).describe('In an order in which each has room.'),
      withoutPlace: names.describe('Ids of guests that find no room without all of these hosts.'),
    })
    .optional(),
});

/** The shape of what `kneepoint check --json` prints, from which `schemas/check.schema.json` is made. */
export const checkDocumentSchema = z
  .strictObject({
    format: z.literal('kneepoint-check'),
    version: z.literal(1),
    generator: z.string(),
    source: z.string(),
    holds: z.boolean().describe('Every promise is kept, in all that was asked.'),
    targets: planTargetsSchema,
    days: count.describe('Days ahead in which no host may reach what it may carry.'),
    without: names.describe('Hosts that are taken away first.'),
    scheduler: z.string().optional().describe('Of the simulations; absent where nothing was simulated.'),
    machines: list(z.strictObject({ name: z.string(), title: z.string() })),
    hosts: list(hostSchema).describe('Hosts that are up.'),
    clusters: list(clusterSchema),
    relief: reliefSchema,
    toAdd: z
      .strictObject({
        machine: z.string().describe('The kind of most hosts of today.'),
        hosts: count,
        clusters: list(z.strictObject({ cluster: z.string(), hosts: count }))
          .optional()
          .describe('How many of them each cluster gets, where there are several.'),
        spare: count.describe('Hosts of every cluster that are then spare.'),
        simulated: z
          .strictObject({
            runs: count,
            holds: z
              .boolean()
              .describe(
                'False: no number of hosts was found with which all promises are kept; `hosts` is by the pooling law.',
              ),
          })
          .optional()
          .describe('The fullest hosts with them, simulated, also after the worst failure.'),
      })
      .optional()
      .describe(
        'Hosts more that make room for all guests, also after the failures; absent where every promise is kept, and where more hosts are not what is missing.',
      ),
    simulated: list(simulatedHostSchema).describe('Hosts nearest to their promises.'),
    peakHour: busiestHourSchema.optional(),
    agreement: agreementSchema
      .optional()
      .describe('Hosts as measured, and the same moment simulated; absent where nothing was simulated.'),
    unknownHost: names.describe('Ids of guests whose host is not known: they are left out.'),
    assumptions: assumptionsSchema,
    warnings: list(z.string()),
    changedAssumptions: changedAssumptionsSchema,
  })
  .describe('Whether the hosts that run today keep their promises, as `kneepoint check --json` prints it.');

export type CheckDocument = z.infer<typeof checkDocumentSchema>;

/** What was found about the hosts of an estate, for programs. */
export function checkDocument(answer: CheckAnswer, generator: string): CheckDocument {
  const { estate, targets, days, without, machines, check, simulation, holds, assumptions, warnings } = answer;
  const idOf = (guest: number): string => itemAt(estate.guests, guest).id;
  const simulated = simulation?.hosts ?? [];
  return {
    format: 'kneepoint-check',
    version: 1,
    generator,
    source: estate.source,
    holds,
    targets,
    days,
    without,
    ...(simulation !== undefined && { scheduler: simulation.scheduler }),
    machines: machines.map(({ name, title }) => ({ name, title })),
    hosts: check.hosts.map((host) => hostOf(host, simulated, days, idOf)),
    clusters: check.pools.map((pool) => clusterOf(pool, idOf)),
    relief: writtenRelief(answer.relief, idOf),
    ...(answer.toAdd !== undefined && { toAdd: answer.toAdd }),
    simulated: simulated.map(simulatedHostOf),
    ...(answer.peakHour !== undefined && { peakHour: answer.peakHour }),
    ...(simulation?.agreement !== undefined && { agreement: simulation.agreement }),
    unknownHost: check.homeless.map(idOf),
    assumptions,
    warnings,
    ...(answer.changedAssumptions !== undefined && { changedAssumptions: answer.changedAssumptions }),
  };
}

function hostOf(
  { name, cluster, machine, fill, shortages, measured, forecast }: CheckedHost,
  simulated: readonly SimulatedExistingHost[],
  days: number,
  idOf: (guest: number) => string,
): CheckDocument['hosts'][number] {
  const own = simulated.find((host) => host.name === name && host.state === 'normal');
  const misses: CheckDocument['hosts'][number]['misses'][number][] = [
    // A simulation of the host knows more of its processors than the law.
    ...shortages.filter((shortage) => shortage !== 'cpu' || own === undefined),
    ...(own?.holds === false ? (['simulated'] as const) : []),
    ...(waitsTooLong(measured) ? (['measured-ready'] as const) : []),
    ...(breaksWithin(forecast, days) ? (['forecast'] as const) : []),
  ];
  return {
    name,
    ...(cluster !== undefined && { cluster }),
    machine,
    guests: fill.guests.length,
    vcpus: fill.vcpus,
    cpuDemandCores: fill.cpuDemandCores,
    cpuCapacityCores: fill.cpuCapacityCores,
    utilisation: fill.utilisation,
    memoryMib: fill.memoryMib,
    memoryCapacityMib: fill.memoryCapacityMib,
    predictedReadyRatio: fill.worstReadyRatio,
    ...(own !== undefined && { readyRatio: own.readyRatio }),
    misses,
    ...(measured !== undefined && {
      measured: {
        ...measured,
        worst: { guest: idOf(measured.worst.guest), readyRatio: measured.worst.readyRatio },
      },
    }),
    ...(forecast !== undefined && { forecast }),
  };
}

function clusterOf(pool: CheckedPool, idOf: (guest: number) => string): CheckDocument['clusters'][number] {
  const { cluster, hosts, guests, failures, emptiedAlone, maintenance, placement } = pool;
  const namesOf = (positions: readonly number[]): readonly string[] => positions.map((at) => itemAt(hosts, at));
  const { worst, failing, failingSets, checkedSets, possibleSets } = failures;
  return {
    ...(cluster !== undefined && { cluster }),
    hosts: hosts.length,
    guests,
    ...(placement.domains().length < hosts.length && { faultDomains: placement.domains().length }),
    failures: failures.failures,
    checkedSets,
    possibleSets,
    failingSets,
    failing: failing.map(({ down, guests: lost }) => ({ down: namesOf(down), guests: lost.map(idOf) })),
    ...(worst !== undefined && {
      worst: { down: namesOf(worst.down), fullest: fullestName(worst.evacuation.after), fill: worst.fill },
    }),
    emptiedAlone,
    ...(maintenance !== undefined && { maintenance: maintenanceOf(maintenance, placement, idOf) }),
  };
}

function fullestName(placement: CheckedPool['placement']): string {
  const fills = placement.hosts.map((_, at) => placement.fill(at));
  return itemAt(placement.hosts, fills.indexOf(Math.max(...fills))).name;
}

function maintenanceOf(
  { hosts, emptied, stuck, evacuation, left }: PoolMaintenance,
  placement: CheckedPool['placement'],
  idOf: (guest: number) => string,
): NonNullable<CheckDocument['clusters'][number]['maintenance']> {
  const nameOf = (at: number): string => itemAt(hosts, at);
  return {
    emptied: emptied.map(nameOf),
    stuck: stuck.map(nameOf),
    moves: evacuation.moves.flatMap(({ item, from, to }) =>
      placement.guestsOf([item]).map((guest) => ({ guest: idOf(guest), from: nameOf(from), to: nameOf(to) })),
    ),
    withoutPlace: placement.guestsOf(left.unplaced).map(idOf),
  };
}
