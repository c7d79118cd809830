import { closeSync, constants, fsyncSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import { InputError } from '../base/input-error.ts';
import type { RunFigures } from './run-figures.ts';
import { engineVersion } from './run-key.ts';
import { reasonOf } from './reason-of.ts';
import type { RunStore } from './run-store.ts';
import { sealRun, unsealRun } from './sealed-run.ts';

/** Rises when an older Kneepoint could not read the lines. */
const VERSION = 2;
const EXPECTED = 'a file of runs that this version of Kneepoint wrote with --output';

/** The first line; every other one is a run. */
interface Header {
  readonly format: 'kneepoint-runs';
  readonly version: typeof VERSION;
  readonly engine: string;
}

/**
 * Keeps finished runs in a file that can be carried elsewhere: a line for each, under a checksum. What is there already
 * is used and added to; a line that was damaged is dropped, and a last one that a killed process left unfinished is not
 * missed.
 * @throws InputError where the file cannot be written, or is something else
 */
export function openRunsFile(file: string): RunStore {
  const descriptor = openFile(file);
  const { runs, damaged, end } = readText(readFileSync(descriptor, 'utf8'), file);
  ftruncateSync(descriptor, end);
  let at = end;
  const append = (line: string): void => {
    const bytes = Buffer.from(line);
    for (let written = 0; written < bytes.length;) {
      written += writeSync(descriptor, bytes, written, bytes.length - written, at + written);
    }
    at += bytes.length;
    fsyncSync(descriptor);
  };
  if (end === 0) {
    try {
      const header: Header = { format: 'kneepoint-runs', version: VERSION, engine: engineVersion() };
      append(`${JSON.stringify(header)}\n`);
    } catch (error) {
      throw unusable(file, error);
    }
  }
  return {
    get: (key) => runs.get(key),
    put: async (key, figures) => {
      append(sealRun(key, figures));
      runs.set(key, figures);
    },
    damaged: () => damaged,
    close: async () => closeSync(descriptor),
  };
}

/**
 * Puts the runs of files before a store: what they have is found there.
 * @throws InputError where a file cannot be read, or is something else
 */
export function withRunsOf(files: readonly string[], store: RunStore | undefined): RunStore | undefined {
  if (files.length === 0) return store;
  const read = files.map((file) => readText(readWhole(file), file));
  const runs = new Map(read.flatMap((each) => [...each.runs]));
  const damaged = read.reduce((sum, each) => sum + each.damaged, 0);
  return {
    get: (key) => runs.get(key) ?? store?.get(key),
    put: async (key, figures) => store?.put(key, figures),
    damaged: () => damaged + (store?.damaged() ?? 0),
    close: async () => store?.close(),
  };
}

function openFile(file: string): number {
  try {
    return openSync(file, constants.O_RDWR | constants.O_CREAT, 0o644);
  } catch (error) {
    throw unusable(file, error);
  }
}

function unusable(file: string, error: unknown): InputError {
  return new InputError({ file, found: reasonOf(error), expected: 'a file to keep runs in' });
}

function readWhole(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new InputError({ file, found: reasonOf(error), expected: EXPECTED });
  }
}

interface ReadRuns {
  readonly runs: Map<string, RunFigures>;
  readonly damaged: number;
  /** Where the last whole line ends, in bytes. */
  readonly end: number;
}

function readText(text: string, file: string): ReadRuns {
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  const [header, ...lines] = whole.split('\n').slice(0, -1);
  if (header === undefined && text === '') return { runs: new Map(), damaged: 0, end: 0 };
  const { format, version, engine } = (headerOf(header ?? text) ?? {}) as Partial<Header>;
  if (format !== 'kneepoint-runs') throw new InputError({ file, found: 'something else', expected: EXPECTED });
  if (version !== VERSION || engine !== engineVersion()) {
    throw new InputError({ file, found: 'runs of another version of the simulator', expected: EXPECTED });
  }
  const found = lines.map(unsealRun);
  const runs = new Map(found.flatMap((run) => (run === undefined ? [] : [[run.key, run.figures] as const])));
  const damaged = found.filter((run) => run === undefined).length;
  return { runs, damaged, end: Buffer.byteLength(whole) };
}

function headerOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
