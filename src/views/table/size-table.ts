import type { SizeDocument } from '../document/size-document.ts';
import { limitText, lossOf } from '../words/size-words.ts';
import { type ColumnOf, type Table, tableOf } from './table.ts';

type SizedHost = SizeDocument['hosts'][number];

/** The sizes that were tried, with what each carries and loses. */
export function sizesTable({ hosts, fullCore }: SizeDocument): Table {
  const families = [...new Set(hosts.flatMap(({ losses }) => losses.map(({ family }) => family)))];
  const share = (name: string, description: string, of: (host: SizedHost) => number | null): ColumnOf<SizedHost> => ({
    name,
    type: 'number',
    description: `${description}, in cores of one thread for each core of the host`,
    of: (host) => {
      const work = of(host);
      return work === null ? null : work / fullCore;
    },
  });
  return tableOf<SizedHost>('sizes', 'Each size of host that was tried.', hosts, [
    { name: 'host', type: 'string', description: 'name of the size', of: ({ size }) => size.name },
    { name: 'cores', type: 'integer', description: 'cores of the host', of: ({ size }) => size.cores },
    { name: 'threads', type: 'integer', description: 'hardware threads of the host', of: ({ size }) => size.threads },
    { name: 'memory_mib', type: 'number', description: 'memory of the host', of: ({ size }) => size.memoryMib },
    { name: 'outcome', type: 'string', description: 'what ended the search', of: ({ outcome }) => outcome },
    { name: 'guests', type: 'integer', description: 'guests that a host carries', of: ({ guests }) => guests },
    { name: 'hosts', type: 'integer', description: 'hosts for all guests', of: (host) => host.hosts },
    share('usable_share', 'work that a host does for its guests', ({ usable }) => usable.mean),
    share('usable_share_low', 'lower end of its 95 % interval', ({ usable }) => usable.low),
    share('usable_share_high', 'upper end of its 95 % interval', ({ usable }) => usable.high),
    share('pooling_share', 'the same without losses', ({ ideal }) => ideal.mean),
    ...families.map((family) => share(`loss_${family}`, `lost to ${family}`, (host) => lossOf(host, family))),
    { name: 'limit', type: 'string', description: 'what limits the host', of: limitText },
  ]);
}
