import { describe, expect, it } from 'vitest';
import type { Host } from '../../estate/model/estate.ts';
import { readAffinity } from './affinity.ts';
import { poolsOf } from './pools.ts';
import { ASSUMPTIONS, estate, guest, measured } from '../testing/sample-estate.ts';

const host = (name: string, cluster?: string): Host => ({
  name,
  ...(cluster !== undefined && { cluster }),
  packages: measured(1),
  coresPerPackage: measured(8),
  threadsPerCore: measured(2),
  mhz: measured(2000),
  memoryMib: measured(65_536),
});

function pools(guests: Parameters<typeof estate>[0], hosts: readonly Host[] = [], merge = false) {
  const { guests: all } = estate(guests);
  const found = poolsOf(all, readAffinity(estate(guests), ASSUMPTIONS), merge, hosts);
  const named = found.pools.map(({ cluster, units }) => [cluster, units.flat().map((at) => all[at].id)]);
  return { named, ...found };
}

describe('guests that may share hosts', () => {
  it('is a cluster, in one datacenter', () => {
    const at = (id: string, datacenter: string) => guest(id, { cluster: 'c', datacenter });
    expect(pools([at('a', 'x'), at('b', 'y'), at('d', 'x')]).named).toEqual([
      ['x/c', ['a', 'd']],
      ['y/c', ['b']],
    ]);
    expect(pools([at('a', 'x'), at('b', 'x')]).named).toEqual([['c', ['a', 'b']]]);
  });

  it('is a host, if today the host is in no cluster, and all guests when clusters are merged', () => {
    const guests = [guest('a', { host: 'h1' }), guest('b', { host: 'h2' }), guest('d', { host: 'h3', cluster: 'c' })];
    const hosts = [host('h1'), host('h2'), host('h3', 'c')];
    const apart = pools(guests, hosts);
    expect(apart.named).toEqual([
      ['c', ['d']],
      ['h1 (no cluster)', ['a']],
      ['h2 (no cluster)', ['b']],
    ]);
    expect(apart.warnings).toEqual([expect.stringContaining('2 hosts are in no cluster')]);
    expect(pools(guests, hosts, true).named).toEqual([[undefined, ['a', 'b', 'd']]]);
  });

  it('is a datacenter, where guests have no cluster and no host is known', () => {
    const at = (id: string, datacenter: string) => guest(id, { datacenter });
    expect(pools([at('a', 'x'), at('b', 'y')]).named).toEqual([
      ['x (no cluster)', ['a']],
      ['y (no cluster)', ['b']],
    ]);
    expect(pools([guest('a'), guest('b')]).named).toEqual([[undefined, ['a', 'b']]]);
  });

  it('keeps guests of a rule apart in each pool by itself', () => {
    const at = (id: string, name: string) => guest(id, { host: name, rules: ['keep apart'] });
    const { pools: found } = pools([at('a', 'h1'), at('b', 'h1'), at('d', 'h2')], [host('h1'), host('h2')]);
    expect(found.map(({ apart }) => apart)).toEqual([[{ rule: 'keep apart', isStated: false, units: [0, 1] }], []]);
  });
});
