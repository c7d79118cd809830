import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtNote, isBuilt, kneepoint, kneepointProcess, type Outcome } from './testing/command-line.ts';
import { end, until } from './testing/processes.ts';
import { hasRedis, networkTo, redisNote, startRedis } from './testing/redis.ts';

const MAIN = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
const WEB = `
machine: {coresPerLlc: 2}
guests:
  - {name: web, workload: {kind: bursts, think: {exponential: 10ms}, burst: {exponential: 2ms}}}
duration: 1s
`;
const folder = mkdtempSync(join(tmpdir(), 'kneepoint-on-redis-'));
const web = join(folder, 'web.yaml');
const SWEEP = [
  'sweep',
  web,
  '--vary',
  'guests=1..30',
  '--promise',
  'ready<=10%',
  '--json',
  '-q',
  '--no-cache',
  '--precision',
  '5%',
];
/** Long enough for a busy machine to renew locks, short enough to wait for. */
const LOCK = ['--lock', '700ms'];
const CUT_MS = 5000;

/** A Redis of one test's own, the processes that use it, and what they leave in it. */
async function stage() {
  const redis = await startRedis();
  const children: ChildProcess[] = [];
  const start = (...args: string[]) => {
    const child = spawn(process.execPath, [MAIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    children.push(child);
    const outcome = Promise.all([once(child, 'close'), text(child.stdout), text(child.stderr)]).then(
      ([[exit], stdout, stderr]): Outcome => ({ exit: exit as number | null, stdout, stderr }),
    );
    return { child, outcome };
  };
  return {
    redis,
    sweep: (...args: string[]) => start(...SWEEP, '--engine', redis.url, ...args),
    worker: (url = redis.url) => start('worker', '--engine', url, '--threads', '1', '-q', ...LOCK).child,
    chunksAtWork: async () => {
      const [list] = await redis.client.keys('kneepoint:*:active');
      return list === undefined ? 0 : redis.client.llen(list);
    },
    keys: () => redis.client.keys('*'),
    /** Without what BullMQ keeps for workers that wait. */
    keysOfSweeps: async () => (await redis.client.keys('*')).filter((key) => !/:(meta|stalled-check)$/.test(key)),
    [Symbol.asyncDispose]: async () => {
      await Promise.all(children.map((child) => end(child, 'SIGKILL')));
      await redis.stop();
    },
  };
}

describe.skipIf(!isBuilt || !hasRedis)(`kneepoint sweep on a Redis${builtNote}${redisNote}`, () => {
  /** What one thread says. */
  let expected: Promise<string>;
  beforeAll(() => {
    writeFileSync(web, WEB);
    expected = kneepointProcess([...SWEEP, '--threads', '1']).then(({ stdout }) => stdout);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.concurrent('prints the same bytes with two workers as with one thread, and leaves nothing behind', async () => {
    await using at = await stage();
    const workers = [at.worker(), at.worker()];
    const sweep = await at.sweep().outcome;
    // On a machine that is busy Redis may answer late.
    const stderr = sweep.stderr.replace(/^Redis at \S+ does not answer; waiting for it\.\n/u, '');
    expect({ exit: sweep.exit, stderr }).toEqual({ exit: 0, stderr: '' });
    expect(sweep.stdout).toBe(await expected);
    await Promise.all(workers.map((child) => end(child, 'SIGTERM')));
    expect(await at.keys()).toEqual([]);
  });

  it.concurrent('goes on when a worker is killed: its chunk runs again elsewhere', async () => {
    await using at = await stage();
    const killed = at.worker();
    const sweep = at.sweep();
    await until(async () => {
      killed.kill('SIGSTOP'); // so that it cannot finish what it has
      if ((await at.chunksAtWork()) > 0) return true;
      killed.kill('SIGCONT');
      return false;
    });
    await end(killed, 'SIGKILL');
    expect(await at.chunksAtWork()).toBe(1);
    at.worker();
    const { exit, stdout } = await sweep.outcome;
    expect({ exit, isSame: stdout === (await expected) }).toEqual({ exit: 0, isSame: true });
    expect(await at.keysOfSweeps()).toEqual([]);
  });

  it.concurrent('goes on when Redis is cut off for five seconds, and says so', async () => {
    await using at = await stage();
    await using network = await networkTo(at.redis.port);
    const url = `redis://127.0.0.1:${network.port}`;
    at.worker(url);
    const sweep = at.sweep('--engine', url);
    await until(async () => (await at.chunksAtWork()) > 0);
    await network.cut();
    await setTimeout(CUT_MS);
    await network.mend();
    const { exit, stdout, stderr } = await sweep.outcome;
    expect({ exit, isSame: stdout === (await expected) }).toEqual({ exit: 0, isSame: true });
    expect(stderr).toBe(`Redis at ${url} does not answer; waiting for it.\n`);
  });

  it.concurrent('goes on when Redis loses everything; what a killed sweep leaves, its workers remove', async () => {
    await using at = await stage();
    const worker = at.worker();
    const sweep = at.sweep();
    await until(async () => (await at.chunksAtWork()) > 0);
    await at.redis.client.flushall();
    expect((await sweep.outcome).stdout).toBe(await expected);
    const killed = at.sweep('--set', 'seed=2');
    await until(async () => (await at.chunksAtWork()) > 0);
    await end(killed.child, 'SIGKILL');
    await end(worker, 'SIGTERM');
    expect(await at.keys()).toEqual([]);
  });

  it.concurrent('says that no worker takes runs, or only ones with a different version of the simulator', async () => {
    await using at = await stage();
    await at.redis.client.client('SETNAME', 'kneepoint:worker:0123456789abcdef:host:1');
    const { child, outcome } = at.sweep();
    await once(child.stderr, 'data');
    child.kill('SIGINT');
    const { exit, stdout, stderr } = await outcome;
    expect({ exit, stdout }).toEqual({ exit: 130, stdout: '' });
    expect(stderr).toMatch(/^No worker takes runs from redis:.*1 worker has a different version of the simulator/);
    expect(await at.keys()).toEqual([]);
  });

  it.each([
    [['sweep', web, '--vary', 'guests=1..9', '--promise', 'ready<=5%'], 'redis://:secret@127.0.0.1:1'],
    [['worker'], 'redis://:secret@127.0.0.1:1'],
    [['worker'], 'http://localhost'],
    [['worker'], 'localhost:6379'],
  ])('answers %j --engine %s with one line, at once', async (args, url) => {
    const { exit, stdout, stderr } = await kneepoint([...args, '--engine', url]);
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' });
    expect(stderr).toMatch(
      /^kneepoint: --engine: found (no Redis at redis:\/\/127\.0\.0\.1:1: connection refused|').*\n$/,
    );
    if (url.includes('secret')) expect(stderr).not.toContain('secret');
  });
});
