import { itemAt } from '../../base/item-at.ts';
import { type GuestNeed, needAt } from '../../demand/guest-needs.ts';
import { longEnough, ORDINARY, RUN_LENGTHS } from '../../knees/run-lengths.ts';
import { coresInWindow } from '../capacity/demand-in-window.ts';
import type { HostSimulator } from '../capacity/host-simulator.ts';
import type { NeedsOnMachine } from '../capacity/needs-on-machine.ts';
import type { PlanningTask } from '../packing/packed-pool.ts';
import type { HostInWindows } from '../result/candidate-simulation.ts';
import type { HostFill } from '../result/host-fill.ts';
import { alike, judgedRun } from './judged-host.ts';

/** Shares of windows are differences of fractions. */
const ROUNDING = 1e-9;
/** So many windows are simulated after each other until their number tells on which side of the promise the host is; powers of two. */
const FEWEST_SAMPLED = 8;
const MOST_SAMPLED = 32;
/** A guest that used all of its vCPUs would have used more of more: what is beyond this share of them waits for them, on any host. */
const MOST_OF_VCPUS = 0.95;
/** A longer run would tell more of one window; more windows tell more of the host. */
const LENGTHS = RUN_LENGTHS.filter((length) => length <= ORDINARY);

/** Standard deviations: by chance fewer than one host in twenty is beyond, and one in two hundred. */
const BY_CHANCE = 1.645;
const CLEARLY = 2.576;

/** A host in some of its windows, and what they say. */
export interface JudgedWindows {
  readonly windows: HostInWindows;
  /** More of them miss a target than chance leaves where the host keeps its targets in the promised share. */
  readonly misses: boolean;
}

/**
 * Simulates a host in some of its busiest windows, each with what every guest asked for in it: at the same sum another mix of guests may wait
 * longer or shorter. The windows are those of twice the share in which a target need not hold, so half of them may miss it. They are evenly
 * spread by how much is asked for in them; more are simulated until it is clear on which side of the half they are.
 * @returns undefined where guests have no series
 */
export async function simulateWindows(
  { guests }: Pick<HostFill, 'guests'>,
  onMachine: NeedsOnMachine,
  simulator: HostSimulator,
  { needs, limits }: Pick<PlanningTask, 'needs' | 'limits'>,
): Promise<JudgedWindows | undefined> {
  const { inWindows } = onMachine;
  const record = needs.profiles?.record;
  if (inWindows === undefined || record === undefined) return undefined;
  const coresOf = (guest: number, window: number): number =>
    coresInWindow(guest, window, record, onMachine, inWindows, itemAt(needs.vcpus, guest));
  const sums = Float64Array.from({ length: record.windows }, (_, window) =>
    guests.reduce((sum, guest) => sum + coresOf(guest, window), 0),
  );
  const busiestFirst = [...sums.keys()].sort((a, b) => itemAt(sums, b) - itemAt(sums, a) || a - b);
  const mayMiss = (1 - inWindows.kinds.promised) * record.windows;
  const busiest = Math.min(record.windows, Math.ceil(2 * mayMiss - ROUNDING));
  const order = spreadOver(busiest);
  const needIn = (guest: number, window: number): GuestNeed => {
    const need = needAt(needs, guest);
    const mean = itemAt(onMachine.meanCores, guest);
    const cores = Math.min(coresOf(guest, window), MOST_OF_VCPUS * need.vcpus);
    return { ...need, cpuMhz: mean === 0 ? 0 : (need.cpuMhz * cores) / mean };
  };
  const keeps = async (rank: number): Promise<boolean> => {
    const window = itemAt(busiestFirst, rank);
    if (itemAt(sums, window) === 0) return true;
    const needsThen = guests.map((guest) => needIn(guest, window));
    const groups = alike(guests, needsThen, limits);
    // As of a host: the shortest run may only say that all is well.
    const { holds } = await longEnough(
      LENGTHS,
      (length) => judgedRun(groups, simulator, length),
      ({ decision, carries }, isShortest) => (decision === 'holds' ? carries : decision === 'breaks' && !isShortest),
    );
    return holds;
  };
  let kept = 0;
  let sampled = 0;
  for (let upTo = FEWEST_SAMPLED; sampled < order.length; upTo *= 2) {
    const batch = order.slice(sampled, upTo);
    kept += (await Promise.all(batch.map(keeps))).filter(Boolean).length;
    sampled += batch.length;
    if (isBeyondChance({ sampled, kept }, mayMiss / busiest, CLEARLY)) break;
  }
  const busiestShare = busiest / record.windows;
  const windows = { busiestShare, sampled, kept, keptShare: 1 - busiestShare * (1 - kept / sampled) };
  const missing = sampled - kept;
  const misses =
    sampled === busiest
      ? missing > mayMiss + ROUNDING
      : missing > (sampled * mayMiss) / busiest && isBeyondChance({ sampled, kept }, mayMiss / busiest, BY_CHANCE);
  return { windows, misses };
}

/** Whether so many, or so few, windows miss their targets that chance is no reason. @param share of them that may miss */
export function isBeyondChance(
  { sampled, kept }: Pick<HostInWindows, 'sampled' | 'kept'>,
  share: number,
  deviations: number,
): boolean {
  const beyond = Math.abs(sampled - kept - share * sampled);
  return beyond > deviations * Math.sqrt(sampled * share * (1 - share));
}

/**
 * Ranks to simulate, of so many: such that the first so many of them, any power of two, are evenly spread (van der Corput's
 * sequence), and all together are the middles of as many equal parts, or every rank where there are no more.
 */
function spreadOver(ranks: number): readonly number[] {
  const spread = Array.from({ length: MOST_SAMPLED }, (_, at) => {
    let part = 0;
    for (let left = at, step = MOST_SAMPLED / 2; left > 0; left >>= 1, step /= 2) part += (left & 1) * step;
    return Math.floor(((part + 0.5) / MOST_SAMPLED) * ranks);
  });
  return [...new Set(spread)];
}
