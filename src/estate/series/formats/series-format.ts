import type { InputFile } from '../../input/estate-input.ts';
import type { SeriesOptions } from '../series-options.ts';
import type { SeriesTable } from '../series-table.ts';

/** A format of files of series. An importer is a folder beside this file that exports one of these, and a line in `registry.ts`. */
export interface SeriesFormat {
  /** Stable, in JSON: `prometheus`. */
  readonly name: string;
  /** What a file of it is called in a sentence: `an answer of Prometheus`. */
  readonly words: string;
  /**
   * The files that are of this format. Formats are tried in the order of the registry, each with the files that no
   * earlier one recognised. It checks names and `startText`, and opens files only if necessary.
   */
  recognise(files: readonly InputFile[], options: SeriesOptions): readonly InputFile[] | Promise<readonly InputFile[]>;
  /**
   * Adds the data of the files to the table.
   * @throws InputError where one cannot be read
   */
  read(files: readonly InputFile[], table: SeriesTable, options: SeriesOptions): Promise<void>;
}
