import { describe, expect, it } from 'vitest';
import { createProgram } from '../guest/programs.ts';
import { Host, TaskState } from '../host.ts';
import { simulate } from '../simulate.ts';
import { exponential, guests, MS, scenario, SEC } from '../testing/scenarios.ts';
import { stockScheduler } from '../testing/schedulers.ts';
import { SCHEDULERS } from './registry.ts';

/** What a scheduler promises; what is not named it does not. */
interface Promises {
  /** Processor time by weight, within 1 %. */
  readonly weights?: true;
  /** No guest above its cap, and up to it if it wants. */
  readonly caps?: true;
  /** Longest time that a pCPU may idle while a vCPU that could run there waits, on an ideal machine. */
  readonly idleNs?: number;
}

const PROMISES: Readonly<Record<string, Promises>> = {
  'global-queue': { idleNs: 0 },
  'local-queues': {},
  // New-idle balancing takes what is not cache-hot. Else a busy pCPU's tick kicks an idle one to balance, whose interval
  // (4 ms on 4 pCPUs) doubles while it finds nothing to take: a few ticks in the worst case.
  'linux-eevdf': { weights: true, caps: true, idleNs: 24 * MS },
  'linux-cfs': { weights: true, caps: true, idleNs: 24 * MS },
  // Stealing is limited to once a millisecond a pCPU.
  'xen-credit': { weights: true, caps: true, idleNs: 12 * MS },
  // Load is balanced between run queues at resets only; inside one run queue nobody idles.
  'xen-credit2': { weights: true, caps: true, idleNs: 0 },
  'xen-null': {},
  esxi: { weights: true, caps: true, idleNs: 22 * MS },
  'hyperv-classic': { weights: true, caps: true, idleNs: 12 * MS },
  'hyperv-core': { weights: true, caps: true },
  gang: {},
};

/** Schedulers that promise something. */
function whoPromise(what: keyof Promises): string[] {
  return Object.keys(PROMISES).filter((name) => PROMISES[name][what] !== undefined);
}

describe('schedulers keep their promises', () => {
  it.each(Object.keys(SCHEDULERS))('%s is listed with its promises', (name) => {
    expect(PROMISES[name]).toBeDefined();
  });

  it.each(whoPromise('weights'))('%s shares saturated processors by weight, within a hundredth', (name) => {
    const scheduler = stockScheduler(name, { costs: 'ideal' });
    const hog = { kind: 'hog' } as const;
    const groups = [256, 512, 1024].map((weight) => guests(2, hog, { name: `w${weight}`, weight }));
    const result = simulate(scenario({ cores: 2, scheduler, groups, durationNs: 120 * SEC, warmup: 20 * SEC }));
    const total = 2 * (256 + 512 + 1024);
    for (const [index, weight] of [256, 512, 1024].entries()) {
      const due = (2 * weight) / total;
      expect(Math.abs(result.groups[index].runRatio.mean / due - 1)).toBeLessThan(0.01);
    }
  });

  it.each(whoPromise('caps'))('%s holds a guest to its cap and lets it have that much', (name) => {
    const scheduler = stockScheduler(name, { costs: 'ideal' });
    const hog = { kind: 'hog' } as const;
    const groups = [guests(1, hog, { name: 'capped', capPcpus: 0.4 }), guests(1, hog, { name: 'free' })];
    const result = simulate(scenario({ cores: 2, scheduler, groups, durationNs: 60 * SEC, warmup: 10 * SEC }));
    expect(Math.abs(result.groups[0].runRatio.mean / 0.4 - 1)).toBeLessThan(0.01);
    expect(result.groups[1].runRatio.mean).toBeGreaterThan(0.99);
  });

  it.each(whoPromise('idleNs'))('%s leaves no processor idle for long while a vCPU waits', (name) => {
    const scheduler = stockScheduler(name, { costs: 'ideal' });
    const workload = { kind: 'bursts', think: exponential(4 * MS), burst: exponential(3 * MS) } as const;
    const drawn = scenario({ cores: 4, scheduler, groups: [guests(9, workload)], durationNs: 20 * SEC });
    const host = new Host(drawn, SCHEDULERS[name], createProgram, null);
    let since = -1;
    let longest = 0;
    while (!host.runUntil(drawn.durationNs, 1)) {
      const waits = host.state.includes(TaskState.ready) && host.idle.size > 0;
      if (!waits) since = -1;
      else if (since < 0) since = host.now;
      else longest = Math.max(longest, host.now - since);
    }
    expect(longest).toBeLessThanOrEqual(PROMISES[name].idleNs!);
  });
});
