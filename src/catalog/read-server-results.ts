import { z } from 'zod';
import { InputError } from '../base/input-error.ts';
import { POWER_LOADS } from './machine-model.ts';
import { generationOf, PROCESSOR_KINDS, SERVER_DISTANCES, type ServerResult, type ServerResults } from './server-results.ts';
import { figureSchema, Sources, sourcesSchema } from './sources.ts';
import { fields, readYamlFile, text } from './yaml-file.ts';

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

const results = z
  .array(z.tuple([year, count, text, count, count, positive, positive, positive]).rest(positive))
  .min(1, 'at least one result');

const resultsSchema = fields({
  sources: sourcesSchema,
  distances: fields(
    Object.fromEntries(SERVER_DISTANCES.map((name) => [name, figureSchema])) as Record<
      (typeof SERVER_DISTANCES)[number],
      typeof figureSchema
    >,
  ),
  generations: fields({ source: text, known: z.array(fields({ pattern, year, kind: z.enum(PROCESSOR_KINDS) })) }),
  lowPower: z.array(pattern),
  source: text,
  results,
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
    launches: sources.origin(raw.generations.source, 'generations.source'),
    lowPower,
    origin: sources.origin(raw.source, 'source'),
    distances: Object.fromEntries(
      SERVER_DISTANCES.map((field) => {
        const { value, source } = raw.distances[field];
        return [field, { value, origin: sources.origin(source, `distances.${field}.source`) }];
      }),
    ) as ServerResults['distances'],
    results: raw.results.map((row, at) => serverOf(row, at, name, { generations, lowPower })),
  };
}

/**
 * Measured servers in the catalog's form, from a file of their own that has `results` and nothing else.
 * @throws InputError naming file and field
 */
export function readMeasuredServers(
  file: string | URL,
  table: Pick<ServerResults, 'generations' | 'lowPower'>,
): ServerResult[] {
  const name = file instanceof URL ? file.pathname : file;
  return readYamlFile(file, fields({ results })).results.map((row, at) => serverOf(row, at, name, table));
}

function serverOf(
  row: z.infer<typeof results>[number],
  at: number,
  file: string,
  { generations, lowPower }: Pick<ServerResults, 'generations' | 'lowPower'>,
): ServerResult {
  const [year, packages, processor, cores, threadsPerCore, mhz, memoryGib, operationsPerSec, ...watts] = row;
  if (watts.length !== POWER_LOADS.length) {
    const place = `results[${at}]`;
    throw new InputError({ file, place, found: `${watts.length} watts`, expected: `${POWER_LOADS.length}: idle, 10 %, ... 100 %` });
  }
  const { kind = 'server' } = generationOf(processor, { generations }) ?? {};
  const isLowPower = lowPower.some((words) => words.test(processor));
  return { processor, year, kind, isLowPower, packages, cores, threadsPerCore, mhz, memoryGib, operationsPerSec, watts };
}
