import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { readCatalog } from '../src/catalog/read-catalog.ts';
import { simulationCatalog } from '../src/catalog/simulation-catalog.ts';
import { resolveScenario } from '../src/scenario/resolve-scenario.ts';
import type { Executor } from '../src/run/executor.ts';
import { redisExecutor } from '../src/run/redis/redis-executor.ts';
import { thisThread } from '../src/run/this-thread.ts';
import { WorkerThreads } from '../src/run/worker-threads.ts';
import { end } from '../test/testing/processes.ts';
import { hasRedis, startRedis } from '../test/testing/redis.ts';
import type { Benchmark } from './benchmark.ts';

const MAIN = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
const WORKER = new URL('../dist/run/simulation-worker.js', import.meta.url);
const SIZES = [16, 32, 64, 128, 256, 512, 1024];
/** The size with a goal: 256 pCPUs, with a knee near 1,024 vCPUs. */
const GOAL_SIZE = 256;
const GOAL_SECONDS = 10;
/** The smallest is over in seconds: what every thread has to compile for itself counts there, and less the longer it takes. */
const SPEED_UP_SIZES = [64, 128, GOAL_SIZE];
/** Confines a command, and all its threads, to one core. */
const ONE_CORE = ['taskset', '-c', '0'];
/** A pair of sweeps, on one core and on two, is run so many times; the quickest of each counts. */
const ROUNDS = 3;
/** Runs that are over at once: what remains is what it takes to hand them out. */
const SHORT_RUNS = 300;
const CHUNK_MS = 1000;

/** A host of two packages with two threads a core, and guests of four vCPUs each. */
const host = (pcpus: number, durationMs: number): string => `
machine: {packages: 2, coresPerLlc: ${pcpus / 4}, threadsPerCore: 2}
scheduler: linux-eevdf
guests:
  - {name: app, count: ${pcpus}, vcpus: 4, workload: {kind: bursts, think: {exponential: 6ms}, burst: {exponential: 1ms}}}
duration: ${durationMs}ms
`;

/** What a sweep costs: on one core and on two, by executor, by the size of the host. */
export const sweepBenchmark: Benchmark = {
  name: 'sweep',
  async *run() {
    for (const pcpus of SPEED_UP_SIZES) {
      const [one, two]: number[][] = [[], []];
      for (let round = 0; round < ROUNDS; round++) {
        one.push((await sweepOf(pcpus, ['--threads', '1'], ONE_CORE)).seconds);
        two.push((await sweepOf(pcpus, ['--threads', '2'])).seconds);
      }
      const speedUp = Math.min(...one) / Math.min(...two);
      const what = `${pcpus} pCPUs: two cores over one, ${Math.min(...two).toFixed(1)} s over ${Math.min(...one).toFixed(1)} s`;
      yield { what, value: speedUp, unit: 'x', ...(pcpus === GOAL_SIZE && { atLeast: 1.8 }) };
    }

    const plainMs = await msPerShortRun(thisThread());
    const share = (ms: number): number => (100 * Math.max(0, ms - plainMs)) / CHUNK_MS;
    const inThreads = await msPerShortRun(new WorkerThreads(WORKER, 1));
    yield { what: 'worker threads: overhead on a chunk of 1 s', value: share(inThreads), unit: '%', goal: 3 };
    if (hasRedis)
      yield { what: 'Redis: overhead on a chunk of 1 s', value: share(await onRedis()), unit: '%', goal: 3 };

    for (const pcpus of SIZES) {
      const { seconds, runs, knee, wall } = await sweepOf(pcpus, []);
      const what = `${pcpus} pCPUs: knee at ${4 * knee} vCPUs, wall ${wall}, ${runs} runs`;
      yield { what, value: seconds, unit: 's', ...(pcpus === GOAL_SIZE && { goal: GOAL_SECONDS }) };
    }
  },
};

/** One sweep, including its wall, in a separate process with an empty cache. */
async function sweepOf(pcpus: number, options: readonly string[], within: readonly string[] = []) {
  const folder = mkdtempSync(join(tmpdir(), 'kneepoint-bench-'));
  try {
    const file = join(folder, 'host.yaml');
    writeFileSync(file, host(pcpus, 1000));
    const range = `guests=${Math.round(pcpus / 4)}..${2 * pcpus}`;
    const args = ['sweep', file, '--vary', range, '--promise', 'ready<=5%', '--no-cache', '--json', ...options];
    const startedAt = performance.now();
    const [command, ...rest] = [...within, process.execPath, MAIN, ...args];
    const { stdout, stderr } = await promisify(execFile)(command, rest, { maxBuffer: 2 ** 28 });
    const seconds = (performance.now() - startedAt) / 1000;
    const [{ knee, walls }] = (JSON.parse(stdout) as SweepAnswer).curves;
    const runs = Number(/^(\d+) runs in /m.exec(stderr)?.[1]);
    return { seconds, runs, knee: knee.load, wall: walls?.[0]?.name ?? 'none' };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface SweepAnswer {
  readonly curves: readonly { readonly knee: { readonly load: number }; readonly walls: { readonly name: string }[] }[];
}

/** Milliseconds that a run takes on an executor, one after the other, of 64 guests and nearly no time. */
async function msPerShortRun(executor: Executor): Promise<number> {
  const scenario = resolveScenario(SHORT, simulationCatalog(readCatalog()));
  const run = (seed: number) => executor.run({ ...scenario, seed });
  for (let seed = 0; seed < SHORT_RUNS / 3; seed++) await run(seed); // warm, as it is for most of a sweep
  const startedAt = performance.now();
  for (let seed = 0; seed < SHORT_RUNS; seed++) await run(SHORT_RUNS + seed);
  const ms = (performance.now() - startedAt) / SHORT_RUNS;
  await executor.close();
  return ms;
}

const SHORT = {
  machine: { coresPerLlc: 16, threadsPerCore: 2 },
  scheduler: 'linux-eevdf',
  guests: [{ name: 'g', count: 64, workload: { kind: 'bursts', think: '6ms', burst: '2ms' } }],
  duration: '1ms',
};

async function onRedis(): Promise<number> {
  const redis = await startRedis();
  // From source as this process is: only simulators that agree to the last character share a queue.
  const command = ['--import', 'tsx', fileURLToPath(new URL('../src/cli/main.ts', import.meta.url))];
  const worker = spawn(process.execPath, [...command, 'worker', '--engine', redis.url, '--threads', '1', '-q']);
  try {
    return await msPerShortRun(await redisExecutor(redis.url));
  } finally {
    await end(worker, 'SIGKILL');
    await redis.stop();
  }
}
