import type { PlannedWaves } from '../../plan/result/plan.ts';
import { clockText } from './clock-words.ts';
import { formatCount, formatMib, formatNumber } from './format.ts';

type Wave = PlannedWaves['waves'][number];

/** A column of the waves, for the terminal and for a page. */
interface WaveColumn {
  readonly header: string;
  readonly cell: (wave: Wave) => string;
}

/** What is known of each wave: its guests, what moving them copies, and, where these are asked for, hours and dates. */
export function waveColumns({ waves, bandwidth }: PlannedWaves): readonly WaveColumn[] {
  const isDated = waves.some(({ begins }) => begins !== undefined);
  return [
    { header: 'wave', cell: ({ wave }) => formatNumber(wave) },
    { header: 'guests', cell: ({ guests }) => formatNumber(guests) },
    { header: 'to copy', cell: ({ copiedMib }) => formatMib(copiedMib) },
    ...(waves.every(({ newHosts }) => newHosts === undefined)
      ? []
      : [{ header: 'new hosts', cell: ({ newHosts = 0 }: Wave) => formatNumber(newHosts) }]),
    ...(waves.every(({ emptiedHosts }) => emptiedHosts === undefined)
      ? []
      : [{ header: 'old hosts empty', cell: ({ emptiedHosts = 0 }: Wave) => formatNumber(emptiedHosts) }]),
    ...(bandwidth === undefined ? [] : [{ header: 'hours', cell: ({ hours = 0 }: Wave) => formatNumber(hours, 1) }]),
    ...(isDated
      ? [
          { header: 'begins', cell: ({ begins }: Wave) => (begins === undefined ? '' : clockText(begins)) },
          { header: 'ends', cell: ({ ends }: Wave) => (ends === undefined ? '' : clockText(ends)) },
        ]
      : []),
  ];
}

/** What these figures count, and how to get more of them. */
export function wavesNote({ waves, bandwidth, sharedStorage }: PlannedWaves): string {
  const unknownDisks = waves.reduce((sum, wave) => sum + wave.unknownDisks, 0);
  const isDated = waves.some(({ begins }) => begins !== undefined);
  return [
    sharedStorage
      ? 'To copy: memory; disks stay where they are.'
      : 'To copy: memory and disks; where both sides have the same disks, --shared-storage counts memory alone.',
    ...(unknownDisks === 0
      ? []
      : [`The disks of ${formatCount(unknownDisks, 'guest')} are not known, and are not counted.`]),
    ...(waves.some(({ newHosts }) => newHosts !== undefined)
      ? ['New hosts: those that have to be there before it, as each guest goes straight to its place.']
      : []),
    ...(waves.some(({ emptiedHosts }) => emptiedHosts !== undefined)
      ? ['Old hosts empty: after it, of the guests that are planned, if no other guest moves meanwhile.']
      : []),
    ...(bandwidth === undefined ? [] : [`Hours at ${bandwidth}, one wave after the other.`]),
    ...(isDated ? [] : ['When each moves: --bandwidth 5Gbit/s --start 2027-01-11 --hours 22-6 --weekdays mon-thu.']),
  ].join(' ');
}
