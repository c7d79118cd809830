import type { PlannedWaves } from '../../plan/result/plan.ts';
import { clockText } from './clock-words.ts';
import { formatCount, formatMib, formatNumber } from './format.ts';

type Wave = PlannedWaves['waves'][number];

/** A column of the waves, for the terminal and for a page. */
export interface WaveColumn {
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
    ...(bandwidth === undefined ? [] : [`Hours at ${bandwidth}, one wave after the other.`]),
    ...(isDated ? [] : ['When each moves: --bandwidth 5Gbit/s --start 2027-01-11 --hours 22-6 --weekdays mon-thu.']),
  ].join(' ');
}
