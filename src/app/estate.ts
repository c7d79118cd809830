import type { Estate } from '../estate/model/estate.ts';
import { readEstate } from '../estate/read-estate.ts';
import { throwIfAborted } from '../run/abortable.ts';
import type { WorkOptions } from './runs/simulations.ts';

/** Which guests of which exports. */
export interface EstateQuestion {
  /** Files, folders or zip archives, read as one estate; `-` is standard input. */
  readonly sources: string | readonly string[];
  /** Count guests that are powered off. @default false */
  readonly includePoweredOff?: boolean;
  /** Count templates. @default false */
  readonly includeTemplates?: boolean;
}

/**
 * What is understood of an export: its guests, hosts and clusters, what is missing and what was assumed.
 * @throws InputError where it cannot be read
 */
export async function understandEstate(
  { sources, includePoweredOff = false, includeTemplates = false }: EstateQuestion,
  { onProgress, signal }: WorkOptions = {},
): Promise<Estate> {
  const named = typeof sources === 'string' ? [sources] : sources;
  const names = named.map((source) => (source === '-' ? 'standard input' : source));
  onProgress?.({ doing: `reading ${names.join(', ')}`, share: 0 });
  const estate = await readEstate(named, { includePoweredOff, includeTemplates });
  throwIfAborted(signal);
  return estate;
}
