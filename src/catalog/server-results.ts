import { z } from 'zod';
import type { Figure, Origin } from '../base/figure.ts';
import { InputError } from '../base/input-error.ts';
import { POWER_LOADS } from './machine-model.ts';
import { figureSchema, Sources, sourcesSchema } from './sources.ts';
import { fields, readYamlFile } from './yaml-file.ts';

/** What decides what a server draws, and how much it does, where nobody measured that very server. */
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
export type ProcessorKind = (typeof KINDS)[number];
const KINDS = ['server', 'entry', 'amd'] as const;

/** A processor model as it was measured in whole servers. */
export interface ServerResult extends ServerTraits {
  readonly processor: string;
  /** Operations a second at full load (ssj_ops). */
  readonly operationsPerSec: number;
  /** At idle, 10 %, ... 100 %. */
  readonly watts: readonly number[];
}

const DISTANCES = [
  'perYear',
  'perDoublingOfCores',
  'perDoublingOfPackages',
  'perDoublingOfMemory',
  'otherKind',
  'lowPower',
  'coresExponent',
  'neighbours',
] as const;

/** `catalog/server-results.yaml` */
export interface ServerResults {
  readonly results: readonly ServerResult[];
  readonly generations: readonly { readonly pattern: RegExp; readonly year: number; readonly kind: ProcessorKind }[];
  readonly lowPower: readonly RegExp[];
  readonly distances: Readonly<Record<(typeof DISTANCES)[number], Figure>>;
  /** Of the results. */
  readonly origin: Origin;
  readonly generationsOrigin: Origin;
}

const text = z.string().trim().min(1, 'a text');
const year = z.int('a year').min(1990, 'a year').max(2100, 'a year');
const count = z.int('a whole number').min(1, 'a whole number of at least 1');
const positive = z.number().positive('a number above 0');
const pattern = text.transform((source, context) => {
  try {
    return new RegExp(source, 'i');
  } catch {
    context.addIssue({ code: 'custom', message: 'a regular expression' });
    return z.NEVER;
  }
});

const resultsSchema = fields({
  sources: sourcesSchema,
  distances: fields(
    Object.fromEntries(DISTANCES.map((name) => [name, figureSchema])) as Record<
      (typeof DISTANCES)[number],
      typeof figureSchema
    >,
  ),
  generations: fields({ source: text, known: z.array(fields({ pattern, year, kind: z.enum(KINDS) })) }),
  lowPower: z.array(pattern),
  source: text,
  results: z
    .array(z.tuple([year, count, text, count, positive, positive]).rest(positive))
    .min(1, 'at least one result'),
});

/** @throws InputError naming file and field */
export function readServerResults(file: string | URL): ServerResults {
  const name = file instanceof URL ? file.pathname : file;
  const raw = readYamlFile(file, resultsSchema);
  const sources = new Sources(name, raw.sources);
  const { lowPower } = raw;
  const generations = raw.generations.known;
  return {
    generations,
    lowPower,
    origin: sources.origin(raw.source, 'source'),
    generationsOrigin: sources.origin(raw.generations.source, 'generations.source'),
    distances: Object.fromEntries(
      DISTANCES.map((field) => {
        const { value, source } = raw.distances[field];
        return [field, { value, origin: sources.origin(source, `distances.${field}.source`) }];
      }),
    ) as ServerResults['distances'],
    results: raw.results.map(([since, packages, processor, cores, memoryGib, operationsPerSec, ...watts], at) => {
      if (watts.length !== POWER_LOADS.length) {
        const place = `results[${at}]`;
        throw new InputError({ file: name, place, found: `${watts.length} watts`, expected: `${POWER_LOADS.length}: idle, 10 %, ... 100 %` });
      }
      const { kind = 'server' } = generationOf(processor, { generations }) ?? {};
      const isLowPower = lowPower.some((words) => words.test(processor));
      return { processor, year: since, kind, isLowPower, packages, cores, memoryGib, operationsPerSec, watts };
    }),
  };
}

/** When processors of that name were new; undefined for a name of no known generation. */
export function generationOf(
  processor: string,
  { generations }: Pick<ServerResults, 'generations'>,
): ServerResults['generations'][number] | undefined {
  const plain = processor.replace(/\((?:r|tm)\)/gi, ' ').replace(/\s+/g, ' ');
  return generations.find((generation) => generation.pattern.test(plain));
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
  const weights = near.map(({ distance }) => 1 / (distance + SAME));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const coresOfPackage = (of: ServerTraits): number => of.cores / of.packages;
  const mean = (valueOf: (result: ServerResult) => number, exponent: number): number => {
    const logarithm = near.reduce((sum, { result }, at) => {
      const scale = (coresOfPackage(server) / coresOfPackage(result)) ** exponent;
      return sum + weights[at] * Math.log((valueOf(result) / result.packages) * scale);
    }, 0);
    return server.packages * Math.exp(logarithm / all);
  };
  return {
    watts: POWER_LOADS.map((_, at) => mean(({ watts }) => watts[at], distances.coresExponent.value)),
    operationsPerSec: mean(({ operationsPerSec }) => operationsPerSec, 1),
    like: near.map(({ result }) => result),
  };
}

/** A result that is like the server in everything counts as if it were so far away. */
const SAME = 0.2;

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
