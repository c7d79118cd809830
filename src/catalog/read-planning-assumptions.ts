import { z } from 'zod';
import type { Figure } from '../base/figure.ts';
import type { PlanningAssumptions } from './planning-assumptions.ts';
import { figureSchema, Sources, sourcesSchema } from './sources.ts';
import { putUserValues, type UserValues } from './user-values.ts';
import { fields, readYamlFile, text } from './yaml-file.ts';

const FIGURES = [
  'smtThroughputFactor',
  'burstNs',
  'clumping',
  'clumpNs',
  'swing',
  'numaSpanDemandFactor',
  'guestOverheadMib',
  'guestOverheadMibPerVcpu',
  'guestOverheadShare',
  'hostOverheadMib',
  'hostOverheadShare',
] as const;
const DEMAND_FIGURES = ['peakHourFactor', 'ownVariability', 'correlation', 'skew'] as const;
const RIGHT_SIZING_FIGURES = ['cpuHeadroomShare', 'memoryHeadroomShare', 'leastDays'] as const;
const SERVER_FIGURES = ['rackUnits', 'tdpWattsPerCore'] as const;
const POWER_FIGURES = ['memoryWattsPerGib', 'baseWatts', 'idleShareOfTdp', 'fullShareOfTdp'] as const;

const words = z.array(text).min(1, 'at least one word');

const planningSchema = fields({
  sources: sourcesSchema,
  ...shapeOf(FIGURES),
  demand: fields(shapeOf(DEMAND_FIGURES)),
  rightSizing: fields(shapeOf(RIGHT_SIZING_FIGURES)),
  guestClasses: z.array(
    fields({ name: text, words, burstNs: figureSchema }),
  ),
  ruleWords: fields({ apart: words, together: words, source: text }),
  memoryFactors: z.array(figureSchema),
  unknownServer: fields(shapeOf(SERVER_FIGURES)),
  power: fields(shapeOf(POWER_FIGURES)),
});

/** First part of the paths of its figures. */
export const PLANNING_ROOT = 'plan';

/**
 * @param values of the user, in place of those of the file
 * @throws InputError naming file and field
 */
export function readPlanningAssumptions(file: string | URL, values: UserValues = new Map()): PlanningAssumptions {
  const raw = readYamlFile(file, planningSchema, (read) => putUserValues(read, PLANNING_ROOT, values));
  const sources = new Sources(file instanceof URL ? file.pathname : file, raw.sources);
  const figure = (entry: { value: number; source: string }, place: string): Figure => ({
    value: entry.value,
    origin: sources.origin(entry.source, `${place}.source`),
  });
  const all = <Name extends string>(entries: Record<Name, { value: number; source: string }>, names: readonly Name[], at = '') =>
    Object.fromEntries(names.map((name) => [name, figure(entries[name], `${at}${name}`)])) as Record<Name, Figure>;
  return {
    ...all(raw, FIGURES),
    demand: {
      ...all(raw.demand, DEMAND_FIGURES, 'demand.'),
      ...(values.has(`${PLANNING_ROOT}.demand.peakHourFactor`) && { isPeakHourGiven: true }),
    },
    rightSizing: all(raw.rightSizing, RIGHT_SIZING_FIGURES, 'rightSizing.'),
    guestClasses: raw.guestClasses.map((entry, index) => ({
      name: entry.name,
      words: entry.words,
      burstNs: figure(entry.burstNs, `guestClasses[${index}].burstNs`),
    })),
    ruleWords: {
      apart: raw.ruleWords.apart,
      together: raw.ruleWords.together,
      origin: sources.origin(raw.ruleWords.source, 'ruleWords.source'),
    },
    memoryFactors: raw.memoryFactors.map((entry, index) => figure(entry, `memoryFactors[${index}]`)),
    unknownServer: all(raw.unknownServer, SERVER_FIGURES, 'unknownServer.'),
    power: all(raw.power, POWER_FIGURES, 'power.'),
  };
}

function shapeOf<Name extends string>(names: readonly Name[]): Record<Name, typeof figureSchema> {
  return Object.fromEntries(names.map((name) => [name, figureSchema])) as Record<Name, typeof figureSchema>;
}
