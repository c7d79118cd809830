import fc from 'fast-check';
import { expect, it } from 'vitest';
import { itemAt } from '../../base/item-at.ts';
import { fewestThatDo } from './fewest-that-do.ts';
import { migrate, type MigrationTask } from './migrate.ts';
import { anyHosts, sampleHosts } from './testing/sample-hosts.ts';
import { waysOn } from './unblock.ts';

const anyTask = fc
  .record({ existing: anyHosts, targets: fc.array(fc.constantFrom('small', 'large', 'memory'), { maxLength: 3 }) })
  .map(({ existing: { hosts, guests }, targets }) => {
    const withTargets = (more: number): MigrationTask => {
      const last = targets.at(-1) ?? 'small';
      const to = [...targets, ...Array.from({ length: more }, () => last)];
      const all = [...hosts, ...to.map((machine) => ({ machine, pool: 'a' }))].map((host) => ({ ...host, pool: 'a' }));
      const { placement } = itemAt(sampleHosts({ hosts: all, guests }).pools, 0);
      return {
        placement,
        sources: [[...hosts.keys()]],
        target: to.map((_, at) => hosts.length + at),
        groups: [...placement.hostOf.keys()].map((item) => [item]),
        batch: 4,
        convert: false,
      };
    };
    return withTargets;
  });

it('says with how many more new hosts a blocked migration comes to its end, as if they had been given', () => {
  let blocked = 0;
  fc.assert(
    fc.property(anyTask, (withTargets) => {
      const task = withTargets(0);
      if (migrate(task).blocked === undefined) return;
      blocked++;
      const { moreHosts, converted } = waysOn(task);
      if (moreHosts !== undefined) {
        expect(migrate(withTargets(moreHosts.hosts)).blocked).toBeUndefined();
        expect(migrate(withTargets(moreHosts.hosts - 1)).blocked).toBeDefined();
      }
      const { blocked: still, steps } = migrate({ ...task, convert: true });
      expect(converted).toBe(still === undefined ? steps.filter(({ kind }) => kind === 'convert').length : undefined);
    }),
    { numRuns: 60 },
  );
  expect(blocked).toBeGreaterThan(5);
});

it('finds the smallest number where every larger one does, too', () => {
  fc.assert(
    fc.property(fc.nat(9), fc.nat(60), fc.nat(99), (least, more, smallest) => {
      const most = least + more;
      const found = fewestThatDo(least, most, (number) => number >= smallest);
      if (smallest <= least) expect(found).toBe(least);
      else if (found !== undefined) expect(found).toBe(smallest);
      // Doubling may stop below `most`, never before half of the way to it.
      else expect(smallest - least).toBeGreaterThan(more / 2);
    }),
  );
});
