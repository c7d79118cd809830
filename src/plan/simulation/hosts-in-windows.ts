import { itemAt } from '../../base/item-at.ts';
import type { SimulatedHost } from '../result/candidate-simulation.ts';
import type { HostFill } from '../result/host-fill.ts';
import type { JudgedWindows } from './simulate-windows.ts';

/** So many hosts of a pool are simulated in windows in each state, those that are nearest to their targets at the demand that is planned for. */
const NEAREST = 2;

/**
 * Hosts of a pool that keep the promise at the demand that is planned for, judged by windows of the series too: those nearest to their
 * targets one after the other, until one is seen to keep them in too few.
 * @param fills all hosts of the pool in that state
 * @param simulate undefined where guests have no series
 */
export async function judgedInWindows(
  hosts: readonly SimulatedHost[],
  fills: readonly HostFill[],
  simulate: (fill: HostFill) => Promise<JudgedWindows | undefined>,
): Promise<readonly SimulatedHost[]> {
  if (hosts.some(({ holds }) => !holds)) return hosts;
  const judged = [...hosts];
  const nearestFirst = [...hosts.keys()].toSorted(
    (a, b) => nearness(itemAt(hosts, b)) - nearness(itemAt(hosts, a)) || a - b,
  );
  for (const at of nearestFirst.slice(0, NEAREST)) {
    const host = itemAt(hosts, at);
    const found = await simulate(itemAt(fills, host.host));
    if (found === undefined) continue;
    judged[at] = { ...host, windows: found.windows, holds: !found.misses };
    if (found.misses) break;
  }
  return judged;
}

/** What was simulated over what was promised, of the guest that is nearest to it. */
function nearness({ nearest: { figure, limit } }: SimulatedHost): number {
  return figure.mean / limit;
}
