import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { itemAt } from '../../base/item-at.ts';
import type { LicenceRule } from '../../catalog/licence-rules.ts';
import { anyHosts, sampleHosts } from '../existing-hosts/testing/sample-hosts.ts';
import { licencesOfKept } from './licences-of-kept.ts';

const origin = { mark: 'assumed', from: 'test' } as const;

/** Licences of a product that the first guest runs, by one rule. */
function licencesBy(rule: LicenceRule, existing: ReturnType<typeof sampleHosts>, spare: number): number {
  const product = { name: 'p', title: 'P', read: '', options: [{ name: 'o', title: 'O', rule, origin }] };
  const placements = existing.pools.map(({ placement }) => placement);
  const [found] = licencesOfKept([{ product, guests: [0] }], placements, spare, existing.task.needs);
  return itemAt(found!.options, 0).licences;
}

describe('licences of hosts that differ', () => {
  it('count each host of the cluster by its own cores', () => {
    fc.assert(
      fc.property(anyHosts, (sample) => {
        const existing = sampleHosts(sample);
        const reached = existing.pools.filter(({ placement }) => placement.pool.units.flat().includes(0));
        const cores = reached.flatMap(({ placement }) =>
          placement.hosts.map(({ kind: { machine } }) => {
            const { packages, numaPerPackage, llcPerNuma, coresPerLlc } = machine.model;
            return packages.value * numaPerPackage.value * llcPerNuma.value * coresPerLlc.value;
          }),
        );
        const total = cores.reduce((sum, of) => sum + of, 0);
        expect(licencesBy({ counts: 'cores', hosts: 'reachable' }, existing, 0)).toBe(total);
        const hosts = reached.reduce((sum, { placement }) => sum + placement.hosts.length, 0);
        expect(licencesBy({ counts: 'hosts', hosts: 'reachable' }, existing, 0)).toBe(hosts);
      }),
      { numRuns: 30 },
    );
  });

  it('count a guest on its host alone while no host may fail, and on more hosts where it may restart', () => {
    let more = 0;
    fc.assert(
      fc.property(anyHosts, (sample) => {
        const existing = sampleHosts(sample);
        const rule: LicenceRule = { counts: 'smaller-cores', hosts: 'reachable' };
        const vcpus = itemAt(existing.task.needs.vcpus, 0);
        const alone = licencesBy(rule, existing, 0);
        const worst = licencesBy(rule, existing, 1);
        expect(alone).toBeLessThanOrEqual(vcpus);
        expect(worst).toBeGreaterThanOrEqual(alone);
        if (worst > alone) more++;
      }),
      { numRuns: 30 },
    );
    expect(more).toBeGreaterThan(3);
  });
});
