import type { Estate } from '../model/estate.ts';
import type { EstateInput, InputFile } from '../input/estate-input.ts';
import type { EstateOptions } from '../read-options.ts';

/**
 * A format of files about an estate. An importer is a folder beside this file that exports one of these, and a line in
 * `registry.ts`.
 */
export interface EstateFormat {
  /** Stable, in JSON: `rvtools`. */
  readonly name: string;
  /** What a file of it is called in a sentence: `an RVTools export`. */
  readonly words: string;
  /** What writes a file of it, for messages: `pvesh get /cluster/resources --output-format json`. */
  readonly command?: string;
  /**
   * The files of the input that are of this format: none, one, or several that make one estate together. Formats are
   * tried in the order of the registry, each with the files that no earlier one recognised. It checks names and
   * `startText`, and opens files only if necessary.
   * @throws InputError where a file is damaged
   */
  recognise(input: EstateInput): Promise<readonly InputFile[]>;
  /**
   * Reads the files that `recognise` took, as one estate. `Estate.source` is `input.source`.
   * @throws InputError where they cannot be read
   */
  read(input: EstateInput, options: EstateOptions): Promise<Estate>;
}
