import { describe, expect, it } from 'vitest';
import type { Workload } from '../../../scenario/resolved-scenario.ts';
import { simulate } from '../../simulate.ts';
import { exponential, guests, MS, scenario, SEC } from '../../testing/scenarios.ts';
import { runs, watch } from '../../testing/schedule-watch.ts';
import { stockScheduler } from '../../testing/schedulers.ts';

const scheduler = stockScheduler('xen-null', { costs: 'ideal' });
const bursts: Workload = { kind: 'bursts', think: exponential(2 * MS), burst: exponential(8 * MS) };

describe('xen-null', () => {
  it('keeps each vCPU on one pCPU, which runs only this vCPU, and at once', () => {
    const { result, stretches } = watch(
      scenario({ cores: 4, scheduler, groups: [guests(4, bursts)], durationNs: 2 * SEC }),
    );
    const pairs = new Set(runs(stretches).map(({ task, pcpu }) => `${task} on ${pcpu}`));
    expect(pairs.size).toBe(4);
    expect(result.host.readyRatio.mean).toBe(0);
    expect(result.host.migrationsPerSec.mean).toBe(0);
    expect(result.host.preemptionsPerSec.mean).toBe(0);
  });

  it('lets vCPUs beyond the pCPUs wait for ever, while a pCPU of a halted one stands idle', () => {
    const { guests: all, host } = simulate(
      scenario({ cores: 4, scheduler, groups: [guests(6, bursts)], durationNs: 2 * SEC, warmup: 0.1 * SEC }),
    );
    expect(all.map((guest) => guest.readyRatio.mean)).toEqual([0, 0, 0, 0, 1, 1]);
    expect(all.slice(4).every((guest) => guest.runRatio.mean === 0)).toBe(true);
    expect(host.utilisation.mean).toBeLessThan(0.9);
  });

  it('gives pCPUs by affinity', () => {
    const groups = [guests(2, bursts, { affinity: [2, 3] }), guests(2, bursts, { affinity: [2] })];
    const { stretches } = watch(scenario({ cores: 4, scheduler, groups, durationNs: 1 * SEC }));
    expect([...new Set(runs(stretches).map(({ pcpu }) => pcpu))].sort()).toEqual([2, 3]);
  });
});
