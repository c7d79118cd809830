import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coresOf, threadsOf } from '../../catalog/machine-model.ts';
import { readCatalog } from '../../catalog/read-catalog.ts';
import type { Host } from './estate.ts';
import { machinesOfEstate } from './machines-of-estate.ts';

const catalog = readCatalog();

function measured(value: number) {
  return { value, origin: { mark: 'measured', from: 'vHost' } } as const;
}

function host(name: string, more: Partial<Host> = {}): Host {
  return {
    name,
    vendor: 'Dell Inc.',
    model: 'PowerEdge R740',
    cpuModel: 'Intel(R) Xeon(R) Platinum 8280 CPU @ 2.70GHz',
    packages: measured(2),
    coresPerPackage: measured(28),
    threadsPerCore: measured(2),
    mhz: measured(2693),
    memoryMib: measured(785_986),
    ...more,
  };
}

describe('machinesOfEstate', () => {
  it('takes equal hosts together, the most numerous first', () => {
    const hosts = [host('a', { memoryMib: measured(524_288) }), host('b'), host('c', { memoryMib: measured(786_200) })];
    const machines = machinesOfEstate(hosts, catalog);
    expect(machines.map((machine) => [machine.name, machine.hosts])).toEqual([
      ['own-poweredge-r740-2x28-768g', 2],
      ['own-poweredge-r740-2x28-512g', 1],
    ]);
    expect(machines[0]?.title).toBe('Dell PowerEdge R740, 2 x Intel Xeon Platinum 8280 (2 hosts today)');
  });

  it.each([
    ['Intel(R) Xeon(R) CPU E5-2680 v4 @ 2.40GHz', 'Intel Xeon E5-2680 v4'],
    ['Intel(R) Xeon(R) CPU           X5650  @ 2.67GHz', 'Intel Xeon X5650'],
    ['AMD EPYC 7763 64-Core Processor                ', 'AMD EPYC 7763'],
    ['Intel Xeon Gold 6130 CPU@2.1GHz', 'Intel Xeon Gold 6130'],
    [' (R)', '28 cores'],
    [`a${' '.repeat(200_000)}b`, 'a b'],
  ])('says the name of a processor without what makers write around it, of any length: %#', (cpuModel, name) => {
    expect(machinesOfEstate([host('a', { cpuModel })], catalog)[0]?.title).toBe(
      `Dell PowerEdge R740, 2 x ${name} (1 host today)`,
    );
  });

  it('keeps what the export measured', () => {
    const [machine] = machinesOfEstate([host('a')], catalog);
    expect(machine?.kind).toBe('estate');
    expect(machine?.baseMhz).toEqual(measured(2693));
    expect(machine?.memoryMib).toEqual(measured(785_986));
    expect(machine && [coresOf(machine), threadsOf(machine)]).toEqual([56, 112]);
  });

  it('takes nodes, cache groups and costs from a processor of the catalog', () => {
    const epyc = { cpuModel: 'AMD EPYC 7742 64-Core Processor', coresPerPackage: measured(64) };
    const [machine] = machinesOfEstate([host('a', epyc)], catalog);
    expect(machine?.processor).toBe('AMD EPYC 7742');
    expect([machine?.llcPerNuma.value, machine?.coresPerLlc.value, machine?.costs]).toEqual([16, 4, 'rome']);
    expect(machine?.llcPerNuma.origin.mark).toBe('published');
  });

  it('assumes one node and one cache for a processor that it does not know, and says so', () => {
    const [machine] = machinesOfEstate([host('a', { cpuModel: 'Intel(R) Xeon(R) Silver 4214' })], catalog);
    expect(machine?.processor).toBeUndefined();
    expect(
      [machine?.numaPerPackage, machine?.llcPerNuma, machine?.coresPerLlc].map((figure) => figure?.origin.mark),
    ).toEqual(['assumed', 'assumed', 'assumed']);
  });

  it('takes the power of an old host from servers of its generation, and assumes it for a name of none', () => {
    const power = (cpuModel: string) => machinesOfEstate([host('a', { cpuModel })], catalog)[0]?.power;
    expect(power('Intel(R) Xeon(R) Silver 4214')?.origin.mark).toBe('derived');
    expect(power('an unknown one')?.origin.mark).toBe('assumed');
    const [old, later] = [power('Intel(R) Xeon(R) CPU X5355 @ 2.66GHz'), power('Intel(R) Xeon(R) CPU E5-2680 v3')];
    // Watts when idle: memory without sleep states in 2007.
    expect(old!.points[0].watts).toBeGreaterThan(2 * later!.points[0].watts);
  });

  it('does not take a part of a processor for the whole: some cores are off', () => {
    const [machine] = machinesOfEstate([host('a', { coresPerPackage: measured(14) })], catalog);
    expect(machine?.processor).toBeUndefined();
    expect(machine && coresOf(machine)).toBe(28);
  });

  it('loses no host and no core, and gives every kind a name of its own', () => {
    const anyHost = fc
      .record({
        model: fc.constantFrom(undefined, 'R740', 'R740!', 'ProLiant DL380'),
        cpuModel: fc.constantFrom(undefined, 'AMD EPYC 7742 64-Core Processor', 'Intel Xeon Gold 6140'),
        packages: fc.integer({ min: 1, max: 8 }).map(measured),
        coresPerPackage: fc.constantFrom(4, 18, 64).map(measured),
        threadsPerCore: fc.integer({ min: 1, max: 2 }).map(measured),
        mhz: fc.constantFrom(2000, 2400).map(measured),
        memoryMib: fc.integer({ min: 1024, max: 4096 }).map(measured),
      })
      .map((more) => host('h', more as Partial<Host>));
    fc.assert(
      fc.property(fc.array(anyHost, { maxLength: 30 }), (hosts) => {
        const machines = machinesOfEstate(hosts, catalog);
        const count = machines.reduce((sum, machine) => sum + (machine.hosts ?? 0), 0);
        const cores = machines.reduce((sum, machine) => sum + (machine.hosts ?? 0) * coresOf(machine), 0);
        expect(count).toBe(hosts.length);
        expect(cores).toBe(
          hosts.reduce((sum, { packages, coresPerPackage }) => sum + packages.value * coresPerPackage.value, 0),
        );
        expect(new Set(machines.map(({ name }) => name)).size).toBe(machines.length);
        for (const { name } of machines) expect(name).toMatch(/^own(-[a-z0-9]+)+$/);
      }),
    );
  });
});
