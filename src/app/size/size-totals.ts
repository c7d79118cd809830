import type { Mark } from '../../base/figure.ts';
import type { MachineModel } from '../../catalog/machine-model.ts';
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
    };
  };
  return hosts.map(totalsOf);
}
