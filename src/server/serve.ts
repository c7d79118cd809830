import { createServer } from 'node:http';
import { availableParallelism } from 'node:os';
import { isIP } from 'node:net';
import { InputError } from '../base/input-error.ts';
import { parseTimeNs } from '../base/quantity.ts';
import { parseWhole } from '../app/parse-whole.ts';
import { parseThreads } from '../app/runs/thread-count.ts';
import { Jobs } from './jobs.ts';
import { labPage } from './lab.ts';
import { listenUntilStopped, LOOPBACK, LOOPBACK_NAMES } from './listen.ts';
import { JobMetrics } from './metrics.ts';
import { observeAgainAndAgain } from './observing.ts';

/** Where to serve, to whom, and how much. */
export interface ServeQuestion {
  /** 0: any free port. @default 8765 */
  readonly port?: number | string;
  /** An IP address of this machine, `0.0.0.0` for all of them: then a token is needed. @default 127.0.0.1 */
  readonly listen?: string;
  /** Further names by which clients call it, as in the `Host` header. */
  readonly names?: readonly string[];
  /** What requests have to show: `Authorization: Bearer TOKEN`. */
  readonly token?: string;
  /** Questions that are answered at the same time. @default 2 */
  readonly jobs?: number | string;
  /** Questions that may wait for that. @default 16 */
  readonly waiting?: number | string;
  /** Time of one question. @default 10m */
  readonly timeLimit?: string;
  /** MiB of the largest question with its files. @default 64 */
  readonly maxBodyMib?: number | string;
  /** Time in which a whole request has to arrive. @default 2m */
  readonly requestTime?: string;
  /** Simulations of one question at the same time. @default the cores, divided by the questions */
  readonly threads?: number | string;
  /** A Redis whose workers simulate instead of this machine. */
  readonly engine?: string;
  /** A folder that keeps finished runs. @default they are kept nowhere */
  readonly cache?: string;
  /** Observe this host again and again, each time for so long; its metrics are beside the server's. */
  readonly observe?: string;
}

/** What is to be told while it serves. */
export interface ServeNotices {
  readonly onListening: (url: string) => void;
  readonly onNotice?: (text: string) => void;
}

const MIB = 1 << 20;
const NS_PER_MS = 1e6;
const KEPT_MS = 15 * 60_000;
/** Clients at the same time: each may hold a body in memory. */
const MOST_CONNECTIONS = 256;

/**
 * Serves the lab and the HTTP interface until it is stopped; then questions that are being answered end.
 * @throws InputError for an address, number or token that cannot be
 */
export async function serve(
  question: ServeQuestion,
  { onListening, onNotice }: ServeNotices,
  signal: AbortSignal,
): Promise<void> {
  const { listen: address = LOOPBACK, token, port = 8765, engine, cache } = question;
  refuseOpen(address, token);
  const running = parseWhole('--jobs', question.jobs ?? 2, 1, 1024);
  const limits = {
    running,
    waiting: parseWhole('--waiting', question.waiting ?? 16, 0, 10_000),
    jobMs: parseMs('--time-limit', question.timeLimit ?? '10m'),
    keptMs: KEPT_MS,
  };
  const bodyBytes = parseWhole('--max-body', question.maxBodyMib ?? 64, 1, 1024) * MIB;
  const requestMs = parseMs('--request-time', question.requestTime ?? '2m');
  const threads =
    question.threads === undefined
      ? Math.max(1, Math.floor(availableParallelism() / running))
      : parseThreads(String(question.threads));
  const [{ routes }, { getRequestListener }] = await Promise.all([import('./routes.ts'), import('@hono/node-server')]);
  const counts = new JobMetrics();
  const jobs = new Jobs(
    limits,
    { threads, ...(engine !== undefined && { engine }), ...(cache !== undefined && { cache }) },
    (ended) => counts.count(ended),
  );
  const observing =
    question.observe === undefined
      ? undefined
      : observeAgainAndAgain(jobs, { for: question.observe }, (text) => onNotice?.(text), signal);
  const app = routes({
    jobs,
    bodyBytes,
    lab: labPage(),
    metrics: () => `${counts.text(jobs.counts)}${observing?.metrics() ?? ''}`,
    names: [...LOOPBACK_NAMES, ...(isIP(address) === 6 ? [`[${address}]`] : [address]), ...(question.names ?? [])].map(
      (name) => name.toLowerCase(),
    ),
    token,
  });
  const server = createServer(
    { headersTimeout: requestMs, requestTimeout: requestMs, connectionsCheckingInterval: Math.min(requestMs, 5000) },
    (request, response) => void listener(request, response),
  );
  const listener = getRequestListener((request) => app.fetch(request), { overrideGlobalObjects: false });
  server.maxConnections = MOST_CONNECTIONS;
  try {
    await listenUntilStopped(server, { address, port }, onListening, signal);
  } finally {
    await jobs.close();
    await observing?.done;
  }
}

/** @throws InputError where others could ask without a token */
function refuseOpen(address: string, token: string | undefined): void {
  if (isIP(address) === 0) {
    throw new InputError({ place: '--listen', found: `'${address}'`, expected: 'an IP address of this machine' });
  }
  if (LOOPBACK_NAMES.includes(address) || address === '::1' || token !== undefined) return;
  throw new InputError({
    place: '--listen',
    found: `${address} and no token`,
    expected: 'a token in KNEEPOINT_TOKEN or --token-file, which requests have to show',
    hint: 'openssl rand -hex 32 prints one',
  });
}

function parseMs(place: string, text: string): number {
  const ms = (parseTimeNs(text) ?? NaN) / NS_PER_MS;
  if (ms >= 1 && ms <= 2 ** 31 - 1) return Math.round(ms);
  throw new InputError({ place, found: `'${text}'`, expected: 'a time such as 10m' });
}
