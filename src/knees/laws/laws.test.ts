import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { amdahl, curveFacts, gustafson, usl, type Law } from './laws.ts';

const parameters = fc.record({
  sigma: fc.double({ min: 0, max: 1, noNaN: true }),
  kappa: fc.double({ min: 0, max: 0.1, noNaN: true }),
  lambda: fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
});
const load = fc.double({ min: 1, max: 1000, noNaN: true });

describe('laws', () => {
  test('one unit does lambda', () => {
    fc.assert(
      fc.property(parameters, (p) => {
        for (const law of [amdahl, gustafson, usl]) expect(law.predict(p, 1)).toBe(p.lambda);
      }),
    );
  });

  test('without coherency the Universal Scalability Law is Amdahl’s, and never above it with', () => {
    fc.assert(
      fc.property(parameters, load, (p, n) => {
        expect(usl.predict({ ...p, kappa: 0 }, n)).toBe(amdahl.predict(p, n));
        expect(usl.predict(p, n)).toBeLessThanOrEqual(amdahl.predict(p, n));
      }),
    );
  });

  test('the gradient is the slope of the curve', () => {
    fc.assert(
      fc.property(parameters, fc.double({ min: 1, max: 200, noNaN: true }), (p, n) => {
        for (const law of [amdahl, gustafson, usl] satisfies Law[]) {
          const gradient = new Float64Array(law.parameters.length);
          law.gradient(p, n, gradient);
          law.parameters.forEach((name, i) => {
            const step = 1e-6 * Math.max(p[name], 1e-3);
            const up = law.predict({ ...p, [name]: p[name] + step }, n);
            const down = law.predict({ ...p, [name]: p[name] - step }, n);
            const slope = (up - down) / (2 * step);
            const rounding = (1e-9 * Math.max(up, down)) / step + 1e-4 * Math.abs(slope);
            expect(Math.abs(gradient[i]! - slope)).toBeLessThanOrEqual(rounding);
          });
        }
      }),
    );
  });

  test('no load does more than the peak', () => {
    fc.assert(
      fc.property(parameters, load, (p, n) => {
        const { peakThroughput, limitThroughput } = curveFacts(usl, p);
        const most = Math.min(peakThroughput ?? Infinity, limitThroughput ?? Infinity);
        expect(usl.predict(p, n)).toBeLessThanOrEqual(most * (1 + 1e-12));
      }),
    );
  });

  // The R package usl lets its parameters be replaced: peak.scalability(specsdm91, alpha, beta).
  test('the peak of other parameters', () => {
    const lambda = 89.995183;
    expect(curveFacts(usl, { sigma: 0.001, kappa: 1e-5, lambda }).peakN).toBeCloseTo(316.0696, 4);
    expect(curveFacts(usl, { sigma: 0.001, kappa: 1e-5, lambda }).limitThroughput).toBeCloseTo(89995.18, 2);
    expect(curveFacts(usl, { sigma: 0.001, kappa: 1e-5, lambda }).optimalN).toBeCloseTo(1000, 9);
    expect(curveFacts(usl, { sigma: 0.02772841, kappa: 5e-5, lambda }).peakN).toBeCloseTo(139.4, 1);
  });
});
