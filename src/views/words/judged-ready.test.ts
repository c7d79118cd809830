import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isLawTooLow, isUncertain, promiseText } from './judged-ready.ts';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const estimate = fc.record({ mean: share, halfWidth: share });

it('is certain of a promise exactly where the whole interval lies on one side of it', () => {
  fc.assert(
    fc.property(estimate, share, fc.boolean(), (figure, limit, holds) => {
      const judged = { holds, nearest: { figure, limit } };
      const [low, high] = [figure.mean - figure.halfWidth, figure.mean + figure.halfWidth];
      const isWithin = low < limit && limit < high;
      expect(isUncertain(judged)).toBe(isWithin);
      expect(promiseText(judged)).toBe(`${holds ? 'kept' : 'broken'}${isWithin ? ', not certain' : ''}`);
    }),
  );
});

it('takes the law for too low only where a simulated host surely waits longer, by figures that read differently', () => {
  const host = (predictedReadyRatio: number, mean: number, halfWidth: number | null) => ({
    predictedReadyRatio,
    readyRatio: { mean, halfWidth },
  });
  expect(isLawTooLow([])).toBe(false);
  expect(isLawTooLow([host(0.0005, 0.047, 0.033)])).toBe(true);
  expect(isLawTooLow([host(0.0005, 0.0008, 0)])).toBe(false); // both below 0.1%
  expect(isLawTooLow([host(0, 0.0005, 0)])).toBe(false); // none, and below 0.1%
  expect(isLawTooLow([host(0.02, 0.03, 0.02)])).toBe(false); // by chance
  expect(isLawTooLow([host(0.05, 0.01, 0.001)])).toBe(false); // the law is too high
  expect(isLawTooLow([host(0.05, 0.01, 0.001), host(0.02, 0.2, null)])).toBe(true); // one is enough
});
