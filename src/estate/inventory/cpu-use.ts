import type { Figure, Origin } from '../../base/figure.ts';
import type { Warnings } from '../model/warnings.ts';
import type { CpuUse, GuestRecord } from './inventory.ts';

/** Processor use in MHz of the guest's host. */
export function cpuUseMhz(use: CpuUse | undefined, { vcpus }: GuestRecord, hostMhz: Figure): Figure | undefined {
  if (use === undefined || vcpus === undefined) return undefined;
  const { unit, figure } = use;
  if (unit === 'MHz') return figure;
  return inMhz(figure, unit === 'cores' ? 1 : vcpus.value / 100, hostMhz);
}

/** What was only assumed stays assumed; that a clock is assumed is said beside the clock. */
function inMhz({ value, origin }: Figure, share: number, hostMhz: Figure): Figure {
  let converted = atClock.get(origin);
  if (converted === undefined) {
    const mark = origin.mark === 'assumed' ? 'assumed' : 'derived';
    atClock.set(origin, (converted = { mark, from: `${origin.from}, at the clock of its host` }));
  }
  return { value: value * share * hostMhz.value, origin: converted };
}

/** One origin for all figures of a field. */
const atClock = new WeakMap<Origin, Origin>();

/**
 * What a guest is measured to use; a guest that is on and said to use nothing was not measured.
 * @param place for the warning
 */
export function measuredUse(
  unit: CpuUse['unit'],
  figure: Figure | undefined,
  power: GuestRecord['power'],
  warnings: Warnings,
  place: () => string,
): CpuUse | undefined {
  if (figure === undefined || power === 'off') return undefined;
  if (figure.value > 0) return { unit, figure };
  warnings.add('measured-zero', `${figure.origin.from}: 0 for a guest that is on; treated as missing`, place);
  return undefined;
}
