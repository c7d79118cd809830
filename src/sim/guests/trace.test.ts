import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Distribution } from '../../scenario/resolved-scenario.ts';
import { simulate } from '../simulate.ts';
import { exponential, guests, MS, scenario, SEC } from '../testing/scenarios.ts';

describe('a utilisation series', () => {
  it.each([0.5, 0.8])('that is constant, %f of exponential bursts, responds as M/M/1 does', (load) => {
    const meanNs = 10 * MS;
    const workload = { kind: 'trace', utilisation: [load], intervalNs: SEC, burst: exponential(meanNs) } as const;
    const { guests: results } = simulate(scenario({ groups: [guests(1, workload)], durationNs: 6_000 * SEC, seed: 3 }));
    const [{ responseNs, throughputPerSec }] = results;
    const law = meanNs / (1 - load);
    expect(Math.abs(responseNs!.mean.mean / law - 1)).toBeLessThan(0.05);
    expect(Math.abs(responseNs!.mean.mean - law)).toBeLessThanOrEqual(1.5 * responseNs!.mean.halfWidth!);
    expect(Math.abs(responseNs!.p99.mean / (law * Math.log(100)) - 1)).toBeLessThan(0.15);
    expect(Math.abs(throughputPerSec.mean / ((load * SEC) / meanNs) - 1)).toBeLessThan(0.01);
  });

  it('of constant bursts responds as M/D/1 does (Pollaczek and Khinchine)', () => {
    const burst: Distribution = { kind: 'constant', meanNs: 10 * MS };
    const workload = { kind: 'trace', utilisation: [0.8], intervalNs: SEC, burst } as const;
    const { guests: results } = simulate(scenario({ groups: [guests(1, workload)], durationNs: 6_000 * SEC, seed: 1 }));
    const law = 10 * MS * (1 + 0.8 / (2 * (1 - 0.8)));
    expect(Math.abs(results[0].responseNs!.mean.mean / law - 1)).toBeLessThan(0.03);
  });

  it('answers every burst once: work done is bursts finished times their length, whatever was waiting', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(0, 0.3, 1, 0.9), { minLength: 1, maxLength: 5 }),
        fc.nat(99),
        (shares, seed) => {
          const burst: Distribution = { kind: 'constant', meanNs: 7 * MS };
          const workload = { kind: 'trace', utilisation: shares, intervalNs: 200 * MS, burst } as const;
          const groups = [guests(3, workload)];
          const { account, host } = simulate(scenario({ groups, durationNs: 4 * SEC, warmup: 0, seed }));
          const finishedNs = host.throughputPerSec.mean * 4 * burst.meanNs;
          // Of each of the three, one burst may be under way.
          expect(account.usefulNs - finishedNs).toBeGreaterThanOrEqual(-1);
          expect(account.usefulNs - finishedNs).toBeLessThan(3 * burst.meanNs);
          expect(host.responseNs?.count ?? 0).toBe(Math.round(host.throughputPerSec.mean * 4));
        },
      ),
      { numRuns: 30 },
    );
  });
});
