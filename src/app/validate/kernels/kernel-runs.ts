import { readFileSync } from 'node:fs';
import { InputError } from '../../../base/input-error.ts';
import { foundUnreadable } from '../../../base/unreadable-file.ts';

/** What a real kernel did with one group of threads of a mix. */
export interface KernelRun {
  readonly kernel: '6.1' | '6.12';
  readonly cpus: number;
  /** Groups joined by `+`. */
  readonly mix: string;
  /** `count:think us:burst us:distribution[:nice][@vcpus[n]]`, `e` for exponential, `c` for constant. */
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

/**
 * The runs of a file: a table like `catalog/kernel-runs.csv`, or what the measuring program printed.
 *
 * @throws InputError for what is neither
 */
export function readKernelRuns(file: string | URL): KernelRun[] {
  const name = String(file);
  const lines = readLines(file);
  const runs = lines[0]?.startsWith('kernel,') === true ? fromTable(lines, name) : fromOutput(lines, name);
  if (runs.length === 0)
    throw problem(name, 'no run', '`linux KERNEL cpus CPUS mix MIX`, then `G GROUP cpus=...` lines');
  return runs;
}

function readLines(file: string | URL): string[] {
  try {
    return readFileSync(file, 'utf8').trim().split('\n');
  } catch (error) {
    throw problem(String(file), foundUnreadable(error) ?? 'an error', 'a file that can be read');
  }
}

function fromTable(lines: readonly string[], file: string): KernelRun[] {
  const [header = '', ...rows] = lines;
  const columns = header.split(',');
  return rows.map((row) => {
    const cells = row.split(',');
    return kernelRun((column) => cells[columns.indexOf(column)] ?? '', file);
  });
}

/** `linux KERNEL cpus CPUS mix MIX`, then for each group `G GROUP cpus=... wait=... bursts/s=... ...`. */
function fromOutput(lines: readonly string[], file: string): KernelRun[] {
  const runs: KernelRun[] = [];
  let run = new Map<string, string>();
  for (const line of lines) {
    const words = line.trim().split(/\s+/);
    const [kind, first = '', , second = '', , third = ''] = words;
    if (kind === 'linux') {
      run = new Map([
        ['kernel', first],
        ['cpus', second],
        ['mix', third],
      ]);
    }
    if (kind !== 'G') continue;
    const figures = new Map<string, string>();
    for (const word of words.slice(2)) {
      const [name = '', value = ''] = word.split('=');
      figures.set(PRINTED[name] ?? name, value);
    }
    runs.push(
      kernelRun((column) => (column === 'group' ? first : (run.get(column) ?? figures.get(column) ?? '')), file),
    );
  }
  return runs;
}

/** What the measuring program calls its figures; `cpus` is the processors' worth that was used. */
const PRINTED: Readonly<Record<string, string>> = {
  cpus: 'cpusUsed',
  wait: 'waitRatio',
  'bursts/s': 'burstsPerSec',
  'switches/s': 'switchesPerSec',
  mean: 'delayMeanMs',
  p50: 'delayP50Ms',
  p95: 'delayP95Ms',
  p99: 'delayP99Ms',
};

function kernelRun(cell: (column: string) => string, file: string): KernelRun {
  const figure = (column: string): number => {
    const value = cell(column);
    if (value === '' || !Number.isFinite(Number(value))) throw problem(file, `${column} '${value}'`, 'a number');
    return Number(value);
  };
  const kernel = cell('kernel');
  if (kernel !== '6.1' && kernel !== '6.12') throw problem(file, `kernel '${kernel}'`, '6.1 or 6.12');
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

function problem(file: string, found: string, expected: string): InputError {
  return new InputError({ file, found, expected });
}
