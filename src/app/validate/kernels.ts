import { setImmediate } from 'node:timers/promises';
import { itemAt } from '../../base/item-at.ts';
import { readCatalog } from '../../catalog/read-catalog.ts';
import { simulationCatalog } from '../../catalog/simulation-catalog.ts';
import { throwIfAborted } from '../../run/abortable.ts';
import type { WorkOptions } from '../runs/simulations.ts';
import { type Comparison, compare, runsOf } from './kernels/compare.ts';
import { readEmulatedCpu } from './kernels/emulated-cpu.ts';
import { readKernelRuns } from './kernels/kernel-runs.ts';

const SHIPPED = new URL('../../../catalog/', import.meta.url);

/** What to compare. */
export interface KernelsQuestion {
  /** Output of the measured program in place of the catalog's runs. */
  readonly file?: string;
}

/** What the emulated processors' time was: that of the machine, with its disturbances, or a count of their instructions. */
export type KernelRunTime = 'real' | 'instructions';

/** A measured row and its prediction; `isGrouped` if threads of its mix were in control groups. */
export interface CheckedKernelRun extends Comparison {
  readonly isGrouped: boolean;
  readonly time: KernelRunTime;
}

/** The catalog's runs. */
const SHIPPED_RUNS: readonly { readonly file: string; readonly time: KernelRunTime }[] = [
  { file: 'kernel-undisturbed.csv', time: 'instructions' },
  { file: 'kernel-runs.csv', time: 'real' },
  { file: 'kernel-groups.csv', time: 'real' },
];

/** What the processors charge that runs were made on: two that count instructions share one clock. */
function costsOf(time: KernelRunTime, cpus: number): string {
  if (time === 'real') return 'emulated-cpu.yaml';
  return cpus === 1 ? 'undisturbed-cpu.yaml' : 'undisturbed-two-cpus.yaml';
}

/** What stock Linux kernels did with mixes of threads, and what is simulated. Nothing was fitted to these rows. */
export async function validateKernels(
  { file }: KernelsQuestion = {},
  { onProgress, signal }: WorkOptions = {},
): Promise<CheckedKernelRun[]> {
  const catalog = simulationCatalog(readCatalog());
  const files: readonly { readonly file: string | URL; readonly time: KernelRunTime }[] =
    file === undefined
      ? SHIPPED_RUNS.map(({ file: name, time }) => ({ file: new URL(name, SHIPPED), time }))
      : [{ file, time: 'real' }];
  const runs = files.flatMap(({ file: from, time }) => {
    return runsOf(readKernelRuns(from)).map((rows) => {
      const cpu = readEmulatedCpu(new URL(costsOf(time, itemAt(rows, 0).cpus), SHIPPED));
      return { rows, time, cpu };
    });
  });
  const checked: CheckedKernelRun[] = [];
  for (const [index, { rows, time, cpu }] of runs.entries()) {
    onProgress?.({ doing: rows[0]?.mix ?? '', share: index / runs.length });
    await setImmediate();
    throwIfAborted(signal);
    for (const row of compare(rows, cpu, catalog)) {
      checked.push({ ...row, isGrouped: row.measured.mix.includes('@'), time });
    }
  }
  return checked;
}
