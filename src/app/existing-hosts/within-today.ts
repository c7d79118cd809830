import { itemAt } from '../../base/item-at.ts';
import type { Simulator } from '../../plan/capacity/host-simulator.ts';
import type { ExistingHosts } from '../../plan/existing-hosts/existing-hosts.ts';
import { simulateExisting, simulateWhileMissing } from '../../plan/existing-hosts/simulate-existing.ts';
import { boundByToday, type CarriedByToday, loweredPeakHour } from '../../plan/simulation/peak-hour-simulated.ts';
import { busiestHour } from '../../plan/planned-peak-hour.ts';
import type { BusiestHour } from '../../plan/result/planned-peak-hour.ts';
import { inClustersOfHosts, type ReadExistingHosts } from './read-existing-hosts.ts';

/** Clusters whose hosts are not the fullest, and so were not simulated at first, may miss their targets as well. */
const MOST_TIMES = 3;

/**
 * Hosts of today in no busier an hour than they carry as they run, where that hour is only assumed: none was measured to
 * break the promise in it. By the pooling law they carry it already; here they are simulated. As for a plan, see `planWithinToday`.
 * @param simulator under the scheduler of these hosts
 * @param onRound called before each round of simulations
 */
export async function withinToday(
  read: ReadExistingHosts,
  simulator: Simulator,
  onRound: (round: number) => void,
): Promise<ReadExistingHosts> {
  const { estate, measured, taskOptions } = read;
  const overTime = inClustersOfHosts(measured?.estate ?? estate);
  let within = read;
  for (let time = 1; time <= MOST_TIMES; time++) {
    const today = boundByToday(overTime, taskOptions, within.told.boundedPeak?.bound);
    if (today === undefined) break;
    const missing = await missingGuests(within.existing, simulator);
    const short = today.pools.filter(({ pool }) => pool.units.some((unit) => unit.some((guest) => missing.has(guest))));
    if (short.length === 0) break;
    const carried: CarriedByToday = (pools, bound) => {
      const { existing } = read.withPeakHour(bound);
      return Promise.all(pools.map(({ pool }) => areCarried(new Set(pool.units.flat()), existing, simulator)));
    };
    const bound = await loweredPeakHour(today, short, overTime.guests.length, carried, onRound);
    if (bound === undefined) break;
    within = read.withPeakHour(bound);
  }
  return within;
}

/**
 * The busiest hour that hosts of today are judged for; undefined where nothing bounds it.
 * @param scheduler of the simulations that may have bounded it
 */
export function judgedHour(
  { told, peakHour }: ReadExistingHosts,
  scheduler: string | undefined,
): BusiestHour | undefined {
  const hour = busiestHour(told);
  if (hour === undefined || peakHour === undefined || scheduler === undefined) return hour;
  return { ...hour, scheduler };
}

/** Whether the fullest of the hosts that run these guests meet their targets. */
async function areCarried(
  guests: ReadonlySet<number>,
  { task, pools }: ExistingHosts,
  simulator: Simulator,
): Promise<boolean> {
  const asTheyRun = pools.map(({ placement, ...pool }) => {
    const items = [...placement.hostOf.keys()].filter((item) =>
      placement.guestsOf([item]).some((at) => guests.has(at)),
    );
    const only = [...new Set(items.map((item) => itemAt(placement.hostOf, item)))].filter((host) => host >= 0);
    return { ...pool, placement, failures: {}, only };
  });
  const simulated = await simulateExisting(task, asTheyRun, simulator);
  return simulated.every(({ holds }) => holds);
}

/** Guests on hosts that miss a target as they run: positions in the estate. */
async function missingGuests({ task, pools }: ExistingHosts, simulator: Simulator): Promise<ReadonlySet<number>> {
  const asTheyRun = pools.map((pool) => ({ ...pool, failures: {} }));
  const simulated = await simulateWhileMissing(task, asTheyRun, simulator);
  const missing = new Set(simulated.filter(({ holds }) => !holds).map(({ name }) => name));
  return new Set(
    pools.flatMap(({ placement }) =>
      placement.guestsOf(
        [...placement.hostOf.keys()].filter((item) => {
          const host = itemAt(placement.hostOf, item);
          return host >= 0 && missing.has(itemAt(placement.hosts, host).name);
        }),
      ),
    ),
  );
}
