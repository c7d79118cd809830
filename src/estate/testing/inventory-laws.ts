import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { InputError } from '../../base/input-error.ts';
import { readDemandAssumptions } from '../read-demand-assumptions.ts';
import type { Estate } from '../model/estate.ts';
import { readFiles } from './read-files.ts';
import type { FilesToRead } from './read-files.ts';

const assumptions = readDemandAssumptions();
const RUNS = 60;

type Read = (files: FilesToRead) => Promise<Estate>;

const read: Read = (files) => readFiles(files, { assumptions, includePoweredOff: true, includeTemplates: true });

/**
 * Laws that hold for every importer of inventories in JSON: nothing that stands in a file makes it fail in any way but
 * with an InputError, every figure says where it came from, and what may be written in two ways is read in one.
 * @param files of which at least one is an object
 */
export function jsonInventoryLaws(files: FilesToRead): void {
  test('the order of keys changes nothing', async () => {
    const expected = JSON.stringify(await read(files));
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        expect(JSON.stringify(await read(mapFiles(files, (value) => shuffled(value, seed))))).toBe(expected);
      }),
      { numRuns: 10 },
    );
  });

  test('numbers written as text are the same numbers', async () => {
    const expected = JSON.stringify(await read(files));
    expect(JSON.stringify(await read(mapFiles(files, asText)))).toBe(expected);
  });

  test('YAML of the same documents is the same estate', async () => {
    const expected = JSON.stringify(await read(files));
    expect(JSON.stringify(await read(mapFiles(files, (value) => `---\n${stringify(value)}`)))).toBe(expected);
  });

  test('whatever is missing, null, negative or of another type, the rest is read or one error says what is wrong', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.constantFrom(...DAMAGES), async (at, damage) => {
        await expectEstateOrInputError(() => read(mapFiles(files, (value) => damaged(value, at, damage))));
      }),
      { numRuns: RUNS },
    );
  });

  test('NaN, and nesting without an end, are each one error with a place', async () => {
    const [name, document] = Object.entries(files).find(([, content]) => typeof content === 'object')!;
    const withNan = JSON.stringify(document).replace(/:(-?\d+(\.\d+)?)/u, ':NaN');
    await expect(read({ ...files, [name]: withNan })).rejects.toThrow(/line 1, column \d+: found NaN/u);
    await expect(read({ ...files, [name]: `{"a":${'['.repeat(100_000)}` })).rejects.toThrow('levels of nesting');
  });

  inventoryLaws(files);
}

/** A law for every importer of inventories in text, of which JSON is one. */
export function inventoryLaws(files: FilesToRead): void {
  test('a file that is cut off anywhere is read in part or is one error', async () => {
    const texts = Object.entries(files).map(([name, content]) => {
      return [name, typeof content === 'string' ? content : JSON.stringify(content)] as const;
    });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...texts),
        fc.double({ min: 0, max: 1, noNaN: true }),
        async ([name, text], share) => {
          await expectEstateOrInputError(() =>
            read({ ...files, [name]: text.slice(0, Math.floor(share * text.length)) }),
          );
        },
      ),
      { numRuns: RUNS },
    );
  });
}

/** A part that is damaged may also make a file that none of the formats takes. */
async function expectEstateOrInputError(read: () => Promise<Estate>): Promise<void> {
  try {
    expectSound(await read());
  } catch (error) {
    const refused =
      error instanceof InputError ||
      (error instanceof Error && /^(no format takes|[\w-]+ takes only)/u.test(error.message));
    if (!refused) throw error;
  }
}

/** Every figure is a number, with an origin; what cannot be 0 or less is not. */
function expectSound({ guests, hosts }: Estate): void {
  for (const record of [...guests, ...hosts]) {
    for (const [field, figure] of Object.entries(record) as [string, unknown][]) {
      if (typeof figure !== 'object' || figure === null || !('value' in figure)) continue;
      const { value, origin } = figure as { value: unknown; origin?: { mark?: unknown; from?: unknown } };
      expect([field, Number.isFinite(value), typeof value]).toEqual([field, true, 'number']);
      expect(value).toBeGreaterThanOrEqual(0);
      expect(origin?.mark).toMatch(/^(measured|published|derived|assumed)$/u);
      expect(origin?.from).toMatch(/./u);
    }
  }
  for (const { vcpus, memoryMib, name } of guests) {
    expect([name, Number.isInteger(vcpus.value), vcpus.value > 0, memoryMib.value > 0]).toEqual([
      name,
      true,
      true,
      true,
    ]);
  }
  expect(new Set(guests.map(({ id }) => id)).size).toBe(guests.length);
}

function mapFiles(files: FilesToRead, change: (value: unknown) => unknown): FilesToRead {
  return Object.fromEntries(
    Object.entries(files).map(([name, content]) => {
      return [
        name,
        typeof content === 'object' && !Buffer.isBuffer(content) ? (change(content) as object | string) : content,
      ];
    }),
  );
}

function shuffled(value: unknown, seed: number): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => shuffled(item, seed));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, item]: [string, unknown]) => [key, shuffled(item, seed)] as const);
  const rank = (key: string) =>
    [...key].reduce((hash, letter) => (Math.imul(hash, 31) + letter.codePointAt(0)! + seed) | 0, seed);
  return Object.fromEntries(entries.sort(([a], [b]) => rank(a) - rank(b)));
}

function asText(value: unknown): unknown {
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map(asText);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]: [string, unknown]) => [key, asText(item)]));
}

const MISSING = Symbol('missing');
const DAMAGES: readonly unknown[] = [
  MISSING,
  null,
  '',
  'n/a',
  -1,
  0,
  1e300,
  0.5,
  true,
  [],
  {},
  [null],
  { value: 1 },
  '__proto__',
];

/** The document with one of its parts, found by a number, replaced. */
function damaged(document: unknown, at: number, damage: unknown): unknown {
  const nodes: { owner: Record<string, unknown> | unknown[]; key: string }[] = [];
  const copy: unknown = JSON.parse(JSON.stringify(document));
  const visit = (value: unknown) => {
    if (typeof value !== 'object' || value === null) return;
    for (const key of Object.keys(value)) {
      nodes.push({ owner: value as Record<string, unknown>, key });
      visit((value as Record<string, unknown>)[key]);
    }
  };
  visit(copy);
  const { owner, key } = nodes[at % nodes.length]!;
  if (damage === MISSING) delete (owner as Record<string, unknown>)[key];
  else (owner as Record<string, unknown>)[key] = damage;
  return copy;
}
