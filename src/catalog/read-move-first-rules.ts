import { z } from 'zod';
import type { Figure } from '../base/figure.ts';
import { moveFirstFields, moveFirstQuantities, type MoveFirstRules } from './move-first-rules.ts';
import { Sources, sourcesSchema } from './sources.ts';
import { fields, readYamlFile, text } from './yaml-file.ts';

const points = z.number().min(-1, 'points from -1 to 1').max(1, 'points from -1 to 1');
const share = fields({ value: z.number().min(0).max(1), source: text });

const moveFirstSchema = fields({
  sources: sourcesSchema,
  startSafety: share,
  words: z.array(
    fields({
      reason: text,
      fields: z.array(z.enum(moveFirstFields)).min(1, 'at least one field'),
      words: z.array(text).min(1, 'at least one word'),
      points,
      source: text,
    }),
  ),
  demand: z.array(
    fields({
      reason: text,
      quantity: z.enum(moveFirstQuantities),
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
      'waves in order of falling safety',
    ),
  liveMoves: fields({
    source: text,
    makers: z.array(fields({ maker: text, words: z.array(text).min(1, 'at least one word'), source: text })),
  }),
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
    liveMoves: {
      origin: sources.origin(raw.liveMoves.source, 'liveMoves.source'),
      makers: raw.liveMoves.makers.map(({ source, ...maker }, index) => ({
        ...maker,
        origin: sources.origin(source, `liveMoves.makers[${index}].source`),
      })),
    },
  };
}
