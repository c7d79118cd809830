import type { BacktestAnswer } from '../../app/backtest.ts';
import { estate, guest } from '../../plan/testing/sample-estate.ts';

const day = (at: number, measured: number) => ({
  day: `2026-10-${String(at).padStart(2, '0')}`,
  forecast: 50_000,
  low: 45_000,
  high: 55_000,
  measured,
});
const ready = (host: string, measured: number, predicted: number) => ({
  host,
  vcpus: 126,
  measured,
  predicted,
  predictedAtDemand: (measured + predicted) / 2,
  before: 0.9 * measured,
});

/** Three weeks, of which two told the rest: nine of ten days within the band, and the windows of one host beyond what was planned. */
export const sampleBacktest: BacktestAnswer = {
  estate: estate([guest('a-guest')]),
  from: '2026-10-01T00:00:00.000Z',
  split: '2026-10-15T00:00:00.000Z',
  to: '2026-10-22T00:00:00.000Z',
  demand: {
    unit: 'MHz',
    level: 0.9,
    promisedShare: 0.95,
    sets: [
      {
        guests: 50,
        days: [day(15, 51_000), day(16, 49_000), day(17, 48_000), day(18, 47_000), day(19, 60_000)],
        planned: 58_000,
        windows: 2016,
        windowsBeyond: 61,
      },
      {
        host: 'esx0.a-long-name.example.com',
        guests: 25,
        days: [day(15, 51_000), day(16, 49_000), day(17, 48_000), day(18, 47_000), day(19, 50_000)],
        planned: 30_000,
        windows: 2016,
        windowsBeyond: 202,
      },
    ],
  },
  ready: {
    scheduler: 'esxi',
    isFitted: true,
    hosts: [ready('esx0.a-long-name.example.com', 0.008, 0.01), ready('esx1.a-long-name.example.com', 0.02, 0.015)],
  },
};

/** Four days: no forecast, and no measured ready times. */
export const shortBacktest: BacktestAnswer = {
  estate: estate([guest('a-guest')]),
  from: '2026-10-01T00:00:00.000Z',
  split: '2026-10-04T00:00:00.000Z',
  to: '2026-10-05T00:00:00.000Z',
  demand: {
    unit: 'cores',
    level: 0.9,
    promisedShare: 0.95,
    sets: [
      {
        cluster: 'one',
        guests: 1,
        days: [],
        tooShort: { days: 3, needed: 10 },
        planned: 1.5,
        windows: 288,
        windowsBeyond: 0,
      },
    ],
  },
};
