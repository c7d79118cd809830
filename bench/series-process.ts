import type * as Align from '../src/demand/windows/align.ts';
import type * as ReadSeries from '../src/estate/series/read-series.ts';
import type * as SaveShop from '../src/estate/series/store/save-estate.ts';

/** What `series.ts` reads from this process's output. */
export interface SeriesTimes {
  readonly readings: number;
  readonly guests: number;
  readonly windows: number;
  readonly importMs: number;
  readonly alignMs: number;
  readonly saveMs: number;
  /** Largest resident set until the windows were there, and with the store saved. */
  readonly alignedPeakMib: number;
  readonly peakMib: number;
}

// The built library, as users run it.
const built = (path: string) => new URL(`../dist/${path}`, import.meta.url).href;
const { readSeries } = (await import(built('estate/series/read-series.js'))) as typeof ReadSeries;
const { alignSamples } = (await import(built('demand/windows/align.js'))) as typeof Align;
const { saveEstate } = (await import(built('estate/series/store/save-shop.js'))) as typeof SaveShop;

const [file = '', store = ''] = process.argv.slice(2);
const peakMib = () => process.resourceUsage().maxRSS / 1024;
const started = performance.now();
const imported = await readSeries([file]);
const read = performance.now();
const { guests, windows } = alignSamples(
  imported.series.map(({ samples }) => samples),
  { stepMs: 300_000 },
);
const aligned = performance.now();
const alignedPeakMib = peakMib();
const excluded = { poweredOff: 0, templates: 0 };
const estate = { source: '', format: '', guests: [], excluded, hosts: [], clusters: [], warnings: [] };
await saveEstate(store, { estate, series: imported });
const times: SeriesTimes = {
  readings: imported.counts.readings,
  guests,
  windows,
  importMs: read - started,
  alignMs: aligned - read,
  saveMs: performance.now() - aligned,
  alignedPeakMib,
  peakMib: peakMib(),
};
console.log(JSON.stringify(times));
