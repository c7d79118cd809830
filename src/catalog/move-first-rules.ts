import { z } from 'zod';
import type { Figure, Origin } from './figure.ts';
import { Sources, sourcesSchema } from './sources.ts';
import { fields, readYamlFile } from './yaml-file.ts';

const WHERE = ['name', 'folder', 'annotation', 'tags', 'cluster', 'os'] as const;
const QUANTITIES = [
  'cpuPerVcpuMhz',
  'cpuMeanMhz',
  'vcpus',
  'memoryMib',
  'connectionsPerSec',
  'diskIops',
  'networkMbps',
] as const;

/** Where a rule looks. */
export type MoveFirstField = (typeof WHERE)[number];

/** Words that make a guest safer (or less safe) to move early: `dev`, `test`, `prod`. */
export interface MoveFirstWordRule {
  /** Said to the user: `named as a development system`. */
  readonly reason: string;
  readonly fields: readonly MoveFirstField[];
  /** Whole words; `test*` matches a word's beginning; several words match in this order. */
  readonly words: readonly string[];
  /** Added to the safety; negative keeps the guest for later. */
  readonly points: number;
  readonly origin: Origin;
}

/** A measured quantity that moves the safety when it is at most, or at least, a threshold. */
export interface MoveFirstDemandRule {
  readonly reason: string;
  readonly quantity: (typeof QUANTITIES)[number];
  readonly atMost?: number;
  readonly atLeast?: number;
  readonly points: number;
  readonly origin: Origin;
}

/** `catalog/move-first.yaml`: how safe a guest is to consolidate before the others. */
export interface MoveFirstRules {
  /** Safety of a guest that no rule speaks about, 0 to 1. */
  readonly startSafety: Figure;
  /** Of the word rules, each rule counts once a guest, however many of its words and fields match. */
  readonly words: readonly MoveFirstWordRule[];
  /** Assumed demand never speaks for a guest: these rules look at measured figures only. */
  readonly demand: readonly MoveFirstDemandRule[];
  /** Least safety of wave 1, 2, ...; descending; guests below the last one form the final wave. */
  readonly waves: readonly Figure[];
}

const text = z.string().trim().min(1, 'a text');
const points = z.number().min(-1, 'points from -1 to 1').max(1, 'points from -1 to 1');
const share = fields({ value: z.number().min(0).max(1), source: text });

const moveFirstSchema = fields({
  sources: sourcesSchema,
  startSafety: share,
  words: z.array(
    fields({
      reason: text,
      fields: z.array(z.enum(WHERE)).min(1, 'at least one field'),
      words: z.array(text).min(1, 'at least one word'),
      points,
      source: text,
    }),
  ),
  demand: z.array(
    fields({
      reason: text,
      quantity: z.enum(QUANTITIES),
      atMost: z.number().optional(),
      atLeast: z.number().optional(),
      points,
      source: text,
    }).refine((rule) => (rule.atMost === undefined) !== (rule.atLeast === undefined), 'either atMost or atLeast'),
  ),
  waves: z
    .array(share)
    .min(1, 'at least one wave')
    .refine(
      (waves) => waves.every((wave, index) => index === 0 || wave.value < (waves[index - 1]?.value ?? 0)),
      'waves of descending safety',
    ),
});

/** @throws InputError naming file and field */
export function readMoveFirstRules(file: string | URL): MoveFirstRules {
  const raw = readYamlFile(file, moveFirstSchema);
  const sources = new Sources(file instanceof URL ? file.pathname : file, raw.sources);
  const figure = (entry: { value: number; source: string }, place: string): Figure => ({
    value: entry.value,
    origin: sources.origin(entry.source, `${place}.source`),
  });
  return {
    startSafety: figure(raw.startSafety, 'startSafety'),
    words: raw.words.map(({ source, ...rule }, index) => ({
      ...rule,
      origin: sources.origin(source, `words[${index}].source`),
    })),
    demand: raw.demand.map(({ source, atMost, atLeast, ...rule }, index) => ({
      ...rule,
      ...(atMost === undefined ? {} : { atMost }),
      ...(atLeast === undefined ? {} : { atLeast }),
      origin: sources.origin(source, `demand[${index}].source`),
    })),
    waves: raw.waves.map((wave, index) => figure(wave, `waves[${index}]`)),
  };
}
