import { readFileSync } from 'node:fs';

/** What a real kernel did with one group of threads of a mix. */
export interface KernelRun {
  readonly kernel: '6.1' | '6.12';
  readonly cpus: number;
  /** Groups joined by `+`. */
  readonly mix: string;
  /** `count:think us:burst us:distribution[:nice]`, `e` for exponential, `c` for constant. */
  readonly group: string;
  /** Processor time used, in CPUs. */
  readonly cpusUsed: number;
  /** Waiting over waiting and running, from schedstat. */
  readonly waitRatio: number;
  readonly burstsPerSec: number;
  readonly switchesPerSec: number;
  /** From the due wake-up to the end of the burst, less the burst. */
  readonly delayMeanMs: number;
  readonly delayP50Ms: number;
  readonly delayP95Ms: number;
  readonly delayP99Ms: number;
}

/** The runs of a file in the form of `test/fixtures/kernel-runs.csv`. */
export function readKernelRuns(file: string | URL): KernelRun[] {
  const [header, ...lines] = readFileSync(file, 'utf8').trim().split('\n');
  const columns = header.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    const cell = (column: string): string => cells[columns.indexOf(column)];
    const figure = (column: string): number => Number(cell(column));
    const kernel = cell('kernel');
    if (kernel !== '6.1' && kernel !== '6.12') throw new Error(`${String(file)}: no kernel ${kernel}`);
    return {
      kernel,
      cpus: figure('cpus'),
      mix: cell('mix'),
      group: cell('group'),
      cpusUsed: figure('cpusUsed'),
      waitRatio: figure('waitRatio'),
      burstsPerSec: figure('burstsPerSec'),
      switchesPerSec: figure('switchesPerSec'),
      delayMeanMs: figure('delayMeanMs'),
      delayP50Ms: figure('delayP50Ms'),
      delayP95Ms: figure('delayP95Ms'),
      delayP99Ms: figure('delayP99Ms'),
    };
  });
}
