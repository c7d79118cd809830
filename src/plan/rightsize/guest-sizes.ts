import { itemAt } from '../../base/item-at.ts';
import type { PlanningAssumptions } from '../../catalog/planning-assumptions.ts';
import { type GuestNeeds, memoryOnHostMib } from '../../demand/guest-needs.ts';
import type { MeasuredUse } from '../../demand/over-time/use-of-guests.ts';
import { ownDeviation, PROMISED_DEVIATIONS } from '../../demand/pooled-demand.ts';
import type { Guest } from '../../estate/model/estate.ts';
import type { GuestChange, GuestSizes, SizeChange, SizeRisk } from './result.ts';

/** Memory is given in steps of this much, and a change of less than a tenth is none. */
const MEMORY_STEP_MIB = 256;
const LEAST_MEMORY_MIB = 512;
const LEAST_MEMORY_CHANGE = 0.1;
/** A guest that uses so much of its limit, or of its vCPUs, may want more. */
const NEARLY_ALL = 0.95;
/** Sums of percentages differ in their last bits; nobody needs a vCPU because of that. */
const ROUNDING = 1e-9;

/** What is known of the guests, by position in the estate. */
export interface KnownUse {
  readonly guests: readonly Guest[];
  readonly needs: GuestNeeds;
  /** Clock that a guest's MHz are of; undefined where it is not known. */
  readonly clockMhz: readonly (number | undefined)[];
  /** By series; empty without. */
  readonly processors: readonly (MeasuredUse | undefined)[];
  readonly memory: readonly (MeasuredUse | undefined)[];
  /** Ready time that each may have. */
  readonly readyLimits: Float64Array;
}

/**
 * vCPUs and memory that guests do not use. A guest keeps the 95th percentile of its CPU use and headroom, the 99th where series have it, and
 * the 99th percentile of its memory in use and headroom; at least one vCPU and what is reserved. Where too little was measured the change is
 * listed with its risk.
 */
export function guestSizes(known: KnownUse, assumptions: PlanningAssumptions): GuestSizes {
  const changes: GuestChange[] = [];
  const saturated: number[] = [];
  let unmeasured = 0;
  known.guests.forEach((guest, at) => {
    const cpu = cpuUse(known, at, assumptions);
    if (cpu === undefined) unmeasured++;
    const wanted = cpu === undefined ? Infinity : wantedVcpus(cpu, assumptions);
    if (cpu !== undefined && cpu.use >= NEARLY_ALL * guest.vcpus.value) saturated.push(at);
    const vcpus = cpu !== undefined && wanted < guest.vcpus.value ? vcpuChange(known, at, cpu, wanted) : undefined;
    const memoryMib = memoryChange(known, at, assumptions);
    if (vcpus === undefined && memoryMib === undefined) return;
    changes.push({ guest: at, ...(vcpus !== undefined && { vcpus }), ...(memoryMib !== undefined && { memoryMib }) });
  });
  return { changes: changes.sort((a, b) => freed(b) - freed(a) || a.guest - b.guest), unmeasured, saturated };
}

/** To sort by: a vCPU counts as much as 4 GiB, as usual guests have. */
function freed({ vcpus, memoryMib }: GuestChange): number {
  const mib = memoryMib === undefined ? 0 : memoryMib.from - memoryMib.to;
  return mib + (vcpus === undefined ? 0 : (vcpus.from - vcpus.to) * 4096);
}

type CpuUse = Pick<SizeChange, 'use' | 'basis' | 'days'> & {
  readonly p99?: number;
  readonly peak?: number;
  readonly risks: readonly SizeRisk[];
};

/** Cores that a guest uses; undefined where that was not measured. */
function cpuUse(
  { guests, needs, clockMhz, processors }: KnownUse,
  at: number,
  { rightSizing }: PlanningAssumptions,
): CpuUse | undefined {
  const { cpuMeanMhz, cpuP95Mhz, cpuPeakMhz } = itemAt(guests, at);
  const clock = clockMhz[at];
  const series = processors[at];
  if (series !== undefined) {
    const { p95, p99, peak, days } = series;
    return { use: p95, basis: 'P95', days, p99, peak, risks: days < rightSizing.leastDays.value ? ['few-days'] : [] };
  }
  if (clock === undefined || cpuMeanMhz.origin.mark === 'assumed') return undefined;
  const peak = cpuPeakMhz === undefined ? {} : { peak: cpuPeakMhz.value / clock };
  if (cpuP95Mhz !== undefined) return { use: cpuP95Mhz.value / clock, basis: 'P95', ...peak, risks: [] };
  // Of one moment: what is planned for it in 95 % of windows of the busiest hour.
  const [mean, most] = [itemAt(needs.cpuMhz, at), itemAt(needs.mostMhz, at)];
  const moves = Number.isFinite(most) ? ownDeviation(mean, most, { own: itemAt(needs.ownVariability, at) }) : 0;
  return {
    use: Math.min(mean + PROMISED_DEVIATIONS * moves, most) / clock,
    basis: 'moment',
    ...peak,
    risks: ['no-percentile'],
  };
}

function wantedVcpus({ use, p99 = 0 }: CpuUse, { rightSizing }: PlanningAssumptions): number {
  const cores = Math.max(use * (1 + rightSizing.cpuHeadroomShare.value), p99);
  return Math.max(1, Math.ceil(cores - ROUNDING));
}

function vcpuChange({ guests, clockMhz, readyLimits }: KnownUse, at: number, cpu: CpuUse, to: number): SizeChange {
  const { vcpus, readyRatio, cpuLimitMhz } = itemAt(guests, at);
  const { use, basis, days, peak = 0 } = cpu;
  const limit = (cpuLimitMhz?.value ?? Infinity) / (clockMhz[at] ?? Infinity);
  const risks: SizeRisk[] = [
    ...cpu.risks,
    ...((readyRatio?.value ?? 0) > itemAt(readyLimits, at) ? ['waits' as const] : []),
    ...(use >= NEARLY_ALL * limit ? ['limited' as const] : []),
    ...(peak > to + ROUNDING ? ['peak' as const] : []),
  ];
  return { from: vcpus.value, to, use, basis, ...(days !== undefined && { days }), risks };
}

function memoryChange(
  { guests, memory }: KnownUse,
  at: number,
  { rightSizing }: PlanningAssumptions,
): SizeChange | undefined {
  const guest = itemAt(guests, at);
  const { memoryMib, memoryActiveMib, memoryReservationMib, memoryBalloonedMib, memorySwappedMib } = guest;
  const series = memory[at];
  const use = series?.p99 ?? memoryActiveMib?.value;
  if (use === undefined) return undefined;
  const wanted = Math.max(
    use * (1 + rightSizing.memoryHeadroomShare.value),
    memoryReservationMib?.value ?? 0,
    LEAST_MEMORY_MIB,
  );
  const to = Math.ceil(wanted / MEMORY_STEP_MIB) * MEMORY_STEP_MIB;
  if (to > memoryMib.value * (1 - LEAST_MEMORY_CHANGE)) return undefined;
  const takenBack = (memoryBalloonedMib?.value ?? 0) + (memorySwappedMib?.value ?? 0) > 0;
  const risks: SizeRisk[] = [
    ...(series === undefined ? ['one-moment' as const] : []),
    ...(series !== undefined && series.days < rightSizing.leastDays.value ? ['few-days' as const] : []),
    ...(takenBack ? ['short-of-memory' as const] : []),
  ];
  return {
    from: memoryMib.value,
    to,
    use,
    basis: series === undefined ? 'moment' : 'P99',
    ...(series !== undefined && { days: series.days }),
    risks,
  };
}

/** The changes that nothing speaks against. */
export function withoutRisk(changes: readonly GuestChange[]): readonly GuestChange[] {
  return changes.flatMap(({ guest, vcpus, memoryMib }): readonly GuestChange[] => {
    const kept = {
      ...(vcpus?.risks.length === 0 && { vcpus }),
      ...(memoryMib?.risks.length === 0 && { memoryMib }),
    };
    return Object.keys(kept).length === 0 ? [] : [{ guest, ...kept }];
  });
}

/**
 * What guests need once they are as large as the changes say: they do the same work.
 * @param clockMhz full speed of a vCPU of each guest, on the scale of the needs; undefined where it is not known
 */
export function resizedNeeds(
  needs: GuestNeeds,
  guests: readonly Guest[],
  clockMhz: readonly (number | undefined)[],
  changes: readonly GuestChange[],
  assumptions: PlanningAssumptions,
): GuestNeeds {
  const vcpus = needs.vcpus.slice();
  const mostMhz = needs.mostMhz.slice();
  const memoryMib = needs.memoryMib.slice();
  const statedMemoryMib = needs.statedMemoryMib.slice();
  for (const change of changes) {
    const { guest } = change;
    const width = change.vcpus?.to ?? itemAt(vcpus, guest);
    const mib = change.memoryMib?.to ?? itemAt(guests, guest).memoryMib.value;
    mostMhz[guest] = Math.min(itemAt(mostMhz, guest), width * (clockMhz[guest] ?? Infinity));
    vcpus[guest] = width;
    memoryMib[guest] = memoryOnHostMib(mib, width, assumptions);
    if (change.memoryMib !== undefined) statedMemoryMib[guest] = mib;
  }
  return { ...needs, vcpus, mostMhz, memoryMib, statedMemoryMib };
}
