import { bitbrainsFormat } from './bitbrains/format.ts';
import { longTableFormat } from './long-table/format.ts';
import { opendcFormat } from './opendc/format.ts';
import { planetlabFormat } from './planetlab/format.ts';
import { prometheusFormat } from './prometheus/format.ts';
import { promtoolFormat } from './promtool/format.ts';
import { proxmoxRrdFormat } from './proxmox-rrd/format.ts';
import type { SeriesFormat } from './series-format.ts';
import { sysstatFormat } from './sysstat/format.ts';
import { victoriaMetricsFormat } from './victoriametrics/format.ts';

/** Every format of series that is read, in the order in which files are shown to them. */
export const seriesFormats: readonly SeriesFormat[] = [
  bitbrainsFormat,
  planetlabFormat,
  prometheusFormat,
  victoriaMetricsFormat,
  promtoolFormat,
  proxmoxRrdFormat,
  sysstatFormat,
  opendcFormat,
  // Any table: the mapping says what it is.
  longTableFormat,
];
