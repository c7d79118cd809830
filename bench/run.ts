import { cpus, totalmem } from 'node:os';
import { formatMib, formatNumber } from '../src/views/words/format.ts';
import { agreementBenchmark } from './agreement.ts';
import type { Benchmark } from './benchmark.ts';
import { connectionsBenchmark } from './connections.ts';
import { devicesBenchmark } from './devices.ts';
import { intervalsBenchmark } from './intervals.ts';
import { knownTruthBenchmark } from './known-truth.ts';
import { packingBenchmark } from './packing.ts';
import { labBenchmark } from './lab.ts';
import { pagesBenchmark } from './pages.ts';
import { planBenchmark } from './plan.ts';
import { queueingBenchmark } from './queueing.ts';
import { replayBenchmark } from './replay.ts';
import { seriesBenchmark } from './series.ts';
import { simulateBenchmark } from './simulate.ts';
import { simulatedPlanBenchmark } from './simulated-plan.ts';
import { startUpBenchmark } from './start-up.ts';
import { sumsBenchmark } from './sums.ts';
import { sweepBenchmark } from './sweep.ts';
import { wallsBenchmark } from './walls.ts';

const BENCHMARKS: readonly Benchmark[] = [
  startUpBenchmark,
  packingBenchmark,
  planBenchmark,
  simulatedPlanBenchmark,
  simulateBenchmark,
  connectionsBenchmark,
  devicesBenchmark,
  intervalsBenchmark,
  knownTruthBenchmark,
  agreementBenchmark,
  queueingBenchmark,
  replayBenchmark,
  labBenchmark,
  pagesBenchmark,
  seriesBenchmark,
  sumsBenchmark,
  sweepBenchmark,
  wallsBenchmark,
];

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !BENCHMARKS.some((benchmark) => benchmark.name === name));
if (unknown !== undefined) {
  throw new Error(`no benchmark '${unknown}'; there are: ${BENCHMARKS.map(({ name }) => name).join(', ')}`);
}
const memory = formatMib(totalmem() / 1024 ** 2);
console.log(`${cpus()[0]?.model.trim()}, ${cpus().length} threads, ${memory}, Node ${process.versions.node}\n`);
for (const { name, run } of BENCHMARKS) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  for await (const { what, value, unit, goal, atLeast } of run()) {
    const missed = (goal !== undefined && value >= goal) || (atLeast !== undefined && value < atLeast);
    const aims = [
      goal !== undefined && `under ${formatNumber(goal)}`,
      atLeast !== undefined && `at least ${formatNumber(atLeast)}`,
    ];
    const goals = [...aims.filter((aim) => aim !== false), ...(missed ? ['MISSED'] : [])];
    const aim = goals.length === 0 ? '' : `  (goal: ${goals.join(', ')})`;
    console.log(`${name}  ${what.padEnd(58)} ${formatNumber(value).padStart(8)} ${unit}${aim}`);
    if (missed) process.exitCode = 1;
  }
}
