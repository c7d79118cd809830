import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { percentileOfSorted, sortedKnown } from '../src/base/statistics/percentile.ts';
import { dailyP95 } from '../src/demand/over-time/daily-p95.ts';
import { sumOfGuests } from '../src/demand/over-time/sum-of-guests.ts';
import { forecastTrend } from '../src/demand/over-time/daily-trend.ts';
import { alignSamples } from '../src/demand/windows/align.ts';
import type { AlignedSeries } from '../src/demand/windows/aligned-series.ts';
import { coverageOf } from '../src/demand/windows/coverage.ts';
import type { Samples } from '../src/base/samples/samples.ts';
import { readSeries } from '../src/estate/series/read-series.ts';
import { hasPlanetlab, planetlabDay } from './testing/planetlab.ts';
import { randomNumbers, randomPositions } from '../src/base/testing/random-numbers.ts';

const BITBRAINS = fileURLToPath(new URL('../../shared/data/bitbrains-small', import.meta.url));
const WINDOW_MS = 300_000;

/** Each row in the one window where it ends, however long it is: how the published figures of these rows count. */
function rowsAsWindows(all: readonly Samples[]): readonly Samples[] {
  return all.map((samples) => ({
    ...samples,
    timesMs: samples.timesMs.map((time, at) => Math.floor((time + samples.stepsMs[at]!) / WINDOW_MS) * WINDOW_MS),
    stepsMs: samples.stepsMs.map(() => WINDOW_MS),
  }));
}

/** In thousands, to one decimal: of guests together, and of the guests by themselves. */
function pooling(aligned: AlignedSeries, together = aligned) {
  const coverage = coverageOf(together);
  const { sums } = sumOfGuests(together, coverage, [...coverage.keys()]);
  const sorted = sortedKnown(sums);
  const { windows, values } = aligned;
  const own = coverage.map((_, guest) =>
    percentileOfSorted(sortedKnown(values.subarray(guest * windows, (guest + 1) * windows)), 0.95),
  );
  const thousands = (value: number) => Number((value / 1000).toFixed(1));
  return {
    added: thousands(own.reduce((sum, one) => sum + one, 0)),
    together: thousands(percentileOfSorted(sorted, 0.95)),
    peak: thousands(sorted.at(-1)!),
  };
}

/** Absent as nothing used. */
function withoutAbsent(aligned: AlignedSeries): AlignedSeries {
  return { ...aligned, values: aligned.values.map((value) => (Number.isNaN(value) ? 0 : value)) };
}

/** Groups of guests at random, and how many days of the past the band of their forecast held. */
function coverageOfGroups(aligned: AlignedSeries, sizes: readonly number[], groups: number) {
  const coverage = coverageOf(aligned);
  const random = randomNumbers(1);
  let forecasts = 0;
  let covered = 0;
  for (const size of sizes) {
    for (let group = 0; group < groups; group++) {
      const { sums } = sumOfGuests(aligned, coverage, randomPositions(size, aligned.guests, random));
      const trend = forecastTrend(dailyP95({ ...aligned, sums }), undefined);
      if (trend.kind !== 'forecast') continue;
      forecasts += trend.backtest.forecasts;
      covered += (trend.backtest.coveredRatio ?? 0) * trend.backtest.forecasts;
    }
  }
  return { forecasts, coveredRatio: covered / forecasts };
}

describe.skipIf(!existsSync(BITBRAINS))('demand over time of 50 guests of Bitbrains', () => {
  let all: readonly Samples[];
  let aligned: AlignedSeries;
  beforeAll(async () => {
    all = (await readSeries([BITBRAINS])).series.map(({ samples }) => samples);
    aligned = alignSamples(all, { stepMs: WINDOW_MS });
  });

  it('has the published sum of percentiles, percentile of the sum and peak, GHz', () => {
    const rows = alignSamples(rowsAsWindows(all), { stepMs: WINDOW_MS });
    expect(pooling(rows, withoutAbsent(rows))).toEqual({ added: 188.5, together: 146.1, peak: 166.7 });
    // As they are read: a row of 20 minutes is four windows, and what is absent is not zero.
    expect(pooling(aligned)).toEqual({ added: 177.1, together: 146.9, peak: 167.2 });
  });

  it('is forecast for random groups with bands that hold 87 to 93 % of days', () => {
    // Groups of nearly all of the 50 guests are nearly one series: a size by itself says little of them.
    for (const sizes of [
      [1, 2, 5, 10, 20],
      [35, 40, 45, 50],
    ]) {
      const { forecasts, coveredRatio } = coverageOfGroups(aligned, sizes, 10);
      expect(forecasts).toBeGreaterThan(1000);
      expect(coveredRatio).toBeGreaterThan(0.87);
      expect(coveredRatio).toBeLessThan(0.93);
    }
  });
});

describe.skipIf(!hasPlanetlab('20110303'))('demand over time of 1,052 guests of PlanetLab', () => {
  it('has a 95th percentile of the sum that is little more than half of the sum of percentiles', () => {
    const guests = planetlabDay('20110303');
    const aligned = {
      startMs: 0,
      stepMs: WINDOW_MS,
      windows: 288,
      guests: guests.length,
      values: Float32Array.from(guests.flatMap((values) => [...values])),
    };
    expect(pooling(aligned)).toEqual({ added: 24.2, together: 13.9, peak: 14.3 });
  });
});
