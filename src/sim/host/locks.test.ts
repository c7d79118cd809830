import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RandomStreams } from '../engine/random.ts';
import type { MachineCosts } from '../../scenario/resolved-scenario.ts';
import { IDEAL_COSTS, scenario } from '../testing/scenarios.ts';
import { type LockKind, Locks } from './locks.ts';
import { Topology } from './topology.ts';

const PCPUS = 64;
const topology = new Topology(scenario({ cores: PCPUS, groups: [] }).machine);

function lock(kind: LockKind = 'queued', costs: Partial<MachineCosts> = {}): Locks {
  return new Locks(1, kind, topology, { ...IDEAL_COSTS, ...costs });
}

interface Request {
  readonly atNs: number;
  readonly holdNs: number;
}

/** Sum of waits when requests are granted first come, first served by time. */
function waitsInOrderOfTime(requests: readonly Request[]): number {
  let [free, sum] = [0, 0];
  for (const { atNs, holdNs } of requests.toSorted((a, b) => a.atNs - b.atNs)) {
    sum += Math.max(0, free - atNs);
    free = Math.max(free, atNs) + holdNs;
  }
  return sum;
}

function waitsOf(locks: Locks, requests: readonly Request[]): number {
  return requests.reduce((sum, { atNs, holdNs }) => sum + locks.acquire(0, 0, atNs, holdNs) - atNs - holdNs, 0);
}

/** Poisson requests of 100 ns each, made up to so much ahead: not in the order of their times. */
function askedAhead(load: number, aheadNs: number, count: number): readonly Request[] {
  const random = new RandomStreams(7, Int32Array.of(0, 1), 1);
  let atNs = 0;
  const requests = Array.from({ length: count }, () => {
    atNs += Math.round((100 * random.exponential(0)) / load);
    return { atNs, holdNs: 100, askedNs: atNs - Math.round(aheadNs * random.uniform(1)) };
  });
  return requests.sort((a, b) => a.askedNs - b.askedNs);
}

describe("the hypervisor's locks", () => {
  const request = fc.record({ atNs: fc.nat(120), holdNs: fc.integer({ min: 1, max: 9 }) });

  it('make all wait as long as one that is first come, first served by time, whatever the order of requests', () => {
    fc.assert(
      // As many as a lock remembers gaps: with more, one that is forgotten counts as taken.
      fc.property(fc.array(fc.nat(120), { maxLength: 8 }), fc.integer({ min: 1, max: 20 }), (times, holdNs) => {
        const requests = times.map((atNs) => ({ atNs, holdNs }));
        expect(waitsOf(lock(), requests)).toBe(waitsInOrderOfTime(requests));
      }),
      { numRuns: 500 },
    );
  });

  it('take the first nanoseconds that are still free', () => {
    fc.assert(
      fc.property(fc.array(request, { maxLength: 8 }), fc.nat(150), (requests, atNs) => {
        const taken = new Set<number>();
        const locks = lock();
        for (const { atNs, holdNs } of requests) {
          for (let [now, left] = [atNs, holdNs]; left > 0; now++) {
            if (taken.has(now)) continue;
            taken.add(now);
            left--;
          }
          locks.acquire(0, 0, atNs, holdNs);
        }
        expect(locks.tryAcquire(0, 0, atNs, 1) >= 0).toBe(!taken.has(atNs));
      }),
      { numRuns: 500 },
    );
  });

  it('are held for as long as was asked for, however many gaps there are', () => {
    fc.assert(
      fc.property(fc.array(request, { maxLength: 60 }), (requests) => {
        const locks = lock();
        for (const { atNs, holdNs } of requests) {
          expect(locks.acquire(0, 0, atNs, holdNs)).toBeGreaterThanOrEqual(atNs + holdNs);
        }
      }),
    );
  });

  it('are first come, first served where requests are made in order of time', () => {
    fc.assert(
      fc.property(fc.array(request, { maxLength: 60 }), (requests) => {
        const inOrder = requests.toSorted((a, b) => a.atNs - b.atNs);
        expect(waitsOf(lock(), inOrder)).toBe(waitsInOrderOfTime(inOrder));
      }),
    );
  });

  it.each([0.1, 0.5, 0.8])('at load %f wait as M/D/1 does, though requests are made ahead of their times', (load) => {
    const requests = askedAhead(load, 2_000, 60_000);
    const law = (load * 100) / (2 * (1 - load));
    const mean = waitsOf(lock(), requests) / requests.length;
    expect(Math.abs(waitsInOrderOfTime(requests) / requests.length / law - 1)).toBeLessThan(0.1);
    expect(Math.abs(mean / law - 1)).toBeLessThan(0.1);
  });

  it('try no lock that is held, and take one in a gap', () => {
    const locks = lock();
    locks.acquire(0, 0, 100, 10);
    expect(locks.tryAcquire(0, 0, 105, 10)).toBe(-1);
    expect(locks.tryAcquire(0, 0, 50, 10)).toBe(60);
    expect(locks.tryAcquire(0, 0, 55, 1)).toBe(-1);
    expect(locks.tryAcquire(0, 0, 110, 10)).toBe(120);
  });

  it('that are ticket locks are handed over the slower, the more wait; queued ones are not', () => {
    const costs = { lineTransferNs: IDEAL_COSTS.lineTransferNs.map(() => 40) };
    const [holdNs, transferNs] = [100, 40];
    const releases = (kind: LockKind): number[] => {
      const locks = lock(kind, costs);
      return Array.from({ length: 16 }, (_, pcpu) => locks.acquire(0, pcpu, 1_000, holdNs));
    };
    const turnsOf = (times: readonly number[]): number[] => times.slice(1).map((time, index) => time - times[index]);
    expect(turnsOf(releases('queued'))).toEqual(Array.from({ length: 15 }, () => holdNs + transferNs));
    // Boyd-Wickizer: a transfer for the hand-off, and half of one for each of those that poll the line meanwhile.
    const turns = turnsOf(releases('ticket'));
    expect(turns[0]).toBe(holdNs + transferNs);
    // The number of pollers follows from the length of a wait, and that from longer turns: at least the number of
    // waiters.
    for (const [waiters, turn] of turns.entries()) {
      expect(turn).toBeGreaterThanOrEqual(holdNs + transferNs * (1 + waiters / 2) - 1);
      expect(turn).toBeLessThanOrEqual(holdNs + transferNs * (1 + PCPUS / 2));
    }
  });

  it('that are read at the same time by many move one cache line from reader to reader', () => {
    const locks = lock('queued', { lineTransferNs: [0, 0, 30, 30, 30, 30], lockAcquireNs: 5 });
    const releases = Array.from({ length: 4 }, (_, pcpu) => locks.acquireShared(0, pcpu, 1_000, 500));
    expect(releases).toEqual([1_505, 1_535, 1_565, 1_595]);
  });
});
