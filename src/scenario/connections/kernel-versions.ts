/** Versions of Linux from one to another: `6.1` to `6.14`, that of each stable series included; `to` is null where it goes on. */
export interface KernelVersions {
  readonly from: string;
  readonly to: string | null;
}

/** The kernel of a name, or the one that covers a version: `linux-6.8`, `6.8` and `6.8.0-45-generic` are `linux-6.14`. */
export function kernelNamed<Kernel extends { readonly name: string; readonly covers: KernelVersions | null }>(
  kernels: readonly Kernel[],
  name: string,
): Kernel | undefined {
  const named = kernels.find((kernel) => kernel.name === name.toLowerCase());
  return named ?? kernels.find(({ covers }) => covers !== null && isCovered(name, covers));
}

const LINUX_VERSION = /^(?:linux[- ]?)?(\d+(?:\.\d+){1,2})(?:[-.+][\w.+-]*)?$/i;

/** Whether a name is that of a version of Linux in this range; a range that ends with 6.14 has 6.14.7 too. */
function isCovered(name: string, { from, to }: KernelVersions): boolean {
  const version = LINUX_VERSION.exec(name.trim())?.[1];
  if (version === undefined) return false;
  const last = to?.split('.').length ?? 0;
  return compare(version, from) >= 0 && (to === null || compare(version.split('.').slice(0, last).join('.'), to) <= 0);
}

function compare(one: string, other: string): number {
  const a = one.split('.').map(Number);
  const b = other.split('.').map(Number);
  for (let at = 0; at < 3; at++) if ((a[at] ?? 0) !== (b[at] ?? 0)) return (a[at] ?? 0) - (b[at] ?? 0);
  return 0;
}
