import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Estimate } from '../base/statistics/estimate.ts';
import { simulateScenario } from '../app/simulate.ts';
import { type RunFigures, runFigures } from '../run/run-figures.ts';
import { type Expectation, expectations } from './expectations.ts';
import { parsePromise } from './promise.ts';
import { judge } from './verdict.ts';

/** A run of groups of guests that met so much: `sd` is what chance does to one guest. */
function met(groups: readonly { readonly met: readonly number[]; readonly sd: number }[]): RunFigures {
  const about = (mean: number, sd: number) => ({ readyRatio: { mean, halfWidth: 2.13 * sd } });
  return {
    guests: groups.flatMap(({ met: each, sd }, group) =>
      each.map((mean, guest) => ({ name: `g${group}[${guest}]`, ...about(mean, sd) })),
    ),
    groups: groups.map(({ met: each, sd }, group) => ({
      name: `g${group}`,
      guests: each.length,
      ...about(each.reduce((sum, mean) => sum + mean, 0) / each.length, sd / Math.sqrt(each.length)),
    })),
  } as unknown as RunFigures;
}
const ready = ({ readyRatio }: { readyRatio: Estimate }): Estimate => readyRatio;
const mostOf = (found: readonly Expectation[]): number => Math.max(...found.map(({ figure }) => figure.mean));
/** Standard normal numbers (G. E. P. Box, M. E. Muller, 1958; D. H. Lehmer, 1951). */
function normals(seed: number): () => number {
  let state = seed;
  const uniform = (): number => (state = (state * 48271) % 2147483647) / 2147483647;
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}
const times = <T>(count: number, of: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => of(at));
const SD = 0.01;
const MEAN = 0.05;

describe('what guests can expect', () => {
  it('is, of guests that are alike, their mean: however many there are, the largest sample says nothing', () => {
    const draw = normals(1);
    let alone = 0;
    for (let run = 0; run < 300; run++) {
      const each = times(2 + (run % 399), () => MEAN + SD * draw());
      const found = expectations(met([{ met: each, sd: SD }]), ready);
      if (found.length > 1) alone++;
      else expect(mostOf(found)).toBeCloseTo(each.reduce((sum, x) => sum + x, 0) / each.length, 12);
    }
    // Once in a hundred runs chance makes a guest look different.
    expect(alone).toBeLessThanOrEqual(6);
  });

  it('is its own, of a guest that surely differs, and that of the others is theirs', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 60 }), fc.integer({ min: 0, max: 59 }), (guests, at) => {
        const odd = at % guests;
        const each = Array.from({ length: guests }, (_, guest) => (guest === odd ? MEAN + 20 * SD : MEAN));
        const found = expectations(met([{ met: each, sd: SD }]), ready);
        for (const { guest, guests: count, figure } of found) {
          if (guest === `g0[${odd}]`) expect([count, figure.mean]).toEqual([1, MEAN + 20 * SD]);
          else expect(figure.mean).toBeCloseTo(MEAN, 10);
        }
        expect(found.map(({ guest }) => guest)).toContain(`g0[${odd}]`);
        expect(found.reduce((sum, { guests: count }) => sum + count, 0)).toBe(guests);
      }),
      { numRuns: 50, seed: 1 },
    );
  });

  it('has intervals that hold all together, of guests that are all different', () => {
    const runs = 400;
    const draw = normals(2);
    const truths = times(20, (guest) => 0.01 * (guest + 1));
    const hold = times(runs, () =>
      expectations(met(truths.map((truth) => ({ met: [truth + SD * draw()], sd: SD }))), ready),
    ).filter((found) =>
      found.every(({ figure }, guest) => Math.abs(figure.mean - truths[guest]!) <= figure.halfWidth!),
    );
    expect(hold.length / runs).toBeGreaterThan(0.94);
  });

  const identical = (seconds: number, seed: number) =>
    runFigures(
      simulateScenario({
        machine: { coresPerLlc: 8, costs: 'ideal' },
        scheduler: { name: 'linux-eevdf', costs: 'ideal' },
        guests: [
          {
            name: 'web',
            count: 100,
            workload: { kind: 'requests', arrivals: { poisson: '3.6/s' }, service: { exponential: '20ms' } },
          },
        ],
        duration: `${seconds}s`,
        warmup: '500ms',
        seed,
      }),
    );
  it('does not depend on the length of a run: identical guests of which one was unlucky', () => {
    const promise = parsePromise('ready<=5%');
    const long = judge(promise, identical(100, 99)).figure.mean;
    let [covered, largest] = [0, 0];
    const seeds = times(8, (seed) => seed);
    for (const seed of seeds) {
      const figures = identical(4.5, seed);
      const { figure, guest } = judge(promise, figures);
      if (Math.abs(figure.mean - long) <= figure.halfWidth!) covered++;
      largest += Math.max(...figures.guests.map(({ readyRatio }) => readyRatio.mean)) / seeds.length;
      expect(guest).toBe('web');
    }
    expect(covered).toBeGreaterThanOrEqual(6);
    expect(largest).toBeGreaterThan(2 * long);
  });

  it('tells guests of a group apart that share a busier pCPU, once a run is long enough to know', () => {
    const figures = runFigures(
      simulateScenario({
        machine: { coresPerLlc: 4, costs: 'ideal' },
        scheduler: { name: 'local-queues', costs: 'ideal' },
        guests: [
          {
            name: 'web',
            count: 13,
            workload: { kind: 'requests', arrivals: { poisson: '100/s' }, service: { exponential: '2ms' } },
          },
        ],
        duration: '60s',
        warmup: '1s',
      }),
    );
    const { guest, figure } = judge(parsePromise('ready<=5%'), figures);
    expect(['web[0]', 'web[4]', 'web[8]', 'web[12]']).toContain(guest);
    expect(figure.mean).toBeGreaterThan(1.2 * figures.host.readyRatio.mean);
  });
});
