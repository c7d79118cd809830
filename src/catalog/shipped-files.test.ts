import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { InputError } from '../base/input-error.ts';
import { readConsolidationSetup } from './consolidation-setup.ts';
import { readCostSets } from './cost-sets.ts';
import { readMoveFirstRules } from './read-move-first-rules.ts';
import { readPlanningAssumptions } from './read-planning-assumptions.ts';
import { readReadyLadder } from './ready-ladder.ts';
import { readTuningSteps } from './read-tuning-steps.ts';
import { readSchedulers } from './scheduler-catalog.ts';

const READERS: Record<string, (file: string) => unknown> = {
  'costs.yaml': readCostSets,
  'schedulers.yaml': readSchedulers,
  'planning.yaml': readPlanningAssumptions,
  'move-first.yaml': readMoveFirstRules,
  'ready-ladder.yaml': readReadyLadder,
  'tuning.yaml': readTuningSteps,
  'consolidation.yaml': readConsolidationSetup,
};

type Path = readonly (string | number)[];
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kneepoint-catalog-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function shipped(name: string): unknown {
  return parse(readFileSync(new URL(`../../catalog/${name}`, import.meta.url), 'utf8'));
}

/** Reads the shipped file with the value at `path` replaced, or taken away where `value` is undefined. */
function readChanged(name: string, path: Path, value: unknown): unknown {
  const copy = shipped(name);
  const parent = path.slice(0, -1).reduce<unknown>((at, key) => Reflect.get(Object(at), key), copy);
  const last = path.at(-1) ?? '';
  if (value === undefined) Reflect.deleteProperty(Object(parent), last);
  else Reflect.set(Object(parent), last, value);
  const file = join(folder, name);
  writeFileSync(file, stringify(copy));
  return READERS[name]?.(file);
}

function pathsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inner = Object.entries(value).flatMap(([key, child]) => pathsIn(child, [...path, Array.isArray(value) ? Number(key) : key]));
  return path.length === 0 ? inner : [path, ...inner];
}

describe.each(Object.keys(READERS))('%s', (name) => {
  it('damaged anywhere is accepted or one clear error', () => {
    const damage = fc.oneof(fc.jsonValue(), fc.constantFrom(undefined, NaN, Infinity, -1, '', [], {}));
    fc.assert(
      fc.property(fc.constantFrom(...pathsIn(shipped(name))), damage, (path, value) => {
        const [error] = attempt(() => readChanged(name, path, value));
        expect(error === undefined || error instanceof InputError ? '' : error).toBe('');
        expect(String(error?.message)).not.toMatch(/\n|\[object/);
      }),
      { numRuns: 25 },
    );
  });

  it('names a misspelt field and the one that was meant', () => {
    expect(() => readChanged(name, ['source'], {})).toThrow(/source: found an unknown field 'source', expected one of .*did you mean 'sources'/);
  });

  function attempt(run: () => unknown): [Error | undefined] {
    try {
      run();
      return [undefined];
    } catch (error) {
      return [error instanceof Error ? error : new Error(String(error))];
    }
  }
});

describe('every shipped file', () => {
  const folderOf = new URL('../../catalog/', import.meta.url);
  const files = readdirSync(folderOf, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));

  it.each(files)('%s quotes all of its sources', (name) => {
    const { sources, ...entries } = parse(readFileSync(new URL(name, folderOf), 'utf8'));
    const quoted = new Set(idsIn(entries));
    expect(Object.keys(sources).filter((id) => !quoted.has(id))).toEqual([]);
  });

  /** What stands after every `source`, and in every `sources` of an entry. */
  function idsIn(value: unknown): unknown[] {
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([key, inner]) => {
      if (key === 'source') return [inner];
      return key === 'sources' ? Object.values(Object(inner)) : idsIn(inner);
    });
  }
});

describe('costs.yaml', () => {
  it('lets a set take from another what it does not say', () => {
    const { sets } = readCostSets(new URL('../../catalog/costs.yaml', import.meta.url));
    const [rome, milan] = ['rome', 'milan'].map((name) => sets.find((set) => set.name === name)?.figures);
    expect(rome?.coldCacheNs).toEqual(milan?.coldCacheNs);
    expect(rome?.lineTransferNs).not.toEqual(milan?.lineTransferNs);
  });

  it('refuses sets that inherit in a circle, or from an unknown set', () => {
    expect(() => readChanged('costs.yaml', ['sets', 0, 'extends'], 'rome')).toThrow(/extends: found a circle/);
    expect(() => readChanged('costs.yaml', ['sets', 1, 'extends'], 'ice-lak')).toThrow("did you mean 'ice-lake'?");
    expect(() => readChanged('costs.yaml', ['sets', 0, 'vmExitNs'], undefined)).toThrow('found no vmExitNs');
  });
});

describe('schedulers.yaml', () => {
  const first = ['schedulers', 0, 'parameters', 'baseSliceNs'];

  it('holds parameters to their limits and their names to their units', () => {
    expect(() => readChanged('schedulers.yaml', [...first, 'value'], 1)).toThrow('scheduler linux-eevdf.baseSliceNs: found 1');
    expect(() => readChanged('schedulers.yaml', [...first, 'unit'], 'count')).toThrow('a name that ends in Ns if it is a time');
  });

  it('needs a default that it describes', () => {
    expect(() => readChanged('schedulers.yaml', ['default'], 'linux-eevfd')).toThrow("did you mean 'linux-eevdf'?");
  });
});

describe('move-first.yaml', () => {
  it('has waves of falling safety, and thresholds on one side', () => {
    expect(() => readChanged('move-first.yaml', ['waves', 1, 'value'], 0.9)).toThrow('waves in order of falling safety');
    expect(() => readChanged('move-first.yaml', ['demand', 0, 'atLeast'], 5)).toThrow('either atMost or atLeast');
  });
});
