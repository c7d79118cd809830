import { describe, expect, it } from 'vitest';
import { SCHEDULERS } from '../schedulers/registry.ts';
import { simulate } from '../simulate.ts';
import { guests, IDEAL_COSTS, MS, scenario } from '../testing/scenarios.ts';
import { stockScheduler } from '../testing/schedulers.ts';

const WINDOW_NS = 1_000;
const GROWS = ['linux-eevdf', 'linux-cfs'];
const NAMES = Object.keys(SCHEDULERS).filter((name) => name !== 'gang');

/** Exits of one vCPU that spins at a barrier for 1 ms while its sibling, which came later, computes. */
function exits(name: string): number {
  const workload = {
    kind: 'parallel',
    compute: { kind: 'empirical', valuesNs: [1] },
    lock: { kind: 'ticket', count: 1, hold: { kind: 'constant', meanNs: MS }, sharedLines: 0 },
    barrier: null,
    pause: null,
    spinThresholdNs: 0,
  } as const;
  const drawn = scenario({
    cores: 2,
    // Only exits have a cost.
    machine: { costs: { ...IDEAL_COSTS, vmExitNs: 1, pauseLoopWindowNs: WINDOW_NS } },
    scheduler: stockScheduler(name, { costs: 'ideal' }),
    groups: [guests(1, workload, { vcpus: 2, pauseLoopExiting: true })],
    durationNs: MS,
    warmup: 0,
  });
  return simulate(drawn).account.switchNs;
}

describe('the window of a vCPU that spins', () => {
  it.each(NAMES)('grows under KVM only: %s', (name) => {
    const spins = MS / WINDOW_NS;
    if (GROWS.includes(name)) {
      // After 1, 3, 7, ... windows.
      expect(exits(name)).toBe(Math.floor(Math.log2(spins + 1)));
    } else {
      expect(exits(name)).toBeGreaterThan(0.9 * spins);
    }
  });
});
