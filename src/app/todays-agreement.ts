import { itemAt } from '../base/item-at.ts';
import type { MachineModel } from '../catalog/machine-model.ts';
import { type Platform, platformOf } from '../catalog/scheduler-catalog.ts';
import type { Catalog } from '../catalog/read-catalog.ts';
import { type GuestNeeds, needsOf } from '../demand/guest-needs.ts';
import { type MemoryPolicy, onMemory } from '../demand/planning-memory.ts';
import { type BusyWindows, busyWindows } from '../demand/over-time/busy-windows.ts';
import { withUseOfHosts } from '../demand/over-time/use-of-hosts.ts';
import type { Estate, Host } from '../estate/model/estate.ts';
import type { EstateSeries } from '../estate/series/match-series.ts';
import { machinesOfEstate } from '../estate/model/machines-of-estate.ts';
import { agreementWithToday } from '../plan/agreement/agreement.ts';
import { type MemoryToday, moreThanToday } from '../plan/agreement/more-than-today.ts';
import { rulesBrokenToday } from '../plan/agreement/rules-today.ts';
import { readAffinity } from '../plan/rules/affinity.ts';
import type { UseCounted } from '../plan/agreement/predict-host.ts';
import type { Agreement } from '../plan/agreement/result.ts';
import { type HostToday, todaysHosts } from '../plan/agreement/todays-hosts.ts';
import type { Simulator } from '../plan/capacity/host-simulator.ts';
import type { Plan } from '../plan/result/plan.ts';
import type { WorkOptions } from './runs/simulations.ts';

/** Today's hosts as they were at one moment: of the export, or the busy windows of each where there are series. */
export interface EstateToday {
  readonly estate: Estate;
  readonly series?: EstateSeries | undefined;
}

/** Today's hosts, and how near the model comes to them. */
export interface TodaysAgreement {
  readonly agreement: Agreement;
  readonly hosts: readonly HostToday[];
  readonly memory: readonly MemoryToday[];
  /** Rules that today's placement breaks, in words. */
  readonly brokenRules: readonly string[];
}

/**
 * Whether the model agrees with the hosts that the estate runs on today: they are simulated as they are, under the scheduler of
 * the platform that the input was exported from, and what can be fitted to measured ready times is.
 * @param assumed a simulator with the figures of the catalog, and the scheduler of the plan: that of today's hosts where the
 *   input does not tell
 * @param memoryPolicy what memory is planned for each guest
 * @returns undefined where the input has no host with guests on it
 */
export async function todaysAgreement(
  { estate: exported, series }: EstateToday,
  catalog: Catalog,
  assumed: Simulator,
  memoryPolicy: MemoryPolicy,
  { onProgress }: WorkOptions,
): Promise<TodaysAgreement | undefined> {
  const { estate, needs, hosts, busy, platform, useCounted } = hostsAsTheyAre(
    { estate: exported, series },
    catalog,
    memoryPolicy,
  );
  if (hosts.length === 0) return undefined;
  const doing = "simulating today's hosts as they are";
  onProgress?.({ doing, share: 0 });
  const agreement = await agreementWithToday(hosts, {
    simulator: onPlatform(assumed, platform),
    schedulerFrom: platform?.origin ?? { mark: 'assumed', from: 'the scheduler that is planned for' },
    useCounted,
    ...(busy && { busyWindows: { hosts: busy.hosts.size, windows: busy.windows, stepMs: busy.stepMs } }),
    onRun: (runs, expectedRuns) => onProgress?.({ doing, share: runs / expectedRuns }),
  });
  const neededMib = new Map<string, number>();
  estate.guests.forEach(({ host }, at) => {
    if (host !== undefined) neededMib.set(host, (neededMib.get(host) ?? 0) + itemAt(needs.memoryMib, at));
  });
  const memory = hosts.map(({ name, machine }) => ({
    host: name,
    neededMib: neededMib.get(name) ?? 0,
    capacityMib: machine.shape.memoryMib,
  }));
  const brokenRules = rulesBrokenToday(estate, readAffinity(estate, catalog.planning));
  return { agreement, hosts, memory, brokenRules };
}

/** Hosts of today with what their guests did, and what they run under. */
export interface HostsAsTheyAre {
  /** Use and ready time of guests on hosts with series are means over the busy windows of the host. */
  readonly estate: Estate;
  readonly needs: GuestNeeds;
  /** The fullest first. */
  readonly hosts: readonly HostToday[];
  /** Absent where no host has series of both. */
  readonly busy?: BusyWindows;
  /** Absent where the input does not tell. */
  readonly platform?: Platform;
  readonly useCounted: UseCounted;
}

/** Today's hosts at the moment of the export, or in their busy windows. */
export function hostsAsTheyAre(
  { estate: exported, series }: EstateToday,
  catalog: Catalog,
  memoryPolicy: MemoryPolicy,
): HostsAsTheyAre {
  const platform = platformOf(catalog.schedulers, exported);
  const useCounted = platform?.use ?? 'work';
  const units = unitsOfUse(useCounted);
  const busy = series && busyWindows(exported, series, units);
  const estate = busy?.estate ?? withUseOfHosts(exported, series, units);
  const { needs } = needsOf(onMemory(estate, memoryPolicy).estate, catalog.planning);
  const machineOf = (host: Host) => itemAt(machinesOfEstate([host], catalog), 0);
  const hosts = todaysHosts(estate, machineOf, needs, catalog.planning);
  return { estate, needs, hosts, useCounted, ...(busy && { busy }), ...(platform && { platform }) };
}

/** What the use of a host is a share of: its cores, or its threads. */
function unitsOfUse(counted: UseCounted): (host: Host) => number {
  return ({ packages, coresPerPackage, threadsPerCore }) =>
    packages.value * coresPerPackage.value * (counted === 'work' ? 1 : threadsPerCore.value);
}

/** Today's hosts run what their platform does, where the input tells it, not what is planned for. */
export function onPlatform(planned: Simulator, platform: Platform | undefined): Simulator {
  if (platform === undefined) return planned;
  const { run, catalog, workload } = planned;
  const { scheduler, controlGroups } = platform;
  return { run, catalog, workload, scheduler, ...(controlGroups !== undefined && { controlGroups }) };
}

/**
 * The agreement, with why the plan needs more hosts than today where it does.
 * @param readyLimitOf ready time that a guest may have, by its id
 */
export function comparedWithToday(
  { candidates, promise, peakHour }: Plan,
  today: TodaysAgreement,
  ownMachines: readonly MachineModel[],
  readyLimitOf: (guestId: string) => number,
): Agreement {
  const more = moreThanToday(candidates, promise, {
    ...today,
    isBounded: peakHour !== undefined && peakHour.boundedGuests === peakHour.guests,
    ownMachines,
    readyLimitOf,
  });
  return more === undefined ? today.agreement : { ...today.agreement, moreThanToday: more };
}
