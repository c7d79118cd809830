import { alignSamples, windowStepMs } from './align.ts';
import type { WindowOptions } from './align.ts';
import type { AlignedSeries } from './aligned-series.ts';
import { coverageOf } from './coverage.ts';
import type { Coverage } from './coverage.ts';
import type { Metric } from '../../base/samples/metric.ts';
import type { Samples } from '../../base/samples/samples.ts';
import type { SeriesByMetric } from '../../estate/series/match-series.ts';

const NOTHING: Samples = {
  timesMs: new Float64Array(0),
  stepsMs: new Uint32Array(0),
  means: new Float32Array(0),
};

/** One metric of the guests (or hosts) of an estate on the same windows. */
export interface AlignedEstate {
  /** In the order of the estate; a guest without series is absent in every window. */
  readonly aligned: AlignedSeries;
  readonly coverage: readonly Coverage[];
  /** Which of them have series that cover too few of the windows: their percentiles are not used. */
  readonly tooLittle: readonly number[];
}

/** Aligns one metric of all guests. The windows are 5 minutes, or the coarsest step in use, unless they are given. */
export function alignEstate(
  guests: readonly SeriesByMetric[],
  metric: Metric,
  options: Partial<WindowOptions> = {},
): AlignedEstate {
  const all = guests.map((byMetric) => byMetric.get(metric) ?? NOTHING);
  const aligned = alignSamples(all, { ...options, stepMs: options.stepMs ?? windowStepMs(all) });
  const coverage = coverageOf(aligned);
  const tooLittle = [...coverage.keys()].filter((guest) => coverage[guest]!.known > 0 && !coverage[guest]!.enough);
  return { aligned, coverage, tooLittle };
}
