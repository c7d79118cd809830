import type { EmulatedCpu } from './emulated-cpu.ts';
import type { KernelRun } from './kernel-runs.ts';
import { predict, type Prediction } from './predict.ts';

/** A measured row beside its prediction, and the prediction's relative errors. */
export interface Comparison {
  readonly measured: KernelRun;
  readonly predicted: Prediction;
  readonly waitError: number;
  readonly delayError: number;
}

/** Predicts every run of a list of rows. The rows of one run follow each other, in the order of its mix's groups. */
export function compare(rows: readonly KernelRun[], cpu: EmulatedCpu): Comparison[] {
  const comparisons: Comparison[] = [];
  for (let at = 0; at < rows.length;) {
    const run = rows.slice(at, at + rows[at].mix.split('+').length);
    at += run.length;
    const predictions = predict(run, cpu);
    for (const [index, measured] of run.entries()) {
      const predicted = predictions[index];
      comparisons.push({
        measured,
        predicted,
        waitError: predicted.waitRatio / measured.waitRatio - 1,
        delayError: predicted.delayMeanMs / measured.delayMeanMs - 1,
      });
    }
  }
  return comparisons;
}

/** The error that this share of the rows stays within. */
export function errorQuantile(errors: readonly number[], share: number): number {
  const sorted = errors.map(Math.abs).sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
}
