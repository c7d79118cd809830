import type { Estate } from './model/estate.ts';
import type { EstateSources } from './input/open-input.ts';
import type { EstateOptions } from './read-options.ts';
/**
 * Reads an estate from files, folders and zip archives, or from standard input if a path is `-`. The format of each
 * file is recognised from its content, by the formats of `formats/registry.ts`.
 * @throws InputError for anything that cannot be read: a missing or unreadable file, a file that no format recognises, a
 *   damaged one, an export without guests, and whatever else a format finds wrong
 */
export declare function readEstate(paths: string | readonly string[], options?: EstateOptions, sources?: EstateSources): Promise<Estate>;
