import { parsePcpuList } from '../base/quantity.ts';
import type { HostFiles } from './host-files.ts';
import { fieldsAfterName } from './thread-counters.ts';
import { type QemuGuest, readQemuCommandLine } from './qemu-command-line.ts';

/** A guest's process, and its threads. */
export interface GuestProcess extends QemuGuest {
  readonly pid: number;
  /** When it began, in ticks since the host did: another process may have its number later. */
  readonly startTicks: number;
  /** In the order of the vCPUs. */
  readonly vcpus: readonly VcpuThread[];
  /** Threads that are no vCPU: the emulator's, and back ends of devices (`vhost`). */
  readonly others: readonly string[];
}

/** A vCPU's thread. */
export interface VcpuThread {
  /** Its folder, such as `/proc/1200/task/1204`. */
  readonly folder: string;
  /** Its control groups, as `/proc/PID/task/TID/cgroup` has them. */
  readonly cgroup: string;
  /** Processors that it may run on, by Linux's numbers; empty where that is not known. */
  readonly cpus: readonly number[];
}

/** QEMU calls the threads of vCPUs so: with KVM, or as it emulates them. */
const VCPU = /^(?:CPU (\d+)|ALL (CPUs))\/(?:KVM|TCG)$/;
const VHOST = /^vhost-(\d+)$/;

/** The QEMU guests of a host. */
export interface FoundGuests {
  readonly guests: readonly GuestProcess[];
  /** QEMU processes whose vCPUs cannot be told from their other threads: they were started without `debug-threads=on`. */
  readonly withoutThreadNames: readonly number[];
}

/** Finds the guests of a host by their QEMU processes, in the order of their process numbers. */
export function findGuests(files: HostFiles): FoundGuests {
  const pids = files
    .list('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .toSorted((a, b) => a - b);
  const vhost = new Map<number, string[]>();
  const guests: GuestProcess[] = [];
  const withoutThreadNames: number[] = [];
  for (const pid of pids) {
    const cmdline = files.read(`/proc/${pid}/cmdline`) ?? '';
    if (cmdline === '') {
      // A kernel's thread; kernels before 6.4 had those of vhost there.
      const owner = VHOST.exec(nameOf(files, `/proc/${pid}`))?.[1];
      if (owner !== undefined) vhost.set(Number(owner), [...(vhost.get(Number(owner)) ?? []), `/proc/${pid}`]);
      continue;
    }
    const said = readQemuCommandLine(cmdline);
    const startTicks = startOf(files, pid);
    if (said === null || startTicks === undefined) continue;
    const threads = files.list(`/proc/${pid}/task`).map((tid) => {
      const folder = `/proc/${pid}/task/${tid}`;
      const [, vcpu, all] = VCPU.exec(nameOf(files, folder)) ?? [];
      return { folder, vcpu: all === undefined ? vcpu : '0' };
    });
    const vcpus = threads
      .flatMap(({ folder, vcpu }) => (vcpu === undefined ? [] : [{ folder, vcpu: Number(vcpu) }]))
      .toSorted((a, b) => a.vcpu - b.vcpu)
      .map(({ folder }) => readVcpuThread(files, folder));
    if (vcpus.length === 0) withoutThreadNames.push(pid);
    else {
      const others = threads.flatMap(({ folder, vcpu }) => (vcpu === undefined ? [folder] : []));
      guests.push({ ...said, pid, startTicks, vcpus, others });
    }
  }
  return {
    guests: guests.map((guest) => ({ ...guest, others: [...guest.others, ...(vhost.get(guest.pid) ?? [])] })),
    withoutThreadNames,
  };
}

/** When a process began, in ticks; undefined where it ended. */
export function startOf(files: HostFiles, pid: number): number | undefined {
  const fields = fieldsAfterName(files.read(`/proc/${pid}/stat`));
  const start = Number(fields[START_FIELD]);
  return fields.length > START_FIELD && Number.isFinite(start) ? start : undefined;
}

/** `starttime` is field 22 of proc(5); the first after the name is field 3. */
const START_FIELD = 19;

function readVcpuThread(files: HostFiles, folder: string): VcpuThread {
  const allowed = /^Cpus_allowed_list:\s*(.+)$/m.exec(files.read(`${folder}/status`) ?? '')?.[1];
  return { folder, cgroup: files.read(`${folder}/cgroup`) ?? '', cpus: parsePcpuList(allowed) ?? [] };
}

function nameOf(files: HostFiles, folder: string): string {
  return (files.read(`${folder}/comm`) ?? '').trim();
}
