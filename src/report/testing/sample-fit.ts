import type { MeasuredPoint } from '../../scaling/fit-law.ts';
import { fitLaws } from '../../scaling/fit.ts';
import { curveFacts, usl } from '../../scaling/laws.ts';
import type { FitDocument } from '../fit-document.ts';

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
    version: 1,
    generator: 'test',
    source: 'measured.csv',
    loadName: names.load,
    throughputName: names.throughput,
    ...fit,
    whatIf: { ...changed, ...curveFacts(usl, changed) },
  };
}
