import { describe, expect, it } from 'vitest';
import type { Metric } from '../../base/samples/metric.ts';
import type { Samples } from '../../base/samples/samples.ts';
import { percentileOfSorted } from '../../base/statistics/percentile.ts';
import { randomNumbers } from '../../base/testing/random-numbers.ts';
import type { Estate } from '../../estate/model/estate.ts';
import type { EstateSeries } from '../../estate/series/match-series.ts';
import { ASSUMPTIONS, estate, guest, measured } from '../../plan/testing/sample-estate.ts';
import { needsOf } from '../guest-needs.ts';
import { addMoving, noDemand, plannedPeak } from '../pooled-demand.ts';
import { measuredDemand } from './measured-demand.ts';

const STEP_MS = 300_000;
const WINDOWS_A_DAY = 288;
const GUEST_MHZ = 2000;

/** Guests whose demand has a day in common, of the given part of their mean, and fluctuates by itself. */
function guestsWithDays(
  guests: number,
  days: number,
  commonPart: number,
): { estate: Estate; series: EstateSeries; cores: number[][] } {
  const random = randomNumbers(5);
  const cores = Array.from({ length: guests }, () => {
    const mean = 0.5 + 3 * random();
    return Array.from({ length: days * WINDOWS_A_DAY }, (_, window) => {
      const day = 1 + commonPart * Math.sin((2 * Math.PI * window) / WINDOWS_A_DAY);
      return mean * day * (0.5 + random());
    });
  });
  const samplesOf = (values: readonly number[]): Samples => ({
    timesMs: Float64Array.from(values, (_, window) => window * STEP_MS),
    stepsMs: new Uint32Array(values.length).fill(STEP_MS),
    means: Float32Array.from(values),
  });
  const all = cores.map((_, at) =>
    guest(`g${at}`, { vcpus: measured(8), cpuMeanMhz: measured(1), hostMhz: measured(GUEST_MHZ) }),
  );
  const series: EstateSeries = {
    guests: cores.map((values) => new Map<Metric, Samples>([['cpu_cores', samplesOf(values)]])),
    guestMhz: all.map(() => GUEST_MHZ),
    hosts: [],
    unmatched: [],
    warnings: [],
  };
  return { estate: estate(all), series, cores };
}

/** 95th percentile of the sum of some guests, in cores. */
function happened(cores: readonly (readonly number[])[], members: readonly number[]): number {
  const sums = cores[0]!.map((_, window) => members.reduce((sum, at) => sum + cores[at]![window]!, 0));
  return percentileOfSorted(
    sums.sort((a, b) => a - b),
    0.95,
  );
}

describe('demand measured over time', () => {
  it.each([0, 0.2, 0.5])(
    'gives sums of guests the percentiles that they had, with %d of the mean in a common day',
    (commonPart) => {
      const known = guestsWithDays(60, 4, commonPart);
      const found = measuredDemand(known.estate, { source: 'series' }, known.series)!;
      expect(found.isMeasured.every(Boolean)).toBe(true);
      const { needs, movement } = needsOf(found.estate, ASSUMPTIONS, found);
      expect(movement).toBeUndefined();
      for (const members of [[...Array(60).keys()], [...Array(20).keys()], [3, 14, 15, 9, 26, 53, 58]]) {
        const sum = noDemand();
        for (const at of members) addMoving(sum, needs.cpuMhz[at]!, needs.deviationMhz[at]!);
        const [planned, was] = [plannedPeak(sum, found.correlation.value), GUEST_MHZ * happened(known.cores, members)];
        expect(Math.abs(planned / was - 1)).toBeLessThan(0.06);
        // Neither independence nor peaks that come at once would do.
        if (commonPart === 0.5) expect(plannedPeak(sum, 0.006) / was).toBeLessThan(0.9);
        if (commonPart === 0) expect(plannedPeak(sum, 1) / was).toBeGreaterThan(1.1);
      }
    },
  );

  it('is not that of guests with too few windows, which stay as the export says', () => {
    const known = guestsWithDays(4, 2, 0.2);
    const [first, ...rest] = known.series.guests;
    const samples = first!.get('cpu_cores')!;
    const few = { ...samples, means: samples.means.map((mean, at) => (at % 3 === 0 ? mean : NaN)) };
    const series = { ...known.series, guests: [new Map<Metric, Samples>([['cpu_cores', few]]), ...rest] };
    const found = measuredDemand(known.estate, { source: 'series' }, series)!;
    expect(found.isMeasured).toEqual([false, true, true, true]);
    expect(found.estate.guests[0]).toBe(known.estate.guests[0]);
    expect(found.told.guests).toBe(3);
    const none = { ...series, guests: series.guests.map(() => new Map<Metric, Samples>()) };
    expect(measuredDemand(known.estate, { source: 'series' }, none)).toBeUndefined();
  });
});
