import type { KernelEntry } from '../../catalog/kernel-catalog.ts';
import type { TextTarget } from './style.ts';
import { textTable, wrap } from './text-table.ts';

/** A kernel of the catalog, for `kneepoint connections --list`. */
export interface ListedKernel {
  readonly name: string;
  readonly title: string;
  /** Versions of Linux that it stands for, such as `6.1 to 6.14`; null: only itself. */
  readonly covers: string | null;
  readonly apps: readonly string[];
  readonly machine: string;
  /** The most cores that a rate was published for, over its applications; null where none was. */
  readonly publishedToCores: number | null;
}

/** @param publishedToCores by name of kernel */
export function listedKernels(
  kernels: readonly KernelEntry[],
  publishedToCores: (kernel: string) => number | null,
): ListedKernel[] {
  return kernels.map(({ name, title, covers, apps, machine }) => ({
    name,
    title,
    covers: covers && (covers.to === null ? `${covers.from} and later` : `${covers.from} to ${covers.to}`),
    apps: apps.map(({ app }) => app),
    machine: machine.title,
    publishedToCores: publishedToCores(name),
  }));
}

/** The kernels of the catalog in the terminal. */
export function kernelsText(kernels: readonly ListedKernel[], target: TextTarget): string {
  const table = textTable(
    [
      { header: 'Kernel', cell: ({ name }) => name },
      { header: 'Linux', cell: ({ covers }) => covers ?? '-', wrapTo: 8 },
      { header: 'What it is', cell: ({ title }) => title, wrapTo: 20 },
      { header: 'Applications', cell: ({ apps }) => apps.join(', '), wrapTo: 14 },
      { header: 'Published to', cell: (kernel) => publishedText(kernel), wrapTo: 9 },
      { header: 'Measured on', cell: ({ machine }) => machine, wrapTo: 16, dropOrder: 1 },
    ],
    kernels,
    target,
  );
  const says =
    'A version of Linux, such as linux-6.8, is taken for the kernel that covers it. `custom` with --calibrate is your own.';
  return `${table}\n${target.style('dim', wrap(says, target.columns))}`;
}

function publishedText({ publishedToCores }: ListedKernel): string {
  return publishedToCores === null ? 'nothing' : `${publishedToCores} cores`;
}
