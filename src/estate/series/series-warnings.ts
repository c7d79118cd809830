/** Everything an import of series may warn about, with what it means; docs/time-series.md explains each. */
export const seriesWarningCodes = {
  'reading-absent': 'a reading without a number: NaN, infinite, empty or text; it is left out',
  'reading-negative': 'a reading below zero; it is left out',
  'reading-duplicate': 'a second reading for the same time, with the same value',
  'reading-contradicts': 'a second reading for the same time, with another value; the first is kept',
  'reading-without-step': 'a single reading of a series: no step is known, so it is left out',
  'readings-unusable': 'a guest or host of which no reading can be used; it is left out',
  'reading-without-time': 'a row without a readable time; it is left out',
  'log-line': 'a line of a log above the series; it is passed over',
  'means-absent':
    'a series of largest values (`cf=MAX` of Proxmox) without means; it is left out: export the means, too',
  'time-unlikely': 'times before 1990 or from 2100 on: of a trace that counts from its own start, or in another unit',
  'clock-jump': 'a time before the previous one: a clock was set back, or rows are not in order',
  'counter-reset': 'a counter fell; the step over its reset is left out',
  'series-gap': 'a time without samples between two samples; nothing is interpolated over it',
  'series-unknown': 'a series with an unknown name; it is not read',
  'histogram-left-out': 'a native histogram of Prometheus; it is left out',
  'dates-assumed': 'dates that may be read in two ways; month first is assumed',
  'time-zone-assumed': 'times without a zone; UTC is assumed',
  'unit-assumed': 'a unit that the source does not give; the warning has the assumption',
  'ready-assumed': 'ready time of Aria Operations: it is taken as the mean of the vCPUs',
  'steal-unknown': 'steal that is always zero inside a guest of VMware: it is not reported there',
  'use-implausible': 'a guest that uses more than twice its vCPUs on average: most likely another unit',
  'unit-unknown': 'use that cannot be converted to cores: the guest or the clock of its host is unknown',
  'series-unmatched': 'a series that matches no guest or host of the estate',
  'series-ambiguous': 'a series that matches several guests by name',
  'guest-without-series': 'a guest of the estate without a series',
  'series-of-hosts':
    'series of hosts, and none of a guest: guests are planned by the inventory, and the use of hosts is compared with what is predicted',
} as const;

export type SeriesWarningCode = keyof typeof seriesWarningCodes;
