import type { MachineModel } from '../catalog/machine-model.ts';
import type { Estate, Guest, Host } from '../estate/model/estate.ts';
import { wattsAt } from './power.ts';
import type { Today } from './result/today.ts';

/**
 * The hosts that run the guests today, to stand beside those of a plan.
 * @param estate its hosts on one scale (see `onOneScale`), so that their use is a share of the work that they can do
 * @param machines the same hosts as machines, each kind with their number
 * @param leastCoresPerProcessor what licences count of a processor with fewer
 * @returns undefined where the input names no host
 */
export function hostsToday(
  { hosts, guests }: Estate,
  machines: readonly MachineModel[] = [],
  leastCoresPerProcessor = 0,
): Today | undefined {
  if (hosts.length === 0) return undefined;
  const sum = (of: (host: Host) => number): number => hosts.reduce((total, host) => total + of(host), 0);
  const cores = sum(coresOf);
  const memoryMib = sum((host) => host.memoryMib.value);
  const useOf = hosts.map((host) => host.cpuUsageRatio?.value ?? useByGuests(host, guests));
  const isUseKnown = useOf.every((use) => use !== undefined);
  const ready = guests.flatMap(({ readyRatio }) => readyRatio?.value ?? []);
  const capacityMhz = (host: Host): number => coresOf(host) * host.mhz.value;
  const usedMhz = hosts.reduce((total, host, at) => total + capacityMhz(host) * (useOf[at] ?? 0), 0);
  const cpuUsageRatio = usedMhz / sum(capacityMhz);
  return {
    hosts: hosts.length,
    cores,
    threads: sum((host) => coresOf(host) * host.threadsPerCore.value),
    memoryMib,
    vcpuPerCore: guests.reduce((total, { vcpus }) => total + vcpus.value, 0) / cores,
    memoryFill: guests.reduce((total, guest) => total + guest.memoryMib.value, 0) / memoryMib,
    licensedCores: sum(
      ({ packages, coresPerPackage }) => packages.value * Math.max(leastCoresPerProcessor, coresPerPackage.value),
    ),
    ...(ready.length > 0 && { worstReadyRatio: ready.reduce((worst, ratio) => Math.max(worst, ratio), 0) }),
    ...rackUnitsOf(machines),
    ...(isUseKnown ? { cpuUsageRatio, ...powerOf(machines, cpuUsageRatio) } : {}),
  };
}

/** Share of a host that its guests use, as measured of each of them; undefined where they are not known, or the use of one is not. */
function useByGuests(host: Host, guests: readonly Guest[]): number | undefined {
  const own = guests.filter((guest) => guest.host === host.name);
  if (own.length === 0 && guests.some((guest) => guest.host === undefined)) return undefined;
  let cores = 0;
  for (const { cpuMeanMhz, hostMhz } of own) {
    if (cpuMeanMhz.origin.mark !== 'measured' || hostMhz === undefined) return undefined;
    cores += cpuMeanMhz.value / hostMhz.value;
  }
  return cores / coresOf(host);
}

function coresOf({ packages, coresPerPackage }: Host): number {
  return packages.value * coresPerPackage.value;
}

function rackUnitsOf(machines: readonly MachineModel[]): Pick<Today, 'rackUnits' | 'rackUnitsMark'> {
  if (machines.length === 0) return {};
  const isAssumed = machines.some(({ rackUnits }) => rackUnits.origin.mark === 'assumed');
  return {
    rackUnits: machines.reduce((sum, { hosts = 0, rackUnits }) => sum + hosts * rackUnits.value, 0),
    rackUnitsMark: isAssumed ? 'assumed' : 'derived',
  };
}

/** What they draw where all are as busy as they are on average: the curves are nearly straight. */
function powerOf(machines: readonly MachineModel[], use: number): Pick<Today, 'watts' | 'wattsMark'> {
  if (machines.length === 0) return {};
  let watts = 0;
  let isAssumed = false;
  for (const { hosts = 0, power } of machines) {
    if (power === undefined) return {};
    watts += hosts * wattsAt(power.points, use);
    isAssumed ||= power.origin.mark === 'assumed';
  }
  return { watts, wattsMark: isAssumed ? 'assumed' : 'derived' };
}
