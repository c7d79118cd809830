import { setImmediate } from 'node:timers/promises';
import { readCatalog } from '../../catalog/read-catalog.ts';
import { simulationCatalog } from '../../catalog/simulation-catalog.ts';
import { throwIfAborted } from '../../run/abortable.ts';
import type { WorkOptions } from '../runs/simulations.ts';
import { type Comparison, compare, runsOf } from './kernels/compare.ts';
import { readEmulatedCpu } from './kernels/emulated-cpu.ts';
import { type KernelRun, readKernelRuns } from './kernels/kernel-runs.ts';

const SHIPPED = new URL('../../../catalog/', import.meta.url);

/** What to compare. */
export interface KernelsQuestion {
  /** Output of the measured program in place of the catalog's runs. */
  readonly file?: string;
}

/** A measured row and its prediction; `isGrouped` if threads of its mix were in control groups. */
export interface CheckedKernelRun extends Comparison {
  readonly isGrouped: boolean;
}

/** What stock Linux kernels did with mixes of threads, and what is simulated. Nothing was fitted to these rows. */
export async function validateKernels(
  { file }: KernelsQuestion = {},
  { onProgress, signal }: WorkOptions = {},
): Promise<CheckedKernelRun[]> {
  const catalog = simulationCatalog(readCatalog());
  const cpu = readEmulatedCpu(new URL('emulated-cpu.yaml', SHIPPED));
  const runs = runsOf(file === undefined ? shippedRuns() : readKernelRuns(file));
  const checked: CheckedKernelRun[] = [];
  for (const [index, run] of runs.entries()) {
    onProgress?.({ doing: run[0]?.mix ?? '', share: index / runs.length });
    await setImmediate();
    throwIfAborted(signal);
    for (const row of compare(run, cpu, catalog)) checked.push({ ...row, isGrouped: row.measured.mix.includes('@') });
  }
  return checked;
}

function shippedRuns(): KernelRun[] {
  return ['kernel-runs.csv', 'kernel-groups.csv'].flatMap((name) => readKernelRuns(new URL(name, SHIPPED)));
}
