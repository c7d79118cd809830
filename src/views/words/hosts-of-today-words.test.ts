import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { itemAt } from '../../base/item-at.ts';
import { sampleEstate, samplePlan } from '../testing/sample-plan.ts';
import { insteadOfBuying, moreHostsSentence, nothingToBuySentence } from './hosts-of-today-words.ts';

const plan = samplePlan(sampleEstate(40));
const { ownedHosts: _, ...bought } = itemAt(plan.candidates, 0);
const today = {
  hosts: 3,
  cores: 96,
  threads: 192,
  memoryMib: 3 * 2 ** 20,
  vcpuPerCore: 1,
  memoryFill: 0.4,
  licensedCores: 96,
};

describe('what is said of the hosts of today beside a plan that buys', () => {
  it('is that nothing has to be bought exactly where the hosts of some kind are enough, and the fewest of them', () => {
    const owned = fc.record({ ownedHosts: fc.nat(6), hosts: fc.integer({ min: 1, max: 6 }), feasible: fc.boolean() });
    fc.assert(
      fc.property(fc.array(owned, { maxLength: 4 }), (kinds) => {
        const of = { today, candidates: kinds.map((kind) => ({ ...bought, ...kind })) };
        const said = nothingToBuySentence(bought, of);
        const enough = kinds.filter(({ feasible, ownedHosts, hosts }) => feasible && ownedHosts >= hosts);
        expect(said === '').toBe(enough.length === 0);
        expect(insteadOfBuying(bought, of).includes('--keep all')).toBe(enough.length === 0);
        const fewest = Math.min(...enough.map(({ hosts }) => hosts));
        const [, owned = ''] = / your (\d+) hosts? of /.exec(said) ?? [];
        if (enough.length > 0) {
          expect(enough).toContainEqual(expect.objectContaining({ hosts: fewest, ownedHosts: Number(owned) }));
          expect(said.includes(`Buy nothing: ${fewest} of your`)).toBe(Number(owned) > fewest);
        }
      }),
    );
  });

  it('is nothing where no host of today is known, or they are used anyway', () => {
    const candidates = [{ ...bought, ownedHosts: 9 }];
    expect(insteadOfBuying(bought, { candidates })).toBe('');
    expect(insteadOfBuying({ ...bought, ownedHosts: bought.hosts }, { today, candidates })).toBe('');
    expect(nothingToBuySentence(bought, { candidates })).toBe('');
    expect(nothingToBuySentence({ ...bought, ownedHosts: bought.hosts }, { today, candidates })).toBe('');
    expect(moreHostsSentence({ ...bought, hosts: 9 }, { candidates })).toBe('');
  });

  it('is why there are more hosts than today, by what each of them has', () => {
    const of = (resource: 'memory' | 'cpu', memoryGib: number, hosts = 9) => {
      const memory = { what: 'memory', value: memoryGib * 1024, unit: 'MiB', mark: 'assumed', from: 'test' } as const;
      const binding = { resource, hostsNeeded: 8, fill: 0.9, explanation: '' };
      return moreHostsSentence(
        { ...bought, hosts, cores: 16 * hosts, figures: [memory], bindings: [binding] },
        { today, candidates: [] },
      );
    };
    expect(of('memory', 512)).toBe(
      'More hosts than the 3 of today: one of today has 1 TiB of memory on average, one of these 512 GiB.',
    );
    expect(of('cpu', 512)).toContain('one of today has 32 cores on average, one of these 16.');
    expect(of('memory', 2048)).toContain('kneepoint check says whether those of today keep the promise');
    expect(of('memory', 512, 3)).toBe('');
  });
});
