import { z } from 'zod';
import { MARKS } from '../../base/figure.ts';
import { EXIT_KINDS } from '../../scenario/exits.ts';
import { amount, count, list, share as ratio } from '../../scenario/resolved-fields.ts';
import type { JudgedTarget, JudgedTargets } from '../../knees/judged-target.ts';
import { type ScenarioDocument, resolvedScenarioSchema } from '../../scenario/resolved-scenario.ts';
import type { HostPower } from '../../app/host-power.ts';
import type { Result } from '../../sim/measure/result.ts';
import { resultHash } from '../../sim/measure/result-hash.ts';
import { judgedTargetsSchema } from './target-schema.ts';

/** What `kneepoint simulate --json` prints. `schemas/result.schema.json` describes it, docs/result-format.md explains it. */
export interface ResultDocument extends Omit<Result, 'scenario'> {
  readonly format: 'kneepoint-result';
  /** Program and version that made it. */
  readonly generator: string;
  /** The same for the same scenario and seed, on every machine. */
  readonly resultHash: string;
  readonly scenario: ScenarioDocument;
  /** Targets that were asked for; absent where there were none. */
  readonly targets?: readonly JudgedTarget[];
  /** What the host draws; absent where the power of its machine is not known. */
  readonly power?: HostPower;
}

/** Puts a result into the shape that programs read. */
export function resultDocument(
  result: Result,
  generator: string,
  judged?: JudgedTargets,
  power?: HostPower,
): ResultDocument {
  const { scenario } = result;
  return {
    format: 'kneepoint-result',
    generator,
    resultHash: resultHash(result),
    ...result,
    ...(judged !== undefined && { targets: judged.targets }),
    ...(power !== undefined && { power }),
    scenario: {
      ...scenario,
      groups: scenario.groups.map((group) => ({
        ...group,
        capPcpus: Number.isFinite(group.capPcpus) ? group.capPcpus : null,
      })),
    },
  };
}

const estimate = z
  .strictObject({
    mean: amount,
    halfWidth: amount.nullable().describe('Half of the 95 % interval; null where the run was too short for one.'),
  })
  .meta({ id: 'estimate' });

const latency = z
  .strictObject({ count, mean: estimate, p50: estimate, p95: estimate, p99: estimate, p999: estimate })
  .describe('Times in ns.')
  .meta({ id: 'latency' });

const connectionFields = {
  offeredPerSec: estimate,
  perSec: estimate.describe('Completed, from the first packet to the last.'),
  droppedPerSec: estimate.describe('Lost at a full accept queue, or a full receive queue of the network card.'),
  portsExhaustedPerSec: estimate.describe('Lost for lack of a free local port towards a server.'),
  cpuPerConnectionNs: estimate,
  busiestLock: z
    .strictObject({ name: z.string(), busyRatio: amount, meanWaitNs: amount })
    .nullable()
    .describe("The kernel's lock that was held, or handed over, for the largest share of the time."),
};

const connectionResult = z
  .strictObject(connectionFields)
  .describe('Connections of all guests of the group; set-up latency is in responseNs.');

const ratios = {
  runRatio: estimate,
  readyRatio: estimate.describe('Ready to run but not running, over elapsed time, per vCPU.'),
  costopRatio: estimate.describe('Stopped for its sibling vCPUs (co-stop).'),
  cappedRatio: estimate.describe("Waiting for its guest's cap, not for a processor: no part of readyRatio."),
  stealRatio: estimate.describe('ready / (ready + run)'),
};
const expectedReadyRatio = estimate
  .optional()
  .describe(
    'readyRatio with the work that comes on average instead of what came by chance; only with bursts and requests without IO.',
  );
const latencies = {
  wakeLatencyNs: latency.describe('From waking up to running.'),
  responseNs: latency
    .optional()
    .describe(
      'From the arrival of a request, or the start of a burst, to its end; of a connection, to its acceptance.',
    ),
};
const throughputPerSec = estimate.describe('Bursts, requests or rounds finished.');
const carriedRatio = estimate
  .optional()
  .describe('Work items finished over those that arrived; absent for workloads without an arrival rate.');
const share = estimate.describe('Processor time received over processor time due; 1 is fair.');

/** The shape of a `ResultDocument`, from which `schemas/result.schema.json` is made. */
export const resultDocumentSchema = z
  .strictObject({
    format: z.literal('kneepoint-result'),
    version: z.literal(1),
    generator: z.string(),
    resultHash: z.string().regex(/^[0-9a-f]{16}$/),
    targets: judgedTargetsSchema.optional().describe('Promises that were asked for; absent where there were none.'),
    power: z
      .strictObject({
        watts: amount,
        pollingWatts: amount.describe('Of these, for polling.'),
        origin: z.strictObject({ mark: z.enum(MARKS), from: z.string() }),
      })
      .optional()
      .describe('What the host draws; absent where the power of its machine is not known.'),
    complete: z.boolean().describe('False when it was interrupted.'),
    scenario: resolvedScenarioSchema,
    seed: count,
    events: count,
    simulatedNs: amount,
    warmupNs: amount,
    host: z.strictObject({
      pcpus: count,
      vcpus: count,
      utilisation: estimate,
      ...ratios,
      expectedReadyRatio,
      worstVcpuReadyRatio: estimate,
      worstGuestReadyRatio: estimate,
      ...latencies,
      throughputPerSec,
      migrationsPerSec: estimate,
      switchesPerSec: estimate,
      preemptionsPerSec: estimate,
      exitsPerSec: z
        .partialRecord(z.enum(EXIT_KINDS), estimate)
        .describe('Exits of vCPUs to the hypervisor, by kind; kinds without any are absent.'),
      overheadRatio: estimate,
      fairness: ratio.describe("Jain's index over the guests' shares."),
    }),
    guests: list(
      z.strictObject({
        group: z.string(),
        index: count,
        vcpus: count,
        ...ratios,
        haltedRatio: estimate,
        worstVcpuReadyRatio: estimate,
        ...latencies,
        throughputPerSec,
        carriedRatio,
        share,
      }),
    ),
    devices: list(
      z.strictObject({
        name: z.string(),
        datapath: z.string(),
        operationsPerSec: estimate.describe('Operations or packets done, of all guests.'),
        bytesPerSec: estimate,
        latencyNs: latency,
        lostPerSec: estimate.describe('Packets dropped.'),
        kicksPerSec: estimate,
        interruptsPerSec: estimate,
        exitsPerSec: estimate,
        linkUtilisation: estimate.describe('Of the busier direction.'),
        mediumUtilisation: estimate.nullable().describe('null: no limit there.'),
        meanAtDevice: estimate.describe('Requests at the device, on average.'),
        backend: z
          .strictObject({ threads: count, utilisation: estimate, runRatio: estimate, readyRatio: estimate })
          .nullable()
          .describe('Threads that carry requests; null where there are none.'),
      }),
    ),
    frontEnds: list(
      z.strictObject({
        name: z.string(),
        type: z.string(),
        onHost: z.boolean().describe('A guest of the host; else machines beside it.'),
        count,
        cores: count.describe('Of each guest or machine.'),
        servers: count,
        ...connectionFields,
        utilisation: estimate,
        handOnNs: latency.describe("From a connection's first packet until it is handed to a server, in ns."),
        lostBehindPerSec: estimate.describe('Connections that its servers lost.'),
        serverConnectionsPerSec: estimate.describe('Connections that it opens to its servers.'),
      }),
    ),
    groups: list(
      z.strictObject({
        name: z.string(),
        guests: count,
        ...ratios,
        expectedReadyRatio,
        worstGuestReadyRatio: estimate,
        ...latencies,
        connections: connectionResult.optional(),
        throughputPerSec,
        carriedRatio,
        share,
      }),
    ),
    account: z
      .strictObject({
        usefulNs: count,
        guestSpinNs: count,
        smtLossNs: count,
        coldCacheNs: count,
        remoteMemoryNs: count,
        schedulerNs: count,
        schedulerLockNs: count,
        switchNs: count,
        backendNs: count,
        pollingNs: count,
        idleNs: count,
        totalNs: count,
      })
      .describe('Where every nanosecond of every pCPU went; the parts sum to totalNs.'),
    warnings: list(z.strictObject({ code: z.string(), message: z.string() })),
  })
  .describe('A simulation, as `kneepoint simulate --json` prints it.') satisfies z.ZodType<ResultDocument>;
