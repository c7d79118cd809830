import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LicenceRule } from '../../catalog/licence-rules.ts';
import { readLicences } from '../../catalog/read-licences.ts';
import { type LicensedHost, licencesNeeded, storageWith } from './licences-needed.ts';

const { products: shipped } = readLicences(new URL('../../../catalog/licences.yaml', import.meta.url));
const ruleOf = (product: string, option: string): LicenceRule =>
  shipped.find(({ name }) => name === product)!.options.find(({ name }) => name === option)!.rule;
const host = (processors: number, coresPerProcessor: number, guests = 0, vcpus = 0): LicensedHost => ({
  processors,
  coresPerProcessor,
  guests,
  vcpus,
});
const guestsOf = (...vcpus: readonly number[]) => vcpus.map((width) => ({ vcpus: width }));

describe('licences of published examples, to the core', () => {
  it.each([
    // Broadcom KB 313548
    ['vmware-vsphere', 'core', [host(2, 8), host(2, 24)], [], 80],
    ['vmware-vsphere', 'core', [host(1, 8), host(1, 8), host(1, 8)], [], 48],
    ['vmware-vsphere', 'core', [host(2, 20), host(2, 8)], [], 72],
    // Windows Server: stacks of two guests; floors of processor and server
    ['windows-server', 'standard', [host(1, 16, 4)], [], 32],
    ['windows-server', 'standard', [host(1, 16, 6)], [], 48],
    ['windows-server', 'datacenter', [host(2, 6)], [], 16],
    ['windows-server', 'standard', [host(4, 8, 10)], [], 160],
    ['windows-server', 'datacenter', [host(4, 8, 10)], [], 32],
    ['windows-server', 'guest', [], guestsOf(2, 4, 16), 32],
    // SQL Server: hosts of 12, 16 and 24 cores; nine guests of at most 4 vCPUs, two of 8
    ['sql-server', 'enterprise', [host(2, 6), host(2, 8), host(2, 12)], [], 52],
    ['sql-server', 'guest', [], guestsOf(1, 2, 2, 2, 4, 4, 4, 4, 4, 8, 8), 52],
    // Oracle: x86 cores x 0.5
    ['oracle-database', 'processor', [host(2, 16)], [], 16],
    ['oracle-database', 'processor', [host(20, 16)], [], 160],
    // ... and of guests pinned to 8 cores of a cluster of 320
    ['oracle-database', 'pinned', [host(20, 16)], guestsOf(8), 4],
    ['oracle-database', 'pinned', [host(20, 16)], guestsOf(2, 3, 4), 5],
    // Red Hat: guests in pairs, hosts by pairs of sockets
    ['red-hat-enterprise-linux', 'guest', [], guestsOf(1, 1, 1, 1, 1, 1), 3],
    ['red-hat-enterprise-linux', 'guest', [], guestsOf(...Array.from({ length: 20 }, () => 2)), 10],
    ['red-hat-enterprise-linux', 'virtual-datacenter', [host(10, 8), host(20, 8)], [], 15],
    ['red-hat-enterprise-linux', 'virtual-datacenter', [host(10, 8)], [], 5],
    // OpenShift: a pair of sockets covers at most 128 cores
    ['openshift', 'socket-pair', [host(2, 96)], [], 2],
    ['openshift', 'socket-pair', [host(2, 64), host(1, 32)], [], 2],
  ] as const)('%s, %s', (product, option, hosts, guests, licences) => {
    expect(licencesNeeded(ruleOf(product, option), hosts, guests)).toBe(licences);
  });

  it('include storage with each core: three hosts of 8 cores 48 TiB of vSAN, of which 11.52 were in use (Broadcom KB 313548)', () => {
    const includes = shipped.find(({ name }) => name === 'vmware-vsphere')?.options[0]?.includes;
    const cores = licencesNeeded(ruleOf('vmware-vsphere', 'core'), [host(1, 8), host(1, 8), host(1, 8)], []);
    expect(storageWith(cores, includes!)).toEqual({ tib: 48, of: 'vSAN with Cloud Foundation' });
  });

  it('of core-based products are of cores or vCPUs, the fewer', () => {
    expect(licencesNeeded({ counts: 'smaller-cores', hosts: 'reachable' }, [host(1, 16, 6, 12)], [])).toBe(12);
    expect(licencesNeeded({ counts: 'smaller-cores', hosts: 'reachable' }, [host(1, 8, 6, 12)], [])).toBe(8);
  });
});

describe('licences', () => {
  const anyHost = fc
    .tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 192 }), fc.nat(60))
    .map(([processors, cores, guests]) => host(processors, cores, guests, guests * 2));
  const anyRule = fc.constantFrom(...shipped.flatMap(({ options }) => options.map(({ rule }) => rule)));

  it('never fall with another host, with more guests on a host, or with another guest', () => {
    fc.assert(
      fc.property(
        anyRule,
        fc.array(anyHost, { minLength: 1, maxLength: 6 }),
        anyHost,
        fc.nat(20),
        (rule, hosts, another, more) => {
          const guests = guestsOf(1, 2, 16);
          const before = licencesNeeded(rule, hosts, guests);
          expect(licencesNeeded(rule, [...hosts, another], guests)).toBeGreaterThanOrEqual(before);
          const fuller = hosts.map((each) => ({ ...each, guests: each.guests + more }));
          expect(licencesNeeded(rule, fuller, guests)).toBeGreaterThanOrEqual(before);
          expect(licencesNeeded(rule, hosts, [...guests, { vcpus: 4 }])).toBeGreaterThanOrEqual(before);
        },
      ),
    );
  });

  it('of hosts together are those of each host, but for a share of a licence', () => {
    fc.assert(
      fc.property(anyRule, fc.array(anyHost, { minLength: 1, maxLength: 6 }), (rule, hosts) => {
        const apart = hosts.reduce((sum, each) => sum + licencesNeeded(rule, [each], []), 0);
        const together = licencesNeeded(rule, hosts, []);
        expect(together).toBeLessThanOrEqual(apart);
        expect(together).toBeGreaterThan(apart - hosts.length);
      }),
    );
  });
});
