import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { simulateScenario } from '../../app/simulate.ts';
import { parsePromise } from '../../knees/promise.ts';
import { judge } from '../../knees/verdict.ts';
import { type RunFigures, runFigures } from '../../run/run-figures.ts';
import { expectedByKind } from './guests-of-a-kind.ts';

/** Guests of one vCPU, each a group of its own, that were ready for these shares of time. */
function met(each: readonly { readonly ready: number; readonly half: number }[]): RunFigures {
  const costopRatio = { mean: 0, halfWidth: 0 };
  const groups = each.map(({ ready, half }) => ({
    guests: 1,
    readyRatio: { mean: ready, halfWidth: half },
    costopRatio,
  }));
  return { host: { readyRatio: { mean: 0.05, halfWidth: 1e-4 }, costopRatio }, groups } as unknown as RunFigures;
}

const perSec = (at: number): number => 3.6 + at / 200;
/** 40 guests with nearly the same work, each a group of its own as guests of an estate are. */
const packed = (seconds: number, seed: number) =>
  runFigures(
    simulateScenario({
      machine: { coresPerLlc: 4, costs: 'ideal' },
      scheduler: { name: 'linux-eevdf', costs: 'ideal' },
      guests: Array.from({ length: 40 }, (_, at) => ({
        name: `guest${at}`,
        workload: {
          kind: 'requests' as const,
          arrivals: { poisson: `${perSec(at)}/s` },
          service: { exponential: '20ms' },
        },
      })),
      duration: `${seconds}s`,
      warmup: '500ms',
      seed,
    }),
  );

const byKind = (figures: RunFigures) => expectedByKind(figures, () => 'one', perSec);

describe('what guests of a kind can expect', () => {
  const share = fc.double({ min: 0.01, max: 0.5, noNaN: true });
  const one = fc.record({ wants: share, ready: share, half: share });
  it('is in proportion to what they want, and comes to what all of them met together', () => {
    fc.assert(
      fc.property(fc.array(one, { minLength: 2, maxLength: 20 }), (each) => {
        const { groups } = expectedByKind(
          met(each),
          () => 'one',
          (at) => each[at]!.wants,
        );
        const sum = (of: (at: number) => number): number => each.reduce((total, _, at) => total + of(at), 0);
        expect(sum((at) => groups[at]!.readyRatio.mean)).toBeCloseTo(
          sum((at) => each[at]!.ready),
          9,
        );
        for (const [at, { readyRatio }] of groups.entries()) {
          const { wants } = each[at]!;
          expect(readyRatio.mean / wants).toBeCloseTo(groups[0]!.readyRatio.mean / each[0]!.wants, 9);
        }
      }),
      { numRuns: 100, seed: 1 },
    );
  });

  it('says of short runs what long ones say, however different the samples of many guests are', () => {
    const promise = parsePromise('ready<=5%');
    const truth = judge(promise, byKind(packed(100, 99))).figure.mean;
    const seeds = Array.from({ length: 6 }, (_, seed) => seed);
    const mean = (of: (figures: RunFigures) => number): number =>
      seeds.reduce((sum, seed) => sum + of(packed(3.5, seed)) / seeds.length, 0);
    expect(mean((figures) => judge(promise, byKind(figures)).figure.mean) / truth).toBeLessThan(1.3);
    expect(mean((figures) => judge(promise, byKind(figures)).figure.mean) / truth).toBeGreaterThan(0.75);
    expect(mean((figures) => judge(promise, figures).figure.mean) / truth).toBeGreaterThan(1.5);
  });
});
