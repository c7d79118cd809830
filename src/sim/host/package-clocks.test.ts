import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guests, MS, scenario, SEC } from '../testing/scenarios.ts';
import { stockScheduler } from '../testing/schedulers.ts';
import { simulate } from '../simulate.ts';

const BURST = {
  kind: 'bursts',
  think: { kind: 'constant', meanNs: 8 * MS },
  burst: { kind: 'constant', meanNs: 2 * MS },
} as const;

/** Bursts a second of each of some guests that never wait: one on each core, all of one package. */
function burstsPerSec(cores: number, busy: number, turbo: number): number {
  const affine = Array.from({ length: busy }, (_, pcpu) => guests(1, { kind: 'hog' }, { affinity: [pcpu] }));
  const groups = [guests(1, BURST, { affinity: [cores - 1] }), ...affine];
  const of = scenario({
    cores,
    scheduler: stockScheduler('local-queues', { costs: 'ideal' }),
    groups,
    durationNs: SEC,
    warmup: 0,
  });
  const { machine } = of;
  return simulate({ ...of, machine: { ...machine, costs: { ...machine.costs, turbo } } }).groups[0]!.throughputPerSec
    .mean;
}

describe('a clock that falls as cores become busy', () => {
  it('shortens work by its gain: the whole turbo with one busy core, nothing with all, in proportion between them', () => {
    const drawn = fc.record({
      cores: fc.integer({ min: 2, max: 12 }),
      others: fc.nat(11),
      turbo: fc.double({ min: 1, max: 2, noNaN: true }),
    });
    fc.assert(
      fc.property(drawn, ({ cores, others, turbo }) => {
        const busy = Math.min(others, cores - 1);
        const gain = turbo - ((turbo - 1) * busy) / (cores - 1);
        const expected = SEC / (8 * MS + (2 * MS) / gain);
        expect(Math.abs(burstsPerSec(cores, busy, turbo) / expected - 1)).toBeLessThan(0.02);
      }),
      { numRuns: 25 },
    );
  });

  it('adds no time and loses none: each pCPU has an account for every ns', () => {
    const of = scenario({
      cores: 4,
      scheduler: stockScheduler('linux-eevdf'),
      groups: [guests(9, BURST, { vcpus: 2 })],
      durationNs: SEC,
    });
    const { machine } = of;
    const { account, simulatedNs, warmupNs } = simulate({
      ...of,
      machine: { ...machine, costs: { ...machine.costs, turbo: 1.4 } },
    });
    const { totalNs, ...parts } = account;
    expect(Object.values(parts).reduce((sum, ns) => sum + ns, 0)).toBeCloseTo(totalNs, -1);
    expect(totalNs).toBeCloseTo(4 * (simulatedNs - warmupNs), -3);
  });
});
