import { itemAt } from '../../base/item-at.ts';
import type { Catalog } from '../../catalog/read-catalog.ts';
import { needsOf } from '../../demand/guest-needs.ts';
import type { Estate } from '../../estate/model/estate.ts';
import { machinesOfEstate } from '../../estate/model/machines-of-estate.ts';
import { type Agreement, agreementWithToday } from '../../plan/agreement/agreement.ts';
import { todaysHosts } from '../../plan/agreement/todays-hosts.ts';
import type { Simulator } from '../../plan/capacity/host-simulator.ts';
import type { WorkOptions } from '../runs/simulations.ts';

/**
 * Whether the model agrees with the hosts that the estate runs on today: they are simulated as they are, under the scheduler of
 * the platform that the input was exported from, and what can be fitted to measured ready times is.
 * @param assumed a simulator with the figures of the catalog, and the scheduler of the plan: that of today's hosts where the
 *   input does not tell
 * @returns undefined where the input has no host with guests on it
 */
export async function todaysAgreement(
  estate: Estate,
  catalog: Catalog,
  assumed: Simulator,
  { onProgress }: WorkOptions,
): Promise<Agreement | undefined> {
  const { needs } = needsOf(estate, catalog.planning);
  const machineOf = (host: Estate['hosts'][number]) => itemAt(machinesOfEstate([host], catalog), 0);
  const hosts = todaysHosts(estate, machineOf, needs, catalog.planning);
  if (hosts.length === 0) return undefined;
  const platform = catalog.schedulers.platforms.find(({ formats }) => formats.includes(estate.format));
  const doing = "simulating today's hosts as they are";
  onProgress?.({ doing, share: 0 });
  return agreementWithToday(hosts, {
    simulator: { ...assumed, scheduler: platform?.scheduler ?? assumed.scheduler },
    schedulerFrom: platform?.origin ?? { mark: 'assumed', from: 'the scheduler that is planned for' },
    useCounted: platform?.use ?? 'work',
    onRun: (runs, expectedRuns) => onProgress?.({ doing, share: runs / expectedRuns }),
  });
}
