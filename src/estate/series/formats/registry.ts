import { bitbrainsFormat } from './bitbrains/format.ts';
import { planetlabFormat } from './planetlab/format.ts';
import { prometheusFormat } from './prometheus/format.ts';
import { promtoolFormat } from './promtool/format.ts';
import type { SeriesFormat } from './series-format.ts';
import { victoriaMetricsFormat } from './victoriametrics/format.ts';

/** Every format of series that is read, in the order in which files are shown to them. */
export const seriesFormats: readonly SeriesFormat[] = [
  bitbrainsFormat,
  planetlabFormat,
  prometheusFormat,
  victoriaMetricsFormat,
  promtoolFormat,
];
