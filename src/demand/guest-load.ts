import type { PlanningAssumptions } from '../catalog/planning-assumptions.ts';
import type { EstateDemand } from './demand.ts';
import { wordMatcher, wordsOf } from './guest-text.ts';
import type { AssumptionUsed } from './assumption-used.ts';

/** What a guest asks of a host's processors, whatever machine that is. */
export interface GuestLoad {
  readonly vcpus: number;
  /** Demand to plan for, in MHz of the hosts of today. */
  readonly cpuMhz: number;
  /** Processor time of one burst, from wake-up to sleep, on an unshared core; the mean. */
  readonly burstNs: number;
}

/** Every guest's load, by position in the estate, and what had to be assumed for them. */
export interface EstateLoads {
  readonly loads: readonly GuestLoad[];
  readonly assumptions: readonly AssumptionUsed[];
}

/**
 * The loads of an estate's guests. No export says how long their bursts are: the catalog's figure is taken for the
 * purpose that a guest's name tells, and counted as an assumption.
 */
export function guestLoads(demand: EstateDemand, assumptions: PlanningAssumptions): EstateLoads {
  const purposes = assumptions.guestClasses.map((entry) => ({ ...entry, matches: wordMatcher(entry.words) }));
  const other = { name: 'no class', burstNs: assumptions.burstNs };
  const used = new Map<string, { -readonly [Key in keyof AssumptionUsed]: AssumptionUsed[Key] }>();
  const loads = demand.guests.map((guest, at): GuestLoad => {
    const words = wordsOf(guest.name, guest.folder, guest.os, ...guest.tags);
    const { name, burstNs } = purposes.find(({ matches }) => matches(words)) ?? other;
    const known = used.get(name);
    if (known !== undefined) known.guests++;
    else {
      const what = `a burst takes ${burstNs.value / 1e6} ms of a core on average (${name})`;
      used.set(name, { what, guests: 1, from: burstNs.origin.from, mark: burstNs.origin.mark });
    }
    return { vcpus: demand.vcpus[at], cpuMhz: demand.cpuMhz[at], burstNs: burstNs.value };
  });
  return { loads, assumptions: [...used.values()].sort((a, b) => b.guests - a.guests) };
}

/** Demand in cores of a machine of that clock: a vCPU never uses more than one. */
export function demandCores({ vcpus, cpuMhz }: GuestLoad, baseMhz: number): number {
  return Math.min(cpuMhz / baseMhz, vcpus);
}
