import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../base/input-error.ts';
import { fitLaws, type FitResult } from './fit.ts';
import type { LawFit, MeasuredPoint } from './fit-law.ts';
import { amdahl, gustafson, usl, type Law, type LawParameters } from './laws.ts';
import {
  fastsocket,
  fastsocketBaseline,
  nginxConnections,
  nginxRequests,
  raytracer,
  reuseport,
  specsdm91,
  usl4j,
} from './testing/measurements.ts';

/** Few resamples where a test does not look at the intervals. */
const quick = { resamples: 2 };

function expectClose(actual: number | null | undefined, expected: number, relative: number): void {
  expect(actual).toBeTypeOf('number');
  expect(Math.abs(actual! / expected - 1), `${actual} against ${expected}`).toBeLessThan(relative);
}

function codes({ warnings }: FitResult): string[] {
  return warnings.map(({ code, law }) => (law === undefined ? code : `${code} ${law}`));
}

function rounded(values: readonly number[], decimals: number): number[] {
  return values.map((value) => Number(value.toFixed(decimals)));
}

describe('published fits of three parameters', () => {
  test('specsdm91, as the R package usl 2 and 3 prints it', () => {
    const fit = fitLaws(specsdm91, quick);
    const { usl } = fit.laws;
    expectClose(usl.sigma, 0.0277284, 1e-5);
    expectClose(usl.kappa, 1.0436577e-4, 5e-6);
    expectClose(usl.lambda, 89.995183, 1e-6);
    expectClose(usl.standardErrors.sigma, 9.122e-3, 1e-4);
    expectClose(usl.standardErrors.kappa, 1.988e-5, 3e-4);
    expectClose(usl.standardErrors.lambda, 14.21, 3e-4);
    expectClose(usl.residualStandardError, 82.845, 1e-5);
    expect(usl.degreesOfFreedom).toBe(4);
    expect(usl.peakN).toBeCloseTo(96.51956, 4);
    expect(usl.limitThroughput).toBeCloseTo(3245.589, 3);
    expect(usl.optimalN).toBeCloseTo(36.06401, 4);
    expect(Math.round(usl.peakThroughput!)).toBe(1884);
    expect(Math.round(usl.optimalThroughput!)).toBe(1542);
    expect(rounded(usl.fitted, 0)).toEqual([90, 1078, 1541, 1850, 1879, 1822, 1646]);
    expect(rounded(usl.residuals, 2)).toEqual([-25.1, -81.66, 111.09, 3.05, -49.99, -46.6, 56.0]);
    expect(rounded(usl.efficiency, 4)).toEqual([0.7211, 0.6148, 0.51, 0.286, 0.1882, 0.137, 0.0876]);
    expect(fit.best).toBe('usl');
    expect(codes(fit)).toEqual([]);
  });

  test('raytracer stops at the bound of kappa and so has no peak', () => {
    const fit = fitLaws(raytracer, quick);
    const { usl } = fit.laws;
    expectClose(usl.sigma, 0.05777078, 1e-7);
    expect(usl.kappa).toBe(0);
    expectClose(usl.lambda, 21.848843, 1e-7);
    expect(usl.residualStandardError).toBeCloseTo(9.336, 3);
    expect(usl.limitThroughput).toBeCloseTo(378.2, 1);
    expect(usl.peakN).toBeNull();
    expect(usl.standardErrors.kappa).toBeNull();
    expect(usl.activeBounds).toEqual(['kappa']);
    expect(fit.best).toBe('amdahl');
    expect(codes(fit)).toEqual(['active-bound usl']);
  });

  test('usl4j', () => {
    const { usl } = fitLaws(usl4j, quick).laws;
    expect(usl.sigma).toBeCloseTo(0.02, 4);
    expect(usl.kappa).toBeCloseTo(0.02, 5);
    expect(usl.lambda).toBeCloseTo(1, 4);
  });

  test('connection rates flatten where they were found to', () => {
    const connections = fitLaws(nginxConnections, quick).laws.usl;
    expect(connections.sigma).toBeCloseTo(0.0472, 4);
    expectClose(connections.kappa, 1.72e-3, 2e-3);
    expect(Math.round(connections.lambda)).toBe(34203);
    expect(connections.peakN).toBeCloseTo(23.5, 1);
    expectClose(connections.peakThroughput, 270e3, 2e-3);
    expect(connections.rSquared).toBeCloseTo(0.997, 3);

    const requests = fitLaws(nginxRequests, quick).laws.usl;
    expect(requests.sigma).toBeCloseTo(0.0049, 4);
    expectClose(requests.kappa, 3.0e-4, 0.02);
    expect(requests.rSquared).toBeCloseTo(0.999, 3);

    const shared = fitLaws(reuseport, quick).laws.usl;
    expect(shared.sigma).toBeCloseTo(0.008, 2);
    expectClose(shared.kappa, 4.9e-3, 0.01);
    expect(Math.round(shared.peakN!)).toBe(14);
    expect(Math.round(shared.peakThroughput!)).toBe(444);

    expectClose(fitLaws(fastsocketBaseline.nginx, quick).laws.usl.kappa, 4.36e-3, 3e-3);
    expect(Math.round(fitLaws(fastsocketBaseline.nginx, quick).laws.usl.peakN!)).toBe(15);
    expectClose(fitLaws(fastsocket, quick).laws.usl.kappa, 3.0e-4, 0.03);
  });
});

describe("published fits of Gunther's quadratic method", () => {
  test('specsdm91, as the R package usl 1 printed it', () => {
    const { uslQuadratic } = fitLaws(specsdm91, quick).laws;
    expectClose(uslQuadratic!.sigma, 1.704689e-2, 1e-6);
    expectClose(uslQuadratic!.kappa, 7.892498e-5, 1e-6);
    expect(uslQuadratic!.lambda).toBe(64.9);
    expect(uslQuadratic!.peakN).toBeCloseTo(111.6, 1);
  });

  test('raytracer, as Gunther published it', () => {
    const { uslQuadratic } = fitLaws(raytracer, quick).laws;
    expectClose(uslQuadratic!.sigma, 0.05002394, 1e-6);
    expectClose(uslQuadratic!.kappa, 4.7082178e-6, 1e-6);
    expect(uslQuadratic!.peakN).toBeCloseTo(449.19, 2);
  });

  test('needs the throughput of a single unit', () => {
    const fit = fitLaws(specsdm91.slice(1), quick);
    expect(fit.laws.uslQuadratic).toBeUndefined();
    expect(codes(fit)).toContain('no-quadratic uslQuadratic');
  });
});

describe('which law', () => {
  test('a collapse sharper than any law is called a misfit', () => {
    const fit = fitLaws(fastsocketBaseline.haproxy, quick);
    expect(fit.laws.usl.rSquared).toBeCloseTo(0.8, 2);
    expect(codes(fit)).toContain(`misfit ${fit.best}`);
  });

  test.each([
    ['a straight line with an offset', gustafson, { sigma: 0.4, kappa: 0, lambda: 50 }],
    ['a ceiling', amdahl, { sigma: 0.05, kappa: 0, lambda: 50 }],
    ['a fall past the peak', usl, { sigma: 0.02, kappa: 1e-3, lambda: 50 }],
  ] as const)('%s is recognised', (_, law, parameters) => {
    const loads = [1, 2, 4, 8, 16, 24, 32, 48, 64];
    const wobble = [1.01, 0.99, 0.99, 1.01, 1.01, 0.99, 1, 1.01, 0.99];
    const points = loads.map((load, i) => ({ load, throughput: law.predict(parameters, load) * wobble[i]! }));
    const fit = fitLaws(points, quick);
    expect(fit.best).toBe(law.name);
    expect(fit.laws[fit.best].misfit).toBeUndefined();
  });

  test('a peak past the last point is called an extrapolation, and perhaps absent', () => {
    const fit = fitLaws(nginxRequests);
    expect(fit.laws.usl.interval95.peakN![1]).toBeNull();
    const peaked = { sigma: 0.02, kappa: 1e-4, lambda: 50 };
    const early = fitLaws(pointsOn(usl, peaked, [1, 4, 8, 16, 32, 48, 64]), quick);
    expect(codes(early)).toContain('peak-beyond-points usl');
  });

  test('few points are told', () => {
    const fit = fitLaws(pointsOn(amdahl, { sigma: 0.1, kappa: 0, lambda: 5 }, [1, 2, 4, 8]), quick);
    expect(codes(fit)).toContain('few-points');
  });
});

const someParameters = fc.record({
  sigma: fc.oneof(fc.constant(0), fc.double({ min: 1e-4, max: 0.9, noNaN: true })),
  kappa: fc.oneof(fc.constant(0), fc.double({ min: 1e-6, max: 0.05, noNaN: true })),
  lambda: fc.double({ min: 1e-2, max: 1e6, noNaN: true }),
});
const someLoads = fc.uniqueArray(fc.integer({ min: 1, max: 256 }), { minLength: 5, maxLength: 12 });

function pointsOn(law: Law, parameters: LawParameters, loads: readonly number[]): MeasuredPoint[] {
  return loads.map((load) => ({ load, throughput: law.predict(parameters, load) }));
}

describe('laws of fitting', () => {
  test('what a law made, its fit finds again', () => {
    fc.assert(
      fc.property(someParameters, someLoads, (parameters, loads) => {
        for (const law of [amdahl, gustafson, usl]) {
          const own = { ...parameters, kappa: law === usl ? parameters.kappa : 0 };
          const points = pointsOn(law, own, loads);
          const fit = fitLaws(points, quick).laws[law.name];
          fit.fitted.forEach((fitted, i) => expectClose(fitted, fit.fitted[i]! + fit.residuals[i]!, 1e-7));
          expect(fit.relativeError).toBeLessThan(1e-8);
        }
      }),
    );
  });

  test('throughput in another unit changes only lambda', () => {
    const noisy = fc.array(fc.double({ min: 0.8, max: 1.2, noNaN: true }), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(someParameters, someLoads, noisy, fc.integer({ min: -20, max: 40 }), (made, loads, noise, power) => {
        const unit = 2 ** power;
        const points = pointsOn(usl, made, loads).map(({ load, throughput }, i) => ({
          load,
          throughput: throughput * noise[i]!,
        }));
        const scaled = points.map(({ load, throughput }) => ({ load, throughput: throughput * unit }));
        const [a, b] = [fitLaws(points, quick), fitLaws(scaled, quick)];
        expect(b.best).toBe(a.best);
        for (const name of ['amdahl', 'gustafson', 'usl'] as const) {
          expect(b.laws[name].sigma).toBe(a.laws[name].sigma);
          expect(b.laws[name].kappa).toBe(a.laws[name].kappa);
          expect(b.laws[name].lambda).toBe(a.laws[name].lambda * unit);
        }
      }),
      { numRuns: 50 },
    );
  });

  test('whatever was measured, every parameter stays in its bounds and no neighbour fits better', () => {
    const anything = fc.uniqueArray(
      fc.record({ load: fc.integer({ min: 1, max: 512 }), throughput: fc.double({ min: 1, max: 1e4, noNaN: true }) }),
      { minLength: 4, maxLength: 12, selector: ({ load }) => load },
    );
    fc.assert(
      fc.property(anything, (measured) => {
        const { points, laws } = fitLaws(measured, quick);
        const fits: [Law, LawFit][] = [
          [amdahl, laws.amdahl],
          [gustafson, laws.gustafson],
          [usl, laws.usl],
        ];
        for (const [law, fit] of fits) {
          expect(fit.sigma >= 0 && fit.sigma <= 1 && fit.kappa >= 0 && fit.kappa <= 1 && fit.lambda > 0).toBe(true);
          const found = squares(law, fit, points);
          for (const name of law.parameters) {
            for (const factor of [0.999, 1.001]) {
              const value = fit[name] === 0 ? Math.max(0, factor - 1) * 1e-3 : fit[name] * factor;
              const neighbour = { ...fit, [name]: name === 'lambda' ? value : Math.min(1, value) };
              expect(squares(law, neighbour, points)).toBeGreaterThanOrEqual(found * (1 - 1e-9));
            }
          }
        }
      }),
    );
  });

  test('the order of the points does not matter', () => {
    expect(fitLaws([...specsdm91].reverse())).toEqual(fitLaws(specsdm91));
  });

  test('a point measured twice counts twice', () => {
    const twice = fitLaws([...specsdm91, ...specsdm91], quick).laws.usl;
    const once = fitLaws(specsdm91, quick).laws.usl;
    expectClose(twice.sigma, once.sigma, 1e-7);
    expect(twice.degreesOfFreedom).toBe(11);
  });
});

function squares(law: Law, parameters: LawParameters, points: readonly MeasuredPoint[]): number {
  return points.reduce((sum, { load, throughput }) => sum + (throughput - law.predict(parameters, load)) ** 2, 0);
}

describe('input', () => {
  test.each([
    ['too few points', specsdm91.slice(0, 3), /found 3 points/],
    ['too few loads', [...specsdm91.slice(0, 2), ...specsdm91.slice(0, 2)], /found 2 different loads/],
    ['no load', [{ load: 0, throughput: 1 }, ...specsdm91], /found load 0/],
    ['no throughput', [{ load: 2, throughput: NaN }, ...specsdm91], /found throughput NaN/],
  ])('%s is refused', (_, points, message) => {
    expect(() => fitLaws(points, quick)).toThrow(InputError);
    expect(() => fitLaws(points, quick)).toThrow(message);
  });
});
