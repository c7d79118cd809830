import { describe, expect, it } from 'vitest';
import type { DatapathModel, ResolvedGroup } from '../../scenario/resolved-scenario.ts';
import { simulate } from '../simulate.ts';
import { datapath, device, disk, io } from '../testing/devices.ts';
import { guests, MS, IDEAL_COSTS, scenario, SEC } from '../testing/scenarios.ts';

/*
 * Each cost that makes a device's curve bend down, alone, against what it comes to in closed form.
 */

const FAST = disk({ latency: { kind: 'constant', meanNs: 1 } });
const CARD = disk({ kind: 'network', latency: { kind: 'constant', meanNs: 1 } });

function perSec(
  path: DatapathModel,
  groups: ResolvedGroup[],
  physical = FAST,
  more: Partial<{ ms: number; threads: number; cores: number; outNs: number; lineNs: number }> = {},
): number {
  const { ms = 5, threads = 1, cores = 32, outNs = 0, lineNs = 0 } = more;
  const result = simulate(
    scenario({
      cores,
      machine: { costs: { ...IDEAL_COSTS, lineTransferNs: [0, 0, lineNs, lineNs, lineNs, lineNs] } },
      groups,
      devices: [device(path, physical, { threads, guest: { outNs, inNs: 0, interruptNs: 0 } })],
      durationNs: ms * MS,
      warmup: MS,
    }),
  );
  return result.guests.reduce((sum, { throughputPerSec }) => sum + throughputPerSec.mean, 0);
}

describe('the round of a poller', () => {
  const path = datapath('shared', { polls: true, inNs: 50, visitNs: 1000, batchLimit: 32, ringSize: 1e6 });
  const received = (count: number): number =>
    perSec(
      path,
      [guests(count, io({ mode: 'receive', bytes: 64, arrivals: { kind: 'poisson', ratePerSec: 15e6 / count } }))],
      CARD,
    );

  it.each([1, 2, 8, 16])('%d guests: a batch visits as many queues as its packets are for', (count) => {
    const queues = count * (1 - (1 - 1 / count) ** 32);
    const law = SEC / (50 + (1000 * queues) / 32);
    expect(Math.abs(received(count) / law - 1)).toBeLessThan(0.02);
  });
});

describe('the lock of one ring', () => {
  const sent = (vcpus: number, ringLock: 'ticket' | 'queued'): number =>
    perSec(
      datapath('none', { ringLock, ringNs: 800, ringLines: 3 }),
      [guests(1, io({ mode: 'send', bytes: 64, jobs: vcpus, depth: 4 }), { vcpus })],
      CARD,
      { outNs: 1000, lineNs: 50 },
    );

  it('is not taken by a vCPU alone', () => {
    expect(sent(1, 'ticket') / (SEC / 1000)).toBeCloseTo(1, 2);
  });

  it.each([4, 8, 16])('queued: the rate of %d vCPUs is that of one turn after the other', (vcpus) => {
    expect(Math.abs(sent(vcpus, 'queued') / (SEC / (800 + 3 * 50)) - 1)).toBeLessThan(0.02);
  });

  it('ticket: each vCPU more makes every turn longer, by half a transfer of each line', () => {
    for (const vcpus of [4, 8, 16]) {
      // One holds the lock, one is outside after its turn now and then; the others wait.
      const law = (waiting: number): number => SEC / (800 + 3 * 50 * (1 + waiting / 2));
      expect(sent(vcpus, 'ticket')).toBeLessThan(1.02 * law(vcpus - 3));
      expect(sent(vcpus, 'ticket')).toBeGreaterThan(0.98 * law(vcpus));
    }
  });
});

describe('flushes of unmapped memory', () => {
  const completed = (count: number): number =>
    perSec(datapath('shared', { flushNs: 1000, flushNsPerProcessor: 300 }), [guests(count, io({ depth: 16 }))], FAST, {
      ms: 20,
      threads: 24,
      cores: 64,
    });

  it.each([1, 3, 10])('%d vCPUs of the domain at work: one flush after the other, longer by each of them', (count) => {
    expect(Math.abs(completed(count) / (SEC / (1000 + 300 * (count - 1))) - 1)).toBeLessThan(0.03);
  });
});

describe('a chain of guests', () => {
  const chain = (count: number, path: DatapathModel): number => {
    const { guests: results, devices } = simulate(
      scenario({
        cores: 16,
        groups: [guests(count, io({ mode: 'forward', bytes: 64, arrivals: { kind: 'poisson', ratePerSec: 1e5 } }))],
        devices: [device(path, CARD)],
        durationNs: 50 * MS,
        warmup: 10 * MS,
      }),
    );
    for (const { throughputPerSec } of results) expect(Math.abs(throughputPerSec.mean / 1e5 - 1)).toBeLessThan(0.02);
    // Each guest gets a packet, and sends it.
    return devices[0].operationsPerSec.mean / 1e5;
  };

  it.each([
    ['a switch in user space', datapath('shared', { polls: true, runsToCompletion: true, outNs: 100, inNs: 100 })],
    ['a thread of each guest', datapath('guest', { outNs: 100, inNs: 100 })],
    ['no software at all', datapath('none')],
  ])('passes every packet on through every guest: %s', (_name, path) => {
    for (const count of [1, 3]) expect(Math.abs(chain(count, path) / (2 * count) - 1)).toBeLessThan(0.02);
  });
});
