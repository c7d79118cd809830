import { NS_PER_SEC } from '../../../base/units.ts';
import { shareRatio } from '../../inventory/cpu-shares.ts';
import { measuredUse } from '../../inventory/cpu-use.ts';
import { Fields, units } from '../../inventory/fields.ts';
import type { FieldSource } from '../../inventory/fields.ts';
import type { GuestRecord, HostRecord, Inventory } from '../../inventory/inventory.ts';
import { quantities } from '../../numbers/quantities.ts';
import { leftOutWords } from '../../model/left-out.ts';
import type { ListedDomain } from './domain-list.ts';
import type { DomainDescription } from './domain-xml.ts';
import { secondsBetween } from './domstats.ts';
import type { DomstatsSample } from './domstats.ts';

/** What the files of one host hold. */
export interface LibvirtHost {
  readonly name: string;
  readonly host: HostRecord | undefined;
  readonly domains: readonly DomainDescription[];
  readonly samples: readonly DomstatsSample[];
  /** Guests in tables of `virsh list`, by their names. */
  readonly listed: ReadonlyMap<string, ListedDomain>;
}

/** Reads what `virsh` printed of hosts: their guests' sizes and, from two readings of the counters, their use. */
export function libvirtInventory(hosts: readonly LibvirtHost[], source: FieldSource): Inventory {
  const usual = usualShares(hosts.flatMap(({ domains }) => domains));
  return {
    guests: hosts.flatMap((host) => guestsOf(host, source, usual)),
    hosts: hosts.flatMap(({ host }) => host ?? []),
    clusters: [],
  };
}

/** What a domain without `cputune.shares` has: `cpu.weight` and `cpu.shares` of a control group without settings. */
const USUAL_SHARES = [
  { shares: 100, why: 'of cgroup v2' },
  { shares: 1024, why: 'of cgroup v1' },
] as const;
/** Half-way between the two. */
const LEAST_OF_VERSION_1 = 320;

/** The XML does not say which version of control groups its shares are of: what most domains have is nearer to one. */
function usualShares(domains: readonly DomainDescription[]): (typeof USUAL_SHARES)[number] {
  const stated = domains.flatMap(({ shares }) => shares?.value ?? []).sort((a, b) => a - b);
  return (stated[stated.length >> 1] ?? 0) < LEAST_OF_VERSION_1 ? USUAL_SHARES[0] : USUAL_SHARES[1];
}

function guestsOf(
  { name: host, domains, samples, listed }: LibvirtHost,
  source: FieldSource,
  usual: (typeof USUAL_SHARES)[number],
): GuestRecord[] {
  const [first, last] = [samples.at(0), samples.at(-1)];
  const elapsed = first && last && samples.length > 1 ? secondsBetween(first, last) : undefined;
  const descriptions = new Map<string, DomainDescription>();
  for (const domain of domains) {
    const same = descriptions.get(domain.name);
    descriptions.set(
      domain.name,
      same !== undefined && domain.power === 'unknown' ? { ...domain, power: same.power } : domain,
    );
  }
  const names = new Set([...(last?.domains.keys() ?? []), ...descriptions.keys(), ...listed.keys()]);
  const guests: GuestRecord[] = [];
  for (const name of names) {
    const domain = descriptions.get(name);
    const values = last?.domains.get(name);
    const described = domain?.place ?? listed.get(name)?.place ?? name;
    const place = last === undefined || values === undefined ? described : `${last.file}: ${name}`;
    if (domain?.container === true) {
      source.leaveOut('container-left-out', leftOutWords.container, 'a container (LXC) is left out', () => place);
      continue;
    }
    const stats = values && new Fields(source, 'virsh domstats', place, values);
    const before = first?.domains.get(name);
    const earlier = before && samples.length > 1 ? new Fields(source, 'virsh domstats', place, before) : undefined;
    guests.push({
      ...sizesOf(name, place, domain, stats),
      power: powerIn(stats, domain, listed.get(name)),
      host,
      cpuShareRatio: shareRatio(domain?.shares, usual.shares, usual.why),
      ...(stats !== undefined && useOf(stats, earlier, elapsed, source)),
    });
  }
  return guests;
}

function sizesOf(
  name: string,
  place: string,
  domain: DomainDescription | undefined,
  stats: Fields | undefined,
): Omit<GuestRecord, 'power'> {
  const disks = disksOf(stats);
  const capacity = disks.reduce((sum, disk) => sum + (disk.count('capacity') ?? 0), 0);
  return {
    place,
    id: domain?.uuid,
    name,
    template: false,
    vcpus: stats?.figure('vcpu.current', quantities.vcpus) ?? domain?.vcpus,
    memoryMib: stats?.figure('balloon.maximum', quantities.memoryMib, units.kibInMib) ?? domain?.memoryMib,
    diskMib: capacity > 0 ? stats!.derived(capacity * units.bytesInMib, 'block.*.capacity, summed') : undefined,
    diskCount: domain?.diskCount ?? (disks.length > 0 ? disks.length : undefined),
    nicModels: domain?.nicModels ?? [],
    cpuLimit: domain?.cpuLimit,
    os: domain?.os,
    annotation: domain?.annotation,
  };
}

/** The images of a chain stand one after the other under the name of their disk: only the first is the guest's. */
function disksOf(stats: Fields | undefined): Fields[] {
  const names = new Set<string>();
  return (stats?.entries('block') ?? []).flatMap(([, block]) => {
    const name = block.text('name') ?? block.place;
    if (names.has(name) || !block.has('capacity') || /\.iso$/iu.test(block.text('path') ?? '')) return [];
    names.add(name);
    return [block];
  });
}

/** By what is surest: the counters, the guest's own description, the list. */
function powerIn(
  stats: Fields | undefined,
  domain: DomainDescription | undefined,
  listed: ListedDomain | undefined,
): GuestRecord['power'] {
  const powers = [stats === undefined ? 'unknown' : powerOf(stats), domain?.power ?? 'unknown'] as const;
  return powers.find((power) => power !== 'unknown') ?? listed?.power ?? 'unknown';
}

/** virDomainState: 5 is shut off, 6 crashed. What is paused or asleep keeps its memory. */
function powerOf(stats: Fields): GuestRecord['power'] {
  const state = stats.count('state.state');
  if (state === undefined || state === 0) return 'unknown';
  return state === 5 || state === 6 ? 'off' : 'on';
}

/** The use of a guest between two readings of its counters; one alone gives no use. */
function useOf(
  stats: Fields,
  earlier: Fields | undefined,
  elapsed: { seconds: number; from: string } | undefined,
  source: FieldSource,
): Partial<GuestRecord> {
  const { warnings } = source;
  const power = powerOf(stats);
  const available = stats.count('balloon.available');
  const free = stats.count('balloon.usable') ?? stats.count('balloon.unused');
  if (power === 'off') return {};
  const [now, most, resident] = ['balloon.current', 'balloon.maximum', 'balloon.rss'].map((name) => stats.count(name));
  const memory: Partial<GuestRecord> = {
    ...(available !== undefined &&
      free !== undefined &&
      free <= available && {
        memoryActiveMib: stats.derived((available - free) * units.kibInMib, 'balloon.available - balloon.usable'),
      }),
    ...(resident !== undefined &&
      resident > 0 && { memoryConsumedMib: stats.derived(resident * units.kibInMib, 'balloon.rss') }),
    ...(now !== undefined &&
      most !== undefined &&
      now <= most && {
        memoryBalloonedMib: stats.derived((most - now) * units.kibInMib, 'balloon.maximum - balloon.current'),
      }),
  };
  if (earlier === undefined || elapsed === undefined) {
    const message = 'domstats gives counters: CPU use needs two outputs and the time between them';
    warnings.add('counters-without-time', message, () => stats.place);
    return memory;
  }
  const { seconds, from } = elapsed;
  const ran = sumOverVcpus(stats, 'time') ?? stats.count('cpu.time');
  const hadRun = sumOverVcpus(earlier, 'time') ?? earlier.count('cpu.time');
  if (ran === undefined || hadRun === undefined || ran < hadRun) {
    const message = 'the counters of a guest fell: it was restarted between the two outputs';
    warnings.add('counters-without-time', message, () => stats.place);
    return memory;
  }
  const rule = (field: string) => `growth of ${field} over ${round(seconds)} s (${from})`;
  const cores = stats.derived((ran - hadRun) / NS_PER_SEC / seconds, rule('vcpu.*.time'));
  const waited = difference(sumOverVcpus(stats, 'delay'), sumOverVcpus(earlier, 'delay'));
  const vcpus = stats.count('vcpu.current');
  const ready = waited === undefined || vcpus === undefined ? undefined : waited / NS_PER_SEC / seconds / vcpus;
  const operations = difference(operationsOf(stats), operationsOf(earlier));
  const bytes = difference(bytesOf(stats), bytesOf(earlier));
  return {
    ...memory,
    cpuMean:
      cores.value === 0
        ? { unit: 'cores', figure: cores }
        : measuredUse('cores', cores, power, warnings, () => stats.place),
    readyRatio: ready === undefined || ready > 1 ? undefined : stats.derived(ready, rule('vcpu.*.delay')),
    diskIops: operations === undefined ? undefined : stats.derived(operations / seconds, rule('block.*.reqs')),
    networkMbps: bytes === undefined ? undefined : stats.derived((bytes * 8) / 1e6 / seconds, rule('net.*.bytes')),
  };
}

function sumOverVcpus(stats: Fields, field: string): number | undefined {
  return sumOf(stats, 'vcpu', [field]);
}

function operationsOf(stats: Fields): number | undefined {
  return sumOf(stats, 'block', ['rd.reqs', 'wr.reqs']);
}

function bytesOf(stats: Fields): number | undefined {
  return sumOf(stats, 'net', ['rx.bytes', 'tx.bytes']);
}

function sumOf(stats: Fields, group: string, fields: readonly string[]): number | undefined {
  let sum: number | undefined;
  for (const [, item] of stats.entries(group)) {
    for (const field of fields) {
      const value = item.count(field);
      if (value !== undefined) sum = (sum ?? 0) + value;
    }
  }
  return sum;
}

function difference(later: number | undefined, earlier: number | undefined): number | undefined {
  return later === undefined || earlier === undefined || later < earlier ? undefined : later - earlier;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
