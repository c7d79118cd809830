import type { Mark } from '../../base/figure.ts';
import { coresOf, type MachineModel } from '../../catalog/machine-model.ts';
import { findMachine } from '../../catalog/find-machine.ts';
import type { Catalog } from '../../catalog/read-catalog.ts';
import type { Estate } from '../../estate/model/estate.ts';
import { machinesOfEstate } from '../../estate/model/machines-of-estate.ts';

/** Sizes of machine that are tried where none is named. */
const SIZES = 5;

/** Which machines a plan tries, as far as that is said. */
export interface CandidateNames {
  readonly machines?: readonly string[];
  /** The catalog's machines of kind `user` are those of this file. */
  readonly machineFile?: string;
}

/**
 * The machines named; else the user's own; else a few sizes of the catalog and the hosts of the estate.
 * @throws InputError for a name that none of them has
 */
export function candidatesOf(
  catalog: Catalog,
  estate: Estate,
  { machines: names = [], machineFile }: CandidateNames,
): readonly MachineModel[] {
  const own = machinesOfEstate(estate.hosts, catalog);
  if (names.length > 0) {
    const machines = [...own, ...catalog.machines];
    return names.map((name) => findMachine({ machines }, name));
  }
  if (machineFile !== undefined) return catalog.machines.filter(({ kind }) => kind === 'user');
  return [...own, ...acrossSizes(catalog.machines.filter(({ retired }) => retired !== true))];
}

/**
 * A few machines across the sizes there are, evenly spaced by the logarithm of their cores: enough to see up to which
 * size larger machines are better. Machines that are no longer sold are left out. Of machines of one size, the one with
 * the best known power represents the others.
 * @param machines in any order; the answer is ordered by cores
 */
export function acrossSizes(machines: readonly MachineModel[]): MachineModel[] {
  const bySize = new Map<number, MachineModel>();
  const sold = machines.filter(({ retired }) => !retired);
  for (const machine of sold.sort((a, b) => knownPower(b) - knownPower(a))) {
    const cores = coresOf(machine);
    if (!bySize.has(cores)) bySize.set(cores, machine);
  }
  const sizes = [...bySize.keys()].sort((a, b) => a - b);
  const [smallest, largest] = [sizes[0], sizes.at(-1)];
  if (smallest === undefined || largest === undefined) return [];
  const chosen = new Set<number>();
  for (let step = 0; step < SIZES; step++) {
    const target = smallest * (largest / smallest) ** (step / (SIZES - 1));
    const free = sizes.filter((size) => !chosen.has(size));
    if (free.length === 0) break;
    chosen.add(free.reduce((a, b) => (distance(a, target) <= distance(b, target) ? a : b)));
  }
  return [...chosen].sort((a, b) => a - b).flatMap((size) => bySize.get(size) ?? []);
}

/** The better a figure is known, the higher. */
const KNOWN: Readonly<Record<Mark, number>> = { measured: 4, published: 3, derived: 2, assumed: 1 };

/** How well the power of a machine is known; 0 where it is not. */
function knownPower({ power }: MachineModel): number {
  return power === undefined ? 0 : KNOWN[power.origin.mark];
}

function distance(size: number, target: number): number {
  return Math.abs(Math.log(size / target));
}
