import fc from 'fast-check';
import type { Estate, Guest } from '../../../estate/model/estate.ts';
import { type EstateTask, estateTask } from '../../estate-task.ts';
import type { HostRules } from '../../rules/host-rules.ts';
import { ASSUMPTIONS, estate, guest, machine, measured } from '../../testing/sample-estate.ts';
import { type ExistingHosts, existingHostsOf, type NamedHost } from '../existing-hosts.ts';
import type { ExistingPlacement } from '../existing-placement.ts';

/** Three kinds of hosts: 2000 MHz, two threads a core. */
export const MACHINES = [
  machine(4, 32, { name: 'small' }),
  machine(8, 64, { name: 'large' }),
  machine(4, 128, { name: 'memory' }),
];

/** A host of the sample; its name is its position. */
export interface SampleHost {
  readonly machine: string;
  readonly pool: string;
}

export const anyHost: fc.Arbitrary<SampleHost> = fc.record({
  machine: fc.constantFrom(...MACHINES.map(({ name }) => name)),
  pool: fc.constantFrom('a', 'b'),
});

/** A guest on a host, or on one that is not known. */
export interface SampleGuest {
  readonly host: number;
  /** Of a guest whose host is not known. @default that of its host, else `a` */
  readonly cluster?: string;
  readonly vcpus: number;
  readonly memoryGib: number;
  readonly cpuMhz: number;
  readonly rules?: readonly string[];
}

const anyGuest = (hosts: number): fc.Arbitrary<SampleGuest> =>
  fc.record(
    {
      host: fc.nat(hosts - 1),
      vcpus: fc.constantFrom(1, 2, 4),
      memoryGib: fc.constantFrom(1, 4, 8, 16),
      cpuMhz: fc.integer({ min: 0, max: 2500 }),
      rules: fc.subarray(['separate-x', 'separate-y']),
    },
    { requiredKeys: ['host', 'vcpus', 'memoryGib', 'cpuMhz'] },
  );

/** Hosts and guests; most of them hold what is on them. */
export const anyHosts: fc.Arbitrary<{
  readonly hosts: readonly SampleHost[];
  readonly guests: readonly SampleGuest[];
}> = fc
  .array(anyHost, { minLength: 2, maxLength: 6 })
  .chain((hosts) =>
    fc.record({ hosts: fc.constant(hosts), guests: fc.array(anyGuest(hosts.length), { minLength: 1, maxLength: 14 }) }),
  );

interface Sample {
  readonly hosts: readonly SampleHost[];
  readonly guests: readonly SampleGuest[];
}

/** The sample as existing hosts. */
export function sampleHosts(sample: Sample, hostRules?: HostRules): ExistingHosts {
  const { estate: of, told, hosts } = sampleEstate(sample);
  const task = { ...told.task, ...(hostRules !== undefined && { hostRules }) };
  return existingHostsOf(of, { ...told, task }, hosts);
}

/** The sample as an estate, and its hosts by name. */
export function sampleEstate({ hosts, guests }: Sample): {
  readonly estate: Estate;
  readonly told: EstateTask;
  readonly hosts: readonly NamedHost[];
} {
  const named = hosts.map(({ machine: kind, pool }, at): NamedHost => ({ name: `host-${at}`, machine: kind, pool }));
  const members = guests.map(({ host, cluster, vcpus, memoryGib, cpuMhz, rules = [] }, at): Guest => {
    return guest(`guest-${at}`, {
      host: `host-${host}`,
      cluster: hosts[host]?.pool ?? cluster ?? 'a',
      vcpus: measured(vcpus),
      memoryMib: measured(memoryGib * 1024),
      cpuMeanMhz: measured(Math.min(cpuMhz, vcpus * 2000)),
      rules,
    });
  });
  const of = estate(members);
  const told = estateTask(of, MACHINES, { promise: { worstReadyRatio: 0.05 }, spare: 0, assumptions: ASSUMPTIONS });
  return { estate: of, told, hosts: named };
}

/** Rules about the hosts and guests of a sample. */
export const anyRules: fc.Arbitrary<HostRules> = fc
  .record({
    guestsPerHost: fc.constantFrom(Infinity, 3, 6),
    groups: fc.array(
      fc.tuple(fc.uniqueArray(fc.nat(13), { minLength: 1 }), fc.uniqueArray(fc.nat(5), { minLength: 1 })),
      {
        maxLength: 2,
      },
    ),
    domainOf: fc.array(fc.constantFrom('', '', 'rack 1', 'rack 2'), { minLength: 6, maxLength: 6 }),
    apartBy: fc.constantFrom('host' as const, 'faultDomain' as const),
  })
  .map(({ guestsPerHost, groups, domainOf, apartBy }) => ({
    guestsPerHost,
    hostGroups: groups.map(([guests, hosts], at) => ({
      name: `group ${at}`,
      guests: new Set(guests),
      hosts: new Set(hosts.map((host) => `host-${host}`)),
    })),
    faultDomains: new Map(domainOf.flatMap((domain, at) => (domain === '' ? [] : [[`host-${at}`, domain] as const]))),
    apartBy,
  }));

/** Rules that these items break where they are, from the names of hosts and guests alone. */
export function brokenBy(
  {
    pool,
    hosts,
    hostOf,
    guestsOf,
  }: Pick<ExistingPlacement, 'pool' | 'hosts' | 'hostOf'> & {
    readonly guestsOf: (items: readonly number[]) => readonly number[];
  },
  { guestsPerHost, hostGroups, faultDomains, apartBy }: HostRules,
  items: readonly number[],
): readonly string[] {
  const nameOf = (item: number): string => hosts[hostOf[item]]?.name ?? '';
  const domainOf = (name: string): string =>
    (apartBy === 'faultDomain' ? faultDomains.get(name) : undefined) ?? `alone ${name}`;
  return items.flatMap((item) => {
    const name = nameOf(item);
    const on = [...hostOf.keys()].filter((other) => hostOf[other] === hostOf[item]);
    const outside = hostGroups.some(
      (group) => guestsOf([item]).some((guest) => group.guests.has(guest)) && !group.hosts.has(name),
    );
    const beside = pool.apart
      .filter(({ units }) => units.includes(item))
      .flatMap(({ units }) => units.filter((other) => other !== item && hostOf[other] >= 0));
    return [
      ...(outside ? [`${item} is outside of its group`] : []),
      ...(guestsOf(on).length > guestsPerHost ? [`too many guests with ${item}`] : []),
      ...(beside.some((other) => domainOf(nameOf(other)) === domainOf(name)) ? [`${item} is not apart`] : []),
    ];
  });
}
