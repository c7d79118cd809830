import type { Origin } from '../base/figure.ts';
import { plainProcessor } from '../base/processor-name.ts';
import { generationOf, type ServerResult, type ServerResults, weightAt } from './server-results.ts';

/** How much a core of a processor does in a MHz of its nominal clock. */
export interface ProcessorSpeed {
  /** Operations (ssj_ops) a second of a core that runs one thread, over its nominal clock in MHz. */
  readonly opsPerMhz: number;
  /** `published` for a model that was measured, `derived` from its generation, `assumed` for a newer one than any measured. */
  readonly origin: Origin;
}

/** The speed of a processor by its name and its nominal clock in MHz; undefined where nothing is known of it. */
export type SpeedOfProcessor = (name: string, mhz: number) => ProcessorSpeed | undefined;

/** What the comparison of processors rests on. */
export type SpeedTable = Pick<ServerResults, 'results' | 'generations' | 'distances'>;

/**
 * The speed of a processor: its own published throughput, else that of the measured models that are nearest by year and kind
 * (a weighted geometric mean), whose cores do more at a higher clock, but less than in proportion: nominal clocks of models with
 * few cores are nearer to the highest that they reach.
 *
 * A result is the throughput of a whole server with all threads busy. A core that runs one thread does a core's share of it,
 * over the gain of its threads: demand is counted in such cores, and a machine has `cores x gain` of them.
 * @param mhz its nominal clock, where its name does not tell it
 * @param smtThroughputFactor throughput of a core with all its threads busy over that of one busy thread
 * @returns undefined for a name of no known generation
 */
export function processorSpeed(
  name: string,
  mhz: number,
  table: SpeedTable,
  smtThroughputFactor: number,
): ProcessorSpeed | undefined {
  const plain = plainProcessor(name);
  // Clouds call processors `Intel Xeon CPU @ 2.30GHz`, which is no model.
  const own = /\d/.test(plain) ? table.results.filter(({ processor }) => plainProcessor(processor) === plain) : [];
  const speedOf = (result: ServerResult): number => opsPerMhz(result, smtThroughputFactor);
  if (own.length > 0) {
    return { opsPerMhz: geometricMean(own.map((result) => [speedOf(result), 1])), origin: originOf('published', own) };
  }
  const generation = generationOf(name, table);
  if (generation === undefined) return undefined;
  const clock = clockIn(name) ?? mhz;
  const lost = table.distances.clockExponent.value - 1;
  const near = nearest(generation, table);
  const like = near.map(({ result }) => result);
  const newest = Math.max(...table.results.map(({ year }) => year));
  const mark = generation.year > newest ? 'assumed' : 'derived';
  return {
    opsPerMhz: geometricMean(
      near.map(({ result, weight }) => [speedOf(result) * (clock / result.mhz) ** lost, weight] as const),
    ),
    origin: originOf(mark, like),
  };
}

/** The same for many processors: a model has one speed, however its name is written, and of the clock that is told first. */
export function processorSpeeds(table: SpeedTable, smtThroughputFactor: number): SpeedOfProcessor {
  const known = new Map<string, ProcessorSpeed | undefined>();
  return (name, mhz) => {
    const plain = plainProcessor(name);
    if (!known.has(plain)) known.set(plain, processorSpeed(name, mhz, table, smtThroughputFactor));
    return known.get(plain);
  };
}

/** `@ 2.70GHz` in MHz. */
function clockIn(name: string): number | undefined {
  const ghz = /(\d\.\d+) ?ghz/i.exec(name)?.[1];
  return ghz === undefined ? undefined : 1000 * Number(ghz);
}

/** The results most like it, with all that are as near as the last of them. */
function nearest(
  { year, kind }: Pick<ServerResult, 'year' | 'kind'>,
  { results, distances }: SpeedTable,
): readonly { readonly result: ServerResult; readonly weight: number }[] {
  const byDistance = results
    .map((result) => {
      const years = distances.perYear.value * Math.abs(result.year - year);
      return { result, distance: years + (result.kind === kind ? 0 : distances.otherKind.value) };
    })
    .toSorted((a, b) => a.distance - b.distance);
  const last = byDistance[Math.min(distances.neighbours.value, byDistance.length) - 1]?.distance ?? Infinity;
  return byDistance
    .filter(({ distance }) => distance <= last)
    .map(({ result, distance }) => ({ result, weight: weightAt(distance) }));
}

function opsPerMhz({ operationsPerSec, cores, threadsPerCore, mhz }: ServerResult, smtThroughputFactor: number): number {
  return operationsPerSec / (cores * (threadsPerCore > 1 ? smtThroughputFactor : 1)) / mhz;
}

function geometricMean(weighted: readonly (readonly [value: number, weight: number])[]): number {
  const all = weighted.reduce((sum, [, weight]) => sum + weight, 0);
  return Math.exp(weighted.reduce((sum, [value, weight]) => sum + weight * Math.log(value), 0) / all);
}

function originOf(mark: Origin['mark'], results: readonly ServerResult[]): Origin {
  const names = [...new Set(results.map(({ processor, year }) => `${processor} (${year})`))];
  const shown = names.length > 4 ? [...names.slice(0, 3), `${names.length - 3} more`] : names;
  const of = mark === 'published' ? 'of' : mark === 'derived' ? 'of its generation:' : 'of the newest generation measured:';
  return { mark, from: `SPECpower_ssj2008 throughput ${of} ${shown.join(', ')}` };
}
