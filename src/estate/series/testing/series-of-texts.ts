import { InputFile } from '../../input/estate-input.ts';
import { importSeries, recogniseSeries } from '../read-series.ts';
import type { SeriesOptions } from '../series-options.ts';
import type { ImportedSeries } from '../imported-series.ts';

/** Files as they would be on disk, by name. */
export function inputFiles(contents: Readonly<Record<string, string | Buffer>>): InputFile[] {
  return Object.entries(contents).map(([name, content]) => {
    const bytes = Buffer.from(content as string);
    return new InputFile(name, bytes.subarray(0, 64 * 1024), { read: () => Promise.resolve(bytes) });
  });
}

/** Reads files of series that are texts; every one must be recognised. */
export async function seriesOfTexts(
  contents: Readonly<Record<string, string | Buffer>>,
  options: SeriesOptions = {},
): Promise<ImportedSeries> {
  const { series, others } = await recogniseSeries(inputFiles(contents), options);
  if (others.length > 0) throw new Error(`not recognised: ${others.map(({ name }) => name).join(', ')}`);
  return importSeries('test', series, options);
}

/** The series by owner and metric, as plain numbers: seconds, steps in seconds, means and maxima. */
export function plainSeries({ series }: ImportedSeries) {
  return Object.fromEntries(
    series.map(({ owner, metric, samples: { timesMs, stepsMs, means, maxes } }) => [
      `${owner.id} ${metric}`,
      {
        seconds: [...timesMs].map((ms) => ms / 1000),
        steps: [...stepsMs].map((ms) => ms / 1000),
        means: [...means].map((value) => Number(value.toPrecision(6))),
        ...(maxes !== undefined && { maxes: [...maxes].map((value) => Number(value.toPrecision(6))) }),
      },
    ]),
  );
}
