import { InputError } from '../base/input-error.ts';
import { atFamilyValue, atLoad, type Axis, type Family, GUESTS, parseAxis } from '../knees/axis.ts';
import { valuesOf } from '../knees/sweep-scenario.ts';
import type { Executor } from '../run/executor.ts';
import { resolveScenario } from '../scenario/resolve-scenario.ts';
import type { ResolvedScenario } from '../scenario/resolved-scenario.ts';
import type { SimulationCatalog } from '../scenario/simulation-catalog.ts';

/** How far beyond a full host a comparison goes: no knee is there. */
const BEYOND_FULL = 1.5;

/**
 * What goes up where only values to compare are named: the number of all guests, from one to half as many again as fill the
 * host, by what the guests of the scenario use of it; the largest of the values' hosts counts. Fewer if a host refuses so many.
 * @throws InputError for a wrong scenario or path
 */
export async function guestsToCompare(
  scenario: unknown,
  compared: Family,
  { catalog, executor, file }: { catalog: SimulationCatalog; executor: Executor; file: string | undefined },
): Promise<Axis> {
  const each = valuesOf(compared).map((value) =>
    value === null ? scenario : atFamilyValue(scenario, compared, value),
  );
  const hosts = each.map((one) => resolveScenario(one, catalog, file === undefined ? {} : { file }));
  const guests = Math.max(2, ...hosts.map(guestsOf));
  const filling = await Promise.all(
    hosts.map(async (host) => {
      const { utilisation } = await executor.run(host);
      return utilisation.mean > 0 ? guestsOf(host) / utilisation.mean : guests;
    }),
  );
  let possible = guests;
  let refused = Math.ceil(BEYOND_FULL * Math.max(guests, ...filling)) + 1;
  for (let next = refused - 1; next > possible; next = Math.floor((possible + refused) / 2)) {
    if (each.every((one) => isPossible(one, next, catalog))) possible = next;
    else refused = next;
  }
  return parseAxis(`${GUESTS}=1..${possible}`);
}

function guestsOf({ groups }: ResolvedScenario): number {
  return groups.reduce((sum, { count }) => sum + count, 0);
}

/** Not so where reservations are more than the host, or guests more than a simulation takes. */
function isPossible(scenario: unknown, guests: number, catalog: SimulationCatalog): boolean {
  try {
    resolveScenario(atLoad(scenario, parseAxis(`${GUESTS}=1..${guests}`), guests), catalog, {});
    return true;
  } catch (error) {
    if (error instanceof InputError) return false;
    throw error;
  }
}
