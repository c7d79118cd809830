import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { itemAt } from '../../base/item-at.ts';
import { NONE } from '../packing/placement.ts';
import { checkHosts, type HostsQuestion } from './check-hosts.ts';
import { evacuate } from './evacuation.ts';
import type { ExistingPlacement } from './existing-placement.ts';
import { emptyHosts } from './maintenance.ts';
import { anyHosts, anyHost, sampleHosts } from './testing/sample-hosts.ts';

const question = (spare: number, without: readonly string[] = []): HostsQuestion => ({ spare, without, days: 7 });
const anySpare = fc.integer({ min: 0, max: 2 });

describe('hosts that run today', () => {
  it('are never worse off with one more host, whatever its kind and its cluster', () => {
    fc.assert(
      fc.property(anyHosts, anyHost, anySpare, fc.nat(1), (existing, more, spare, away) => {
        const asked = question(spare, away === 0 ? [] : ['host-0']);
        const before = checkHosts(sampleHosts(existing), asked);
        const after = checkHosts(sampleHosts({ ...existing, hosts: [...existing.hosts, more] }), asked);
        fc.pre(before.holds);
        expect(after.holds).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('are never worse off with one more host where there is little room, and guests are kept apart', () => {
    // What leaves may not be beside what stays on one of the others: where the rest goes decides.
    const places: readonly (readonly [host: number, rules: readonly string[]])[] = [
      [0, []],
      [0, ['separate-x']],
      [0, ['separate-x', 'separate-y']],
      [1, []],
      [2, ['separate-y']],
    ];
    const tight = fc.record({
      hosts: fc.array(fc.constantFrom('large', 'small'), { minLength: 3, maxLength: 3 }),
      guests: fc
        .array(fc.integer({ min: 1, max: 30 }), { minLength: places.length, maxLength: places.length })
        .map((sizes) =>
          places.map(([host, rules], at) => ({ host, rules, vcpus: 1, cpuMhz: 0, memoryGib: itemAt(sizes, at) })),
        ),
    });
    let decided = 0;
    fc.assert(
      fc.property(tight, fc.constantFrom('small', 'large'), ({ hosts, guests }, more) => {
        const inOne = (machines: readonly string[]) => machines.map((machine) => ({ machine, pool: 'a' }));
        const asked = question(0, ['host-0']);
        if (!checkHosts(sampleHosts({ hosts: inOne(hosts), guests }), asked).holds) return;
        decided++;
        expect(checkHosts(sampleHosts({ hosts: inOne([...hosts, more]), guests }), asked).holds).toBe(true);
      }),
      { numRuns: 300 },
    );
    expect(decided).toBeGreaterThan(50);
  });

  it("are not worse off where the largest guest would go to the new host, and leave two others in each other's way", () => {
    const [large, small] = [
      { machine: 'large', pool: 'a' },
      { machine: 'small', pool: 'a' },
    ];
    const guest = { vcpus: 1, cpuMhz: 0 };
    const guests = [
      { ...guest, host: 0, memoryGib: 30 },
      { ...guest, host: 0, memoryGib: 8, rules: ['separate-x'] },
      { ...guest, host: 0, memoryGib: 4, rules: ['separate-x', 'separate-y'] },
      { ...guest, host: 1, memoryGib: 8 },
      { ...guest, host: 2, memoryGib: 16, rules: ['separate-y'] },
    ];
    for (const hosts of [
      [large, large, large],
      [large, large, large, small],
    ]) {
      expect(checkHosts(sampleHosts({ hosts, guests }), question(0, ['host-0'])).holds).toBe(true);
    }
  });

  it('are never worse off with a guest less', () => {
    fc.assert(
      fc.property(anyHosts, (existing) => {
        fc.pre(checkHosts(sampleHosts(existing), question(0)).holds && existing.guests.length > 1);
        expect(checkHosts(sampleHosts({ ...existing, guests: existing.guests.slice(1) }), question(0)).holds).toBe(
          true,
        );
      }),
      { numRuns: 40 },
    );
  });

  it('hold with more spares only if they hold with fewer', () => {
    fc.assert(
      fc.property(anyHosts, (existing) => {
        const holds = [0, 1, 2].map((spare) => checkHosts(sampleHosts(existing), question(spare)).holds);
        expect(holds).toEqual(holds.toSorted((a, b) => Number(b) - Number(a)));
      }),
      { numRuns: 30 },
    );
  });
});

/** Hosts within what they have, added up by hand: memory and demand of the guests. */
function isWithin(placement: ExistingPlacement, hosts: readonly number[]): boolean {
  const { needs } = placement.task;
  return hosts.every((host) => {
    const members = placement.guestsOf(placement.itemsOn(host));
    const { shape } = itemAt(placement.hosts, host).kind.machine;
    const mhz = 2000;
    const memory = members.reduce((sum, at) => sum + itemAt(needs.memoryMib, at), 0);
    const cores = members.reduce(
      (sum, at) => sum + Math.min(itemAt(needs.cpuMhz, at) / mhz, itemAt(needs.vcpus, at)),
      0,
    );
    return memory <= shape.memoryMib + 1e-6 && cores <= shape.throughputCores + 1e-6;
  });
}

describe('a host', () => {
  const hosts = ['large', 'small'].map((machine) => ({ machine, pool: 'a' }));
  const on = (count: number, vcpus: number) =>
    Array.from({ length: count }, () => ({ host: 0, vcpus, memoryGib: 1, cpuMhz: 0 }));

  it('takes no guest with more vCPUs than it has threads', () => {
    for (const [vcpus, unplaced] of [
      [8, []],
      [9, [0]],
    ] as const) {
      const [{ placement }] = sampleHosts({ hosts, guests: on(1, vcpus) }).pools;
      expect(evacuate(placement, [0]).unplaced).toEqual(unplaced);
      placement.remove(0);
      if (vcpus === 9) expect(placement.refusal(0, 1)).toBe('width');
    }
  });

  it('with more guests than it may have misses its target, and takes no more', () => {
    const rules = { guestsPerHost: 3, hostGroups: [], faultDomains: new Map(), apartBy: 'host' } as const;
    const shortagesOf = (count: number) =>
      checkHosts(sampleHosts({ hosts, guests: on(count, 1) }, rules), question(0)).hosts[0].shortages;
    expect([shortagesOf(3), shortagesOf(4)]).toEqual([[], ['guests']]);
    const [{ placement }] = sampleHosts({ hosts, guests: on(4, 1) }, rules).pools;
    placement.remove(3);
    expect(placement.fits(3, 0)).toBe(false);
    expect(placement.refusal(3, 0)).toBe('guests');
  });
});

describe('hosts that are emptied', () => {
  it('lose and double no guest, and every host that took one is within what it has', () => {
    fc.assert(
      fc.property(anyHosts, fc.nat(5), fc.nat(5), (existing, one, other) => {
        for (const { placement } of sampleHosts(existing).pools) {
          const hosts = placement.hosts.length;
          const { after, moves, unplaced } = evacuate(placement, [...new Set([one % hosts, other % hosts])]);
          const placed = after.hosts.flatMap((_, host) => after.itemsOn(host));
          const all = [...placed, ...unplaced].sort((a, b) => a - b);
          expect(all).toEqual([...placement.hostOf.keys()]);
          expect(isWithin(after, [...new Set(moves.map(({ to }) => to))])).toBe(true);
          for (const { item, to } of moves) {
            const rules = after.pool.apart.filter(({ units }) => units.includes(item));
            const beside = after.itemsOn(to).filter((unit) => unit !== item);
            expect(rules.some(({ units }) => beside.some((unit) => units.includes(unit)))).toBe(false);
          }
          expect(after.itemsOn(one % hosts)).toEqual([]);
        }
      }),
    );
  });

  it('find room that the largest-first rule does not: by trying other places', () => {
    const hosts = Array.from({ length: 3 }, () => ({ machine: 'large', pool: 'a' }));
    const guests = [
      [0, 20],
      [0, 16],
      [0, 14],
      [1, 34],
      [2, 44],
    ].map(([host, memoryGib]) => ({ host, memoryGib, vcpus: 1, cpuMhz: 0 }));
    // 64 GiB each: 30 and 20 are free. The largest goes to the emptiest, and leaves 10 and 20 for 16 and 14.
    const [{ placement }] = sampleHosts({ hosts, guests }).pools;
    const { unplaced, moves } = evacuate(placement, [0]);
    expect(unplaced).toEqual([]);
    expect(moves.map(({ item, to }) => [item, to])).toEqual([
      [0, 2],
      [1, 1],
      [2, 1],
    ]);
    // A GiB that is left over does not end the search.
    const smaller = guests.map((guest) => (guest.memoryGib === 14 ? { ...guest, memoryGib: 13 } : guest));
    expect(evacuate(sampleHosts({ hosts, guests: smaller }).pools[0].placement, [0]).unplaced).toEqual([]);
    // One GiB more is too much for one of them, and for no other.
    const fuller = [...guests, { host: 1, memoryGib: 1, vcpus: 1, cpuMhz: 0 }];
    expect(evacuate(sampleHosts({ hosts, guests: fuller }).pools[0].placement, [0]).unplaced).toEqual([2]);
  });

  it('have room for each guest at the moment it comes, in the order given', () => {
    fc.assert(
      fc.property(anyHosts, (existing) => {
        for (const { placement } of sampleHosts(existing).pools) {
          const { evacuation } = emptyHosts(placement, [0, 1].slice(0, placement.hosts.length));
          const now = placement.copy();
          for (const { item, from, to } of evacuation.moves) {
            expect(now.hostOf[item]).toBe(from);
            now.remove(item);
            expect(now.fits(item, to)).toBe(true);
            now.place(item, to);
          }
          expect(now.hostOf.every((host) => host !== NONE)).toBe(true);
        }
      }),
    );
  });
});
