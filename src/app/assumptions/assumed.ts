import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { InputError } from '../../base/input-error.ts';
import { isMapping } from '../../base/mapping.ts';
import { didYouMean } from '../../base/nearest-name.ts';
import { quantityOf } from '../../catalog/assumption-quantity.ts';
import { type Catalog, readCatalog } from '../../catalog/read-catalog.ts';
import type { UserValue, UserValues } from '../../catalog/user-values.ts';
import { fields, readYamlFile } from '../../catalog/yaml-file.ts';
import type { DemandAssumptions } from '../../estate/demand-assumptions.ts';
import { ESTATE_ROOT, readDemandAssumptions } from '../../estate/read-demand-assumptions.ts';
import { isStoreFile } from '../../estate/series/store/is-store-file.ts';
import { ASSUMPTIONS_FILE } from '../../estate/input/open-input.ts';
import type { ChangedAssumption } from '../../demand/changed-assumption.ts';
import { type KnownAssumption, knownAssumptions } from './known-assumptions.ts';

/** What a user assumes otherwise than the catalog. */
export interface AssumptionsQuestion {
  /** `key=value` each, of the keys that `kneepoint assumptions` lists; of one key the last counts. */
  readonly assume?: readonly string[];
  /** A YAML file with the same under `assumptions`. */
  readonly assumptionsFile?: string;
}

/** What is assumed in the end. */
export interface Assumed {
  readonly catalog: Catalog;
  /** For the readers of estates; absent where they are the catalog's. */
  readonly estate?: DemandAssumptions;
  readonly changed: readonly ChangedAssumption[];
}

/**
 * The catalog's assumptions with the user's in their place: those of `kneepoint.yaml` beside the files of the estate, those of
 * a file over them, and those of `assume` over both.
 * @param sources files and folders of the estate; none to look for no `kneepoint.yaml`
 * @throws InputError for an unknown key, for a value of another type, unit or range, naming file and place, and for a key that files
 *   beside the estate have with different values, unless another value is given over them
 */
export function assumed(question: AssumptionsQuestion, sources: readonly string[] = []): Assumed {
  const { values, changed } = userValues(question, sources);
  const estate = changed.some(isOfEstate) ? { estate: readDemandAssumptions(undefined, values) } : {};
  return { catalog: readCatalog(undefined, values), ...estate, changed };
}

/** The user's assumptions alone; the parameters and errors of `assumed`. */
export function userValues(
  { assume = [], assumptionsFile }: AssumptionsQuestion,
  sources: readonly string[] = [],
): { readonly values: UserValues; readonly changed: readonly ChangedAssumption[] } {
  const beside = [...new Set(sources.flatMap(besideSource))];
  const files = assumptionsFile === undefined ? beside : [...beside, assumptionsFile];
  const values = new Map<string, UserValue>();
  if (assume.length === 0 && files.length === 0) return { values, changed: [] };
  const known = new Map(knownAssumptions().map((assumption) => [assumption.key, assumption]));
  const put = (key: string, written: unknown, at: Place): void => {
    values.set(key, { value: valueOf(known, key, written, at), by: at.by });
  };
  const isStored = sources.some(isStoreFile);
  /** Keys that files beside the estate disagree about. */
  const disputed = new Map<string, InputError>();
  for (const file of files) {
    for (const [key, written] of writtenIn(file)) {
      const isBeside = file !== assumptionsFile;
      if (isStored && isBeside && isOfEstate({ key })) continue; // said when it was saved
      const before = values.get(key);
      put(key, written, { file, place: `assumptions.${key}`, by: file });
      const now = values.get(key);
      if (!isBeside) disputed.delete(key);
      else if (before !== undefined && before.value !== now?.value) {
        const found = `${JSON.stringify(written)}, and ${before.value} in ${before.by}`;
        const expected = 'the same in both, or --assume with the one to use';
        disputed.set(key, new InputError({ file, place: `assumptions.${key}`, found, expected }));
      }
    }
  }
  for (const [key, written] of assume.map(keyAndValue)) {
    put(key, written, { place: '--assume', by: '--assume' });
    disputed.delete(key);
  }
  for (const error of disputed.values()) throw error;
  const changed = [...values].flatMap(([key, { value, by }]): ChangedAssumption[] => {
    const { value: from, unit } = known.get(key) ?? {};
    return from === undefined || unit === undefined ? [] : [{ key, from, to: value, unit, by }];
  });
  const ofEstate = changed.find(isOfEstate);
  if (!isStored || ofEstate === undefined) return { values, changed };
  throw new InputError({
    place: ofEstate.by,
    found: `${ofEstate.key} and a store`,
    expected: 'keys of a plan: a store holds an estate that was read before',
    hint: 'save it anew with this assumption',
  });
}

/** Whether it is read while an estate is. */
function isOfEstate({ key }: Pick<ChangedAssumption, 'key'>): boolean {
  return key.startsWith(`${ESTATE_ROOT}.`);
}

interface Place {
  readonly file?: string;
  readonly place: string;
  readonly by: string;
}

/** `kneepoint.yaml` in the folder of a file, or in the folder itself. */
function besideSource(source: string): readonly string[] {
  if (source === '-') return [];
  // `statSync` throws for a name that no file can have; reading the estate has the error for that.
  const isFolder = existsSync(`${source}/`);
  const file = join(isFolder ? source : dirname(source), ASSUMPTIONS_FILE);
  return existsSync(file) ? [file] : [];
}

const fileSchema = fields({ assumptions: z.record(z.string(), z.unknown(), 'keys and their values') });

/** Keys and values of a file, in which a key may be written as a path or as fields within fields. */
function writtenIn(file: string): readonly (readonly [key: string, written: unknown])[] {
  const { assumptions } = readYamlFile(file, fileSchema);
  const found = flattened(assumptions, []);
  const keys = found.map(([key]) => key);
  const twice = keys.find((key, at) => keys.indexOf(key) !== at);
  if (twice === undefined) return found;
  throw new InputError({ file, place: `assumptions.${twice}`, found: 'the key twice', expected: 'each key once' });
}

function flattened(value: unknown, path: readonly string[]): readonly (readonly [key: string, written: unknown])[] {
  if (!isMapping(value)) return [[path.join('.'), value]];
  return Object.entries(value).flatMap(([field, inner]) => flattened(inner, [...path, field]));
}

function keyAndValue(assumption: string): readonly [key: string, written: string] {
  const [, key, written] = /^([^=]+)=(.*)$/s.exec(assumption) ?? [];
  if (key !== undefined && written !== undefined) return [key.trim(), written.trim()];
  const expected = 'key=value, such as plan.smtThroughputFactor=1.3';
  throw new InputError({ place: '--assume', found: `'${assumption}'`, expected });
}

function valueOf(known: KnownKeys, key: string, written: unknown, { file, place }: Place): number {
  const where = { ...(file !== undefined && { file }), place };
  if (!known.has(key)) {
    throw new InputError({
      ...where,
      found: `an unknown key '${key}'`,
      expected: 'one that `kneepoint assumptions` lists',
      ...didYouMean(key, [...known.keys()]),
    });
  }
  const { parse, least, most, says } = quantityOf(key);
  const value = parse(written);
  if (value !== undefined && value >= least && value <= most) return value;
  const found = typeof written === 'string' ? `'${written}'` : (JSON.stringify(written) ?? 'nothing');
  throw new InputError({ ...where, found: file === undefined ? `${key}=${String(written)}` : found, expected: says });
}

type KnownKeys = ReadonlyMap<string, KnownAssumption>;
