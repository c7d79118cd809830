import type { Origin } from '../base/figure.ts';
import { isMapping } from '../base/mapping.ts';

/** A figure that a user gave in place of the catalog's. */
export interface UserValue {
  readonly value: number;
  /** Where it was given: `--assume`, or a file. */
  readonly by: string;
}

/** What a user says is assumed, and names where. */
export function userOrigin({ by }: UserValue): Origin {
  return { mark: 'assumed', from: `user (${by})` };
}

/** By the figure's path, `plan.burstNs`. */
export type UserValues = ReadonlyMap<string, UserValue>;

/** A figure as it stands in a file of the catalog. */
interface WrittenFigure {
  value: number;
  source: string;
}

/**
 * The figures in a file of the catalog, each with its path: fields, names of entries of a list (`web and application` as
 * `web-and-application`), or else positions in it, from 1.
 * @param root the first part of every path
 */
export function writtenFigures(raw: unknown, root: string): readonly (readonly [key: string, figure: WrittenFigure])[] {
  if (isWrittenFigure(raw)) return [[root, raw]];
  if (Array.isArray(raw)) {
    return raw.flatMap((entry: unknown, at) => writtenFigures(entry, `${root}.${entryName(entry) ?? at + 1}`));
  }
  if (!isMapping(raw)) return [];
  return Object.entries(raw).flatMap(([field, value]) => writtenFigures(value, `${root}.${field}`));
}

/** Puts a user's values in the place of those of a file that was just read; they are assumed, and name their source. */
export function putUserValues(raw: unknown, root: string, values: UserValues): void {
  const sources: unknown = isMapping(raw) ? raw['sources'] : undefined;
  if (typeof sources !== 'object' || sources === null) return;
  for (const [key, figure] of writtenFigures(raw, root)) {
    const given = values.get(key);
    if (given === undefined) continue;
    figure.value = given.value;
    figure.source = `user: ${given.by}`;
    Object.assign(sources, { [figure.source]: userOrigin(given) });
  }
}

function isWrittenFigure(raw: unknown): raw is WrittenFigure {
  return isMapping(raw) && typeof raw['value'] === 'number' && typeof raw['source'] === 'string';
}

function entryName(entry: unknown): string | undefined {
  if (!isMapping(entry) || typeof entry['name'] !== 'string') return undefined;
  return entry['name'].toLowerCase().replace(/[^a-z0-9]+/g, '-');
}
