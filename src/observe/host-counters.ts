import type { HostFiles } from './host-files.ts';

/** What the kernel counts for the whole host since it began. */
export interface HostCounters {
  /** Of all processors together, in ticks. */
  readonly busyTicks: number;
  readonly ticks: number;
  /** Time a hypervisor below this host took, in ticks: above 0 the host is a guest itself. */
  readonly stealTicks: number;
  /** Time in which some task waited for a processor (pressure stall information), ns; null where the kernel does not count it. */
  readonly pressureNs: number | null;
  /** Connections that this host's kernel accepted, and that a full listen queue lost; null where the kernel does not count it. */
  readonly accepted: number | null;
  readonly listenDrops: number | null;
}

/** Reads `/proc/stat`, `/proc/pressure/cpu`, `/proc/net/snmp` and `/proc/net/netstat`. @returns undefined without `/proc/stat` */
export function readHostCounters(files: HostFiles): HostCounters | undefined {
  const fields = /^cpu +(.+)$/m
    .exec(files.read('/proc/stat') ?? '')?.[1]
    ?.split(/\s+/)
    .map(Number);
  if (fields === undefined) return undefined;
  const [user = 0, nice = 0, system = 0, idle = 0, waiting = 0, irq = 0, softirq = 0, steal = 0] = fields;
  const busyTicks = user + nice + system + irq + softirq + steal;
  return {
    busyTicks,
    ticks: busyTicks + idle + waiting,
    stealTicks: steal,
    pressureNs: pressureIn(files.read('/proc/pressure/cpu')),
    accepted: tableValue(files.read('/proc/net/snmp'), 'Tcp', 'PassiveOpens'),
    listenDrops: tableValue(files.read('/proc/net/netstat'), 'TcpExt', 'ListenDrops'),
  };
}

/** Time in which some task waited, ns, of a file of pressure stall information; null where there is none. */
export function pressureIn(text: string | undefined): number | null {
  const totalUs = /^some .*total=(\d+)/m.exec(text ?? '')?.[1];
  return totalUs === undefined ? null : Number(totalUs) * NS_PER_US;
}

const NS_PER_US = 1000;

/** A value of a file that has a line of names before each line of values. */
function tableValue(text: string | undefined, table: string, name: string): number | null {
  const [names, values] = (text ?? '').split('\n').filter((line) => line.startsWith(`${table}: `));
  const at = names?.split(' ').indexOf(name) ?? -1;
  const value = at < 0 ? NaN : Number(values?.split(' ')[at]);
  return Number.isFinite(value) ? value : null;
}
