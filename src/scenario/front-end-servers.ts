import type { ConnectionsWorkload } from './connections/service.ts';
import { mostConnections } from './connections/most-connections.ts';
import type { ResolvedFrontEnd } from './front-ends.ts';
import type { ResolvedGroup } from './guests.ts';
import { inputProblem, quote } from './problem.ts';

/**
 * Tells each front end how much its servers take at a time.
 * @throws InputError for a front end without servers, or one that nothing ever reaches
 */
export function withServers(
  groups: readonly ResolvedGroup[],
  machines: readonly ResolvedFrontEnd[],
  file: string | undefined,
): { readonly groups: ResolvedGroup[]; readonly frontEnds: ResolvedFrontEnd[] } {
  const serversOf = (own: string): readonly ResolvedGroup[] =>
    groups.filter(
      ({ workload }) =>
        workload.kind === 'connections' && workload.load.kind === 'behind' && workload.load.frontEnd === own,
    );
  /** Guests of a front end are servers of another; the depth is limited, as a circle would never be left. */
  const mostOf = (own: string, path: readonly PropertyKey[], depth: number): number => {
    const servers = serversOf(own);
    const fail = (message: string) => inputProblem({ file, path, found: quote(own), message });
    if (servers.length === 0) throw fail('a front end with guests behind it (workload: {behind: ...})');
    if (depth > groups.length) throw fail('a front end that is not behind itself');
    return servers.reduce((sum, { name: server, count, vcpus, workload }) => {
      if (workload.kind !== 'connections') return sum;
      const own = workload.front === null ? 0 : mostOf(server, path, depth + 1);
      return sum + count * (mostConnections(workload, vcpus) + own);
    }, 0);
  };
  const known = (workload: ConnectionsWorkload, own: string, place: readonly PropertyKey[]): ConnectionsWorkload => {
    const { front, path } = workload;
    if (front === null) return workload;
    // A port may be in use once to each server.
    const servers = serversOf(own).reduce((sum, { count }) => sum + count, 0);
    const ports = path.ports * Math.max(1, servers);
    return { ...workload, path: { ...path, ports }, front: { ...front, mostBehind: mostOf(own, place, 0) } };
  };
  return {
    groups: groups.map((group, index) =>
      group.workload.kind === 'connections'
        ? { ...group, workload: known(group.workload, group.name, ['guests', index, 'name']) }
        : group,
    ),
    frontEnds: machines.map((machine, index) => ({
      ...machine,
      workload: known(machine.workload, machine.name, ['frontEnds', index, 'name']),
    })),
  };
}
