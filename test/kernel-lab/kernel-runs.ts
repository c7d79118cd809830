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

/** The runs of a file: a table like `test/fixtures/kernel-runs.csv`, or what the measured program printed. */
export function readKernelRuns(file: string | URL): KernelRun[] {
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines[0].startsWith('kernel,') ? fromTable(lines, String(file)) : fromOutput(lines, String(file));
}

function fromTable([header, ...lines]: readonly string[], file: string): KernelRun[] {
  const columns = header.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    return kernelRun((column) => cells[columns.indexOf(column)], file);
  });
}

/** `linux KERNEL cpus CPUS mix MIX`, then for each group `G GROUP cpus=... wait=... bursts/s=... ...`. */
function fromOutput(lines: readonly string[], file: string): KernelRun[] {
  const runs: KernelRun[] = [];
  let run: Record<string, string> = {};
  for (const line of lines) {
    const words = line.trim().split(/\s+/);
    if (words[0] === 'linux') run = { kernel: words[1], cpus: words[3], mix: words[5] };
    if (words[0] !== 'G') continue;
    const figures = Object.fromEntries(words.slice(2).map((word) => word.split('=')));
    const cells: Record<string, string> = {
      ...run,
      group: words[1],
      cpusUsed: figures.cpus,
      waitRatio: figures.wait,
      burstsPerSec: figures['bursts/s'],
      switchesPerSec: figures['switches/s'],
      delayMeanMs: figures.mean,
      delayP50Ms: figures.p50,
      delayP95Ms: figures.p95,
      delayP99Ms: figures.p99,
    };
    runs.push(kernelRun((column) => cells[column], file));
  }
  return runs;
}

function kernelRun(cell: (column: string) => string, file: string): KernelRun {
  const figure = (column: string): number => {
    const value = Number(cell(column));
    if (!Number.isFinite(value)) throw new Error(`${file}: ${column} is no number: ${cell(column)}`);
    return value;
  };
  const kernel = cell('kernel');
  if (kernel !== '6.1' && kernel !== '6.12') throw new Error(`${file}: no kernel ${kernel}`);
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
}
