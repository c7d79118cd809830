import { z } from 'zod';
import { InputError } from '../base/input-error.ts';

import { DISTANCES, type MachineCosts } from '../scenario/resolved-scenario.ts';
import { didYouMean } from '../base/nearest-name.ts';
import type { Figure, Origin } from '../base/figure.ts';
import { figureSchema, Sources, sourcesSchema } from './sources.ts';
import { fields, readYamlFile } from './yaml-file.ts';

/** Each cost with where it came from; a list has one entry for each of the simulator's `DISTANCES`. */
export type CostFigures = {
  readonly [Cost in keyof MachineCosts]: { readonly value: MachineCosts[Cost]; readonly origin: Origin };
};

/** What a microarchitecture charges. */
export interface CostSet {
  readonly name: string;
  readonly title: string;
  /** The set it takes the rest from. */
  readonly extends?: string;
  readonly figures: CostFigures;
}

/** `catalog/costs.yaml` */
export interface CostSets {
  readonly sets: readonly CostSet[];
  /** For machines that name none. */
  readonly default: string;
  /** How long a paravirtual lock of a guest spins before it halts. */
  readonly spinThresholdNs: Figure;
}

const text = z.string().trim().min(1, 'a text');
const scalar = fields({ value: z.number().min(0, 'a number of at least 0'), source: text });
const factor = fields({ value: z.number().min(1, 'a number of at least 1'), source: text });
const byDistance = fields({
  value: z.array(z.number().min(0)).length(DISTANCES.length, `${DISTANCES.length} numbers: ${DISTANCES.join(', ')}`),
  source: text,
});

const costShape = {
  contextSwitchNs: scalar,
  vmExitNs: scalar,
  vmEntryNs: scalar,
  wakeIpiNs: scalar,
  timerInterruptNs: scalar,
  lineTransferNs: byDistance,
  lockAcquireNs: scalar,
  coldCacheNs: byDistance,
  cacheWarmupNs: scalar,
  remoteMemorySlowdown: factor,
  smtThroughput: factor,
  pauseLoopWindowNs: scalar,
} satisfies Record<keyof MachineCosts, z.ZodType>;

const costsSchema = fields({
  sources: sourcesSchema,
  default: text,
  spinThresholdNs: figureSchema,
  sets: z
    .array(fields({ name: text, title: text, extends: text.optional(), ...z.object(costShape).partial().shape }))
    .min(1, 'at least one set'),
});
type RawSet = z.infer<typeof costsSchema>['sets'][number];

/** @throws InputError naming file and field */
export function readCostSets(file: string | URL): CostSets {
  const name = file instanceof URL ? file.pathname : file;
  const raw = readYamlFile(file, costsSchema);
  const sources = new Sources(name, raw.sources);
  const byName = new Map(raw.sets.map((set) => [set.name, set]));
  const lookUp = (wanted: string, place: string): RawSet => {
    const set = byName.get(wanted);
    if (set) return set;
    throw new InputError({
      file: name,
      place,
      found: `'${wanted}'`,
      expected: 'a set of this file',
      ...didYouMean(wanted, [...byName.keys()]),
    });
  };
  const chainOf = (set: RawSet): RawSet[] => {
    const chain = [set];
    for (let at = set; at.extends !== undefined; chain.push(at)) {
      at = lookUp(at.extends, `set ${at.name}.extends`);
      if (chain.includes(at)) {
        throw new InputError({ file: name, place: `set ${set.name}.extends`, found: 'a circle', expected: 'an end' });
      }
    }
    return chain;
  };
  const sets = raw.sets.map((set): CostSet => {
    const all = chainOf(set).reduceRight((inherited, link) => ({ ...inherited, ...link }));
    const figure = <Value>(cost: keyof MachineCosts, own: { value: Value; source: string } | undefined) => {
      const place = `set ${set.name}`;
      if (own) return { value: own.value, origin: sources.origin(own.source, `${place}: ${cost}.source`) };
      throw new InputError({ file: name, place, found: `no ${cost}`, expected: 'a figure, its own or inherited' });
    };
    const { name: setName, title } = set;
    return {
      name: setName,
      title,
      ...(set.extends === undefined ? {} : { extends: set.extends }),
      figures: {
        contextSwitchNs: figure('contextSwitchNs', all.contextSwitchNs),
        vmExitNs: figure('vmExitNs', all.vmExitNs),
        vmEntryNs: figure('vmEntryNs', all.vmEntryNs),
        wakeIpiNs: figure('wakeIpiNs', all.wakeIpiNs),
        timerInterruptNs: figure('timerInterruptNs', all.timerInterruptNs),
        lineTransferNs: figure('lineTransferNs', all.lineTransferNs),
        lockAcquireNs: figure('lockAcquireNs', all.lockAcquireNs),
        coldCacheNs: figure('coldCacheNs', all.coldCacheNs),
        cacheWarmupNs: figure('cacheWarmupNs', all.cacheWarmupNs),
        remoteMemorySlowdown: figure('remoteMemorySlowdown', all.remoteMemorySlowdown),
        smtThroughput: figure('smtThroughput', all.smtThroughput),
        pauseLoopWindowNs: figure('pauseLoopWindowNs', all.pauseLoopWindowNs),
      },
    };
  });
  const { value, source } = raw.spinThresholdNs;
  return {
    sets,
    default: lookUp(raw.default, 'default').name,
    spinThresholdNs: { value, origin: sources.origin(source, 'spinThresholdNs.source') },
  };
}
