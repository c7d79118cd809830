import { z } from 'zod';
import { amount, count, list } from './basic-schemas.ts';
import type { ObserveAnswer } from '../../app/observe/observed-knee.ts';
import type { Observation, ObservedGuest, ObservedTasks } from '../../observe/observation.ts';

/** What `kneepoint observe --json` prints. `schemas/observation.schema.json` describes it. */
export type ObservationDocument = z.infer<typeof observationDocumentSchema>;

const estimate = z
  .strictObject({ mean: z.number(), halfWidth: amount.nullable() })
  .describe('With half of its 95 % interval; null: unknown.');

const tasks = {
  cores: amount.describe('Processor time used, in cores.'),
  readyRatio: amount.describe('Share of the time ready but waiting, of a thread on average.'),
  burstNs: amount.nullable().describe('Mean work between two sleeps; null: none was seen.'),
  sliceNs: amount.nullable().describe('Mean work between two decisions of the scheduler.'),
  sleepsPerSec: amount,
};

const ratioOfTime = amount
  .nullable()
  .describe('Share of the time in which some thread of its control group waited (PSI); null: not counted.');

const guest = z.strictObject({
  name: z.string(),
  uuid: z.string().nullable(),
  pid: count.nullable(),
  vcpus: count,
  memoryMib: amount.nullable(),
  ...tasks,
  stealRatio: amount,
  worstVcpuReadyRatio: amount,
  worstWindowReadyRatio: amount.describe('Of the window in which it waited most, on average over its vCPUs.'),
  predictedReadyRatio: estimate.nullable().describe('As simulated; null: it was not.'),
  group: z.string().nullable().describe('Its group in the scenario.'),
  controlGroups: z.enum(['flat', 'guest', 'nested', 'pods']),
  shareRatio: amount.describe('Its weight as a multiple of the usual one.'),
  capPcpus: amount.nullable().describe('Most processor time it may use; null: no limit.'),
  pressureRatio: ratioOfTime,
  memoryByNodeMib: list(amount).nullable().describe('Its memory on each NUMA node; null: not shown, or one node.'),
  affinity: list(count).nullable().describe('pCPUs its vCPUs may run on, as a scenario counts them; null: all.'),
  windows: list(z.strictObject({ fromNs: amount, elapsedNs: amount, cores: amount, readyRatio: amount })),
});

export const observationDocumentSchema = z.strictObject({
  format: z.literal('kneepoint-observation'),
  version: z.literal(1),
  generator: z.string(),
  elapsedNs: amount,
  windows: count,
  bursts: z.enum(['measured', 'assumed']),
  isReadyMeasured: z.boolean().describe('Where false, CPU ready is 0 everywhere here, and unknown.'),
  ownCores: amount.nullable().describe('What observing took itself, in cores; null: read from an export.'),
  host: z.strictObject({
    processor: z.string().nullable(),
    kernel: z.string().nullable(),
    scheduler: z.string(),
    haltPollNs: amount.nullable(),
    packages: count,
    numaPerPackage: count,
    llcPerNuma: count,
    coresPerLlc: count,
    threadsPerCore: count,
    memoryMib: amount.nullable(),
    utilisation: amount,
    otherCores: amount.describe('Processor time of everything that is no vCPU, in cores.'),
    pressureRatio: amount.nullable().describe('Share of the time in which some task waited; null: not counted.'),
    stolenRatio: amount.describe('Share of its time that a hypervisor below it took.'),
    connectionsPerSec: amount.nullable(),
    listenDropsPerSec: amount.nullable(),
  }),
  guests: list(guest),
  others: z
    .strictObject({ threads: count, activeThreads: amount, ...tasks })
    .nullable()
    .describe('All threads that are no vCPU.'),
  appeared: list(z.string()),
  vanished: list(z.string()),
  unseen: list(z.string()).describe('What could not be read, and why.'),
  knee: z
    .strictObject({
      guests: count.describe('Guests of the host that are simulated.'),
      position: amount
        .nullable()
        .describe('The guests of today as a share of those at the knee; null: further than was looked.'),
      place: z.enum(['inside', 'below', 'above']),
      targets: list(z.string()),
      wall: z.string().nullable().describe('The resource that limits it at the knee; null: none was found.'),
      measuredReadyRatio: amount.describe('Of a vCPU on average.'),
      predictedReadyRatio: estimate,
    })
    .nullable()
    .describe('The host in the simulator; null: it was not simulated.'),
});

/** What was observed and simulated, with what says what it is. */
export function observationDocument(answer: ObserveAnswer, generator: string): ObservationDocument {
  const { observation, simulated } = answer;
  const { topology, settings, host, guests, others } = observation;
  return {
    format: 'kneepoint-observation',
    version: 1,
    generator,
    elapsedNs: observation.elapsedNs,
    windows: observation.windows,
    bursts: observation.bursts,
    isReadyMeasured: observation.isReadyMeasured,
    ownCores: observation.ownCores,
    host: { ...settingsOf({ topology, settings }), ...host },
    guests: guests.map((each) => guestOf(each, answer)),
    others:
      others === null ? null : { threads: others.threads, activeThreads: others.activeThreads, ...tasksOf(others) },
    appeared: observation.appeared,
    vanished: observation.vanished,
    unseen: observation.unseen,
    knee:
      simulated === null
        ? null
        : {
            guests: simulated.knee.guests,
            position: simulated.knee.position,
            place: simulated.knee.place,
            targets: simulated.knee.sweep.promises,
            wall: simulated.knee.wall?.title ?? null,
            measuredReadyRatio: simulated.measuredReadyRatio,
            predictedReadyRatio: simulated.predictedReadyRatio,
          },
  };
}

function settingsOf({ topology, settings }: Pick<Observation, 'topology' | 'settings'>) {
  const { processor, packages, numaPerPackage, llcPerNuma, coresPerLlc, threadsPerCore, memoryMib } = topology;
  const { kernel, scheduler, haltPollNs } = settings;
  return {
    processor,
    kernel,
    scheduler,
    haltPollNs,
    packages,
    numaPerPackage,
    llcPerNuma,
    coresPerLlc,
    threadsPerCore,
    memoryMib,
  };
}

function guestOf(each: ObservedGuest, { simulated }: ObserveAnswer): ObservationDocument['guests'][number] {
  const predicted = simulated?.guests.find(({ guest: of }) => of === each);
  const { control } = each;
  return {
    name: each.name,
    uuid: each.uuid,
    pid: each.pid,
    vcpus: each.vcpus,
    memoryMib: each.memoryMib,
    ...tasksOf(each),
    stealRatio: each.stealRatio,
    worstVcpuReadyRatio: each.worstVcpuReadyRatio,
    worstWindowReadyRatio: each.worstWindowReadyRatio,
    predictedReadyRatio: predicted?.predictedReadyRatio ?? null,
    group: predicted?.group ?? null,
    controlGroups: control.layout,
    shareRatio: control.shareRatio,
    capPcpus: Number.isFinite(control.capPcpus) ? control.capPcpus : null,
    pressureRatio: each.pressureRatio,
    memoryByNodeMib: each.memoryByNodeMib,
    affinity: each.affinity,
    windows: each.series,
  };
}

function tasksOf({ cores, readyRatio, burstNs, sliceNs, sleepsPerSec }: ObservedTasks) {
  return { cores, readyRatio, burstNs, sliceNs, sleepsPerSec };
}
