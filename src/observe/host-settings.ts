import type { HostFiles } from './host-files.ts';

/** How a host's kernel is set. */
export interface HostSettings {
  /** Such as `6.8.12-4-pve`; null where it is not shown. */
  readonly kernel: string | null;
  /** The scheduler's name in a scenario. */
  readonly scheduler: string;
  /** `kvm.halt_poll_ns`; null without KVM. */
  readonly haltPollNs: number | null;
  /** `base_slice_ns` (EEVDF) as it is in force; null where it may not be read. */
  readonly baseSliceNs: number | null;
}

/** EEVDF replaced CFS in this version. */
const EEVDF_SINCE = [6, 6] as const;

/** Reads the kernel's version and its parameters of scheduler and KVM. */
export function readHostSettings(files: HostFiles): HostSettings {
  const kernel = files.read('/proc/sys/kernel/osrelease')?.trim() ?? null;
  const [major = 0, minor = 0] = (kernel ?? '').split(/[.-]/).map(Number);
  const isEevdf = kernel === null || major > EEVDF_SINCE[0] || (major === EEVDF_SINCE[0] && minor >= EEVDF_SINCE[1]);
  return {
    kernel,
    scheduler: isEevdf ? 'linux-eevdf' : 'linux-cfs',
    haltPollNs: wholeNumber(files.read('/sys/module/kvm/parameters/halt_poll_ns')),
    baseSliceNs: wholeNumber(files.read('/sys/kernel/debug/sched/base_slice_ns')),
  };
}

function wholeNumber(text: string | undefined): number | null {
  return text !== undefined && /^\s*\d+\s*$/.test(text) ? Number(text) : null;
}
