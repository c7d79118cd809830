import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkHosts } from './check-hosts.ts';
import { failHosts } from './failures.ts';
import { hostKinds } from './host-kind.ts';
import { keepHosts } from './keep-hosts.ts';
import { keptHostFills } from './kept-fill.ts';
import { orderKeptMoves } from './kept-order.ts';
import { anyHosts, MACHINES, sampleHosts } from './testing/sample-hosts.ts';

const namesOf = (existing: ReturnType<typeof sampleHosts>): readonly string[] =>
  existing.pools.flatMap(({ placement }) => placement.hosts.map(({ name }) => name));
const keeping = (existing: ReturnType<typeof sampleHosts>, names: readonly string[], spare: number) =>
  keepHosts(existing, new Set(names), hostKinds(MACHINES, existing.task)('large'), {
    spare,
    leastCoresPerProcessor: 16,
  }).plan;

const ONE_BY_ONE = {
  together: (items: readonly number[]) => items.map((item) => [item]),
  batch: 1,
  copiedMib: () => 0,
  spare: 1,
};

describe('hosts that are kept', () => {
  it('all of them, and nothing new, are today where today holds', () => {
    fc.assert(
      fc.property(anyHosts, fc.nat(1), (sample, spare) => {
        const existing = sampleHosts(sample);
        const { holds } = checkHosts(existing, { spare, without: [], days: 7 });
        const plan = keeping(existing, namesOf(existing), spare);
        expect(plan.kept).toBe(plan.feasible ? sample.hosts.length : plan.kept);
        if (holds) expect(plan).toMatchObject({ feasible: true, added: 0, retired: 0, moves: 0 });
        if (plan.added === 0 && plan.moves === 0 && plan.feasible) expect(holds).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('are told one by one, with every guest once, and their mean is how full the plan is', () => {
    fc.assert(
      fc.property(anyHosts, fc.nat(1), (sample, spare) => {
        const existing = sampleHosts(sample);
        const { plan, placements } = keepHosts(
          existing,
          new Set(namesOf(existing)),
          hostKinds(MACHINES, existing.task)('large'),
          { spare, leastCoresPerProcessor: 16 },
        );
        expect(plan.fill === undefined).toBe(!plan.feasible);
        fc.pre(plan.fill !== undefined);
        const hosts = keptHostFills(placements);
        const sum = (of: (host: (typeof hosts)[number]) => number): number =>
          hosts.reduce((total, host) => total + of(host), 0);
        expect(hosts).toHaveLength(plan.hosts);
        expect(sum(({ guests }) => guests)).toBe(sample.guests.length);
        expect(sum(({ cpuRatio }) => cpuRatio) / hosts.length).toBeCloseTo(plan.fill.cpuRatio, 9);
        expect(sum(({ memoryRatio }) => memoryRatio) / hosts.length).toBeCloseTo(plan.fill.memoryRatio, 9);
        expect(Math.max(...hosts.map(({ worstReadyRatio }) => worstReadyRatio))).toBe(plan.fill.worstReadyRatio);
      }),
      { numRuns: 30 },
    );
  });

  it('have places for guests whose host is not known, and for a cluster without hosts', () => {
    fc.assert(
      fc.property(anyHosts, fc.constantFrom(2, 4, 8, 16), (sample, memoryGib) => {
        const lost = { host: sample.hosts.length, vcpus: 1, memoryGib, cpuMhz: 100 };
        const alone = { ...lost, cluster: 'without hosts' };
        const existing = sampleHosts({ ...sample, guests: [...sample.guests, lost, lost, alone] });
        const { plan, placements } = keepHosts(
          existing,
          new Set(namesOf(existing)),
          hostKinds(MACHINES, existing.task)('large'),
          { spare: 1, leastCoresPerProcessor: 16 },
        );
        fc.pre(plan.feasible);
        const { moved } = orderKeptMoves(existing, placements, ONE_BY_ONE);
        expect(moved).toHaveLength(plan.moves);
        expect(new Set(moved.map(({ guest }) => guest)).size).toBe(plan.moves);
        const placed = placements.flatMap((placement) => placement.guestsOf([...placement.hostOf.keys()]));
        expect(placed.length).toBe(sample.guests.length + 3);
        for (const { hostOf } of placements) expect(Math.min(...hostOf, 0)).toBe(0);
        expect(plan.pools.find(({ cluster }) => cluster === 'without hosts')).toMatchObject({ kept: 0, added: 2 });
      }),
      { numRuns: 20 },
    );
  });

  it('get their guests in steps, as replayed: each has room when it comes, and no failure is borne less than before', () => {
    let steps = 0;
    fc.assert(
      fc.property(anyHosts, fc.integer({ min: 1, max: 4 }), (sample, batch) => {
        const existing = sampleHosts(sample);
        const kind = hostKinds(MACHINES, existing.task)('large');
        const { plan, placements } = keepHosts(existing, new Set(['host-0']), kind, {
          spare: 1,
          leastCoresPerProcessor: 16,
        });
        fc.pre(plan.feasible);
        const found = orderKeptMoves(existing, placements, { ...ONE_BY_ONE, batch });
        steps += found.steps.length;
        expect(found.moved).toHaveLength(plan.moves);
        expect(found.steps.reduce((sum, { guests }) => sum + guests, 0)).toBe(
          found.moved.filter(({ step }) => step !== undefined).length,
        );
        for (const after of placements) {
          const { placement: before } = existing.pools.find(({ placement }) => placement.pool === after.pool)!;
          const retired = before.hosts.filter(({ name }) => after.hosts.every((host) => host.name !== name));
          const now = before.copy([...before.hosts, ...after.hosts.filter(({ name }) => name.startsWith('new-'))]);
          const at = (name: string): number => now.hosts.findIndex((host) => host.name === name);
          const failing = (): number =>
            failHosts(now.without(retired.map(({ name }) => at(name)).filter((host) => now.isEmpty(host))), 1)
              .failingSets;
          for (const [step] of found.steps.entries()) {
            const least = failing();
            const moves = found.moved.filter((one) => one.step === step + 1 && one.cluster === after.pool.cluster);
            expect(moves.length).toBeLessThanOrEqual(batch);
            for (const { guest, from, to } of moves) {
              const item = now.pool.units.findIndex((unit) => unit.includes(guest));
              expect(now.hosts[now.hostOf[item]!]?.name).toBe(from);
              expect(now.fits(item, at(to))).toBe(true);
              now.remove(item);
              now.place(item, at(to));
            }
            expect(failing()).toBeLessThanOrEqual(least);
          }
        }
      }),
      { numRuns: 30 },
    );
    expect(steps).toBeGreaterThan(20);
  });

  it('are one too few with one new host fewer', () => {
    let added = 0;
    fc.assert(
      fc.property(anyHosts, (sample) => {
        const existing = sampleHosts(sample);
        const kind = hostKinds(MACHINES, existing.task)('large');
        const how = { spare: 1, leastCoresPerProcessor: 16 };
        const { plan } = keepHosts(existing, new Set(['host-0']), kind, how);
        fc.pre(plan.feasible && plan.pools.some((pool) => pool.added > 0));
        const fewer = new Map(plan.pools.map((pool) => [pool.cluster, Math.max(0, pool.added - 1)]));
        const demands = { leastAdded: fewer, mostCpuFill: new Map() };
        const again = keepHosts(existing, new Set(['host-0']), kind, { ...how, demands }).plan;
        // So many were tried first, and would have been taken had they been enough.
        for (const [at, pool] of plan.pools.entries()) {
          if (pool.added === 0) continue;
          added += pool.added > 1 ? 1 : 0;
          expect(again.pools[at]?.added).toBeGreaterThanOrEqual(pool.added);
        }
      }),
      { numRuns: 40 },
    );
    expect(added).toBeGreaterThan(5);
  });

  it('are enough with the new ones: every guest has a place, also when one fails, and never more than with fewer kept', () => {
    fc.assert(
      fc.property(anyHosts, (sample) => {
        const existing = sampleHosts(sample);
        const names = namesOf(existing);
        const [all, none] = [keeping(existing, names, 1), keeping(existing, [], 1)];
        fc.pre(all.feasible && none.feasible);
        expect(none.kept).toBe(0);
        expect(none.retired).toBe(sample.hosts.length);
        expect(none.hosts).toBe(none.added);
        expect(all.added).toBeLessThanOrEqual(none.added);
      }),
      { numRuns: 25 },
    );
  });
});
