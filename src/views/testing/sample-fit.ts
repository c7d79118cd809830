import type { MeasuredPoint } from '../../knees/laws/fit-law.ts';
import { fitLaws } from '../../knees/laws/fit.ts';
import { curveFacts, usl } from '../../knees/laws/laws.ts';
import type { FitDocument } from '../document/fit-document.ts';

/** A fit with everything an answer can hold. */
export function sampleFit(
  points: readonly MeasuredPoint[],
  names = { load: 'cores', throughput: 'requests' },
): FitDocument {
  const fit = fitLaws(points, { resamples: 200 });
  const { sigma, lambda } = fit.laws.usl;
  const changed = { sigma, kappa: 1e-5, lambda };
  return {
    format: 'kneepoint-fit',
    version: 2,
    generator: 'test',
    source: 'measured.csv',
    loadName: names.load,
    throughputName: names.throughput,
    ...fit,
    otherParameters: { ...changed, ...curveFacts(usl, changed) },
  };
}
