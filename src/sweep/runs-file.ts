import { closeSync, constants, fsyncSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import { InputError } from '../input-error.ts';
import type { RunFigures } from '../scaling/run-figures.ts';
import { exactJson, parseExactJson } from './exact-json.ts';
import { engineVersion } from './run-key.ts';
import { reasonOf, type RunStore } from './run-store.ts';

/** Rises when an older Kneepoint could not read the lines. */
const VERSION = 1;
const EXPECTED = 'a file of runs that this version of Kneepoint wrote with --out';

/** The first line; every other one is a run. */
interface Header {
  readonly format: 'kneepoint-runs';
  readonly version: typeof VERSION;
  readonly engine: string;
}

/**
 * Keeps finished runs in a file that can be carried elsewhere: a line of JSON for each. What is there already is used
 * and added to; a last line that a killed process left unfinished is not missed.
 * @throws InputError where the file cannot be written, or is something else
 */
export function openRunsFile(file: string): RunStore {
  const descriptor = openFile(file);
  const { runs, end } = readText(readFileSync(descriptor, 'utf8'), file);
  ftruncateSync(descriptor, end);
  let at = end;
  const append = (line: unknown): void => {
    const bytes = Buffer.from(`${exactJson(line)}\n`);
    for (let written = 0; written < bytes.length;) {
      written += writeSync(descriptor, bytes, written, bytes.length - written, at + written);
    }
    at += bytes.length;
    fsyncSync(descriptor);
  };
  if (end === 0) {
    try {
      append({ format: 'kneepoint-runs', version: VERSION, engine: engineVersion() } satisfies Header);
    } catch (error) {
      throw unusable(file, error);
    }
  }
  return {
    get: (key) => runs.get(key),
    put: async (key, figures) => {
      append([key, figures]);
      runs.set(key, figures);
    },
    close: async () => closeSync(descriptor),
  };
}

/**
 * Puts the runs of files before a store: what they have is found there.
 * @throws InputError where a file cannot be read, or is something else
 */
export function withRunsOf(files: readonly string[], store: RunStore | undefined): RunStore | undefined {
  if (files.length === 0) return store;
  const runs = new Map(files.flatMap((file) => [...readText(readWhole(file), file).runs]));
  return {
    get: (key) => runs.get(key) ?? store?.get(key),
    put: async (key, figures) => store?.put(key, figures),
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

/** The runs of a file, and where its last whole line ends, in bytes. */
function readText(text: string, file: string): { readonly runs: Map<string, RunFigures>; readonly end: number } {
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  const [header, ...lines] = whole.split('\n').slice(0, -1);
  if (header === undefined && text === '') return { runs: new Map(), end: 0 };
  const { format, version, engine } = (parsed(header ?? text, file) ?? {}) as Partial<Header>;
  if (format !== 'kneepoint-runs') throw new InputError({ file, found: 'something else', expected: EXPECTED });
  if (version !== VERSION || engine !== engineVersion()) {
    throw new InputError({ file, found: 'runs of another version of the simulator', expected: EXPECTED });
  }
  const runs = new Map(lines.map((line) => parsed(line, file) as [string, RunFigures]));
  return { runs, end: Buffer.byteLength(whole) };
}

function parsed(line: string, file: string): unknown {
  try {
    return parseExactJson(line);
  } catch {
    throw new InputError({ file, found: 'a damaged line', expected: EXPECTED });
  }
}
