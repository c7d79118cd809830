// Predicted against measured: what real Linux kernels did with mixes of threads, and what the simulator says they do.
//   npm run validate:kernels [-- runs.csv]
import { type Comparison, compare, errorQuantile } from '../test/kernel-lab/compare.ts';
import { readEmulatedCpu } from '../test/kernel-lab/emulated-cpu.ts';
import { readKernelRuns } from '../test/kernel-lab/kernel-runs.ts';

const fixture = (name: string): URL => new URL(`../test/fixtures/${name}`, import.meta.url);
const runs = readKernelRuns(process.argv[2] ?? fixture('kernel-runs.csv'));
const comparisons = compare(runs, readEmulatedCpu(fixture('emulated-cpu.yaml')));

const percent = (error: number): string => `${(100 * error).toFixed(0)}%`.padStart(5);
const figure = (value: number): string => value.toFixed(3).padStart(7);
const pair = (measured: number, predicted: number): string => `${figure(measured)} ${figure(predicted)}`;

console.log(
  'kernel CPUs group'.padEnd(34),
  'wait: measured, predicted, error | mean delay ms: the same | p50 | p95 ms: measured, predicted',
);
let mix = '';
for (const { measured, predicted, waitError, delayError } of comparisons) {
  if (measured.mix !== mix && measured.mix !== measured.group) console.log(`     ${measured.mix}`);
  mix = measured.mix;
  console.log(
    `${measured.kernel.padEnd(6)} ${measured.cpus}    ${measured.group}`.padEnd(34),
    pair(measured.waitRatio, predicted.waitRatio),
    percent(waitError),
    '|',
    pair(measured.delayMeanMs, predicted.delayMeanMs),
    percent(delayError),
    '|',
    pair(measured.delayP50Ms, predicted.delayP50Ms),
    '|',
    pair(measured.delayP95Ms, predicted.delayP95Ms),
  );
}

console.log('\nerror'.padEnd(27), 'rows  wait: median, 90th percentile  mean delay: median, 90th percentile');
report('linux-cfs (6.1)', ({ measured }) => measured.kernel === '6.1');
report('linux-eevdf (6.12)', ({ measured }) => measured.kernel === '6.12');
report('both', () => true);

function report(title: string, isMeant: (comparison: Comparison) => boolean): void {
  const rows = comparisons.filter(isMeant);
  if (rows.length === 0) return;
  const waits = rows.map(({ waitError }) => waitError);
  const delays = rows.map(({ delayError }) => delayError);
  const shown = [waits, delays].flatMap((errors) => [0.5, 0.9].map((share) => percent(errorQuantile(errors, share))));
  console.log(title.padEnd(26), String(rows.length).padStart(4), ...shown);
}
