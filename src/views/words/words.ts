import type { Mark } from '../../base/figure.ts';
import type { Resource } from '../../plan/result/binding.ts';
import type { CapacityLaw } from '../../plan/result/candidate-plan.ts';
import type { FigureField } from './estate-summary.ts';

/** What each resource is called in an answer. */
export const RESOURCE_WORDS: Readonly<Record<Resource, string>> = {
  cpu: 'CPU',
  memory: 'memory',
  width: 'vCPU width',
  separation: 'anti-affinity',
  guests: 'guests on a host',
};

/** Where the capacity of a host comes from. */
export const LAW_WORDS: Readonly<Record<CapacityLaw, string>> = {
  'erlang-c': 'Capacity by Erlang C (M/M/c)',
  simulated: 'Capacity by simulation',
};

/** What the marks beside figures mean. */
export const MARK_WORDS: Readonly<Record<Mark, string>> = {
  measured: 'read off this estate',
  published: 'stated by a named source',
  derived: 'computed from such figures',
  assumed: 'an assumption: no published value was found',
};

/** What the figures of a guest are called. */
export const FIGURE_WORDS: Readonly<Record<FigureField, string>> = {
  vcpus: 'vCPUs',
  memoryMib: 'memory',
  memoryActiveMib: 'memory in use',
  memoryConsumedMib: 'memory taken of the host',
  memoryReservationMib: 'memory reservation',
  memoryBalloonedMib: 'memory ballooned',
  memorySwappedMib: 'memory swapped out',
  cpuMeanMhz: 'CPU used (mean)',
  cpuP95Mhz: 'CPU used (95th percentile)',
  cpuPeakMhz: 'CPU used (peak)',
  readyRatio: 'CPU ready time today',
  hostMhz: 'clock of today\u2019s host',
  cpuLimitMhz: 'CPU limit',
  cpuReservationMhz: 'CPU reservation',
  cpuShareRatio: 'CPU shares (x usual)',
  diskMib: 'disk space',
  diskIops: 'disk operations per second',
  networkMbps: 'network Mbit/s',
  connectionsPerSec: 'connections per second',
};
