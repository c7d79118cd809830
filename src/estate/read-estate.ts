import { openInput } from './input/open-input.ts';
import { readInput } from './input/read-input.ts';
import type { Estate } from './model/estate.ts';
import type { EstateOptions, EstateSources } from './read-options.ts';

/**
 * Reads an estate from files, folders and zip archives, or from standard input if a path is `-`. The format of each
 * file is recognised from its content, by the formats of `formats/registry.ts`.
 * @throws InputError for input that cannot be read: a missing or unreadable file, a file that no format recognises, a
 * damaged one, an export without guests, and every error of a format
 */
export async function readEstate(
  paths: string | readonly string[],
  options: EstateOptions = {},
  sources: EstateSources = {},
): Promise<Estate> {
  const named = typeof paths === 'string' ? [paths] : paths;
  const input = await openInput(named, sources);
  return readInput(input, named, options);
}
