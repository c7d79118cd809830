import fc from 'fast-check';
import type { Guest } from '../../../estate/model/estate.ts';
import { estateTask } from '../../estate-task.ts';
import { ASSUMPTIONS, estate, guest, machine, measured } from '../../testing/sample-estate.ts';
import { type ExistingHosts, existingHostsOf, type NamedHost } from '../existing-hosts.ts';

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

/** A guest on a host that there is. */
export interface SampleGuest {
  readonly host: number;
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

/** The sample as existing hosts. */
export function sampleHosts({
  hosts,
  guests,
}: {
  readonly hosts: readonly SampleHost[];
  readonly guests: readonly SampleGuest[];
}): ExistingHosts {
  const named = hosts.map(({ machine: kind, pool }, at): NamedHost => ({ name: `host-${at}`, machine: kind, pool }));
  const members = guests.map(({ host, vcpus, memoryGib, cpuMhz, rules = [] }, at): Guest => {
    return guest(`guest-${at}`, {
      host: `host-${host}`,
      cluster: hosts[host]?.pool ?? 'a',
      vcpus: measured(vcpus),
      memoryMib: measured(memoryGib * 1024),
      cpuMeanMhz: measured(Math.min(cpuMhz, vcpus * 2000)),
      rules,
    });
  });
  const of = estate(members);
  const told = estateTask(of, MACHINES, { promise: { worstReadyRatio: 0.05 }, spare: 0, assumptions: ASSUMPTIONS });
  return existingHostsOf(of, told, named);
}
