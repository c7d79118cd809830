import type { Figure } from '../../base/figure.ts';
import type { Estate, EstateWarning, Guest } from '../../estate/model/estate.ts';
import type { DemandOverTime } from './demand-over-time.ts';

/**
 * The estate with the use of its guests over time in place of what an export says of one moment, or of what is assumed: of every guest
 * whose series covers enough windows. Use in cores is told at the clock of the guest's host.
 */
export function withMeasuredUse(estate: Estate, { source, unit, guests: { demand } }: DemandOverTime): Estate {
  const used = new Map(demand.map((one) => [one.guest, one]));
  const guests = estate.guests.map((guest): Guest => {
    const own = used.get(guest.id);
    const mhz = unit === 'MHz' ? 1 : guest.hostMhz?.value;
    if (own === undefined || mhz === undefined) return guest;
    const figure = (value: number, what: string): Figure => ({
      value: value * mhz,
      origin:
        unit === 'MHz'
          ? { mark: 'measured', from: `${what} of its series, ${source}` }
          : { mark: 'derived', from: `${what} of its series, ${source}, at the clock of its host` },
    });
    return { ...guest, cpuMeanMhz: figure(own.mean, 'mean'), cpuP95Mhz: figure(own.p95, '95th percentile') };
  });
  return { ...estate, guests, warnings: stillAssumed(estate.warnings, guests) };
}

/** Warnings that use is assumed are about the guests that are left. */
function stillAssumed(warnings: readonly EstateWarning[], guests: readonly Guest[]): readonly EstateWarning[] {
  const assumed = guests.filter(({ cpuMeanMhz }) => cpuMeanMhz.origin.mark === 'assumed').length;
  return warnings.flatMap((warning) => {
    if (!ABOUT_ASSUMED_USE.has(warning.code)) return [warning];
    return assumed === 0 ? [] : [{ ...warning, count: Math.min(warning.count, assumed) }];
  });
}

const ABOUT_ASSUMED_USE: ReadonlySet<string> = new Set(['cpu-demand-assumed', 'cpu-demand-shared']);
