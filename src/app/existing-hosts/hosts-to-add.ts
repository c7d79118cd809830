import type { HostsCheck } from '../../plan/existing-hosts/check-hosts.ts';
import { hostKinds } from '../../plan/existing-hosts/host-kind.ts';
import { keepHosts } from '../../plan/existing-hosts/keep-hosts.ts';
import { sparesFor } from '../../plan/existing-hosts/spares-for.ts';
import type { ReadExistingHosts } from './read-existing-hosts.ts';

/** Hosts to add beside those of today, so that every guest has a place, also after the failures. */
export interface HostsToAdd {
  /** The kind of most hosts of today. */
  readonly machine: string;
  readonly hosts: number;
  /** Hosts of every cluster that are then spare: those that may fail, and those that were to be taken away. */
  readonly spare: number;
}

/**
 * How many hosts more of today's commonest kind make room for all guests, by the pooling law: what `plan --keep all` says of it.
 * @returns undefined where none has to be added, and where no number of them will do
 */
export function hostsToAdd(
  { existing, told, hosts }: Pick<ReadExistingHosts, 'existing' | 'told' | 'hosts'>,
  { pools }: Pick<HostsCheck, 'pools'>,
): HostsToAdd | undefined {
  const counts = new Map<string, number>();
  for (const { machine } of hosts) counts.set(machine, (counts.get(machine) ?? 0) + 1);
  const [commonest] = [...counts].toSorted((a, b) => b[1] - a[1]);
  if (commonest === undefined) return undefined;
  const spare = sparesFor(pools.map(({ failures: { failures }, maintenance }) => ({ failures, maintenance })));
  const keep = new Set(hosts.map(({ name }) => name));
  const kind = hostKinds(told.machines, existing.task)(commonest[0]);
  const { feasible, machine, added } = keepHosts(existing, keep, kind, {
    spare,
    leastCoresPerProcessor: 0,
  }).plan;
  return feasible && added > 0 ? { machine, hosts: added, spare } : undefined;
}
