import type { ListedKernel } from '../../app/connections/kernels.ts';
import { formatNs } from '../words/format.ts';
import type { TextTarget } from './style.ts';
import { textTable, wrap } from './text-table.ts';

/** The kernels of the catalog in the terminal. */
export function kernelsText(kernels: readonly ListedKernel[], target: TextTarget): string {
  const table = textTable(
    [
      { header: 'Kernel', cell: ({ name }) => name },
      { header: 'Versions', cell: ({ covers }) => covers ?? '-', wrapTo: 8 },
      { header: 'What it is', cell: ({ title }) => title, wrapTo: 20 },
      { header: 'One connection', cell: costsText, wrapTo: 14 },
      { header: 'Published to', cell: (kernel) => publishedText(kernel), wrapTo: 9 },
      { header: 'Measured on', cell: ({ machine }) => machine, wrapTo: 16, dropOrder: 1 },
    ],
    kernels,
    target,
  );
  const says =
    'One connection: processor time of a core of that machine by application, waiting for locks aside; the rate on many cores: --kernel NAME --cores 16. A version of Linux, such as linux-6.8, is taken for the kernel that covers it. `custom` with --calibrate is your own.';
  return `${table}\n${target.style('dim', wrap(says, target.columns))}`;
}

/** `server 33 µs, proxy 32 µs` */
function costsText({ apps, connectionNs }: ListedKernel): string {
  return apps.map((app, at) => `${app} ${formatNs(connectionNs[at] ?? 0)}`).join(', ');
}

function publishedText({ publishedToCores }: ListedKernel): string {
  return publishedToCores === null ? 'nothing' : `${publishedToCores} cores`;
}
