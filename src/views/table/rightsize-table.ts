import type { RightsizeDocument } from '../document/rightsize-document.ts';
import { RISK_WORDS } from '../words/rightsize-words.ts';
import { type ColumnOf, type Table, tableOf } from './table.ts';

type GuestChange = RightsizeDocument['changes'][number];

/** Every change of a guest in a row, to be made elsewhere. */
export function rightsizeTable({ changes }: RightsizeDocument): Table {
  return tableOf<GuestChange>('changes', 'Each guest that has more than it uses.', changes, [
    { name: 'guest', type: 'string', description: 'its id', of: ({ guest }) => guest },
    { name: 'cluster', type: 'string', description: 'its cluster', of: ({ cluster }) => cluster ?? null },
    { name: 'host', type: 'string', description: 'its host', of: ({ host }) => host ?? null },
    ...sizeColumns(['vcpus', 'new_vcpus', 'used_cores', 'vcpu_risks'], 'vCPUs', ({ vcpus }) => vcpus),
    ...sizeColumns(
      ['memory_mib', 'new_memory_mib', 'used_memory_mib', 'memory_risks'],
      'memory in MiB',
      ({ memoryMib }) => memoryMib,
    ),
  ]);
}

function sizeColumns(
  [from, to, use, risks]: readonly [from: string, to: string, use: string, risks: string],
  what: string,
  of: (change: GuestChange) => GuestChange['vcpus'],
): readonly ColumnOf<GuestChange>[] {
  return [
    { name: from, type: 'number', description: `${what} today`, of: (change) => of(change)?.from ?? null },
    { name: to, type: 'number', description: `${what} that are enough`, of: (change) => of(change)?.to ?? null },
    {
      name: use,
      type: 'number',
      description: 'use as measured',
      of: (change) => {
        const size = of(change);
        return size === undefined ? null : Number(size.use.toPrecision(4));
      },
    },
    {
      name: risks,
      type: 'string',
      description: 'what speaks against it',
      of: (change) =>
        of(change)
          ?.risks.map((risk) => RISK_WORDS[risk])
          .join('; ') ?? null,
    },
  ];
}
