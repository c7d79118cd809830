import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { InputError } from '../base/input-error.ts';
import { type Probe, SHARED_BYTES } from './probes.ts';
import type { ProbeRequest } from './probe-worker.ts';

/** A thread that stays on one processor. */
interface PinnedThread {
  readonly cpu: number;
  readonly worker: Worker;
}

/**
 * Threads of this process, each on a processor of its own. JavaScript cannot say where a thread runs; `taskset` of util-linux, which
 * Linux has, can.
 */
export class PinnedThreads {
  private readonly threads: PinnedThread[] = [];

  /**
   * Runs one probe on each of the processors at the same time; those of a pair share memory.
   * @returns their figures, in the same order
   */
  async run(probes: readonly { readonly cpu: number; readonly probe: Probe }[]): Promise<readonly number[]> {
    const taken: PinnedThread[] = [];
    for (const { cpu } of probes) {
      const thread =
        this.threads.find((known) => known.cpu === cpu && !taken.includes(known)) ?? (await this.start(cpu));
      taken.push(thread);
    }
    const shared = new SharedArrayBuffer(SHARED_BYTES);
    return Promise.all(
      probes.map(({ probe }, at) => {
        const { worker } = taken[at]!;
        const answer = nextMessage(worker);
        worker.postMessage({ probe, shared } satisfies ProbeRequest);
        return answer as Promise<number>;
      }),
    );
  }

  async close(): Promise<void> {
    await Promise.all(this.threads.map(({ worker }) => worker.terminate()));
    this.threads.length = 0;
  }

  private async start(cpu: number): Promise<PinnedThread> {
    const before = new Set(taskIds());
    const worker = new Worker(workerFile());
    await nextMessage(worker);
    for (const id of taskIds().filter((task) => !before.has(task))) pin(id, cpu);
    const thread = { cpu, worker };
    this.threads.push(thread);
    return thread;
  }
}

/** The built file, since Node 20 runs no TypeScript. */
function workerFile(): URL {
  const here = new URL('./probe-worker.js', import.meta.url);
  const built = new URL('../../dist/measure/probe-worker.js', import.meta.url);
  const found = [here, built].find((url) => existsSync(fileURLToPath(url)));
  if (found !== undefined) return found;
  throw new InputError({
    file: 'dist/measure/probe-worker.js',
    found: 'no such file',
    expected: 'a built Kneepoint: npm run build',
  });
}

function taskIds(): readonly string[] {
  return readdirSync('/proc/self/task');
}

function pin(task: string, cpu: number): void {
  try {
    execFileSync('taskset', ['-pc', String(cpu), task], { stdio: ['ignore', 'ignore', 'pipe'] });
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw new InputError({
      place: 'taskset',
      found: isMissing ? 'no such program' : `processor ${cpu}, on which this process may not run`,
      expected: isMissing
        ? 'taskset of util-linux, to put a thread on a processor'
        : 'all processors: see taskset -p $$',
    });
  }
}

function nextMessage(worker: Worker): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const end = (settle: () => void): void => {
      worker.off('message', onMessage).off('error', onError);
      settle();
    };
    const onMessage = (message: unknown): void => end(() => resolve(message));
    const onError = (error: Error): void => end(() => reject(error));
    worker.on('message', onMessage).on('error', onError);
  });
}
