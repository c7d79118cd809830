import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Benchmark } from './benchmark.ts';

const MAIN = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
const ROUNDS = 9;
/** Version and help should be immediate. */
const MOST_MS = 100;
const SCENARIO = fileURLToPath(new URL('../examples/scenarios/noisy-neighbours.yaml', import.meta.url));

/** How much longer a command takes than a Node that does nothing: medians, each in turn with the others. */
export const startUpBenchmark: Benchmark = {
  name: 'start-up',
  async *run() {
    const bare = ['-e', '0'];
    const lines = [
      bare,
      ...[
        ['--version'],
        ['--help'],
        ['plan', '--help'],
        ['schedulers'],
        ['simulate', SCENARIO, '--duration', '100ms'],
      ].map((args) => [MAIN, ...args]),
    ];
    const times = lines.map((): number[] => []);
    for (let round = 0; round < ROUNDS; round++) {
      for (const [index, line] of lines.entries()) times[index].push(millisecondsOf(line));
    }
    const [none, version, help, ofCommand, shortest, simulation] = times.map(median);
    yield { what: 'node -e 0', value: none, unit: 'ms' };
    yield { what: 'kneepoint --version, longer by', value: version - none, unit: 'ms', goal: MOST_MS };
    yield { what: 'kneepoint --help, longer by', value: help - none, unit: 'ms', goal: MOST_MS };
    yield { what: 'kneepoint plan --help, longer by', value: ofCommand - none, unit: 'ms' };
    yield { what: 'kneepoint schedulers, longer by', value: shortest - none, unit: 'ms' };
    yield { what: 'kneepoint simulate, 100 ms of a small host, longer by', value: simulation - none, unit: 'ms' };
  },
};

function millisecondsOf(args: readonly string[]): number {
  const startedAt = performance.now();
  spawnSync(process.execPath, args, { stdio: 'ignore' });
  return performance.now() - startedAt;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}
