import type { HostFiles } from '../host-files.ts';

/** A host made of texts by path, for tests; a file that is `null` may not be read. */
export function recordedHost(filesNow: () => Readonly<Record<string, string | null>>): HostFiles {
  return {
    read: (path) => filesNow()[path] ?? undefined,
    list: (path) => {
      const inside = Object.keys(filesNow()).filter((file) => file.startsWith(`${path}/`));
      return [...new Set(inside.map((file) => file.slice(path.length + 1).split('/')[0] ?? ''))];
    },
    isDenied: (path) => filesNow()[path] === null,
  };
}

/** A thread that does the same all the time. */
export interface SteadyThread {
  readonly name: string;
  /** Shares of the time. */
  readonly run?: number;
  readonly wait?: number;
  /** A second. */
  readonly sleeps?: number;
  readonly slices?: number;
  readonly cpus?: string;
  readonly cgroup?: string;
  readonly nice?: number;
}

/** A process of a host, by its command line as `/proc` has it. */
export interface SteadyProcess {
  readonly pid: number;
  readonly cmdline: readonly string[];
  readonly threads: readonly SteadyThread[];
  /** It is there in this part of the time only, in seconds. */
  readonly fromSec?: number;
  readonly toSec?: number;
}

/** A host with so many cores in each package. */
export interface SteadyHost {
  readonly packages?: number;
  readonly coresPerPackage: number;
  readonly threadsPerCore?: number;
  readonly processes: readonly SteadyProcess[];
  readonly utilisation?: number;
  readonly kernel?: string;
  readonly more?: Readonly<Record<string, string | null>>;
}

const TICKS_PER_SEC = 100;

/** A host whose counters rise evenly, and its clock. */
export function steadyHost(host: SteadyHost) {
  let sec = 0;
  const steady = topologyFiles(host);
  let made: { readonly sec: number; readonly files: Readonly<Record<string, string | null>> } | undefined;
  const filesNow = (): Readonly<Record<string, string | null>> => {
    if (made?.sec !== sec) made = { sec, files: { ...steady, ...countersAt(host, sec), ...host.more } };
    return made.files;
  };
  return {
    files: recordedHost(filesNow),
    clock: {
      nowNs: () => sec * 1e9,
      waitNs: (ns: number): Promise<void> => {
        sec += ns / 1e9;
        return Promise.resolve();
      },
    },
  };
}

/** Linux counts the first threads of all cores first. */
function topologyFiles({ packages = 1, coresPerPackage, threadsPerCore = 1, kernel = '6.12.9' }: SteadyHost) {
  const cores = packages * coresPerPackage;
  const files: Record<string, string | null> = {
    '/sys/devices/system/cpu/online': `0-${cores * threadsPerCore - 1}\n`,
    '/proc/sys/kernel/osrelease': `${kernel}\n`,
    '/proc/cpuinfo': 'processor\t: 0\nmodel name\t: AMD EPYC 7763 64-Core Processor\ncpu MHz\t\t: 2450.000\n',
    '/proc/meminfo': 'MemTotal:       527900000 kB\n',
  };
  const cpusOf = (from: number, count: number): string =>
    Array.from(
      { length: threadsPerCore },
      (_, thread) => `${thread * cores + from}-${thread * cores + from + count - 1}`,
    ).join();
  for (let cpu = 0; cpu < cores * threadsPerCore; cpu++) {
    const core = cpu % cores;
    const node = Math.floor(core / coresPerPackage);
    const folder = `/sys/devices/system/cpu/cpu${cpu}`;
    files[`${folder}/topology/physical_package_id`] = `${node}\n`;
    files[`${folder}/topology/thread_siblings_list`] = `${cpusOf(core, 1)}\n`;
    files[`${folder}/cache/index3/level`] = '3\n';
    files[`${folder}/cache/index3/shared_cpu_list`] = `${cpusOf(node * coresPerPackage, coresPerPackage)}\n`;
    files[`/sys/devices/system/node/node${node}/cpulist`] = `${cpusOf(node * coresPerPackage, coresPerPackage)}\n`;
  }
  return files;
}

function countersAt(
  { packages = 1, coresPerPackage, threadsPerCore = 1, processes, utilisation = 0.5 }: SteadyHost,
  sec: number,
) {
  const all = Math.round(sec * TICKS_PER_SEC * packages * coresPerPackage * threadsPerCore);
  const busy = Math.round(all * utilisation);
  const files: Record<string, string> = {
    '/proc/stat': `cpu  ${busy} 0 0 ${all - busy} 0 0 0 0 ${busy} 0\n`,
    '/proc/pressure/cpu': `some avg10=0.00 avg60=0.00 avg300=0.00 total=${Math.round(sec * 1e5)}\n`,
    '/proc/net/snmp': `Tcp: ActiveOpens PassiveOpens\nTcp: 3 ${Math.round(sec * 20)}\n`,
    '/proc/net/netstat': 'TcpExt: SyncookiesSent ListenDrops\nTcpExt: 0 7\n',
  };
  for (const { pid, cmdline, threads, fromSec = 0, toSec = Infinity } of processes) {
    if (sec < fromSec || sec > toSec) continue;
    files[`/proc/${pid}/cmdline`] = cmdline.map((arg) => `${arg}\0`).join('');
    files[`/proc/${pid}/comm`] = `${threads[0]?.name ?? ''}\n`;
    files[`/proc/${pid}/stat`] = statLine(pid, 0);
    threads.forEach(
      ({ name, run = 0, wait = 0, sleeps = 0, slices = sleeps, cpus = '0-1023', cgroup = '0::/', nice = 0 }, at) => {
        const folder = `/proc/${pid}/task/${pid + at}`;
        files[`${folder}/comm`] = `${name}\n`;
        files[`${folder}/schedstat`] =
          `${Math.round(run * sec * 1e9)} ${Math.round(wait * sec * 1e9)} ${Math.round(slices * sec)}\n`;
        files[`${folder}/status`] =
          `Name:\t${name}\nCpus_allowed_list:\t${cpus}\nvoluntary_ctxt_switches:\t${Math.round(sleeps * sec)}\nnonvoluntary_ctxt_switches:\t0\n`;
        files[`${folder}/cgroup`] = `${cgroup}\n`;
        files[`${folder}/stat`] = statLine(pid, nice);
      },
    );
  }
  return files;
}

/** Fields 3 to 24 of proc(5). A name may have anything in it, a bracket too. */
function statLine(pid: number, nice: number): string {
  return `${pid} (qemu) kvm) S 1 ${Array.from({ length: 14 }, () => 0).join(' ')} ${nice} 0 0 ${5000 + pid} 0 0\n`;
}
