import { InputError } from '../../base/input-error.ts';
import type { EstateInput, InputFile } from '../input/estate-input.ts';
import { unknownText } from '../input/file-kind.ts';
import { tellLogLines } from '../input/log-lines.ts';
import { openInput } from '../input/open-input.ts';
import type { EstateSources } from '../read-options.ts';
import { seriesFormats } from './formats/registry.ts';
import type { SeriesFormat } from './formats/series-format.ts';
import type { SeriesOptions } from './series-options.ts';
import type { ImportedSeries } from './imported-series.ts';
import { SeriesTable } from './series-table.ts';

/** Files of one format of series. */
export interface SeriesFiles {
  readonly format: SeriesFormat;
  readonly files: readonly InputFile[];
}

/**
 * Which of the files are series, by format, and which are not: an inventory, or nothing that is read.
 * @throws InputError where a file is damaged
 */
export async function recogniseSeries(
  files: readonly InputFile[],
  options: SeriesOptions = {},
): Promise<{ readonly series: readonly SeriesFiles[]; readonly others: readonly InputFile[] }> {
  const series: SeriesFiles[] = [];
  let others = files;
  for (const format of seriesFormats) {
    if (others.length === 0) break;
    const claimed = await format.recognise(others, options);
    if (claimed.length === 0) continue;
    series.push({ format, files: claimed });
    const taken = new Set(claimed);
    others = others.filter((file) => !taken.has(file));
  }
  return { series, others };
}

/**
 * Reads files that were recognised as one table.
 * @param source as the user named them
 * @throws InputError where one cannot be read
 */
export async function importSeries(
  source: string,
  recognised: readonly SeriesFiles[],
  options: SeriesOptions = {},
): Promise<ImportedSeries> {
  const table = new SeriesTable();
  for (const { format, files } of recognised) {
    await format.read(files, table, options);
    for (const file of files) tellLogLines(file, table.warnings);
  }
  return table.finish(
    source,
    recognised.map(({ format }) => format.name),
  );
}

/**
 * Reads series from files, folders and zip archives; the format of each file is recognised from its content, by the
 * formats of `formats/registry.ts`.
 * @throws InputError for anything that cannot be read, and where nothing is a series
 */
export async function readSeries(
  paths: readonly string[],
  options: SeriesOptions = {},
  sources: EstateSources = {},
): Promise<ImportedSeries> {
  const input = await openInput(paths, sources);
  const { series, others } = await recogniseSeries(input.files, options);
  const named = others.find(({ name }) => paths.includes(name));
  if (named !== undefined) throw unknownFile(named);
  if (series.length === 0) throw noSeries(input);
  return importSeries(input.source, series, options);
}

function noSeries({ source, files }: EstateInput): InputError {
  const [file] = files;
  return file === undefined
    ? new InputError({ file: source, found: 'no file', expected: EXPECTED })
    : unknownFile(file);
}

const EXPECTED = 'series of a format that docs/time-series.md lists, or a mapping that says what the columns are';

/** What a file is instead that no format recognises. */
function unknownFile(file: InputFile): InputError {
  const workbook = file.kind === 'workbook' ? { found: 'a workbook' } : undefined;
  const looks = file.otherKind ?? workbook ?? unknownText(file.startText) ?? { found: 'a table of unknown columns' };
  return new InputError({ file: file.name, found: looks.found, expected: EXPECTED });
}
