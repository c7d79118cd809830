import type { Figure, Mark, Origin } from '../base/figure.ts';
import { itemAt } from '../base/item-at.ts';
import type { PlanningAssumptions } from '../catalog/planning-assumptions.ts';
import type { Estate, Guest } from '../estate/model/estate.ts';
import { folderBelow, hostLabel } from '../base/guest-name.ts';
import { wordMatcher, wordsOf } from './guest-text.ts';
import type { AssumptionUsed } from './assumption-used.ts';

/** What a guest needs of a host's processors, whatever machine that is. */
export interface GuestNeed {
  readonly vcpus: number;
  /** Processor demand to plan for, in MHz of the hosts of today: the 95th percentile, or an estimate of it. */
  readonly cpuMhz: number;
  /** Processor time of one burst, from wake-up to sleep, on an unshared core; the mean. */
  readonly burstNs: number;
}

/** The same of many guests, by position. */
export type ProcessorNeeds = { readonly [Need in keyof GuestNeed]: Float64Array };

/**
 * What every guest of an estate needs, whatever machine it goes to, by its position in the estate. From here on a guest is
 * that position; its id and its name come back in what is shown.
 */
export interface GuestNeeds extends ProcessorNeeds {
  /** Guest memory and what the hypervisor adds for it. */
  readonly memoryMib: Float64Array;
  /** Guest memory where the input states it, alone; 0 where it is assumed. */
  readonly statedMemoryMib: Float64Array;
  readonly reservedMhz: Float64Array;
}

/** The needs of an estate's guests, and what had to be assumed for them. */
export interface EstateNeeds {
  readonly needs: GuestNeeds;
  readonly assumptions: readonly AssumptionUsed[];
  /** How long bursts are: of consequence where guests are simulated. */
  readonly burstAssumptions: readonly AssumptionUsed[];
}

/**
 * Needs to plan for. A measured 95th percentile of processor demand is taken as it is; without one it is the mean (an
 * export's snapshot is an estimate of it) times the factor of the guest's class. It never exceeds the peak that was
 * measured, the limit set in the hypervisor, or its vCPUs at the full speed of the host it runs on. No export says how long
 * bursts are: they are those of the guest's class.
 */
export function needsOf(estate: Estate, assumptions: PlanningAssumptions): EstateNeeds {
  const { guests } = estate;
  const hostMhz = new Map(estate.hosts.map((host) => [host.name, host.mhz.value]));
  const classOf = classifier(assumptions);
  const used = new Assumptions();
  const bursts = new Assumptions();
  const needs = {
    vcpus: new Float64Array(guests.length),
    cpuMhz: new Float64Array(guests.length),
    burstNs: new Float64Array(guests.length),
    memoryMib: new Float64Array(guests.length),
    statedMemoryMib: new Float64Array(guests.length),
    reservedMhz: new Float64Array(guests.length),
  };
  guests.forEach((guest, at) => {
    const { name, peakOverMean, burstNs } = classOf(guest);
    let mhz: number;
    if (guest.cpuP95Mhz === undefined) {
      mhz = guest.cpuMeanMhz.value * peakOverMean.value;
      used.count(`95th percentile of processor demand = ${peakOverMean.value} x mean (${name})`, peakOverMean.origin);
    } else {
      mhz = guest.cpuP95Mhz.value;
    }
    bursts.count(`a burst takes ${burstNs.value / 1e6} ms of a core on average (${name})`, burstNs.origin);
    if (guest.cpuMeanMhz.origin.mark === 'assumed')
      used.count('CPU demand without a measurement', guest.cpuMeanMhz.origin);
    if (guest.memoryMib.origin.mark === 'assumed')
      used.count('memory that is not in the input', guest.memoryMib.origin);
    if (guest.vcpus.origin.mark === 'assumed') used.count('vCPUs that are not in the input', guest.vcpus.origin);
    const clock = guest.host === undefined ? undefined : hostMhz.get(guest.host);
    needs.vcpus[at] = guest.vcpus.value;
    needs.cpuMhz[at] = Math.min(
      mhz,
      valueOr(guest.cpuPeakMhz, Infinity),
      valueOr(guest.cpuLimitMhz, Infinity),
      clock === undefined ? Infinity : guest.vcpus.value * clock,
    );
    needs.burstNs[at] = burstNs.value;
    needs.memoryMib[at] =
      guest.memoryMib.value * (1 + assumptions.guestOverheadShare.value) +
      assumptions.guestOverheadMib.value +
      assumptions.guestOverheadMibPerVcpu.value * guest.vcpus.value;
    needs.statedMemoryMib[at] = guest.memoryMib.origin.mark === 'assumed' ? 0 : guest.memoryMib.value;
    needs.reservedMhz[at] = valueOr(guest.cpuReservationMhz, 0);
  });
  used.count(
    `hypervisor memory per guest = ${assumptions.guestOverheadMib.value} MiB + ${assumptions.guestOverheadMibPerVcpu.value} MiB x vCPUs + ${assumptions.guestOverheadShare.value} x its memory`,
    assumptions.guestOverheadMib.origin,
    guests.length,
  );
  return { needs, assumptions: used.list(), burstAssumptions: bursts.list() };
}

/** What one of them needs. */
export function needAt({ vcpus, cpuMhz, burstNs }: ProcessorNeeds, guest: number): GuestNeed {
  return { vcpus: itemAt(vcpus, guest), cpuMhz: itemAt(cpuMhz, guest), burstNs: itemAt(burstNs, guest) };
}

/** Demand in cores of a machine of that clock: a vCPU never uses more than one. */
export function demandCores({ vcpus, cpuMhz }: GuestNeed, baseMhz: number): number {
  return Math.min(cpuMhz / baseMhz, vcpus);
}

/** Tells the class of a guest by the words of its name, folder, operating system and tags. */
function classifier({ guestClasses, otherPeakOverMean, burstNs }: PlanningAssumptions) {
  const classes = guestClasses.map((entry) => ({ ...entry, matches: wordMatcher(entry.words) }));
  const other = { name: 'no class', peakOverMean: otherPeakOverMean, burstNs };
  return ({ name, folder, datacenter, os, tags }: Guest) => {
    const words = wordsOf(hostLabel(name), folderBelow(folder, datacenter), os, ...tags);
    return classes.find(({ matches }) => matches(words)) ?? other;
  };
}

/** Assumptions with the number of guests they were made for. */
class Assumptions {
  readonly #byText = new Map<string, { what: string; guests: number; from: string; mark: Mark }>();

  count(what: string, origin: Origin, guests = 1): void {
    const key = `${what}\n${origin.from}`;
    const known = this.#byText.get(key);
    if (known === undefined) this.#byText.set(key, { what, guests, from: origin.from, mark: origin.mark });
    else known.guests += guests;
  }

  list(): AssumptionUsed[] {
    return [...this.#byText.values()].sort((a, b) => b.guests - a.guests);
  }
}

function valueOr(figure: Figure | undefined, otherwise: number): number {
  return figure === undefined ? otherwise : figure.value;
}
