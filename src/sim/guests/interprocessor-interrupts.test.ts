import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ResolvedScenario, Workload } from '../../scenario/resolved-scenario.ts';
import { simulate } from '../simulate.ts';
import { exponential, guests, MS, queueScheduler, scenario } from '../testing/scenarios.ts';

type Interrupts = NonNullable<Extract<Workload, { kind: 'parallel' }>['interprocessorInterrupts']>;

const HANDLING_NS = 20_000;
const SLICE_NS = 10 * MS;

function usefulPcpus(of: ResolvedScenario): number {
  const { account, simulatedNs, warmupNs } = simulate(of);
  return account.usefulNs / (simulatedNs - warmupNs);
}

/** One guest on an ideal machine with one queue: all interrupts cost nothing but their handling. */
function host(vcpus: number, pcpus: number, more: Partial<Interrupts>, pause = false): ResolvedScenario {
  const workload: Workload = {
    kind: 'parallel',
    compute: exponential(MS),
    lock: null,
    barrier: null,
    pause: pause ? { everyRounds: 1, time: exponential(MS) } : null,
    spinThresholdNs: 0,
    interprocessorInterrupts: {
      perSecondOfWork: 1000,
      kind: 'tlb-shootdown',
      targets: null,
      during: 'compute',
      paravirtual: 'none',
      handlingNs: HANDLING_NS,
      targetsPerExit: 16,
      ...more,
    },
  };
  return scenario({
    cores: pcpus,
    scheduler: queueScheduler('global-queue', SLICE_NS),
    groups: [guests(1, workload, { vcpus })],
    durationNs: 2_000 * MS,
    warmup: 20 * MS,
  });
}

describe('interrupts to other vCPUs', () => {
  it('that all run take a wait of the sender, and the handling of each that gets them', () => {
    const drawn = fc.record({
      vcpus: fc.integer({ min: 2, max: 6 }),
      targets: fc.integer({ min: 1, max: 6 }),
      perSecondOfWork: fc.integer({ min: 100, max: 2000 }),
    });
    fc.assert(
      fc.property(drawn, ({ vcpus, targets, perSecondOfWork }) => {
        const got = Math.min(targets, vcpus - 1);
        const perWork = (perSecondOfWork * HANDLING_NS) / 1e9;
        const law = vcpus / (1 + perWork * (1 + got));
        const simulated = usefulPcpus(host(vcpus, vcpus, { targets, perSecondOfWork }));
        // A little more: two handled at a time are one wait for one of the senders.
        expect(Math.abs(simulated / law - 1)).toBeLessThan(0.05);
      }),
      { numRuns: 8 },
    );
  });

  it('wait for a vCPU that is preempted until it runs: on one pCPU, to the end of the slice', () => {
    for (const perSecondOfWork of [30, 100, 1000]) {
      const gapNs = 1e9 / perSecondOfWork;
      const law = (gapNs * (1 - Math.exp(-SLICE_NS / gapNs))) / SLICE_NS;
      const simulated = usefulPcpus(host(2, 1, { perSecondOfWork, handlingNs: 0 }));
      expect(Math.abs(simulated / law - 1)).toBeLessThan(0.1);
    }
  });

  it('flushed on entry wait for no vCPU that is preempted', () => {
    const flushed = usefulPcpus(host(2, 1, { paravirtual: 'flush-on-entry', handlingNs: 0 }));
    expect(flushed).toBeGreaterThan(0.999);
  });

  it('wake a vCPU that has halted for a function call, and not for a TLB shootdown', () => {
    const perRound = (kind: Interrupts['kind']): number => {
      const { switchesPerSec, throughputPerSec } = simulate(host(4, 4, { kind, perSecondOfWork: 3000 }, true)).host;
      return switchesPerSec.mean / throughputPerSec.mean;
    };
    // A round ends with a pause, and so begins with one switch; three others interrupt many a pause.
    expect(Math.abs(perRound('tlb-shootdown') - 1)).toBeLessThan(0.02);
    expect(perRound('function-call')).toBeGreaterThan(2);
  });
});
