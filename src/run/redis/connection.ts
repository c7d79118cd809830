import { hostname } from 'node:os';
import type { Redis, RedisOptions } from 'ioredis';
import { InputError } from '../../base/input-error.ts';
import { engineVersion } from '../run-key.ts';
import { REDIS_PREFIX } from './chunk.ts';
import { redisPackages } from './packages.ts';

/** Redis answers within this, or is taken to be unreachable. */
const REACH_MS = 3000;
/** Pauses between attempts to connect again double up to this. */
const LONGEST_PAUSE_MS = 1000;
/** A connection that is given up is torn after this. */
const DISCONNECT_MS = 100;
const EXAMPLE = 'redis://localhost:6379';

/** What a connection is there for. */
export type Role = 'sweep' | 'worker';

/** Who is connected to a Redis, besides others that have nothing to do with Kneepoint. */
export interface Present {
  readonly sweeps: number;
  readonly workers: number;
  /** Workers with another version of the simulator: they take none of our runs. */
  readonly otherWorkers: number;
}

/**
 * Connects to Redis, for good: once it is there, a connection that is lost is made again, and commands wait for it.
 * @param url `redis://[user:password@]host[:port][/database]`, or `rediss://` for TLS
 * @throws InputError where that is no such address, or no Redis answers there within three seconds
 */
export async function connectRedis(url: string, role: Role): Promise<Redis> {
  refuseOtherUrls(url);
  const { Redis: Client } = await redisPackages();
  await reach(
    new Client(url, { ...PATIENT, lazyConnect: true, retryStrategy: () => null, commandTimeout: REACH_MS }),
    url,
  );
  const redis = new Client(url, { ...PATIENT, connectionName: nameOf(role) });
  redis.on('error', () => undefined); // it is coming back, or what waits for it gives up
  await redis.ping();
  return redis;
}

const PATIENT: RedisOptions = {
  connectTimeout: REACH_MS,
  disconnectTimeout: DISCONNECT_MS, // a process does not end before
  maxRetriesPerRequest: null,
  retryStrategy: (attempts) => Math.min(LONGEST_PAUSE_MS, 50 * 2 ** Math.min(attempts, 10)),
};

async function reach(probe: Redis, url: string): Promise<void> {
  let fault: unknown;
  probe.on('error', (error: unknown) => (fault = error));
  try {
    await probe.connect();
    await probe.ping();
  } catch (error) {
    throw unreachable(url, fault ?? error);
  } finally {
    probe.disconnect();
  }
}

/** The address without its password, for people. */
export function redisAddress(url: string): string {
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname === '/' ? '' : pathname}`;
}

/** What to say where Redis does not answer. */
export function unreachable(url: string, reason: unknown): InputError {
  return new InputError({
    place: '--engine',
    found: `no Redis at ${redisAddress(url)}: ${reasonText(reason)}`,
    expected: `a Redis that answers, such as ${EXAMPLE}`,
  });
}

/** Looks who else is connected. Where Redis does not tell, we are alone with a worker. */
export async function whoIsPresent(redis: Redis): Promise<Present> {
  let clients: string;
  try {
    clients = String(await redis.client('LIST'));
  } catch {
    return { sweeps: 1, workers: 1, otherWorkers: 0 }; // some hosted Redis do not list their clients
  }
  const names = [...clients.matchAll(/ name=(\S+)/g)].map(([, name = '']) => name);
  const present = (role: Role, engine: string): number =>
    names.filter((name) => name.startsWith(`${REDIS_PREFIX}:${role}:${engine}`)).length;
  const workers = present('worker', engineVersion());
  return { sweeps: present('sweep', engineVersion()), workers, otherWorkers: present('worker', '') - workers };
}

function nameOf(role: Role): string {
  return `${REDIS_PREFIX}:${role}:${engineVersion()}:${hostname().replaceAll(/[^\w.-]/g, '')}:${process.pid}`;
}

function refuseOtherUrls(url: string): void {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed !== null && /^rediss?:$/.test(parsed.protocol) && parsed.hostname !== '') return;
  throw new InputError({
    place: '--engine',
    found: `'${url}'`,
    expected: `the address of a Redis, such as ${EXAMPLE}`,
  });
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  ENOTFOUND: 'no such host',
  EAI_AGAIN: 'no such host',
  ETIMEDOUT: 'no answer',
  EHOSTUNREACH: 'no route to the host',
  ECONNRESET: 'the connection was reset',
};

function reasonText(reason: unknown): string {
  if (!(reason instanceof Error)) return String(reason);
  if (/timed out/i.test(reason.message)) return 'no answer';
  const code = 'code' in reason ? String(reason.code) : '';
  const [firstLine = ''] = reason.message.replace(/^[A-Z]+ /, '').split('\n', 1);
  return REASONS[code] ?? firstLine;
}
