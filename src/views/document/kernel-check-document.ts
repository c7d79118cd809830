import type { CheckedKernelRun, KernelRunTime } from '../../app/validate/kernels.ts';
import { errorQuantile } from '../../app/validate/kernels/compare.ts';

/** What `kneepoint validate kernels --json` prints. */
export interface KernelCheckDocument {
  readonly format: 'kneepoint-kernel-check';
  readonly version: 1;
  readonly generator: string;
  /** Errors by what time was, by kernel, with and without control groups. */
  readonly summary: readonly KernelCheckSummary[];
  readonly rows: readonly KernelCheckRow[];
}

/** How far off the predictions of some rows are: half of them, and nine of ten, are within these. */
interface KernelCheckSummary {
  /** That of the emulating machine, with its disturbances, or instructions counted. */
  readonly time: KernelRunTime;
  readonly kernel: string;
  readonly controlGroups: boolean;
  readonly rows: number;
  readonly waitError: { readonly median: number; readonly percentile90: number };
  readonly delayError: { readonly median: number; readonly percentile90: number };
}

/** What a kernel did with one group of a mix of threads, and what was simulated. */
export interface KernelCheckRow {
  readonly time: KernelRunTime;
  readonly kernel: string;
  readonly cpus: number;
  readonly mix: string;
  readonly group: string;
  readonly waitRatio: Compared;
  readonly delayMeanMs: Compared;
}

interface Compared {
  readonly measured: number;
  readonly simulated: number;
  readonly error: number;
}

/** What was measured beside what is simulated, with what says what it is. */
export function kernelCheckDocument(checked: readonly CheckedKernelRun[], generator: string): KernelCheckDocument {
  const kinds = [...new Set(checked.map(({ time }) => time))].flatMap((time) =>
    ['6.1', '6.12'].flatMap((kernel) => [false, true].map((controlGroups) => ({ time, kernel, controlGroups }))),
  );
  const summary = kinds.flatMap(({ time, kernel, controlGroups }) => {
    const rows = checked.filter(
      (row) => row.time === time && row.measured.kernel === kernel && row.isGrouped === controlGroups,
    );
    const quantiles = (errors: number[]) => ({
      median: errorQuantile(errors, 0.5),
      percentile90: errorQuantile(errors, 0.9),
    });
    if (rows.length === 0) return [];
    return {
      time,
      kernel,
      controlGroups,
      rows: rows.length,
      waitError: quantiles(rows.map(({ waitError }) => waitError)),
      delayError: quantiles(rows.map(({ delayError }) => delayError)),
    };
  });
  return {
    format: 'kneepoint-kernel-check',
    version: 1,
    generator,
    summary,
    rows: checked.map(({ time, measured, predicted, waitError, delayError }) => ({
      time,
      kernel: measured.kernel,
      cpus: measured.cpus,
      mix: measured.mix,
      group: measured.group,
      waitRatio: { measured: measured.waitRatio, simulated: predicted.waitRatio, error: waitError },
      delayMeanMs: { measured: measured.delayMeanMs, simulated: predicted.delayMeanMs, error: delayError },
    })),
  };
}
