import { itemAt } from '../../../base/item-at.ts';
import type { SimulationCatalog } from '../../../scenario/simulation-catalog.ts';
import type { EmulatedCpu } from '../../../sim/kernel-validation/emulated-cpu.ts';
import type { KernelRun } from './kernel-runs.ts';
import { predict, type Prediction } from './predict.ts';

/** A measured row beside its prediction, and the prediction's relative errors. */
export interface Comparison {
  readonly measured: KernelRun;
  readonly predicted: Prediction;
  readonly waitError: number;
  readonly delayError: number;
}

/** The runs of a list of rows: the rows of one follow each other, in the order of its mix's groups. */
export function runsOf(rows: readonly KernelRun[]): KernelRun[][] {
  const runs: KernelRun[][] = [];
  for (let at = 0; at < rows.length;) {
    const run = rows.slice(at, at + itemAt(rows, at).mix.split('+').length);
    runs.push(run);
    at += run.length;
  }
  return runs;
}

/** Predicts one run. */
export function compare(run: readonly KernelRun[], cpu: EmulatedCpu, catalog: SimulationCatalog): Comparison[] {
  return predict(run, cpu, catalog).map((predicted, index) => {
    const measured = itemAt(run, index);
    return {
      measured,
      predicted,
      waitError: predicted.waitRatio / measured.waitRatio - 1,
      delayError: predicted.delayMeanMs / measured.delayMeanMs - 1,
    };
  });
}

/** The error that this share of the rows stays within. */
export function errorQuantile(errors: readonly number[], share: number): number {
  const sorted = errors.map(Math.abs).sort((a, b) => a - b);
  return itemAt(sorted, Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1));
}
