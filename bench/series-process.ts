import type * as EstateApp from '../src/app/estate.ts';

/** What `series.ts` reads from this process's output. */
export interface SeriesTimes {
  /** Windows of the estate that have a sum, and days ahead that were forecast. */
  readonly windows: number;
  readonly forecastDays: number;
  readonly elapsedMs: number;
  /** Processor time of all threads. */
  readonly cpuMs: number;
  /** Largest resident set. */
  readonly peakMib: number;
}

// The built library, as users run it.
const built = new URL('../dist/app/estate.js', import.meta.url).href;
const { understandDemand } = (await import(built)) as typeof EstateApp;

const [inventory = '', file = '', save] = process.argv.slice(2);
const started = performance.now();
const { demand } = await understandDemand({ sources: [inventory, file], ...(save !== undefined && { save }) });
const { user, system } = process.cpuUsage();
const all = demand?.sets[0];
const times: SeriesTimes = {
  windows: all?.windows ?? 0,
  forecastDays: all?.trend.kind === 'forecast' ? all.trend.bandDays : 0,
  elapsedMs: performance.now() - started,
  cpuMs: (user + system) / 1000,
  peakMib: process.resourceUsage().maxRSS / 1024,
};
console.log(JSON.stringify(times));
