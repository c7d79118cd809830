import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { itemAt } from '../../base/item-at.ts';
import type { Metric } from '../../base/samples/metric.ts';
import type { Samples } from '../../base/samples/samples.ts';
import type { Estate } from '../../estate/model/estate.ts';
import type { EstateSeries } from '../../estate/series/match-series.ts';
import { estate, guest, measured } from '../../plan/testing/sample-estate.ts';
import { backtestDemand } from './backtest-demand.ts';
import { type SplitRecord, splitRecord } from './split-record.ts';

const STEP_MS = 3_600_000;
const START_MS = Date.UTC(2026, 0, 5);
const PER_DAY = 24;
const FIRST = 0.7;

/** Guests on one host, by their cores in each hour. */
function known(rows: readonly (readonly number[])[]): { read: Estate; series: EstateSeries } {
  const host = {
    name: 'h1',
    packages: measured(2),
    coresPerPackage: measured(8),
    threadsPerCore: measured(2),
    mhz: measured(2000),
    memoryMib: measured(65_536),
  };
  const samplesOf = (cores: readonly number[]): Samples => ({
    timesMs: Float64Array.from(cores, (_, hour) => START_MS + hour * STEP_MS),
    stepsMs: new Uint32Array(cores.length).fill(STEP_MS),
    means: Float32Array.from(cores),
  });
  return {
    read: estate(
      rows.map((_, at) => guest(`g${at}`, { host: 'h1' })),
      { hosts: [host] },
    ),
    series: {
      guests: rows.map((cores) => new Map<Metric, Samples>([['cpu_cores', samplesOf(cores)]])),
      guestMhz: rows.map(() => undefined),
      hosts: [new Map()],
      unmatched: [],
      warnings: [],
    },
  };
}

function split({ series }: { readonly series: EstateSeries }): SplitRecord {
  const record = splitRecord(series, FIRST);
  if (record === undefined) throw new Error('no record');
  return record;
}

const DAYS = 20;
const daysOfGuest = fc.array(fc.integer({ min: 1, max: 64 }), { minLength: DAYS, maxLength: DAYS });
const guestsByDay = fc.array(daysOfGuest, { minLength: 1, maxLength: 4 });
/** A level for each day, and a wave over each. */
const hours = (levels: readonly number[]): number[] =>
  levels.flatMap((level) => Array.from({ length: PER_DAY }, (_, hour) => level * (1 + (hour % 12) / 12)));

describe('a record in two parts', () => {
  it('has every sample in one of them, at a midnight where both have a whole day', () => {
    fc.assert(
      fc.property(guestsByDay, (days) => {
        const { series } = known(days.map(hours));
        const { first, rest, splitMs } = split({ series });
        expect(splitMs % (PER_DAY * STEP_MS)).toBe(0);
        series.guests.forEach((byMetric, at) => {
          const of = (part: EstateSeries) => itemAt(part.guests, at).get('cpu_cores')!;
          const all = byMetric.get('cpu_cores')!;
          expect([...of(first).means, ...of(rest).means]).toEqual([...all.means]);
          expect([...of(first).timesMs].every((time) => time < splitMs)).toBe(true);
          expect([...of(rest).timesMs].every((time) => time >= splitMs)).toBe(true);
        });
      }),
      { numRuns: 30 },
    );
  });
});

describe('a back-test of demand', () => {
  it('knows nothing of the rest: with another future the forecasts and the planned demand are the same', () => {
    fc.assert(
      fc.property(guestsByDay, fc.double({ min: 0.1, max: 5, noNaN: true }), (days, factor) => {
        const rows = days.map(hours);
        const from = 14 * PER_DAY;
        const others = rows.map((cores) => cores.map((value, hour) => (hour < from ? value : value * factor)));
        const [once, again] = [rows, others].map((of) => {
          const { read, series } = known(of);
          return backtestDemand(read, split({ series }));
        });
        const told = (found: typeof once) =>
          found!.sets.map(({ days: of, planned }) => ({
            planned,
            of: of.map(({ forecast, low, high }) => [forecast, low, high]),
          }));
        expect(told(again)).toEqual(told(once));
        once!.sets.forEach((set, at) =>
          set.days.forEach(({ measured: came }, day) =>
            expect(again!.sets[at]!.days[day]!.measured / (factor * came)).toBeCloseTo(1, 5),
          ),
        );
      }),
      { numRuns: 20 },
    );
  });

  it('is without an error where every day is the same, and counts the very windows above what was planned for', () => {
    const same = known([1, 2, 3].map((level) => hours(Array.from({ length: DAYS }, () => level))));
    const { sets } = backtestDemand(same.read, split(same));
    expect(sets.map(({ host }) => host)).toEqual([undefined, 'h1']);
    for (const { days, windows } of sets) {
      expect(days.length).toBeGreaterThan(1);
      for (const { forecast, measured: came } of days) expect(forecast).toBeCloseTo(came, 6);
      expect(windows).toBe(6 * PER_DAY);
    }
    const grown = known(
      [1, 2, 3].map((level) => hours(Array.from({ length: DAYS }, (_, day) => (day < 14 ? level : 1.5 * level)))),
    );
    const { sets: after } = backtestDemand(grown.read, split(grown));
    const above = hours([1.5 * 6]).filter((sum) => sum > itemAt(after, 0).planned).length;
    expect(itemAt(after, 0).windowsBeyond).toBe(6 * above);
    expect(above).toBeGreaterThan(0);
  });

  it('says that the first part is too short for a forecast', () => {
    const short = known([hours([1, 2, 3, 4])]);
    const [all] = backtestDemand(short.read, split(short)).sets;
    expect(all).toMatchObject({ days: [], tooShort: { days: 3, needed: 10 }, windows: PER_DAY });
  });
});
