import { InputError } from '../base/input-error.ts';
import { atFamilyValue, atLoad, type Axis, type Family, GUESTS, parseAxis } from '../knees/axis.ts';
import { FURTHEST } from '../knees/find-knee.ts';
import { valuesOf } from '../knees/sweep-scenario.ts';
import { pcpuCount } from '../scenario/machine.ts';
import { resolveScenario } from '../scenario/resolve-scenario.ts';
import type { SimulationCatalog } from '../scenario/simulation-catalog.ts';

/** A comparison goes to so many vCPUs for each pCPU at least, more than most hosts carry. */
const VCPUS_PER_PCPU = 4;

/**
 * What goes up where only values to compare are named: the number of all guests, from one to {@link FURTHEST} times as many
 * as the scenario has, or to {@link VCPUS_PER_PCPU} vCPUs for each pCPU if that is more; less if a host refuses so many.
 * @throws InputError for a wrong scenario or path
 */
export function guestsToCompare(scenario: unknown, compared: Family, catalog: SimulationCatalog, file?: string): Axis {
  const within = file === undefined ? {} : { file };
  const each = valuesOf(compared).map((value) =>
    value === null ? scenario : atFamilyValue(scenario, compared, value),
  );
  const hosts = each.map((one) => resolveScenario(one, catalog, within));
  const guests = Math.max(...hosts.map(({ groups }) => groups.reduce((sum, { count }) => sum + count, 0)));
  const most = Math.max(
    ...hosts.map(({ machine, groups }) => {
      const vcpus = groups.reduce((sum, group) => sum + group.count * group.vcpus, 0);
      return Math.max(FURTHEST * guests, Math.ceil((VCPUS_PER_PCPU * pcpuCount(machine) * guests) / vcpus));
    }),
  );
  const upTo = (to: number): Axis => parseAxis(`${GUESTS}=1..${to}`);
  for (let to = most; to > Math.max(guests, 2); to = Math.floor(to / 2)) {
    const axis = upTo(to);
    if (each.every((one) => isPossible(atLoad(one, axis, to), catalog))) return axis;
  }
  return upTo(Math.max(guests, 2));
}

/** Not so where reservations are more than the host, or guests more than a simulation takes. */
function isPossible(scenario: unknown, catalog: SimulationCatalog): boolean {
  try {
    resolveScenario(scenario, catalog, {});
    return true;
  } catch (error) {
    if (error instanceof InputError) return false;
    throw error;
  }
}
