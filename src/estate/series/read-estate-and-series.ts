import { InputError } from '../../base/input-error.ts';
import { formatCount } from '../../base/number-text.ts';
import { openInput } from '../input/open-input.ts';
import type { EstateSources } from '../read-options.ts';
import type { Estate } from '../model/estate.ts';
import { readInput } from '../input/read-input.ts';
import type { EstateOptions } from '../read-options.ts';
import type { SeriesOptions } from './series-options.ts';
import type { ImportedSeries } from './imported-series.ts';
import { estateOfSeries } from './estate-of-series.ts';
import { importSeries, recogniseSeries } from './read-series.ts';
import { isDuckdbFile } from './store/is-store-file.ts';
import { noUse } from './no-use.ts';
import { readSavedEstate } from './store/read-saved-estate.ts';
import type { SavedEstate } from './store/saved-estate.ts';

/** An estate, and its series where the input has any. */
export interface EstateWithSeries {
  readonly estate: Estate;
  readonly series?: ImportedSeries;
}

/**
 * Reads inventories and files of series together, each recognised from its content, or a store that was saved: what
 * `kneepoint estate inventory... metrics...` and every command that takes an estate may read. Series alone are enough where they
 * tell vCPUs and memory of their guests.
 * @throws InputError where one cannot be read, or there are series without an inventory that do not
 */
export async function readEstateAndSeries(
  paths: readonly string[],
  options: EstateOptions & SeriesOptions = {},
  sources: EstateSources = {},
): Promise<EstateWithSeries> {
  const input = await openInput(paths, sources);
  const stores = [];
  for (const file of input.files) if (await isStore(file)) stores.push(file);
  const [store] = stores;
  if (store !== undefined) {
    if (input.files.length === 1) return storedEstate(store.name, options);
    const expected = 'a store alone: it holds an inventory and its series';
    throw new InputError({ file: store.name, found: 'a store beside other files', expected });
  }
  const { series, others } = await recogniseSeries(input.files, options);
  if (series.length > 0 && others.length === 0) {
    const imported = await importSeries(input.source, series, options);
    return { estate: guestsOfSeries(imported, options), series: imported };
  }
  const hostsAlone = series.length > 0;
  const inventory = await readInput({ ...input, files: others }, paths, { ...options, hostsAlone });
  if (series.length === 0) return { estate: inventory };
  const imported = await importSeries(input.source, series, options);
  if (inventory.guests.length > 0) return { estate: inventory, series: imported };
  return { estate: guestsOfSeries(imported, options, inventory), series: imported };
}

/**
 * The estate whose guests only series tell of.
 * @throws InputError where they tell no vCPUs and memory of guests
 */
function guestsOfSeries(imported: ImportedSeries, options: EstateOptions, hosts?: Estate): Estate {
  if (imported.series.length === 0) throw noUse(imported);
  const estate = estateOfSeries(imported, options, hosts);
  if (estate !== undefined) return estate;
  const owners = new Set(imported.series.map(({ owner }) => owner));
  const areHosts = [...owners].every(({ kind }) => kind === 'host');
  const of = areHosts ? `series of ${formatCount(owners.size, 'host')}, and no guest` : 'series and no inventory';
  const expected = areHosts
    ? 'a list of the guests beside them: what hosts use does not tell how many guests there are, and how large'
    : 'an inventory of the guests beside them, or vCPUs and memory of guests in them';
  throw new InputError({ file: imported.source, found: of, expected });
}

/** @throws InputError if requested guests were left out when it was saved */
async function storedEstate(
  file: string,
  { includePoweredOff, includeTemplates }: EstateOptions,
): Promise<SavedEstate> {
  const saved = await readSavedEstate(file);
  const { poweredOff, templates } = saved.estate.excluded;
  const missing =
    includePoweredOff === true && poweredOff > 0
      ? `${poweredOff} guests that are powered off`
      : includeTemplates === true && templates > 0
        ? `${templates} templates`
        : undefined;
  if (missing === undefined) return saved;
  const expected = 'a store that was saved with them';
  throw new InputError({ file, found: `a store without ${missing}`, expected, hint: 'save it again with this option' });
}

async function isStore(file: { chunks(): AsyncGenerator<Buffer>; readonly kind: string }): Promise<boolean> {
  if (file.kind !== 'other') return false;
  for await (const chunk of file.chunks()) return isDuckdbFile(chunk);
  return false;
}
