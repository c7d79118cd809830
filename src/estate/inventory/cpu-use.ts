import type { Figure, Origin } from '../../catalog/figure.ts';
import type { Warnings } from '../warnings.ts';
import type { CpuUse, GuestRecord } from './inventory.ts';

/** All-core turbo stays under twice the base clock: a guest that uses more than this was measured wrong. */
const MOST_TURBO = 2;

/**
 * Processor use in MHz of the guest's host.
 * What is more than its vCPUs can use becomes all that they can use, with a warning: a guest that is measured to be
 * very busy is never taken for one that is idle.
 */
export function cpuUseMhz(
  use: CpuUse | undefined,
  { vcpus, place, name }: GuestRecord,
  hostMhz: Figure,
  warnings: Warnings | undefined,
): Figure | undefined {
  if (use === undefined || vcpus === undefined) return undefined;
  const { unit, figure } = use;
  const converted = unit === 'MHz' ? figure : inMhz(figure, unit === 'cores' ? 1 : vcpus.value / 100, hostMhz);
  // A clock that is only assumed cannot contradict what was measured in MHz.
  const most = vcpus.value * hostMhz.value * (unit === 'MHz' ? MOST_TURBO : 1);
  if (warnings === undefined || converted.value <= most * ROUNDING) return converted;
  if (unit === 'MHz' && hostMhz.origin.mark === 'assumed') return converted;
  const from = `${figure.origin.from}: more than its vCPUs can use, taken as all of them`;
  warnings.add('cell-implausible', from, () => `${place} (${name}: ${figure.value} ${UNIT_WORDS[unit]})`);
  return { value: vcpus.value * hostMhz.value, origin: { mark: 'derived', from } };
}

/** Rates of two samples and rounded percentages may be a little over the whole. */
const ROUNDING = 1.1;

const UNIT_WORDS = { MHz: 'MHz', cores: 'processors', percent: '% of its vCPUs' } as const;

/** What somebody only assumed stays assumed; that a clock is assumed is said beside the clock. */
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
