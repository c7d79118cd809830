import type { Mark } from '../../base/figure.ts';
import { coresOf, type MachineModel } from '../../catalog/machine-model.ts';
import type { Prices } from '../../catalog/prices.ts';
import type { HostSizeResult, SizedHost } from '../../knees/size-result.ts';
import { costOfPlan } from '../../plan/licences/cost-of-plan.ts';
import type { PlanCost } from '../../plan/licences/result.ts';
import { wattsAt } from '../../plan/power.ts';

/** What the hosts of one size take together, a spare host included. */
export interface SizeTotals {
  readonly hosts: number;
  readonly cores: number;
  /** Physical cores, each processor as at least so many as licences count. */
  readonly licensedCores: number;
  /** null: a part of a machine, which nobody sells. */
  readonly rackUnits: number | null;
  /** With the work of all guests on all hosts, the spare one included; null: a part of a machine, or its power is not known. */
  readonly watts: number | null;
  readonly wattsMark: Mark | null;
  /** With a user's prices, without licences; absent without prices, and of a part of a machine. */
  readonly cost?: PlanCost;
  /** Servers that are sold with the nearest numbers of cores, the smaller first; absent for a whole machine. */
  readonly near?: readonly SoldServer[];
}

/** A server of the catalog that is sold. */
export interface SoldServer {
  readonly machine: string;
  readonly cores: number;
}

/** Hosts that may fail. */
const SPARE_HOSTS = 1;

/**
 * What hosts of each size take for all guests and one spare host; null for a size that carries none.
 * @param leastCoresPerProcessor that licences count a processor as
 * @param prices of the user, whose licences are not counted here
 */
export function sizeTotals(
  { hosts, guests, fullCore }: HostSizeResult,
  machines: readonly MachineModel[],
  leastCoresPerProcessor: number,
  prices?: Prices,
): readonly (SizeTotals | null)[] {
  const totalsOf = ({ size, hosts: needed, guestCores }: SizedHost): SizeTotals | null => {
    if (needed === null) return null;
    const count = needed + SPARE_HOSTS;
    const cores = count * size.cores;
    const machine = machines.find(({ name }) => name === size.name);
    const load = (guests.count * guestCores) / (cores * fullCore);
    const perProcessor = Math.max(leastCoresPerProcessor, size.cores / size.packages);
    const watts = machine?.power === undefined ? null : count * wattsAt(machine.power.points, load);
    const cost =
      prices === undefined || machine === undefined
        ? undefined
        : costOfPlan(
            {
              machine: machine.name,
              hosts: count,
              ownedHosts: 0,
              rackUnits: count * machine.rackUnits.value,
              watts: watts ?? undefined,
              guests: guests.count,
              licences: [],
            },
            prices,
          );
    return {
      hosts: count,
      cores,
      licensedCores: count * size.packages * perProcessor,
      rackUnits: machine === undefined ? null : count * machine.rackUnits.value,
      watts,
      wattsMark: machine?.power?.origin.mark ?? null,
      ...(cost !== undefined && { cost }),
      ...(machine === undefined && { near: soldNear(machines, size.cores) }),
    };
  };
  return hosts.map(totalsOf);
}

/** The server with the most cores up to so many, and the one with the fewest above; of several, the one with the fewest rack units. */
function soldNear(machines: readonly MachineModel[], cores: number): readonly SoldServer[] {
  const sold = machines
    .filter((machine) => !machine.retired)
    .map((machine) => ({ machine, cores: coresOf(machine) }))
    .toSorted((a, b) => a.cores - b.cores || b.machine.rackUnits.value - a.machine.rackUnits.value);
  const below = sold.filter((each) => each.cores <= cores).at(-1);
  const above = sold.filter((each) => each.cores > cores);
  const next = above.filter((each) => each.cores === above[0]?.cores).at(-1);
  return [below, next].flatMap((each) =>
    each === undefined ? [] : [{ machine: each.machine.name, cores: each.cores }],
  );
}
