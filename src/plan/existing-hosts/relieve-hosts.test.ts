import fc from 'fast-check';
import { expect, it } from 'vitest';
import { itemAt } from '../../base/item-at.ts';
import { relieveHosts } from './relieve-hosts.ts';
import { anyHosts, sampleHosts } from './testing/sample-hosts.ts';

/** Safer the later a guest comes. */
const safetyOf = (guest: number): number => guest / 100;

it('moves guests off hosts that have more than they may carry until they have enough, and gives no other host too much', () => {
  let relieved = 0;
  fc.assert(
    fc.property(anyHosts, (sample) => {
      for (const { placement } of sampleHosts(sample).pools) {
        const short = placement.hosts.flatMap((_, host) => (placement.shortages(host).length > 0 ? [host] : []));
        const relief = relieveHosts(placement, { safetyOf });
        expect(relief.map(({ host }) => host).sort((a, b) => a - b)).toEqual(short);
        const after = placement.copy();
        for (const { item, from, to } of relief.flatMap(({ moves }) => moves)) {
          expect(after.hostOf[item]).toBe(from);
          after.remove(item);
          expect(after.fits(item, to)).toBe(true);
          after.place(item, to);
        }
        for (const { host, isEnough } of relief) expect(after.shortages(host).length === 0).toBe(isEnough);
        const still = placement.hosts.flatMap((_, host) => (after.shortages(host).length > 0 ? [host] : []));
        expect(short).toEqual(expect.arrayContaining(still));
        relieved += relief.filter(({ isEnough }) => isEnough).length;
      }
    }),
    { numRuns: 60 },
  );
  expect(relieved).toBeGreaterThan(0);
});

const guest = (host: number, memoryGib: number) => ({ host, vcpus: 1, memoryGib, cpuMhz: 100 });
const hosts = ['small', 'small', 'small'].map((machine) => ({ machine, pool: 'a' }));
const reliefOf = (guests: readonly ReturnType<typeof guest>[]) => {
  const { placement } = itemAt(sampleHosts({ hosts, guests }).pools, 0);
  return relieveHosts(placement, { safetyOf }).map(({ moves, isEnough }) => ({
    guests: placement.guestsOf(moves.map(({ item }) => item)),
    isEnough,
  }));
};

it('moves one guest where one is enough, the safest of those', () => {
  expect(reliefOf([guest(0, 12), guest(0, 12), guest(0, 12), guest(0, 1), guest(1, 1)])).toEqual([
    { guests: [2], isEnough: true },
  ]);
});

it('says where no other host takes what is too much', () => {
  expect(reliefOf([guest(0, 20), guest(0, 20), guest(1, 20), guest(2, 20)])).toEqual([{ guests: [], isEnough: false }]);
});

it('leaves a host alone that is known to have enough of its processors', () => {
  const busy = { host: 0, vcpus: 4, memoryGib: 1, cpuMhz: 8000 };
  const { placement } = itemAt(sampleHosts({ hosts, guests: [busy, busy, busy] }).pools, 0);
  expect(relieveHosts(placement, { safetyOf })).toMatchObject([{ shortage: 'cpu' }]);
  expect(relieveHosts(placement, { safetyOf, hasCpu: (name) => name === 'host-0' })).toEqual([]);
});
