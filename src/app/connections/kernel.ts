import { InputError } from '../../base/input-error.ts';
import { type ConnectionCatalog, readConnectionCatalog } from '../../catalog/connection-catalog.ts';
import { findKernel, type KernelEntry } from '../../catalog/kernel-catalog.ts';
import { answerConnections } from '../../knees/connections/answer.ts';
import { type FittedPoint, fitOwnKernel, misfitOf } from '../../knees/connections/own-kernel.ts';
import type { ConnectionPath } from '../../scenario/connections/connection-path.ts';
import type { CurvePoint } from '../../scenario/connections/curve-point.ts';
import type { AppProfile, KernelProfile } from '../../scenario/connections/kernel-profile.ts';
import { pathOf } from '../../scenario/connections/path-of.ts';
import type { SimulateOne } from '../../sim/simulate.ts';
import type { WorkOptions } from '../runs/simulations.ts';
import { simulationsInParts } from '../runs/simulations-in-parts.ts';
import { checkedPoints, meanError } from '../validate/curves.ts';
import type { ConnectionRate, RateNeeds } from './connection-rate.ts';
import { handshakeOf, type HandshakeQuestion } from './handshake.ts';
import { alternativesTo, appOf, frontEndsOf, lockTitlesOf, publishedCurve, publishedToCores } from './kernels.ts';
import { parseCores, parseLatency, parsePoints, parseRate, parseRequests } from './quantities.ts';

/** Which kernel, and the rate that it is to carry. Numbers may be texts, as on the command line: `400k`. */
export interface KernelConnectionsQuestion extends HandshakeQuestion {
  /** A kernel of the catalog, a version of Linux such as `linux-6.8`, or `custom` with `calibration`. */
  readonly kernel: string;
  /** Processors of the one kernel, 1 to 1024. */
  readonly cores: number | string;
  /** Connections per second to carry; left out, only the cap is computed. */
  readonly rate?: number | string;
  /** Target for the 99th percentile of connection set-up at that rate, such as `5ms`. @default none */
  readonly latency?: string;
  /** `server` (nginx-like) or `proxy` (HAProxy-like). @default server */
  readonly app?: string;
  /** The most cores of one kernel that are looked at, or twice `cores` where that is more. @default those of the largest machine */
  readonly mostCores?: number;
  /** Requests over each connection. @default 1 */
  readonly requestsPerConnection?: number | string;
  /** Of kernel `custom`: points that were measured on it, also as `1:30k,8:160k`. */
  readonly calibration?: string | readonly CurvePoint[];
}

/** The catalog's name for a kernel that is fitted to the user's own points. */
const CUSTOM = 'custom';
/** About: it is a search. */
const SIMULATIONS_OF_FIT = 100;

/**
 * Can one kernel carry a rate of connections? Its cap, what limits it, and what else would carry the rate: more cores,
 * another kernel, a farm behind a load balancer, an offload engine. By simulation; the same question, the same answer.
 * @param options progress and cancellation
 * @throws InputError for a kernel, application, key type or number that cannot be, or points that fit no kernel
 */
export async function kernelConnections(
  question: KernelConnectionsQuestion,
  options: WorkOptions = {},
): Promise<ConnectionRate> {
  const { simulate, onPart } = simulationsInParts(options);
  const cores = parseCores('--cores', question.cores);
  const ratePerSec = question.rate === undefined ? null : parseRate('--rate', question.rate);
  const requests = parseRequests('--keepalive', question.requestsPerConnection ?? 1);
  const mostSetUpP99Ns = question.latency === undefined ? null : parseLatency('--latency', question.latency);
  const { app: appName = 'server' } = question;
  const catalog = readConnectionCatalog();
  const { frontEnds } = catalog;
  const requestShare = catalog.requestShare.value;
  if (question.calibration !== undefined) onPart('fit of your kernel', SIMULATIONS_OF_FIT);
  const { kernel, calibration } = await kernelFor(catalog, question, appName, simulate);
  const tls = handshakeOf(catalog, question, kernel.profile.coreSpeed);
  const app = appOf(kernel.profile, appName);
  const build = (profile: KernelProfile, of: AppProfile): ConnectionPath =>
    pathOf(profile, of, { requests, requestShare, tls });
  const { keptRequests } = frontEnds;
  const publishedTo =
    calibration === undefined
      ? publishedToCores(catalog, kernel.name, appName)
      : Math.max(...calibration.map((point) => point.cores));
  const published = publishedCurve(catalog, kernel.name, appName);
  const comparisons = 2 * (published?.points.length ?? 0);
  const answer = await answerConnections(
    {
      path: build(kernel.profile, app),
      machine: kernel.machine,
      cores,
      ratePerSec,
      alternatives: alternativesTo(kernel, app, catalog, build),
      publishedToCores: publishedTo,
      frontEnds,
      requestsPerConnection: requests,
      mostCores: question.mostCores ?? frontEnds.mostEngineCores,
      kept: {
        path: pathOf(kernel.profile, app, { requests: keptRequests, requestShare, tls: null }),
        requests: keptRequests,
      },
      mostSetUpP99Ns,
      handshake: tls,
    },
    { simulate, onPart: (doing, left) => onPart(doing, left + comparisons) },
  );
  onPart('comparison with published rates', comparisons);
  const checked = published && (await checkedPoints(catalog, published, simulate));
  return {
    ...answer,
    kernel,
    app: appName,
    machine: kernel.machine.title,
    cores,
    tls: tls && { name: tls.name, title: tls.title, handshakeNs: tls.handshakeNs, isOfMachine: tls.isOfMachine },
    requestsPerConnection: requests,
    mostSetUpP99Ns,
    lockTitles: lockTitlesOf(catalog),
    frontEnds: frontEndsOf(catalog, answer.options),
    ratePerSec,
    modelError:
      calibration === undefined
        ? checked === undefined
          ? null
          : meanError(checked)
        : calibration.reduce((sum, point) => sum + Math.abs(misfitOf(point)), 0) / calibration.length,
    mark: published === undefined && calibration === undefined ? 'assumed' : 'derived',
    ...(calibration && { calibration }),
    ...(published &&
      checked &&
      calibration === undefined &&
      tls === null &&
      requests === 1 && { published: { points: checked, source: published.origin.from } }),
    publishedToCores: publishedTo,
    plannedLoadRatio: frontEnds.busyShare,
    needs: ratePerSec === null ? null : needsOf(kernel.profile, app, ratePerSec, frontEnds.packetsPerConnection),
  };
}

function needsOf(
  { limits: { ports, timeWaitNs } }: KernelProfile,
  { stages }: AppProfile,
  ratePerSec: number,
  packetsPerConnection: number,
): RateNeeds {
  return {
    packetsPerSec: ratePerSec * packetsPerConnection,
    addressPairs: stages.some(({ connects }) => connects)
      ? {
          timeWaitNs,
          pairs: Math.ceil((ratePerSec * timeWaitNs) / 1e9 / ports),
          pairsWithReuse: Math.ceil(ratePerSec / ports),
        }
      : null,
  };
}

/** The kernel that is named; `custom` is the catalog's Linux 3.13 with the user's serial and parallel part. */
async function kernelFor(
  catalog: ConnectionCatalog,
  { kernel: name, calibration: measured }: KernelConnectionsQuestion,
  app: string,
  simulate: SimulateOne,
): Promise<{ readonly kernel: KernelEntry; readonly calibration?: readonly FittedPoint[] }> {
  if (name.toLowerCase() !== CUSTOM) {
    if (measured === undefined) return { kernel: findKernel(catalog, name) };
    throw new InputError({ place: '--calibrate', found: `kernel '${name}'`, expected: '--kernel custom' });
  }
  const given = parsePoints(measured ?? '');
  const template = findKernel(catalog, 'linux-3.13');
  appOf(template.profile, app);
  const { profile, machine, points } = await fitOwnKernel(
    { ...template.profile, name: CUSTOM },
    template.machine,
    app,
    given,
    { simulate },
  );
  return {
    kernel: {
      ...template,
      name: CUSTOM,
      title: 'your kernel',
      machine: { ...template.machine, ...machine },
      lockTitles: { listener: 'the part that only one core at a time can do' },
      profile,
    },
    calibration: points,
  };
}
