/** Everything an import of series may warn about, with what it means; docs/time-series.md explains each. */
export const seriesWarningCodes = {
  'reading-absent': 'a reading without a number: NaN, infinite, empty or text; it is left out',
  'reading-negative': 'a reading below zero; it is left out',
  'reading-duplicate': 'a time that was told already, with the same value',
  'reading-contradicts': 'a time that was told already, with another value; the first is kept',
  'reading-without-step': 'a single reading of a series: no step is known, so it is left out',
  'reading-without-time': 'a row whose time cannot be read; it is left out',
  'clock-jump': 'a time before the one that came last: a clock was set back, or rows are not in order',
  'counter-reset': 'a counter fell; the step over its reset is left out',
  'series-gap': 'a time without samples between two samples; nothing is interpolated over it',
  'series-unknown': 'a series that is not read: its name says nothing that is known',
  'histogram-left-out': 'a native histogram of Prometheus; it is left out',
  'dates-assumed': 'dates that may be read in two ways; month first is assumed',
  'time-zone-assumed': 'times without a zone; UTC is assumed',
  'unit-assumed': 'a unit that the source does not tell; what is assumed stands in the warning',
  'ready-assumed': 'ready time of Aria Operations: it is taken as the mean of the vCPUs',
  'steal-unknown': 'steal that is zero all the time inside a guest of VMware: it is not told',
  'unit-unknown': 'a use that cannot be told in cores: the guest or the clock of its host is not known',
  'series-unmatched': 'a series of something that is not in the estate',
  'series-ambiguous': 'a series whose name several guests have',
  'guest-without-series': 'a guest of the estate without a series',
} as const;

export type SeriesWarningCode = keyof typeof seriesWarningCodes;
