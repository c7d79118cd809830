import type { Simulator } from '../../plan/capacity/host-simulator.ts';
import type { HostsCheck } from '../../plan/existing-hosts/check-hosts.ts';
import { hostKinds } from '../../plan/existing-hosts/host-kind.ts';
import { keepHosts } from '../../plan/existing-hosts/keep-hosts.ts';
import { BY_LAW, type KeepDemands, keepSimulated, type KeptChoice } from '../../plan/existing-hosts/keep-simulated.ts';
import { simulateAfterFailures } from '../../plan/existing-hosts/simulate-existing.ts';
import { sparesFor } from '../../plan/existing-hosts/spares-for.ts';
import type { SimulatedExistingHost } from '../../plan/result/simulated-existing-host.ts';
import type { ReadExistingHosts } from './read-existing-hosts.ts';

/** Hosts to add beside those of today, so that every guest has a place, also after the failures. */
export interface HostsToAdd {
  /** The kind of most hosts of today. */
  readonly machine: string;
  readonly hosts: number;
  /** How many of them each cluster gets, where there are several. */
  readonly clusters?: readonly { readonly cluster: string; readonly hosts: number }[];
  /** Hosts of every cluster that are then spare: those that may fail, and those that were to be taken away. */
  readonly spare: number;
  /** The fullest hosts with them, simulated, also after the worst failure; absent where nothing was simulated. */
  readonly simulated?: {
    readonly runs: number;
    /** Every target is met; where false, no number of hosts was found with which it is, and `hosts` is by the pooling law. */
    readonly holds: boolean;
  };
}

/** How it is simulated, and what it has to mend. */
interface Simulation {
  readonly simulator: Simulator;
  /** Hosts miss their targets as simulated: the law, which adds nothing for them, is not enough. */
  readonly isMissing: boolean;
  /** Before hosts are simulated again, with more of them. */
  readonly onRound: (round: number) => void;
}

/**
 * How many hosts more of today's commonest kind make room for all guests: what `plan --keep all` says of it.
 * @param simulation absent: by the pooling law alone
 * @returns undefined where none has to be added, and where no number of them will do
 */
export async function hostsToAdd(
  { existing, told, hosts }: Pick<ReadExistingHosts, 'existing' | 'told' | 'hosts'>,
  { pools }: Pick<HostsCheck, 'pools'>,
  simulation?: Simulation,
): Promise<HostsToAdd | undefined> {
  const counts = new Map<string, number>();
  for (const { machine } of hosts) counts.set(machine, (counts.get(machine) ?? 0) + 1);
  const [commonest] = [...counts].toSorted((a, b) => b[1] - a[1]);
  if (commonest === undefined) return undefined;
  const [name] = commonest;
  const spare = sparesFor(pools.map(({ failures: { failures }, maintenance }) => ({ failures, maintenance })));
  const keep = new Set(hosts.map((host) => host.name));
  const kind = hostKinds(told.machines, existing.task)(name);
  const choose = (demands: KeepDemands): KeptChoice | undefined => {
    const choice = keepHosts(existing, keep, kind, { spare, leastCoresPerProcessor: 0, demands });
    return choice.plan.feasible ? choice : undefined;
  };
  const answer = ({ plan }: KeptChoice, simulated?: readonly SimulatedExistingHost[]): HostsToAdd | undefined =>
    plan.added === 0
      ? undefined
      : {
          machine: plan.machine,
          hosts: plan.added,
          ...(plan.pools.length > 1 && { clusters: clustersOf(plan) }),
          spare,
          ...(simulated !== undefined && {
            simulated: { runs: simulated.length, holds: simulated.every(({ holds }) => holds) },
          }),
        };
  const byLaw = choose(BY_LAW);
  if (byLaw === undefined) return undefined;
  if (simulation === undefined || (byLaw.plan.added === 0 && !simulation.isMissing)) return answer(byLaw);
  const rounds = await keepSimulated(
    keep,
    (demandsOf) => choose(demandsOf(name)),
    ({ placements }, round) => {
      simulation.onRound(round);
      return simulateAfterFailures(existing.task, placements, spare, simulation.simulator);
    },
  );
  return rounds && answer(rounds[1].choice, rounds[1].simulated);
}

/** Clusters that get hosts; hosts in no cluster are left out. */
function clustersOf({ pools }: KeptChoice['plan']): NonNullable<HostsToAdd['clusters']> {
  return pools.flatMap(({ cluster, added }) =>
    cluster === undefined || added === 0 ? [] : [{ cluster, hosts: added }],
  );
}
