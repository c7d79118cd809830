import { itemAt } from '../../base/item-at.ts';
import { hostSimulator, type Simulator } from '../capacity/host-simulator.ts';
import type { PlannedMachine } from '../capacity/planned-machine.ts';
import { type HostStates, LOAD_STEP, LOADS, MOST_GUESTS } from './accounts.ts';

/** How long guests wait for a processor. */
export interface ReadyOfGuests {
  /** CPU ready time of a guest, the mean over guests and time. */
  readonly meanRatio: number;
  /** What it is at most for 95 % of the time of guests. */
  readonly p95Ratio: number;
  /** Share of the time of guests in which it is above the limit. */
  readonly aboveLimitRatio: number;
}

/** Numbers of guests and loads that are simulated; between them it is taken to rise on straight lines. */
const GUESTS = [3, 4, 6, 8, 12, 16, 24, 32, 48, MOST_GUESTS];
const SIMULATED_LOADS = [0.2, 0.4, 0.6, 0.7, 0.8, 0.9, 0.95];

/**
 * CPU ready time of guests on hosts in these states, from simulations of hosts with as many guests that ask for as much, each
 * for the same.
 * @param machines of each kind of host
 * @param burstNs processor time of a burst
 * @param limit ready share that is still good
 */
export async function readyOfStates(
  { guestSec }: HostStates,
  machines: readonly PlannedMachine[],
  simulator: Simulator,
  { burstNs, limit }: { readonly burstNs: number; readonly limit: number },
): Promise<ReadyOfGuests> {
  const times: { ratio: number; seconds: number }[] = [];
  for (const [kind, machine] of machines.entries()) {
    const most = mostGuests(guestSec, kind);
    const ready = await readyByGuestsAndLoad(machine, most, simulator, burstNs);
    for (let guests = 1; guests <= most; guests++) {
      for (let load = 0; load < LOADS; load++) {
        const seconds = itemAt(guestSec, indexOf(kind, guests, load));
        if (seconds > 0) times.push({ ratio: ready(guests, load * LOAD_STEP), seconds });
      }
    }
  }
  const total = times.reduce((sum, { seconds }) => sum + seconds, 0);
  if (total === 0) return { meanRatio: 0, p95Ratio: 0, aboveLimitRatio: 0 };
  const sum = times.reduce((all, { ratio, seconds }) => all + ratio * seconds, 0);
  const above = times.reduce((all, { ratio, seconds }) => all + (ratio > limit ? seconds : 0), 0);
  times.sort((a, b) => a.ratio - b.ratio);
  let passed = 0;
  const at95 = times.find(({ seconds }) => (passed += seconds) >= 0.95 * total);
  return { meanRatio: sum / total, p95Ratio: at95?.ratio ?? 0, aboveLimitRatio: above / total };
}

function indexOf(kind: number, guests: number, load: number): number {
  return (kind * (MOST_GUESTS + 1) + guests) * LOADS + load;
}

function mostGuests(guestSec: Float64Array, kind: number): number {
  for (let guests = MOST_GUESTS; guests > 0; guests--) {
    for (let load = 0; load < LOADS; load++) if (itemAt(guestSec, indexOf(kind, guests, load)) > 0) return guests;
  }
  return 0;
}

/** The ready share of a guest among so many that together ask for a share of the host. */
async function readyByGuestsAndLoad(
  machine: PlannedMachine,
  most: number,
  simulator: Simulator,
  burstNs: number,
): Promise<(guests: number, load: number) => number> {
  const { cores } = machine.processors;
  const above = GUESTS.findIndex((guests) => guests >= most);
  // With a core for each guest no vCPU waits for another.
  const counts = GUESTS.slice(0, above === -1 ? undefined : above + 1).filter((guests) => guests > cores);
  const host = hostSimulator(machine, simulator);
  const rows = await Promise.all(
    counts.map(async (count) => {
      const ready = await Promise.all(
        SIMULATED_LOADS.map(async (load) => {
          const cpuMhz = (load * cores * machine.model.baseMhz.value) / count;
          const scenario = host.scenario([{ count, vcpus: 1, cpuMhz, burstNs }], 1);
          return scenario === undefined ? 0 : itemAt((await host.run(scenario)).groups, 0).readyRatio.mean;
        }),
      );
      // With more demand than capacity every vCPU always wants to run.
      return { at: count, points: [0, ...ready, 1 - cores / count] };
    }),
  );
  const loads = [0, ...SIMULATED_LOADS, 1];
  const table = [{ at: cores, points: loads.map(() => 0) }, ...rows];
  return (guests, load) => {
    const high = table.findIndex(({ at }) => at >= guests);
    const row = itemAt(table, high === -1 ? table.length - 1 : high);
    const upper = onLines(loads, row.points, load);
    if (high <= 0) return high === 0 ? 0 : upper;
    const below = itemAt(table, high - 1);
    const lower = onLines(loads, below.points, load);
    return lower + ((guests - below.at) / (row.at - below.at)) * (upper - lower);
  };
}

function onLines(xs: readonly number[], ys: readonly number[], x: number): number {
  const high = xs.findIndex((value) => value >= x);
  if (high === -1) return itemAt(ys, ys.length - 1);
  if (high === 0) return itemAt(ys, 0);
  const [from, to] = [itemAt(xs, high - 1), itemAt(xs, high)];
  return itemAt(ys, high - 1) + ((x - from) / (to - from)) * (itemAt(ys, high) - itemAt(ys, high - 1));
}
