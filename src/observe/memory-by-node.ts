import type { HostFiles } from './host-files.ts';
import { guestsFolder, withoutVcpu } from './control-groups.ts';
import type { GuestProcess } from './guest-processes.ts';

const VERSION_1 = '/sys/fs/cgroup/memory';
/** Pages of version 1 are taken as 4 KiB, which they are on x86 and most servers of other kinds. */
const PAGE_BYTES = 4096;
const BYTES_PER_MIB = 1024 ** 2;

/**
 * The memory of a guest on each NUMA node, as its control group counts it: `memory.numa_stat`, and huge pages beside it. The same by
 * `/proc/PID/numa_maps` walks all its pages, which takes longer than the whole observation may.
 * @param nodes Linux's numbers of the nodes, in the order of the answer
 * @returns MiB; null where there is one node, the guest has no group of its own, or it counts none
 */
export function readMemoryByNode(
  files: HostFiles,
  { vcpus }: GuestProcess,
  nodes: readonly number[],
): readonly number[] | null {
  if (nodes.length < 2) return null;
  const cgroup = vcpus[0]?.cgroup ?? '';
  const version1 = /^\d+:(?:[^:]*,)?memory(?:,[^:]*)?:(\/.+)$/m.exec(cgroup)?.[1];
  // Memory is counted for the guest, in the group around those of libvirt's vCPUs.
  const bytesOf =
    version1 === undefined
      ? bytesByNode(files, guestsFolder(cgroup), 1, /^(?:anon|file) /)
      : bytesByNode(files, `${VERSION_1}${withoutVcpu(version1)}`, PAGE_BYTES, /^total=/);
  const mib = nodes.map((node) => (bytesOf.get(node) ?? 0) / BYTES_PER_MIB);
  return mib.some((amount) => amount > 0) ? mib : null;
}

function bytesByNode(files: HostFiles, folder: string, unitBytes: number, lines: RegExp): ReadonlyMap<number, number> {
  const bytes = new Map<number, number>();
  const add = (text: string | undefined, unit: number, wanted: RegExp): void => {
    for (const line of (text ?? '').split('\n').filter((each) => wanted.test(each))) {
      for (const [, node, amount] of line.matchAll(/\bN(\d+)=(\d+)/g)) {
        bytes.set(Number(node), (bytes.get(Number(node)) ?? 0) + Number(amount) * unit);
      }
    }
  };
  add(files.read(`${folder}/memory.numa_stat`), unitBytes, lines);
  for (const name of files.list(folder).filter((file) => /^hugetlb\..+\.numa_stat$/.test(file))) {
    add(files.read(`${folder}/${name}`), 1, /^total=/);
  }
  return bytes;
}
