import { itemAt } from '../../base/item-at.ts';
import { hostSimulator, type Simulator } from '../capacity/host-simulator.ts';
import type { SimulatedExistingHost } from '../result/simulated-existing-host.ts';
import type { HostFill } from '../result/host-fill.ts';
import { simulateAsPacked } from '../simulation/as-packed.ts';
import { failHosts, type FailuresOfPool } from './failures.ts';
import type { PlanningTask } from '../packing/packed-pool.ts';
import type { Spare } from '../rules/spare.ts';
import type { ExistingPlacement } from './existing-placement.ts';
import type { HostKind } from './host-kind.ts';

/** The hosts of a cluster, and the worst failure of them where it is to be simulated. */
export interface SimulatedPool {
  readonly cluster?: string;
  readonly placement: ExistingPlacement;
  readonly failures: Pick<FailuresOfPool, 'worst'>;
  /** The only hosts that are simulated with all up: positions. @default all */
  readonly only?: readonly number[];
}

/** Hosts of a cluster that are simulated at most as long as one after the other misses its target. */
const MOST_MISSING = 24;

/**
 * As `simulateExisting`, and where a host misses its target as it runs, the next fullest of its cluster, until one of them meets it: so hosts
 * that are as full as those that miss are not said to meet it.
 */
export async function simulateWhileMissing(
  task: PlanningTask,
  pools: readonly SimulatedPool[],
  simulator: Simulator,
): Promise<readonly SimulatedExistingHost[]> {
  const all = [...(await simulateExisting(task, pools, simulator))];
  let last: readonly SimulatedExistingHost[] = all;
  while (all.length < MOST_MISSING) {
    const missing = last.filter(({ state, holds }) => state === 'normal' && !holds);
    const known = new Set(all.filter(({ state }) => state === 'normal').map(({ name }) => name));
    const next = pools
      .filter((pool) => missing.some(({ cluster }) => cluster === pool.cluster))
      .map((pool) => ({
        ...pool,
        failures: {},
        only: [...pool.placement.hosts.keys()].filter((host) => !known.has(itemAt(pool.placement.hosts, host).name)),
      }));
    last = await simulateExisting(task, next, simulator);
    if (last.length === 0) break;
    all.push(...last);
  }
  return all;
}

interface LoadedHost {
  readonly name: string;
  readonly cluster?: string;
  readonly fill: HostFill;
  readonly down?: readonly string[];
}

/**
 * Simulates the hosts of each kind that are nearest to breaking the promise: as they run, and after the worst failure of each cluster.
 * @param simulator for the work of the guests, under the scheduler of the hosts
 */
export async function simulateExisting(
  task: PlanningTask,
  pools: readonly SimulatedPool[],
  simulator: Simulator,
): Promise<readonly SimulatedExistingHost[]> {
  const { burstFactor } = simulator.workload;
  const needs = { ...task.needs, burstNs: task.needs.burstNs.map((ns) => ns * burstFactor.value) };
  const states = [
    {
      state: 'normal' as const,
      byKind: loadedHosts(pools, ({ placement, only }) => ({ placement, ...(only !== undefined && { only }) })),
    },
    {
      state: 'failed' as const,
      byKind: loadedHosts(pools, ({ placement, failures: { worst } }) => {
        if (worst === undefined) return undefined;
        return {
          placement: worst.evacuation.after,
          down: worst.down.map((host) => itemAt(placement.hosts, host).name),
        };
      }),
    },
  ];
  const runs = states.flatMap(({ state, byKind }) =>
    [...byKind].map(async ([{ machine, onMachine }, hosts]): Promise<readonly SimulatedExistingHost[]> => {
      const found = await simulateAsPacked(
        state,
        hosts.map(({ fill }) => fill),
        needs,
        onMachine,
        hostSimulator(machine, simulator),
        task,
      );
      return found.map(({ host, ...figures }) => {
        const { name, cluster, down } = itemAt(hosts, host);
        return {
          ...figures,
          name,
          ...(cluster !== undefined && { cluster }),
          machine: machine.model.name,
          ...(down !== undefined && { down }),
        };
      });
    }),
  );
  return (await Promise.all(runs)).flat();
}

/** As `simulateExisting`: the hosts of each placement, and after the worst failure of so many of them. */
export async function simulateAfterFailures(
  task: PlanningTask,
  placements: readonly ExistingPlacement[],
  spare: Spare,
  simulator: Simulator,
): Promise<readonly SimulatedExistingHost[]> {
  const pools = placements.map((placement) => ({
    ...(placement.pool.cluster !== undefined && { cluster: placement.pool.cluster }),
    placement,
    failures: failHosts(placement, spare),
  }));
  return simulateExisting(task, pools, simulator);
}

interface PoolState {
  readonly placement: ExistingPlacement;
  readonly only?: readonly number[];
  readonly down?: readonly string[];
}

/** The hosts of all pools by kind. */
function loadedHosts(
  pools: readonly SimulatedPool[],
  stateOf: (pool: SimulatedPool) => PoolState | undefined,
): ReadonlyMap<HostKind, readonly LoadedHost[]> {
  const byKind = new Map<HostKind, LoadedHost[]>();
  for (const pool of pools) {
    const state = stateOf(pool);
    if (state === undefined) continue;
    const { placement, down, only } = state;
    const isAsked = new Set(only ?? placement.hosts.keys());
    placement.fills().forEach((fill, at) => {
      if (!isAsked.has(at)) return;
      const { name, kind } = itemAt(placement.hosts, at);
      const known = byKind.get(kind) ?? [];
      byKind.set(kind, known);
      const cluster = pool.cluster === undefined ? {} : { cluster: pool.cluster };
      known.push({ name, ...cluster, fill, ...(down !== undefined && { down }) });
    });
  }
  return byKind;
}
