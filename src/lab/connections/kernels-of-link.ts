import { excerpt } from '../../base/foreign-text.ts';
import { InputError } from '../../base/input-error.ts';
import { findKernel, type KernelEntry } from '../../catalog/kernel-catalog.ts';

/** One of today, and one of measured points. */
const USUAL_KERNELS = 'linux-6.14 linux-2.6.32';
/** Letters of a name that are shown. */
const MAX_NAME = 60;

/** The kernels that a link asks for, by their names in the catalog. */
export interface KernelsOfLink {
  readonly kernels: readonly string[];
  /** A sentence for each name that is another one in the catalog. */
  readonly notes: readonly string[];
  /** A sentence for each name that is none, and what is shown instead where no name is one. */
  readonly problems: readonly string[];
}

/**
 * Reads what stands in the link, as the command line reads `--kernel`: `linux-6.8` is the kernel that covers this version.
 * @param written names with spaces between; empty: the usual kernels
 */
export function kernelsOfLink(catalog: { readonly kernels: readonly KernelEntry[] }, written: string): KernelsOfLink {
  const kernels = new Set<string>();
  const notes: string[] = [];
  const problems: string[] = [];
  for (const name of new Set((written.trim() || USUAL_KERNELS).split(/\s+/))) {
    try {
      const found = findKernel(catalog, name);
      kernels.add(found.name);
      if (found.name !== name) notes.push(`${name} is computed as ${found.name}: ${found.title}.`);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      const { hint } = error.problem;
      const meant = hint === undefined ? '' : ` (${hint})`;
      const known = catalog.kernels.map((kernel) => kernel.name).join(', ');
      problems.push(`The catalog has no kernel '${excerpt(name, MAX_NAME)}'${meant}, only ${known}.`);
    }
  }
  if (kernels.size > 0) return { kernels: [...kernels], notes, problems };
  problems.push(`Shown instead: ${USUAL_KERNELS.replace(' ', ' and ')}.`);
  return { kernels: USUAL_KERNELS.split(' '), notes, problems };
}
