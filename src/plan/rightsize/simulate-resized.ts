import type { Simulator } from '../capacity/host-simulator.ts';
import type { ExistingHosts } from '../existing-hosts/existing-hosts.ts';
import { simulateExisting, type SimulatedPool } from '../existing-hosts/simulate-existing.ts';
import type { SimulatedExistingHost } from '../result/simulated-existing-host.ts';
import type { ResizedHost, SimulatedWaits } from './result.ts';

/**
 * Simulates the hosts of today that are nearest to their targets with the guests as they are, and the same hosts with the guests of other
 * sizes that do the same work.
 * @param after the same hosts, with the same guests on them
 */
export async function simulateResized(
  before: ExistingHosts,
  after: ExistingHosts,
  simulator: Simulator,
): Promise<readonly ResizedHost[]> {
  const [asTheyAre, resized] = await Promise.all(
    [before, after].map((existing) => simulateExisting(existing.task, normally(existing), simulator)),
  );
  const keyOf = ({ name, cluster }: Pick<SimulatedExistingHost, 'name' | 'cluster'>): string =>
    `${cluster ?? ''}\n${name}`;
  const then = new Map(resized?.map((host) => [keyOf(host), host]));
  // What is nearest to its target may be another host then.
  return (asTheyAre ?? []).flatMap((host): readonly ResizedHost[] => {
    const same = then.get(keyOf(host));
    if (same === undefined) return [];
    const { name, cluster } = host;
    return [{ name, ...(cluster !== undefined && { cluster }), before: waitsOf(host), after: waitsOf(same) }];
  });
}

function normally({ pools }: ExistingHosts): readonly SimulatedPool[] {
  return pools.map((pool) => ({ ...pool, failures: {} }));
}

function waitsOf({ vcpus, readyRatio, costopRatio }: SimulatedExistingHost): SimulatedWaits {
  return { vcpus, readyRatio, ...(costopRatio !== undefined && { costopRatio }) };
}
