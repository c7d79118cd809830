import { z } from 'zod';
import { amount, count, list } from './basic-schemas.ts';
import type { ConnectionRate, ConnectionsService } from '../../app/connections/connection-rate.ts';
import type { Mark } from '../../base/figure.ts';
import { MARKS } from '../../base/figure.ts';
import { intervalOf } from '../../base/statistics/estimate.ts';
import type { ConnectionsOption } from '../../knees/connections/answer.ts';
import type { Ablation } from '../../knees/connections/limit.ts';
import type { FittedPoint } from '../../knees/connections/own-kernel.ts';
import { connectionNotes, limitTitle, optionLimitTitle, partTitle } from '../words/connections-words.ts';

export type { ConnectionsService };

/** What `kneepoint connections --json` prints. `schemas/connections.schema.json` describes it. */
export interface ConnectionsDocument {
  readonly format: 'kneepoint-connections';
  /** Rises when a reader of the old shape could not read the new one. */
  readonly version: 1;
  readonly generator: string;
  /** Where a service of a scenario was asked for: the file, the service's guests; rates are of all of them, in the mix. */
  readonly service?: ConnectionsService;
  readonly kernel: string;
  readonly kernelTitle: string;
  readonly app: string;
  readonly machine: string;
  readonly cores: number;
  readonly tls?: string;
  /** Which handshake, and what one takes of a core. */
  readonly tlsTitle?: string;
  readonly handshakeNs?: number;
  readonly requestsPerConnection: number;
  /** Target for the 99th percentile of connection set-up; absent for none. */
  readonly mostSetUpP99Ns?: number;
  readonly ratePerSec: number | null;
  readonly capPerSec: number;
  /** Both ends of the 95 % interval of the simulation; it does not say how well the kernel's model fits. */
  readonly interval: readonly [number, number];
  readonly limitedBy: string;
  readonly limitTitle: string;
  readonly cpuPerConnectionNs: number;
  /** Mean error against what was published about this kernel and application; null where nothing was. */
  readonly modelError: number | null;
  readonly mark: Mark;
  /** The points that a kernel was fitted to, where `--calibrate` gave some. */
  readonly calibration?: readonly FittedPoint[];
  /** What was published about such connections on this kernel; absent where nothing was, or it is about others. */
  readonly published?: ConnectionRate['published'];
  /**
   * The most cores that a rate was published (or measured) for: caps on more of them are extrapolated. null where none was.
   */
  readonly extrapolatedBeyondCores: number | null;
  /** Share of a cap that is planned to be used. */
  readonly plannedLoadRatio: number;
  readonly ablations: readonly (Ablation & { readonly title: string })[];
  readonly curve: readonly { readonly cores: number; readonly perSec: number }[];
  readonly options: readonly (ConnectionsOption & { readonly breaksNextTitle: string })[];
  readonly frontEnds: ConnectionRate['frontEnds'];
  readonly notes: readonly string[];
}

/** What a kernel or a service can do, with what says what it is. */
export function connectionsDocument(rate: ConnectionRate, generator: string): ConnectionsDocument {
  const { service, kernel, tls, cap, limitedBy, calibration, published } = rate;
  const { low, high } = intervalOf(cap.perSec);
  return {
    format: 'kneepoint-connections',
    version: 1,
    generator,
    ...(service && { service }),
    kernel: kernel.name,
    kernelTitle: kernel.title,
    app: rate.app,
    machine: rate.machine,
    cores: rate.cores,
    ...(tls !== null && { tls: tls.name, tlsTitle: tls.title, handshakeNs: tls.handshakeNs }),
    requestsPerConnection: rate.requestsPerConnection,
    ...(rate.mostSetUpP99Ns !== null && { mostSetUpP99Ns: rate.mostSetUpP99Ns }),
    ratePerSec: rate.ratePerSec,
    capPerSec: cap.perSec.mean,
    interval: [Math.max(0, low), high],
    limitedBy,
    limitTitle: limitTitle(rate),
    cpuPerConnectionNs: cap.cpuPerConnectionNs,
    modelError: rate.modelError,
    mark: rate.mark,
    ...(calibration && { calibration }),
    ...(published && { published }),
    extrapolatedBeyondCores: rate.publishedToCores,
    plannedLoadRatio: rate.plannedLoadRatio,
    ablations: rate.ablations.map((row) => ({
      ...row,
      title: service === undefined ? partTitle(row.what, kernel.lockTitles) : row.what,
    })),
    curve: rate.curve,
    options: rate.options.map((option) => ({ ...option, breaksNextTitle: optionLimitTitle(option, rate) })),
    frontEnds: rate.frontEnds,
    notes: connectionNotes(rate),
  };
}

/** The shape of a `ConnectionsDocument`, from which `schemas/connections.schema.json` is made. */
export const connectionsDocumentSchema = z
  .strictObject({
    format: z.literal('kneepoint-connections'),
    version: z.literal(1).describe('Rises when programs that read the old format could not read the new one.'),
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
    tls: z.string().optional().describe('Key type.'),
    tlsTitle: z.string().optional(),
    handshakeNs: amount.optional().describe('Of a core, for one TLS handshake.'),
    requestsPerConnection: count,
    mostSetUpP99Ns: amount.exactOptional().describe('Promise for the 99th percentile of connection set-up.'),
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
    published: z
      .strictObject({
        points: list(z.strictObject({ cores: count, publishedPerSec: amount, simulatedPerSec: amount }).readonly()),
        source: z.string(),
      })
      .readonly()
      .exactOptional()
      .describe(
        'What was published about such connections on this kernel, and what is simulated there; absent where nothing was, or with TLS or kept connections.',
      ),
    extrapolatedBeyondCores: count
      .nullable()
      .describe(
        'The most cores with a published or measured rate of this kernel: caps on more cores are extrapolated. null: none was published.',
      ),
    plannedLoadRatio: amount.describe('Share of its cap that every kernel and front end is planned to use.'),
    ablations: list(
      z
        .strictObject({
          what: z.string().describe('What is made free, or doubled.'),
          title: z.string().describe('The same in words.'),
          perSec: amount,
          gain: z.number().describe('Rate over the cap, minus one.'),
          rankedFactor: amount.describe(
            'Ranking factor: rate over the cap. For doubled processors: the part of a tenth more of them. For a resource that makes others ideal too: what it adds to theirs.',
          ),
        })
        .readonly(),
    ),
    curve: list(z.strictObject({ cores: count, perSec: amount }).readonly()),
    options: list(
      z
        .strictObject({
          kind: z.enum(['as-is', 'cores', 'kernel', 'farm', 'offload']),
          name: z.string(),
          title: z.string(),
          carries: z.boolean().describe('Without losses, and with no part above its planned load.'),
          why: z.string().nullable().describe('Why it does not carry the rate; null where it does.'),
          capPerSec: amount.describe('Of a farm while its spare kernel is away.'),
          loadRatio: amount.describe('The rate over the cap.'),
          processors: count.describe('All of them, front ends included.'),
          frontEndProcessors: count,
          processorsWithSpares: count
            .nullable()
            .describe('All of them if every kernel and front end has a spare one; null: not sized.'),
          kernels: count.describe('Kernels that serve, the spare ones included.'),
          spareKernels: count,
          extrapolatedBeyondCores: count
            .nullable()
            .describe('The most cores with a published rate, where its kernels have more.'),
          setUpLatencyNs: z
            .strictObject({ p50: amount, p99: amount })
            .readonly()
            .nullable()
            .describe("From the first packet's arrival to acceptance, without the network's part."),
          breaksNext: z.string(),
          breaksNextTitle: z.string().describe('The same in words.'),
          breaksAtPerSec: amount,
        })
        .readonly(),
    ),
    frontEnds: list(
      z
        .strictObject({
          name: z.string(),
          title: z.string(),
          install: z.string().optional().describe('Products that are such a front end, and the card that they need.'),
        })
        .readonly(),
    ).describe('What the front ends of the options are.'),
    notes: list(z.string()),
  })
  .readonly()
  .meta({ title: 'Kneepoint connections' }) satisfies z.ZodType<ConnectionsDocument>;
