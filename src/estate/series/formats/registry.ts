import { alibabaTraceFormat } from './alibaba-trace/format.ts';
import { azureTraceFormat } from './azure-trace/format.ts';
import { bitbrainsFormat } from './bitbrains/format.ts';
import { esxtopFormat } from './esxtop/format.ts';
import { getStatFormat } from './get-stat/format.ts';
import { googleTraceFormat } from './google-trace/format.ts';
import { grafanaFormat } from './grafana/format.ts';
import { longTableFormat } from './long-table/format.ts';
import { opendcFormat } from './opendc/format.ts';
import { planetlabFormat } from './planetlab/format.ts';
import { prometheusFormat } from './prometheus/format.ts';
import { promtoolFormat } from './promtool/format.ts';
import { proxmoxRrdFormat } from './proxmox-rrd/format.ts';
import type { SeriesFormat } from './series-format.ts';
import { sysstatFormat } from './sysstat/format.ts';
import { victoriaMetricsFormat } from './victoriametrics/format.ts';
import { vropsFormat } from './vrops/format.ts';

/** Every format of series that is read, in the order in which files are shown to them. */
export const seriesFormats: readonly SeriesFormat[] = [
  bitbrainsFormat,
  planetlabFormat,
  prometheusFormat,
  victoriaMetricsFormat,
  promtoolFormat,
  proxmoxRrdFormat,
  sysstatFormat,
  esxtopFormat,
  getStatFormat,
  vropsFormat,
  azureTraceFormat,
  alibabaTraceFormat,
  googleTraceFormat,
  opendcFormat,
  // Any table: the mapping says what it is.
  longTableFormat,
  // Of a table with a mapping the first column may be called so, too.
  grafanaFormat,
];
