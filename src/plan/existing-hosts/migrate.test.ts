import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { itemAt } from '../../base/item-at.ts';
import { checkHosts } from './check-hosts.ts';
import { migrateConsolidated } from './consolidation.ts';
import type { ExistingHosts } from './existing-hosts.ts';
import { migrate, type Migration, type MigrationTask, survives } from './migrate.ts';
import { progressOf } from './migration-progress.ts';
import { anyHosts, sampleHosts } from './testing/sample-hosts.ts';

const anyMigration = fc
  .record({
    existing: anyHosts,
    targets: fc.array(fc.constantFrom('small', 'large', 'memory'), { maxLength: 4 }),
    batch: fc.integer({ min: 1, max: 6 }),
    convert: fc.boolean(),
  })
  .map(({ existing: { hosts, guests }, targets, batch, convert }): Case => {
    const all = [...hosts, ...targets.map((machine) => ({ machine, pool: 'a' }))].map((host) => ({
      ...host,
      pool: 'a',
    }));
    const existing = sampleHosts({ hosts: all, guests });
    const { placement } = itemAt(existing.pools, 0);
    return {
      existing,
      placement,
      sources: [[...hosts.keys()]],
      target: targets.map((_, at) => hosts.length + at),
      groups: [...placement.hostOf.keys()].map((item) => [item]),
      batch,
      convert,
    };
  });

type Case = MigrationTask & { readonly existing: ExistingHosts };

/** Makes the steps, and asks after each whether it holds. */
function replay(task: Case, { steps, blocked, weakToday }: Migration): void {
  const now = task.placement.copy();
  const target = new Set(task.target);
  const source = new Set(task.sources.flat());
  const freeEarly = new Set<number>();
  for (const step of steps) {
    if (step.kind === 'move') expect(step.moves.length).toBeLessThanOrEqual(task.batch);
    for (const { item, from, to } of step.moves) {
      expect(now.hostOf[item]).toBe(from);
      expect(step.kind === 'move' ? target.has(to) : source.has(to) && !freeEarly.has(to)).toBe(true);
      now.remove(item);
      expect(now.fits(item, to)).toBe(true);
      now.place(item, to);
    }
    if (step.kind !== 'move') expect(now.isEmpty(step.host)).toBe(true);
    if (step.kind === 'consolidate') freeEarly.add(step.host);
    if (step.kind === 'convert') {
      source.delete(step.host);
      target.add(step.host);
    }
    for (const host of target) expect(now.shortages(host)).toEqual([]);
    // The hosts of the target by themselves, as `kneepoint check` looks at them.
    const others = [...now.hosts.keys()].filter((host) => !target.has(host));
    const asTarget = { ...task.existing, pools: [{ placement: now.without(others) }], homeless: [] };
    expect(checkHosts(asTarget, { spare: 1, without: [], days: 7 }).holds).toBe(true);
    const left = [...source].filter((host) => !freeEarly.has(host));
    const isEmpty = left.every((host) => now.isEmpty(host));
    if (weakToday.length === 0 && !isEmpty) expect(survives(now, left)).toBe(true);
  }
  const progress = progressOf(task, steps);
  const everUsed = (host: number): boolean =>
    !task.placement.isEmpty(host) || steps.some(({ moves }) => moves.some(({ to }) => to === host));
  const left = [...source].filter((host) => everUsed(host) && now.isEmpty(host));
  expect(progress.flatMap(({ emptied }) => emptied).toSorted()).toEqual(left.toSorted());
  for (const { fullestTarget } of progress) expect(fullestTarget).toBeLessThanOrEqual(1 + 1e-9);
  const moved = [...now.hostOf].every((host) => target.has(host));
  expect(moved).toBe(blocked === undefined);
}

describe('a migration', () => {
  it('holds after every step, as replayed: hosts of the target within what they have, and any host may fail', () => {
    fc.assert(
      fc.property(anyMigration, (task) => replay(task, migrate(task))),
      { numRuns: 60 },
    );
  });

  it('holds after every step where hosts are emptied early, which are free earlier on average', () => {
    let emptied = 0;
    fc.assert(
      fc.property(anyMigration, fc.constantFrom(0, 0.1, 1), (task, share) => {
        const { migration, consolidation } = migrateConsolidated(task, (item, isWithinCluster) => {
          return task.placement.memoryOf(item) * (isWithinCluster ? share : 1);
        });
        replay(task, migration);
        const { hosts, items, meanFreeMib, meanFreeWithoutMib } = consolidation;
        emptied += hosts;
        expect(migration.steps.filter(({ kind }) => kind === 'consolidate')).toHaveLength(hosts);
        if (hosts === 0) expect([migration, items]).toEqual([migrate(task), []]);
        else expect(meanFreeMib).toBeLessThan(meanFreeWithoutMib);
      }),
      { numRuns: 60 },
    );
    expect(emptied).toBeGreaterThan(0);
  });

  it('to nowhere is blocked at once unless hosts are converted', () => {
    const { pools } = sampleHosts({
      hosts: Array.from({ length: 3 }, () => ({ machine: 'large', pool: 'a' })),
      guests: [0, 1, 2].map((host) => ({ host, vcpus: 1, memoryGib: 4, cpuMhz: 100 })),
    });
    const { placement } = itemAt(pools, 0);
    const task = { placement, sources: [[0, 1, 2]], target: [], groups: [[0], [1], [2]], batch: 10 };
    expect(migrate({ ...task, convert: false })).toMatchObject({ steps: [], blocked: { item: 0 } });
    // One host is emptied, but alone it could not fail: the next one cannot be spared, as then no other is left.
    expect(migrate({ ...task, convert: true }).steps.map(({ kind }) => kind)).toEqual(['convert']);
  });
});
