import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { erlangB, erlangC, meanWaitNs, waitQuantileNs } from './erlang.ts';

/** Servers, and a utilisation below saturation. */
const pool = fc.tuple(fc.integer({ min: 1, max: 2000 }), fc.double({ min: 0.001, max: 0.999, noNaN: true }));

describe('erlang', () => {
  // offered load at which 1 % of the calls are blocked: the standard tables of Erlang B
  it.each([
    [1, 0.0101],
    [2, 0.153],
    [5, 1.36],
    [10, 4.46],
    [20, 12.0],
    [50, 37.9],
    [100, 84.1],
  ])('blocks 1 %% of the calls on %i trunks offered %d Erlang', (servers, offered) => {
    expect(erlangB(servers, offered)).toBeCloseTo(0.01, 3);
  });

  it('agrees with the textbook sum where that does not overflow', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.double({ min: 0.01, max: 40, noNaN: true }),
        (servers, offered) => {
          let term = 1;
          let sum = 1;
          for (let k = 1; k <= servers; k++) {
            term *= offered / k;
            sum += term;
          }
          expect(erlangB(servers, offered)).toBeCloseTo(term / sum, 10);
          if (offered >= servers) return;
          const queued = (term * servers) / (servers - offered);
          expect(erlangC(servers, offered)).toBeCloseTo(queued / (sum - term + queued), 10);
        },
      ),
    );
  });

  it('is M/M/1 for one server: the wait probability is the utilisation', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 0.999, noNaN: true }), (load) => {
        expect(erlangC(1, load)).toBeCloseTo(load, 12);
        expect(meanWaitNs(1, load, 1000)).toBeCloseTo((1000 * load) / (1 - load), 6);
      }),
    );
  });

  it('has its published value for two servers at 75 %: C = 9/14', () => {
    expect(erlangC(2, 1.5)).toBeCloseTo(9 / 14, 12);
  });

  it('stays between 0 and 1, grows with load, and falls with pool size at equal utilisation', () => {
    fc.assert(
      fc.property(pool, fc.integer({ min: 1, max: 500 }), ([servers, utilisation], more) => {
        const waiting = erlangC(servers, servers * utilisation);
        expect(waiting).toBeGreaterThanOrEqual(0);
        expect(waiting).toBeLessThanOrEqual(1);
        expect(erlangC(servers, servers * (utilisation + (1 - utilisation) / 2))).toBeGreaterThanOrEqual(waiting);
        expect(erlangC(servers + more, (servers + more) * utilisation)).toBeLessThanOrEqual(waiting + 1e-12);
        expect(erlangB(servers, servers * utilisation)).toBeLessThanOrEqual(waiting + 1e-12);
      }),
    );
  });

  it('saturates: every arrival waits, for ever', () => {
    expect(erlangC(4, 4)).toBe(1);
    expect(erlangC(4, 5)).toBe(1);
    expect(meanWaitNs(4, 4, 1)).toBe(Infinity);
    expect(waitQuantileNs(4, 4, 1, 0.99)).toBe(Infinity);
  });

  it('has quantiles that integrate to the mean', () => {
    const [servers, offered, serviceNs, steps] = [8, 7, 1e6, 200_000];
    let sum = 0;
    for (let step = 0; step < steps; step++) sum += waitQuantileNs(servers, offered, serviceNs, (step + 0.5) / steps);
    expect(sum / steps / meanWaitNs(servers, offered, serviceNs)).toBeCloseTo(1, 4);
  });

  it('has the quantile 0 as long as enough arrivals find a free server', () => {
    const waiting = erlangC(8, 4);
    expect(waitQuantileNs(8, 4, 1e6, 1 - waiting - 1e-6)).toBe(0);
    expect(waitQuantileNs(8, 4, 1e6, 1 - waiting + 1e-6)).toBeGreaterThan(0);
  });
});
