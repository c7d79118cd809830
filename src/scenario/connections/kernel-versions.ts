/** Versions of a system's kernel from one to another: `6.1` to `6.14`, that of each stable series included; `to` is null where it goes on. */
export interface KernelVersions {
  readonly from: string;
  readonly to: string | null;
}

/**
 * The kernel of a name, or the one that covers a version of its system: `linux-6.8`, `6.8` and `6.8.0-45-generic` are
 * `linux-6.14`, `freebsd-13.2` is `freebsd-11`.
 */
export function kernelNamed<Kernel extends { readonly name: string; readonly covers: KernelVersions | null }>(
  kernels: readonly Kernel[],
  name: string,
): Kernel | undefined {
  const named = kernels.find((kernel) => kernel.name === name.toLowerCase());
  return named ?? kernels.find((kernel) => kernel.covers !== null && isCovered(name, kernel.name, kernel.covers));
}

const VERSION = /^(?:([a-z]+)[- ]?)?(\d+(?:\.\d+){1,2})(?:[-.+][\w.+-]*)?$/i;

/**
 * Whether a name is that of a version in this range of a kernel's system, which is Linux where it names none; a range that ends
 * with 6.14 has 6.14.7 too.
 */
function isCovered(name: string, kernel: string, { from, to }: KernelVersions): boolean {
  const [, system = 'linux', version] = VERSION.exec(name.trim()) ?? [];
  if (version === undefined || !kernel.startsWith(`${system.toLowerCase()}-`)) return false;
  const last = to?.split('.').length ?? 0;
  return compare(version, from) >= 0 && (to === null || compare(version.split('.').slice(0, last).join('.'), to) <= 0);
}

function compare(one: string, other: string): number {
  const a = one.split('.').map(Number);
  const b = other.split('.').map(Number);
  for (let at = 0; at < 3; at++) if ((a[at] ?? 0) !== (b[at] ?? 0)) return (a[at] ?? 0) - (b[at] ?? 0);
  return 0;
}
