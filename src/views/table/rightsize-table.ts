import type { RightsizeDocument } from '../document/rightsize-document.ts';
import { RISK_WORDS } from '../words/rightsize-words.ts';
import { type ColumnOf, type Table, tableOf } from './table.ts';

type Change = RightsizeDocument['changes'][number];

/** Every change of a guest in a row, to be made elsewhere. */
export function rightsizeTable({ changes }: RightsizeDocument): Table {
  return tableOf('changes', 'guests with more than they use', changes, [
    { name: 'guest', type: 'string', description: 'its name', of: ({ guest }) => guest },
    { name: 'cluster', type: 'string', description: 'its cluster', of: ({ cluster }) => cluster ?? null },
    { name: 'host', type: 'string', description: 'the host it runs on', of: ({ host }) => host ?? null },
    ...changeColumns('vcpus', 'vCPUs', 'cores', ({ vcpus }) => vcpus),
    ...changeColumns('memory_mib', 'memory, MiB', 'memory_mib', ({ memoryMib }) => memoryMib),
  ]);
}

/** What it has, what is enough, what it used, and what speaks against the change; empty where nothing changes. */
function changeColumns(
  name: string,
  what: string,
  used: string,
  of: (change: Change) => Change['vcpus'],
): readonly ColumnOf<Change>[] {
  const risks = (change: Change): string | null =>
    of(change)
      ?.risks.map((risk) => RISK_WORDS[risk])
      .join('; ') ?? null;
  return [
    { name, type: 'number', description: `${what} today`, of: (change) => of(change)?.from ?? null },
    {
      name: `new_${name}`,
      type: 'number',
      description: `${what} that are enough`,
      of: (change) => of(change)?.to ?? null,
    },
    { name: `used_${used}`, type: 'number', description: 'what it used', of: (change) => of(change)?.use ?? null },
    { name: `${name}_risks`, type: 'string', description: 'what speaks against it', of: risks },
  ];
}
