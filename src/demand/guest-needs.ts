import type { Figure, Mark, Origin } from '../base/figure.ts';
import { itemAt } from '../base/item-at.ts';
import type { PlanningAssumptions } from '../catalog/planning-assumptions.ts';
import { deliverable } from './deliverable.ts';
import { inBusiestHour, PROMISED_DEVIATIONS } from './pooled-demand.ts';
import type { Estate, Guest } from '../estate/model/estate.ts';
import { folderBelow, hostLabel } from '../base/guest-name.ts';
import { wordMatcher, wordsOf } from './guest-text.ts';
import type { AssumptionUsed } from './assumption-used.ts';
import type { PeakHourBound } from './peak-hour-bound.ts';
import type { DemandProfiles } from './over-time/demand-profiles.ts';
import type { MeasuredDemand } from './over-time/measured-demand.ts';

/** What a guest needs of a host's processors, whatever machine that is. */
export interface GuestNeed {
  readonly vcpus: number;
  /** Processor demand on average in the busiest hour, in MHz of the hosts of today. */
  readonly cpuMhz: number;
  /** Processor time of one burst, from wake-up to sleep, on an unshared core; the mean. */
  readonly burstNs: number;
  /** What the hypervisor is told about its processor time; absent: nothing, as for most guests. */
  readonly settings?: CpuSettings;
}

/** How a hypervisor is told to share out processor time. */
export interface CpuSettings {
  /** A multiple of the usual shares of a guest of its size. */
  readonly shareRatio: number;
  /** In MHz of the hosts of today; Infinity: no limit. */
  readonly limitMhz: number;
  /** In MHz of the hosts of today. */
  readonly reservedMhz: number;
}

/** The same of many guests, by position. */
export interface ProcessorNeeds {
  readonly vcpus: Float64Array;
  readonly cpuMhz: Float64Array;
  readonly burstNs: Float64Array;
  /** Absent: nothing is set for any of them. */
  readonly settings?: readonly (CpuSettings | undefined)[];
}

/**
 * What every guest of an estate needs, whatever machine it goes to, by its position in the estate. From here on a guest is
 * that position; its id and its name come back in what is shown.
 */
export interface GuestNeeds extends ProcessorNeeds {
  /** The most that it can use, in MHz of the hosts of today; Infinity where their clock is not known. */
  readonly mostMhz: Float64Array;
  /** Standard deviation of its demand from window to window, where a percentile was measured; 0 for the others. */
  readonly deviationMhz: Float64Array;
  /** `Variability.own` of the others: how far published traces move. */
  readonly ownVariability: Float64Array;
  /** `Variability.skew` of the others; 0 for those with a measured percentile. */
  readonly skew: Float64Array;
  /** Guest memory and what the hypervisor adds for it. */
  readonly memoryMib: Float64Array;
  /** Guest memory where the input states it, alone; 0 where it is assumed. */
  readonly statedMemoryMib: Float64Array;
  readonly reservedMhz: Float64Array;
  /** When guests with series use how much; absent where none has series. */
  readonly profiles?: DemandProfiles;
}

const MEAN_ABOVE_PERCENTILE =
  'CPU demand is the mean, as the 95th percentile is below it: busy in few windows, or one of the two is wrong';

/** The needs of an estate's guests, and what had to be assumed for them. */
export interface EstateNeeds {
  readonly needs: GuestNeeds;
  readonly assumptions: readonly AssumptionUsed[];
  /** How far demand moves from what the export says, of consequence for every plan; absent where all guests have series. */
  readonly movement?: {
    readonly peakHour: AssumptionUsed;
    /** Absent where percentiles of all guests were measured. */
    readonly variability?: AssumptionUsed;
    /** Demand as the export says it, of a moment or on average. */
    readonly asExported: Pick<GuestNeeds, 'cpuMhz' | 'deviationMhz'>;
    /** Where the bound lowers it further than what today's hosts deliver at all: of how many guests, and to what. */
    readonly bounded?: { readonly guests: number; readonly leastFactor: number; readonly mostFactor: number };
  };
  /** How long bursts are: of consequence where guests are simulated. */
  readonly burstAssumptions: readonly AssumptionUsed[];
}

/**
 * Needs to plan for: the mean of each guest and how far it moves from it, for sums that are made before percentiles. A guest
 * with a measured 95th percentile keeps it. Of the others an export has one moment, and they move as the guests of published
 * traces. The busiest hour is the catalog's factor above the moment or the measured mean, or as far as the hosts of today can
 * deliver: guests have the day in common, which no percentile of a single guest shows. No demand exceeds the peak that was measured, the limit set in the hypervisor, or the guest's vCPUs at
 * the full speed of the host it runs on. No export says how long bursts are: they are those of the guest's class.
 * @param bound how far the busiest hour may be above the export, by what today's hosts carry. @default as far as they deliver at all
 */
export function needsOf(
  estate: Estate,
  assumptions: PlanningAssumptions,
  overTime?: Pick<MeasuredDemand, 'isMeasured'>,
  bound?: PeakHourBound,
): EstateNeeds {
  const { guests } = estate;
  const { ownVariability, skew } = assumptions.demand;
  const hostMhz = new Map(estate.hosts.map((host) => [host.name, host.mhz.value]));
  const classOf = guestClassifier(assumptions);
  const used = new Assumptions();
  const bursts = new Assumptions();
  const needs = {
    vcpus: new Float64Array(guests.length),
    cpuMhz: new Float64Array(guests.length),
    mostMhz: new Float64Array(guests.length),
    deviationMhz: new Float64Array(guests.length),
    ownVariability: new Float64Array(guests.length),
    skew: new Float64Array(guests.length),
    burstNs: new Float64Array(guests.length),
    memoryMib: new Float64Array(guests.length),
    statedMemoryMib: new Float64Array(guests.length),
    reservedMhz: new Float64Array(guests.length),
    settings: guests.map(settingsOf),
  };
  guests.forEach((guest, at) => {
    const { name, burstNs } = classOf(guest);
    bursts.count(`a burst takes ${burstNs.value / 1e6} ms of a core on average (${name})`, burstNs.origin);
    if (guest.cpuMeanMhz.origin.mark === 'assumed')
      used.count('CPU demand without a measurement', guest.cpuMeanMhz.origin);
    if (guest.memoryMib.origin.mark === 'assumed')
      used.count('memory that is not in the input', guest.memoryMib.origin);
    if (guest.vcpus.origin.mark === 'assumed') used.count('vCPUs that are not in the input', guest.vcpus.origin);
    const most = mostMhz(guest, guest.host === undefined ? undefined : hostMhz.get(guest.host));
    needs.vcpus[at] = guest.vcpus.value;
    needs.cpuMhz[at] = Math.min(guest.cpuMeanMhz.value, most);
    needs.mostMhz[at] = most;
    if (guest.cpuP95Mhz === undefined) {
      needs.ownVariability[at] = ownVariability.value;
      needs.skew[at] = skew.value;
    } else {
      const percentile = Math.min(guest.cpuP95Mhz.value, most);
      const mean = Math.min(guest.cpuMeanMhz.value, most);
      // A percentile below the mean is that of a guest that is nearly always idle; an assumed mean is no evidence against it.
      if (guest.cpuMeanMhz.origin.mark === 'assumed') needs.cpuMhz[at] = Math.min(mean, percentile);
      else if (percentile < mean) used.count(MEAN_ABOVE_PERCENTILE, guest.cpuMeanMhz.origin);
      needs.deviationMhz[at] = Math.max(0, percentile - mean) / PROMISED_DEVIATIONS;
    }
    needs.burstNs[at] = burstNs.value;
    needs.memoryMib[at] = memoryOnHostMib(guest.memoryMib.value, guest.vcpus.value, assumptions);
    needs.statedMemoryMib[at] = guest.memoryMib.origin.mark === 'assumed' ? 0 : guest.memoryMib.value;
    needs.reservedMhz[at] = valueOr(guest.cpuReservationMhz, 0);
  });
  const movement = raiseToPeakHour(estate, needs, assumptions, overTime?.isMeasured ?? [], bound);
  used.count(
    `hypervisor memory per guest = ${assumptions.guestOverheadMib.value} MiB + ${assumptions.guestOverheadMibPerVcpu.value} MiB x vCPUs + ${assumptions.guestOverheadShare.value} x its memory`,
    assumptions.guestOverheadMib.origin,
    guests.length,
  );
  return {
    needs,
    assumptions: used.list(),
    burstAssumptions: bursts.list(),
    ...(movement === undefined ? {} : { movement }),
  };
}

/** Memory that a guest takes of its host, with what the hypervisor adds. */
export function memoryOnHostMib(
  memoryMib: number,
  vcpus: number,
  assumptions: Pick<PlanningAssumptions, 'guestOverheadShare' | 'guestOverheadMib' | 'guestOverheadMibPerVcpu'>,
): number {
  const { guestOverheadShare, guestOverheadMib, guestOverheadMibPerVcpu } = assumptions;
  return memoryMib * (1 + guestOverheadShare.value) + guestOverheadMib.value + guestOverheadMibPerVcpu.value * vcpus;
}

/** The most that a guest can use; what it was seen to use is not cut to a clock that is not its host's. */
function mostMhz(guest: Guest, clock: number | undefined): number {
  const { cpuPeakMhz, cpuLimitMhz, cpuMeanMhz, hostMhz, vcpus } = guest;
  const stated = Math.min(valueOr(cpuPeakMhz, Infinity), valueOr(cpuLimitMhz, Infinity));
  if (clock !== undefined) return Math.min(stated, vcpus.value * clock);
  if (stated < Infinity || hostMhz === undefined) return stated;
  return Math.max(cpuMeanMhz.value, vcpus.value * hostMhz.value);
}

/** Raises what an export says to the busiest hour, as far as the hosts of today could deliver it, or carry it within the target. */
function raiseToPeakHour(
  { guests, hosts }: Estate,
  needs: GuestNeeds,
  { demand }: PlanningAssumptions,
  hasSeries: readonly boolean[],
  bound: PeakHourBound | undefined,
): EstateNeeds['movement'] {
  const raised = guests.filter((_, at) => hasSeries[at] !== true).length;
  if (raised === 0) return undefined;
  const { peakHourFactor, ownVariability, correlation, skew } = demand;
  const factor = peakHourFactor.value;
  const isMeasured = guests.map(({ cpuP95Mhz }) => cpuP95Mhz !== undefined);
  const unmeasured = isMeasured.filter((known) => !known).length;
  const limits = deliverable(guests, hosts, needs, { isMeasured, hasSeries, factor, correlation: correlation.value });
  const asExported = { cpuMhz: needs.cpuMhz.slice(), deviationMhz: needs.deviationMhz.slice() };
  const lowered = new Lowered(factor);
  let calmed = 0;
  isMeasured.forEach((known, at) => {
    // The correlation of guests with series has the day in it.
    if (hasSeries[at] === true) return;
    const delivered = itemAt(limits.factors, at);
    const limit = Math.min(delivered, bound?.factors[at] ?? Infinity);
    const exported = itemAt(asExported.cpuMhz, at);
    const swing = Math.min(itemAt(limits.swings, at), bound?.swings[at] ?? 1);
    const isBounded = limit < delivered || swing < itemAt(limits.swings, at);
    lowered.count(limit, isBounded ? 'carried' : 'delivered');
    if (known) {
      const { mean, deviation } = inBusiestHour(exported, itemAt(asExported.deviationMhz, at), limit);
      needs.cpuMhz[at] = mean;
      needs.deviationMhz[at] = deviation;
      return;
    }
    if (swing < 1) calmed++;
    needs.cpuMhz[at] = Math.max(exported, Math.min(exported * limit, itemAt(needs.mostMhz, at)));
    // Variances are in proportion to it.
    needs.ownVariability[at] = ownVariability.value * swing ** 2;
    needs.skew[at] = skew.value * swing;
  });
  const than = unmeasured === 0 ? 'the mean, at most the 95th percentile' : 'that at the moment of the export';
  const measured =
    unmeasured === 0 || unmeasured === raised ? '' : ', or the mean where a percentile is known, at most that';
  const isDerived = lowered.guests.carried === raised;
  const less = calmed === 0 ? '' : `; less for ${calmed} of them, as the hosts that they run on today ${lowered.why()}`;
  return {
    asExported,
    ...(lowered.guests.carried > 0 && { bounded: { guests: lowered.guests.carried, ...lowered.carried } }),
    peakHour: {
      what: `CPU demand in the busiest hour is ${lowered.words(raised, `${than}${measured}`)}`,
      guests: raised,
      from: isDerived ? 'the promises, kept on the hosts of today' : peakHourFactor.origin.from,
      mark: isDerived ? 'derived' : peakHourFactor.origin.mark,
    },
    ...(unmeasured > 0 && {
      variability: {
        what: `demand moves from one 5-minute window to the next (u: share of its vCPUs that a guest uses): variance ${ownVariability.value} x u x (1 - u), skewness by a factor of ${skew.value}, correlation ${correlation.value} with every other guest${less}`,
        guests: unmeasured,
        from: ownVariability.origin.from,
        mark: ownVariability.origin.mark,
      },
    }),
  };
}

/** Guests whose busiest hour is less above the export than is assumed, and why. */
class Lowered {
  readonly guests = { delivered: 0, carried: 0 };
  readonly carried = { leastFactor: Infinity, mostFactor: 1 };
  readonly #assumed: number;
  #least = Infinity;
  #most = 0;

  constructor(assumed: number) {
    this.#assumed = assumed;
  }

  /** @param by what bounds it: what today's hosts can do at all, or within the targets */
  count(factor: number, by: 'delivered' | 'carried'): void {
    if (factor < this.#assumed) this.guests[by]++;
    if (by === 'carried') {
      this.carried.leastFactor = Math.min(this.carried.leastFactor, factor);
      this.carried.mostFactor = Math.max(this.carried.mostFactor, factor);
    }
    this.#least = Math.min(this.#least, factor);
    this.#most = Math.max(this.#most, factor);
  }

  why(): string {
    const { carried, delivered } = this.guests;
    if (carried === 0) return 'deliver no more';
    const more = delivered === 0 ? '' : ', or deliver no more at all';
    return `carry no more within the promises, and none was measured to break them${more}`;
  }

  /** How far above what the busiest hour is, of so many guests. */
  words(guests: number, what: string): string {
    const { delivered, carried } = this.guests;
    const shown = (factor: number): string => String(Number(factor.toPrecision(3)));
    const all = delivered + carried;
    if (all === 0) return `${this.#assumed} x ${what}`;
    const why = `as the hosts that they run on today ${this.why()}`;
    if (carried === guests && this.#least === this.#most)
      return `${shown(this.#least)} x ${what}, ${why} (elsewhere ${this.#assumed} x is assumed)`;
    return `${this.#assumed} x ${what}; less for ${all} of them, down to ${shown(this.#least)} x, ${why}`;
  }
}

/** What one of them needs. */
export function needAt({ vcpus, cpuMhz, burstNs, settings }: ProcessorNeeds, guest: number): GuestNeed {
  const own = settings?.[guest];
  return {
    vcpus: itemAt(vcpus, guest),
    cpuMhz: itemAt(cpuMhz, guest),
    burstNs: itemAt(burstNs, guest),
    ...(own !== undefined && { settings: own }),
  };
}

/** What is set for a guest; undefined where that is nothing. */
export function settingsOf({ cpuShareRatio, cpuLimitMhz, cpuReservationMhz }: Guest): CpuSettings | undefined {
  const settings = {
    shareRatio: valueOr(cpuShareRatio, 1),
    limitMhz: valueOr(cpuLimitMhz, Infinity),
    reservedMhz: valueOr(cpuReservationMhz, 0),
  };
  const { shareRatio, limitMhz, reservedMhz } = settings;
  return shareRatio === 1 && limitMhz === Infinity && reservedMhz === 0 ? undefined : settings;
}

/** Demand in cores of a machine of that clock: a vCPU never uses more than one. */
export function demandCores({ vcpus, cpuMhz }: GuestNeed, baseMhz: number): number {
  return Math.min(cpuMhz / baseMhz, vcpus);
}

/** Tells the class of a guest by the words of its name, folder, operating system and tags. */
export function guestClassifier({ guestClasses, burstNs }: PlanningAssumptions) {
  const classes = guestClasses.map((entry) => ({ ...entry, matches: wordMatcher(entry.words) }));
  const other = { name: 'no class', burstNs };
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
