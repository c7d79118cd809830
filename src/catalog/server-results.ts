import type { Figure, Origin } from '../base/figure.ts';
import { itemAt } from '../base/item-at.ts';
import { withoutTrademarks } from '../base/processor-name.ts';
import { POWER_LOADS } from './machine-model.ts';

/** What decides what a server draws, and how much it does, where that very server was not measured. */
export interface ServerTraits {
  /** When its processors were new. */
  readonly year: number;
  readonly kind: ProcessorKind;
  readonly isLowPower: boolean;
  readonly packages: number;
  /** Of all packages. */
  readonly cores: number;
  readonly memoryGib: number;
}

/** Servers of Intel, its entry servers, and those of AMD. */
export type ProcessorKind = (typeof PROCESSOR_KINDS)[number];
export const PROCESSOR_KINDS = ['server', 'entry', 'amd'] as const;

/** A processor model as it was measured in whole servers. */
export interface ServerResult extends ServerTraits {
  readonly processor: string;
  readonly threadsPerCore: number;
  /** Nominal clock. */
  readonly mhz: number;
  /** Operations a second at full load (ssj_ops). */
  readonly operationsPerSec: number;
  /** At idle, 10 %, ... 100 %. */
  readonly watts: readonly number[];
}

/** Figures that say how unlike two servers are. */
export const SERVER_DISTANCES = [
  'perYear',
  'perDoublingOfCores',
  'perDoublingOfPackages',
  'perDoublingOfMemory',
  'otherKind',
  'lowPower',
  'coresExponent',
  'clockExponent',
  'neighbours',
] as const;

/** `catalog/server-results.yaml` */
export interface ServerResults {
  readonly results: readonly ServerResult[];
  readonly generations: readonly { readonly pattern: RegExp; readonly year: number; readonly kind: ProcessorKind }[];
  /** Of the years of the generations. */
  readonly launches: Origin;
  readonly lowPower: readonly RegExp[];
  readonly distances: Readonly<Record<(typeof SERVER_DISTANCES)[number], Figure>>;
  /** Of the results. */
  readonly origin: Origin;
}

/** When processors of that name were new; undefined for a name of no known generation. */
export function generationOf(
  processor: string,
  { generations }: Pick<ServerResults, 'generations'>,
): ServerResults['generations'][number] | undefined {
  const plain = withoutTrademarks(processor);
  return generations.find((generation) => generation.pattern.test(plain));
}

/** The year in which processors of that name were new; undefined for a name of no known generation. */
export function launchYear(
  processor: string | undefined,
  servers: Pick<ServerResults, 'generations' | 'launches'>,
): Figure | undefined {
  const generation = processor === undefined ? undefined : generationOf(processor, servers);
  return generation && { value: generation.year, origin: servers.launches };
}

/** A server by the name of its processor; undefined for a name of no known generation. */
export function serverTraits(
  processor: string | undefined,
  size: Pick<ServerTraits, 'packages' | 'cores' | 'memoryGib'>,
  table: ServerResults,
): ServerTraits | undefined {
  const generation = processor === undefined ? undefined : generationOf(processor, table);
  if (processor === undefined || generation === undefined) return undefined;
  const isLowPower = table.lowPower.some((words) => words.test(processor));
  return { year: generation.year, kind: generation.kind, isLowPower, ...size };
}

/** What the measured servers most like one say of it. */
export interface LikelyServer {
  /** Watts at idle, 10 %, ... 100 %. */
  readonly watts: readonly number[];
  readonly operationsPerSec: number;
  /** The measured servers, nearest first. */
  readonly like: readonly ServerResult[];
}

/**
 * A server's power by load and its throughput, from the measured servers that are most like it: the geometric mean of what a
 * package of each takes, scaled by its cores, nearer ones counting more. With the step from idle to 10 %, as they have it.
 */
export function likelyServer(server: ServerTraits, { results, distances }: Pick<ServerResults, 'results' | 'distances'>): LikelyServer {
  const near = results
    .map((result) => ({ result, distance: distanceOf(server, result, distances) }))
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, distances.neighbours.value);
  const weights = near.map(({ distance }) => weightAt(distance));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const coresOfPackage = (of: ServerTraits): number => of.cores / of.packages;
  const mean = (valueOf: (result: ServerResult) => number, exponent: number): number => {
    const logarithm = near.reduce((sum, { result }, at) => {
      const scale = (coresOfPackage(server) / coresOfPackage(result)) ** exponent;
      return sum + itemAt(weights, at) * Math.log((valueOf(result) / result.packages) * scale);
    }, 0);
    return server.packages * Math.exp(logarithm / all);
  };
  return {
    watts: POWER_LOADS.map((_, at) => mean(({ watts }) => itemAt(watts, at), distances.coresExponent.value)),
    operationsPerSec: mean(({ operationsPerSec }) => operationsPerSec, 1),
    like: near.map(({ result }) => result),
  };
}

/** A result that is like the server in everything counts as if it were so far away. */
const SAME = 0.2;

/** How much a result counts, by how unlike it is. */
export function weightAt(distance: number): number {
  return 1 / (distance + SAME);
}

function distanceOf(one: ServerTraits, other: ServerTraits, distances: ServerResults['distances']): number {
  const doublings = (a: number, b: number): number => Math.abs(Math.log2(a / b));
  return (
    distances.perYear.value * Math.abs(one.year - other.year) +
    distances.perDoublingOfCores.value * doublings(one.cores / one.packages, other.cores / other.packages) +
    distances.perDoublingOfPackages.value * doublings(one.packages, other.packages) +
    distances.perDoublingOfMemory.value * doublings(one.memoryGib / one.cores, other.memoryGib / other.cores) +
    (one.kind === other.kind ? 0 : distances.otherKind.value) +
    (one.isLowPower === other.isLowPower ? 0 : distances.lowPower.value)
  );
}
