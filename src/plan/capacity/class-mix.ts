import { itemAt } from '../../base/item-at.ts';
import type { RunFigures } from '../../run/run-figures.ts';
import type { Estimate } from '../../base/statistics/estimate.ts';
import type { GuestClass } from '../../demand/guest-classes.ts';
import { type CpuSettings, demandCores } from '../../demand/guest-needs.ts';
import type { GuestsOnHost } from './host-scenario.ts';

/** So much of a class is on a host. */
export interface ClassAmount {
  readonly class: GuestClass;
  /** Demand of all its guests there, in cores of the machine. */
  readonly cores: number;
}

/** Demand of all of them. */
export function totalCores(amounts: readonly ClassAmount[]): number {
  return amounts.reduce((sum, { cores }) => sum + cores, 0);
}

/** Guests of some classes on a host, and which class each group is of. */
export interface ClassMix {
  readonly groups: readonly GuestsOnHost[];
  /** Position in the list of amounts, by group. */
  readonly classOf: readonly number[];
}

/** A remainder of less than this share of a guest is left out. */
const LEAST_REMAINDER = 0.01;

/**
 * As many whole guests of each class as the amount holds, and one narrower guest, as busy per vCPU, for what remains: so
 * loads can rise by less than a guest.
 */
export function classMix(amounts: readonly ClassAmount[], baseMhz: number): ClassMix {
  const groups: GuestsOnHost[] = [];
  const classOf: number[] = [];
  amounts.forEach(({ class: { vcpus, cpuMhz, burstNs, settings }, cores }, at) => {
    const each = demandCores({ vcpus, cpuMhz, burstNs }, baseMhz);
    const count = Math.floor(cores / each + LEAST_REMAINDER);
    if (count > 0) {
      groups.push({ vcpus, cpuMhz, burstNs, count, ...(settings && { settings }) });
      classOf.push(at);
    }
    const share = cores / each - count;
    if (share <= LEAST_REMAINDER) return;
    groups.push({
      vcpus: Math.max(1, Math.ceil(vcpus * share)),
      cpuMhz: cpuMhz * share,
      burstNs,
      count: 1,
      ...(settings && { settings: partOf(settings, share) }),
    });
    classOf.push(at);
  });
  return { groups, classOf };
}

/** The settings of a part of a guest. */
function partOf({ shareRatio, limitMhz, reservedMhz }: CpuSettings, share: number): CpuSettings {
  return { shareRatio, limitMhz: limitMhz * share, reservedMhz: reservedMhz * share };
}

/**
 * Ready share of each class in a run: the mean of its whole guests, or of its remainder where that is all there is. The
 * interval adds what all guests have in common, the host's, to what each has of its own.
 * @returns by class, in the order of the amounts; undefined for a class that has no guest in it
 */
export function readyByClass(
  { groups, classOf }: ClassMix,
  { guests, host }: RunFigures,
  classes: number,
): readonly (Estimate | undefined)[] {
  const common = host.readyRatio.mean === 0 ? 0 : (host.readyRatio.halfWidth ?? 0) / host.readyRatio.mean;
  const ready = Array.from<Estimate | undefined>({ length: classes });
  let at = 0;
  groups.forEach(({ count }, group) => {
    const own = guests.slice(at, at + count).map(({ readyRatio }) => readyRatio);
    at += count;
    const ofClass = itemAt(classOf, group);
    if (ready[ofClass] !== undefined) return; // a remainder beside whole guests
    const mean = own.reduce((sum, one) => sum + one.mean, 0) / count;
    const single = own.reduce((squares, { mean: one, halfWidth }) => squares + (halfWidth ?? one) ** 2, 0);
    ready[ofClass] = { mean, halfWidth: Math.hypot(common * mean, Math.sqrt(single) / count) };
  });
  return ready;
}
