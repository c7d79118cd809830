import { z } from 'zod';
import { InputError } from '../base/input-error.ts';
import { GUEST_EXIT_NAMES, type GuestExit } from '../scenario/exits.ts';
import {
  COST_NAMES,
  COSTS,
  type CostName,
  type CostUnit,
  DISTANCES,
  type MachineCosts,
  type UnitOf,
} from '../scenario/machine-costs.ts';
import { didYouMean } from '../base/nearest-name.ts';
import type { Figure, Origin } from '../base/figure.ts';
import { figureSchema, Sources, sourcesSchema } from './sources.ts';
import { fields, readYamlFile, text } from './yaml-file.ts';

/** Each cost with where it came from; a list has one entry for each of the simulator's `DISTANCES`. */
export type CostFigures = {
  readonly [Name in CostName]: { readonly value: MachineCosts[Name]; readonly origin: Origin };
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
  /** What a vCPU takes to handle an interrupt of another vCPU of its guest. */
  readonly interruptHandlingNs: Figure;
  /** vCPUs that one exit of a sender reaches. */
  readonly targetsPerExit: Figure;
  /** What the hypervisor does in an exit, beside leaving the guest and returning to it. */
  readonly exitHandlingNs: Readonly<Record<GuestExit, Figure>>;
}

const time = fields({ value: z.number().min(0, 'a number of at least 0'), source: text });
const FIGURE = {
  ns: time,
  positiveNs: time,
  nsByDistance: fields({
    value: z.array(z.number().min(0)).length(DISTANCES.length, `${DISTANCES.length} numbers: ${DISTANCES.join(', ')}`),
    source: text,
  }),
  factor: fields({ value: z.number().min(1, 'a number of at least 1'), source: text }),
} satisfies Record<CostUnit, z.ZodType>;

/** A figure for each cost, or for some of them where the rest is inherited. */
const costShape = Object.fromEntries(COST_NAMES.map((name) => [name, FIGURE[COSTS[name].unit].optional()])) as {
  [Name in CostName]: z.ZodOptional<(typeof FIGURE)[UnitOf<Name>]>;
};

const costsSchema = fields({
  sources: sourcesSchema,
  default: text,
  spinThresholdNs: figureSchema,
  interruptHandlingNs: figureSchema,
  targetsPerExit: figureSchema,
  exitHandlingNs: fields(
    Object.fromEntries(GUEST_EXIT_NAMES.map((kind) => [kind, figureSchema])) as Record<GuestExit, typeof figureSchema>,
  ),
  sets: z
    .array(fields({ name: text, title: text, extends: text.optional(), ...costShape }))
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
    const figure = (cost: CostName) => {
      const place = `set ${set.name}`;
      const own = all[cost];
      if (own) return { value: own.value, origin: sources.origin(own.source, `${place}: ${cost}.source`) };
      throw new InputError({ file: name, place, found: `no ${cost}`, expected: 'a figure, its own or inherited' });
    };
    const { name: setName, title } = set;
    return {
      name: setName,
      title,
      ...(set.extends === undefined ? {} : { extends: set.extends }),
      figures: Object.fromEntries(COST_NAMES.map((cost) => [cost, figure(cost)])) as unknown as CostFigures,
    };
  });
  const single = (field: 'spinThresholdNs' | 'interruptHandlingNs' | 'targetsPerExit'): Figure => {
    const { value, source } = raw[field];
    return { value, origin: sources.origin(source, `${field}.source`) };
  };
  const handlingOf = (kind: GuestExit): Figure => {
    const { value, source } = raw.exitHandlingNs[kind];
    return { value, origin: sources.origin(source, `exitHandlingNs.${kind}.source`) };
  };
  return {
    sets,
    default: lookUp(raw.default, 'default').name,
    spinThresholdNs: single('spinThresholdNs'),
    interruptHandlingNs: single('interruptHandlingNs'),
    targetsPerExit: single('targetsPerExit'),
    exitHandlingNs: Object.fromEntries(GUEST_EXIT_NAMES.map((kind) => [kind, handlingOf(kind)])) as Record<GuestExit, Figure>,
  };
}
