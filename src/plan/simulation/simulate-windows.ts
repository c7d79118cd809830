import { itemAt } from '../../base/item-at.ts';
import { type GuestNeed, needAt } from '../../demand/guest-needs.ts';
import { coresInWindow } from '../capacity/demand-in-window.ts';
import type { HostSimulator } from '../capacity/host-simulator.ts';
import type { NeedsOnMachine } from '../capacity/needs-on-machine.ts';
import type { PlanningTask } from '../packing/packed-pool.ts';
import type { SimulatedWindows } from '../result/candidate-plan.ts';
import type { HostFill } from '../result/host-fill.ts';
import { alike, judgedRun } from './judged-host.ts';

/** Shares of windows are differences of fractions. */
const ROUNDING = 1e-9;
/** So many windows are simulated, evenly spread by how much is asked for in them. */
const SAMPLED = 20;
/** A guest that used all of its vCPUs would have used more of more: what is beyond this share of them waits for them, on any host. */
const MOST_OF_VCPUS = 0.95;

/**
 * Simulates a host in some of its busiest windows, each with what every guest asked for in it: at the same sum another mix of guests may wait
 * longer or shorter. The windows are those of twice the share in which a target need not hold, so half of them may miss it.
 * @returns undefined where guests have no series, or ask for nothing
 */
export async function simulateWindows(
  host: number,
  { guests }: Pick<HostFill, 'guests'>,
  onMachine: NeedsOnMachine,
  simulator: HostSimulator,
  { needs, limits }: Pick<PlanningTask, 'needs' | 'limits'>,
): Promise<SimulatedWindows | undefined> {
  const { inWindows } = onMachine;
  const record = needs.profiles?.record;
  if (inWindows === undefined || record === undefined) return undefined;
  const coresOf = (guest: number, window: number): number =>
    coresInWindow(guest, window, record, onMachine, inWindows, itemAt(needs.vcpus, guest));
  const sums = Float64Array.from({ length: record.windows }, (_, window) =>
    guests.reduce((sum, guest) => sum + coresOf(guest, window), 0),
  );
  const busiestFirst = [...sums.keys()].sort((a, b) => itemAt(sums, b) - itemAt(sums, a) || a - b);
  const busiest = Math.min(record.windows, Math.ceil(2 * (1 - inWindows.kinds.promised) * record.windows - ROUNDING));
  const sampled = Math.min(SAMPLED, busiest);
  const windows = Array.from({ length: sampled }, (_, at) =>
    itemAt(busiestFirst, Math.floor(((at + 0.5) / sampled) * busiest)),
  );
  if (windows.some((window) => itemAt(sums, window) === 0)) return undefined;
  const needIn = (guest: number, window: number): GuestNeed => {
    const need = needAt(needs, guest);
    const mean = itemAt(onMachine.meanCores, guest);
    const cores = Math.min(coresOf(guest, window), MOST_OF_VCPUS * need.vcpus);
    return { ...need, cpuMhz: mean === 0 ? 0 : (need.cpuMhz * cores) / mean };
  };
  const runs = await Promise.all(
    windows.map((window) =>
      judgedRun(
        alike(
          guests,
          guests.map((guest) => needIn(guest, window)),
          limits,
        ),
        simulator,
        1,
      ),
    ),
  );
  const kept = runs.filter(({ holds }) => holds).length;
  const busiestShare = busiest / record.windows;
  return { host, busiestShare, sampled, kept, keptShare: 1 - busiestShare * (1 - kept / sampled) };
}

/** Standard deviations: by chance fewer than one plan in twenty is beyond. */
const BY_CHANCE = 1.645;

/** Whether so few windows kept their targets that more than chance leaves miss them; half of those may. */
export function missesInWindows({ sampled, kept }: Pick<SimulatedWindows, 'sampled' | 'kept'>): boolean {
  return kept < sampled / 2 - (BY_CHANCE * Math.sqrt(sampled)) / 2;
}
