import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { InputError } from '../base/input-error.ts';
import { coresOf } from './machine-model.ts';
import { findMachine } from './find-machine.ts';
import { readCatalog, withMachinesOfFile } from './read-catalog.ts';

const shipped = readCatalog();
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kneepoint-machines-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A user's file as in the docs: one new processor, one of the catalog. */
const OWN = {
  sources: { quote: { mark: 'assumed', from: 'our vendor, by telephone' } },
  processors: [
    {
      name: 'Acme 12',
      architecture: 'Acme',
      numaPerPackage: 1,
      llcPerNuma: 3,
      coresPerLlc: 4,
      threadsPerCore: 2,
      baseMhz: 3000,
      tdpWatts: 120,
      costs: 'milan',
      source: 'quote',
    },
  ],
  machines: [
    { name: 'acme-one', title: 'Acme One', processor: 'Acme 12', packages: 1, memoryGib: 128, rackUnits: 1, source: 'quote' },
    {
      name: 'big-rome',
      title: 'A Rome with our memory',
      processor: 'AMD EPYC 7742',
      packages: 2,
      memoryGib: 2048,
      rackUnits: 2,
      watts: [90, 180, 205, 226, 246, 267, 286, 306, 325, 349, 391],
      source: 'quote',
    },
  ],
};

function read(text: string) {
  const file = join(folder, 'own.yaml');
  writeFileSync(file, text);
  return withMachinesOfFile(shipped, file);
}

/** The file with the value at `path` replaced, or taken away where `value` is undefined. */
function changed(path: readonly (string | number)[], value: unknown): string {
  const copy: unknown = structuredClone(OWN);
  const parent = path.slice(0, -1).reduce<unknown>((at, key) => Reflect.get(Object(at), key), copy);
  const last = path.at(-1) ?? '';
  if (value === undefined) Reflect.deleteProperty(Object(parent), last);
  else Reflect.set(Object(parent), last, value);
  return stringify(copy);
}

function errorOf(text: string): InputError {
  try {
    read(text);
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error(`was accepted:\n${text}`);
}

describe("a user's own machines", () => {
  it('stand beside the shipped ones', () => {
    const catalog = read(stringify(OWN));
    expect(catalog.machines).toHaveLength(shipped.machines.length + 2);
    const own = findMachine(catalog, 'acme-one');
    expect(own.kind).toBe('user');
    expect(coresOf(own)).toBe(12);
    expect(own.memoryMib).toEqual({ value: 131072, origin: { mark: 'assumed', from: 'our vendor, by telephone' } });
    expect(own.power?.origin.mark).toBe('assumed');
  });

  it('may use the processors of the catalog, and bring their power curve', () => {
    const machine = findMachine(read(stringify(OWN)), 'big-rome');
    expect(coresOf(machine)).toBe(128);
    expect(machine.costs).toBe('rome');
    expect(machine.power?.points[10]).toEqual({ load: 1, watts: 391 });
  });

  const WRONG: [what: string, path: (string | number)[], value: unknown, place: string, message: string | RegExp][] = [
    ['an unknown field', ['machines', 0, 'memoryGb'], 128, 'machines[0].memoryGb', "did you mean 'memoryGib'?"],
    ['a missing field', ['machines', 0, 'packages'], undefined, 'machines[0].packages', 'found nothing, expected'],
    ['half a package', ['machines', 0, 'packages'], 1.5, 'machines[0].packages', 'found 1.5, expected a whole number'],
    ['no cores', ['processors', 0, 'coresPerLlc'], 0, 'processors[0].coresPerLlc', 'found 0, expected'],
    ['text for a number', ['machines', 0, 'memoryGib'], '128 GB', 'machines[0].memoryGib', 'found "128 GB", expected a number'],
    ['negative memory', ['machines', 0, 'memoryGib'], -5, 'machines[0].memoryGib', 'found -5, expected'],
    ['a name with spaces', ['machines', 0, 'name'], 'Acme One', 'machines[0].name', 'found "Acme One", expected'],
    ['a name twice', ['machines', 1, 'name'], 'acme-one', 'machines[1].name', "found 'acme-one' again"],
    ['a shipped name', ['machines', 0, 'name'], 'lenovo-sr665-7742', 'machines[0].name', 'again'],
    ['an unknown processor', ['machines', 1, 'processor'], 'AMD EPYC 7724', 'machines[1].processor', /did you mean 'AMD EPYC 77/],
    ['an unknown source', ['machines', 0, 'source'], 'quota', 'machines[0].source', "did you mean 'quote'?"],
    ['unknown costs', ['processors', 0, 'costs'], 'millan', 'processors[0].costs', "did you mean 'milan'?"],
    ['an unknown mark', ['sources', 'quote', 'mark'], 'guessed', 'sources.quote.mark', 'found "guessed", expected'],
    ['a short power curve', ['machines', 1, 'watts'], [1, 2, 3], 'machines[1].watts', 'expected 11 numbers'],
    ['power that falls', ['machines', 1, 'watts', 5], 100, 'machines[1].watts[5]', '100 W after 246 W'],
    ['a source for no figure', ['machines', 0, 'sources'], { rackUnit: 'quote' }, 'machines[0].sources.rackUnit', "did you mean 'rackUnits'?"],
    ['no machine', ['machines'], [], 'machines', 'found no machine'],
  ];
  it.each(WRONG)('with %s: one error that names the place', (_, path, value, place, message) => {
    const error = errorOf(changed(path, value));
    expect(error.problem.file).toBe(join(folder, 'own.yaml'));
    expect(error.problem.place).toBe(place);
    expect(error.message).toMatch(message);
  });

  it('that is no YAML: line and column', () => {
    const error = errorOf('sources: {\nmachines: [');
    expect(error.problem.place).toMatch(/^line \d+, column \d+$/);
  });

  it('that is not there: says so', () => {
    expect(() => withMachinesOfFile(shipped, join(folder, 'none.yaml'))).toThrow(/none\.yaml: found no such file/);
    expect(() => withMachinesOfFile(shipped, folder)).toThrow(/found a folder/);
  });

  it('that expands itself a billion times: refused', () => {
    const levels = Array.from({ length: 12 }, (_, i) => `l${i}: &l${i} [${Array(10).fill(i === 0 ? '1' : `*l${i - 1}`).join(', ')}]`);
    expect(errorOf(levels.join('\n')).message).toMatch(/own\.yaml/);
  });

  it('damaged anywhere: accepted or one clear error, never another exception', () => {
    const places = pathsIn(OWN);
    const damage = fc.oneof(fc.jsonValue(), fc.constant(undefined), fc.constantFrom(NaN, Infinity, -1, '', [], {}));
    fc.assert(
      fc.property(fc.constantFrom(...places), damage, (path, value) => {
        expectAcceptedOrExplained(changed(path, value));
      }),
      { numRuns: 150 },
    );
  });

  it('cut or scrambled: accepted or one clear error', () => {
    const text = stringify(OWN);
    fc.assert(
      fc.property(fc.nat(text.length), fc.nat(20), fc.string(), (at, cut, inserted) => {
        expectAcceptedOrExplained(text.slice(0, at) + inserted + text.slice(at + cut));
      }),
      { numRuns: 150 },
    );
  });

  function expectAcceptedOrExplained(text: string) {
    try {
      for (const machine of read(text).machines) expect(coresOf(machine)).toBeGreaterThan(0);
    } catch (error) {
      expect(error).toBeInstanceOf(InputError);
      expect(String(error)).not.toMatch(/\n|undefined|\[object/);
    }
  }

  function pathsIn(value: unknown, path: (string | number)[] = []): (string | number)[][] {
    if (typeof value !== 'object' || value === null) return [path];
    const inner = Object.entries(value).flatMap(([key, child]) =>
      pathsIn(child, [...path, Array.isArray(value) ? Number(key) : key]),
    );
    return path.length === 0 ? inner : [path, ...inner];
  }
});
