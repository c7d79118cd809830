import type { Estate, Host } from '../estate/model/estate.ts';
import type { Today } from './result.ts';

/**
 * The hosts that run the guests today, to stand beside those of a plan. No input says how high they are, or what they draw.
 * @returns undefined where the input names no host
 */
export function hostsToday({ hosts, guests }: Estate): Today | undefined {
  if (hosts.length === 0) return undefined;
  const sum = (of: (host: Host) => number): number => hosts.reduce((total, host) => total + of(host), 0);
  const cores = sum(coresOf);
  const memoryMib = sum((host) => host.memoryMib.value);
  const isUsageKnown = hosts.every(({ cpuUsageRatio }) => cpuUsageRatio !== undefined);
  return {
    hosts: hosts.length,
    cores,
    threads: sum((host) => coresOf(host) * host.threadsPerCore.value),
    memoryMib,
    vcpuPerCore: guests.reduce((total, { vcpus }) => total + vcpus.value, 0) / cores,
    memoryFill: guests.reduce((total, guest) => total + guest.memoryMib.value, 0) / memoryMib,
    ...(isUsageKnown ? { cpuUsageRatio: sum((host) => coresOf(host) * (host.cpuUsageRatio?.value ?? 0)) / cores } : {}),
  };
}

function coresOf({ packages, coresPerPackage }: Host): number {
  return packages.value * coresPerPackage.value;
}
