import * as z from 'zod';
import { itemAt } from '../base/item-at.ts';
import { count, fields, name, number, time, timeOrZero, wholeNumber } from './fields.ts';
import {
  COST_NAMES,
  COSTS,
  costsFrom,
  type CostName,
  type CostUnit,
  DISTANCES,
  idealCosts,
  type MachineCosts,
  type UnitOf,
} from './machine-costs.ts';
import { inputProblem, lookUp } from './problem.ts';
import * as plain from './resolved-fields.ts';
import { withoutUnit, type WithoutUnit } from './written-name.ts';

const byDistance = z.union(
  [
    z.array(timeOrZero).length(6).describe('By distance: self, sibling, llc, node, package, machine.'),
    fields(
      {
        self: timeOrZero.optional(),
        sibling: timeOrZero.optional(),
        llc: timeOrZero.optional(),
        node: timeOrZero.optional(),
        package: timeOrZero.optional(),
        machine: timeOrZero.optional(),
      },
      'times by distance',
    ),
  ],
  { error: 'six times by distance, or a mapping with some of self, sibling, llc, node, package, machine' },
);
type ByDistance = z.output<typeof byDistance>;

/** How a scenario writes a cost of each unit. */
interface WrittenCost {
  readonly ns: typeof timeOrZero;
  readonly positiveNs: typeof time;
  readonly nsByDistance: typeof byDistance;
  readonly factor: ReturnType<typeof number>;
}

function writtenCost(cost: CostName): WrittenCost[CostUnit] {
  const declared = COSTS[cost];
  switch (declared.unit) {
    case 'ns':
      return timeOrZero;
    case 'positiveNs':
      return time;
    case 'nsByDistance':
      return byDistance;
    case 'factor': {
      const { called, most } = declared;
      return number(called, (factor) => factor >= 1 && factor <= most, { minimum: 1, maximum: most });
    }
  }
}

/** Some of a machine's costs; the others are those of `base`. */
export const costsSchema = fields(
  {
    base: name.prefault('default').describe('`ideal`, `default`, or the name of a cost set of the catalog.'),
    ...(Object.fromEntries(
      COST_NAMES.map((cost) => [withoutUnit(cost), writtenCost(cost).optional().describe(COSTS[cost].is)]),
    ) as unknown as { [Name in CostName as WithoutUnit<Name>]: z.ZodOptional<WrittenCost[UnitOf<Name>]> }),
  },
  'machine costs',
);
type ParsedCosts = z.output<typeof costsSchema>;

const machineFields = fields(
  {
    name: name.optional().describe('A machine of the catalog; the other fields replace its values.'),
    packages: count.optional(),
    numaPerPackage: count.optional(),
    llcPerNuma: count.optional(),
    coresPerLlc: count.optional(),
    threadsPerCore: wholeNumber(1, 8).optional(),
    costs: z
      .union([name, costsSchema], { error: '`ideal`, `default`, the name of a cost set, or a mapping of costs' })
      .prefault('default'),
  },
  'a machine',
);

/** A machine as people write it. */
export const machineSchema = z.union([name, machineFields], {
  error: 'the name of a machine of the catalog, or a mapping',
});

const RESOLVED_COST = {
  ns: plain.amount,
  positiveNs: plain.amount,
  nsByDistance: plain.list(plain.amount),
  factor: plain.amount,
};
/** A machine with every level and cost. Levels nest: packages > NUMA nodes > last-level-cache groups > cores > threads. */
export const resolvedMachine = z.strictObject({
  /** Catalog name, or `inline`. */
  name: z.string(),
  packages: plain.count,
  numaPerPackage: plain.count,
  llcPerNuma: plain.count,
  coresPerLlc: plain.count,
  threadsPerCore: plain.count,
  costs: z.strictObject(
    Object.fromEntries(COST_NAMES.map((cost) => [cost, RESOLVED_COST[COSTS[cost].unit]])) as {
      [Name in CostName]: (typeof RESOLVED_COST)[UnitOf<Name>];
    },
  ),
});
export type ResolvedMachine = plain.Resolved<typeof resolvedMachine>;

/** Of a machine that is spelt out without a name. */
export const UNNAMED_MACHINE = 'inline';

/** The machines that a scenario may name. */
export interface MachineModels {
  /** Topologies by machine name. */
  readonly machines: Readonly<Record<string, CatalogTopology>>;
  /** Sets of hardware costs by name. */
  readonly costSets: Readonly<Record<string, MachineCosts>>;
  /** The cost set of machines that name none: what `costs: default` means for an inline machine. */
  readonly defaultCostSet: string;
}

export interface CatalogTopology extends Omit<ResolvedMachine, 'name' | 'costs'> {
  /** The cost set that fits this machine. */
  readonly costSet: string;
  /** Clock with one busy core over that with all busy, in place of the cost set's; 1 or absent where nothing is known of it. */
  readonly turbo?: number;
}

/** A machine of the catalog, one spelt out, or one of the catalog with some of its fields replaced. */
export function resolveMachine(
  machine: z.output<typeof machineSchema>,
  catalog: MachineModels,
  file: string | undefined,
): ResolvedMachine {
  const own = typeof machine === 'string' ? { name: machine, costs: 'default' } : machine;
  const base =
    own.name === undefined
      ? undefined
      : lookUp(catalog.machines, own.name, typeof machine === 'string' ? ['machine'] : ['machine', 'name'], file);
  const level = (key: Exclude<keyof CatalogTopology, 'costSet' | 'turbo'>): number =>
    (typeof machine === 'string' ? undefined : machine[key]) ?? base?.[key] ?? 1;
  const threadsPerCore = level('threadsPerCore');
  return {
    name: own.name ?? UNNAMED_MACHINE,
    packages: level('packages'),
    numaPerPackage: level('numaPerPackage'),
    llcPerNuma: level('llcPerNuma'),
    coresPerLlc: level('coresPerLlc'),
    threadsPerCore,
    costs: resolveCosts(own.costs, base, threadsPerCore, catalog, file),
  };
}

/** Hardware threads of a machine. */
export function pcpuCount(machine: Omit<ResolvedMachine, 'name' | 'costs'>): number {
  const { packages, numaPerPackage, llcPerNuma, coresPerLlc, threadsPerCore } = machine;
  return packages * numaPerPackage * llcPerNuma * coresPerLlc * threadsPerCore;
}

function resolveCosts(
  costs: string | ParsedCosts,
  machine: CatalogTopology | undefined,
  threadsPerCore: number,
  catalog: MachineModels,
  file: string | undefined,
): MachineCosts {
  const defaultSet = machine?.costSet ?? catalog.defaultCostSet;
  const own: Partial<ParsedCosts> = typeof costs === 'string' ? { base: costs } : costs;
  const path = typeof costs === 'string' ? ['machine', 'costs'] : ['machine', 'costs', 'base'];
  const { base: set = 'default' } = own;
  const { pauseLoopWindowNs } = lookUp(catalog.costSets, defaultSet, path, file);
  const known = { ...catalog.costSets, ideal: idealCosts(threadsPerCore, pauseLoopWindowNs) };
  const named = lookUp(known, set === 'default' ? defaultSet : set, path, file);
  const base = set === 'default' && machine?.turbo !== undefined ? { ...named, turbo: machine.turbo } : named;
  if (own.smtThroughput !== undefined && own.smtThroughput > threadsPerCore) {
    throw inputProblem({
      file,
      path: ['machine', 'costs', 'smtThroughput'],
      found: String(own.smtThroughput),
      message: `at most the threads of a core, ${threadsPerCore}`,
    });
  }
  const resolved = costsFrom((cost) => {
    const value = replaced(own[withoutUnit(cost)], base[cost]);
    return COSTS[cost].unit === 'factor' ? value : wholeNs(value);
  });
  return { ...resolved, smtThroughput: Math.min(threadsPerCore, resolved.smtThroughput) };
}

/** A cost with what the scenario says of it in place of the set's figure. */
function replaced(own: number | ByDistance | undefined, base: number | readonly number[]): number | readonly number[] {
  if (own === undefined) return base;
  if (typeof own === 'number' || Array.isArray(own) || typeof base === 'number') return own as number | number[];
  return DISTANCES.map((distance, index) => own[distance] ?? itemAt(base, index));
}

/** The catalog quotes its sources to the decimal; the simulator's clock counts whole nanoseconds. */
function wholeNs(ns: number | readonly number[]): number | readonly number[] {
  return typeof ns === 'number' ? Math.round(ns) : ns.map(Math.round);
}
