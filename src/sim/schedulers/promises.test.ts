import { describe, expect, it } from 'vitest';
import { createProgram } from '../guests/programs.ts';
import { Host, TaskState } from '../host/host.ts';
import { GUEST_SETTINGS, type GuestSetting } from '../../scenario/guest-settings.ts';
import { simulate } from '../simulate.ts';
import { exponential, guests, MS, scenario, SEC } from '../testing/scenarios.ts';
import { stockScheduler } from '../testing/schedulers.ts';
import { SCHEDULERS } from './registry.ts';

/** Longest time that a pCPU may idle while a vCPU that could run there waits, on an ideal machine; null: no promise. */
const IDLE_NS: Readonly<Record<string, number | null>> = {
  'global-queue': 0,
  'local-queues': null,
  // New-idle balancing takes what is not cache-hot. Else a busy pCPU's tick kicks an idle one to balance, whose interval
  // (4 ms on 4 pCPUs) doubles while it finds nothing to take: a few ticks in the worst case.
  'linux-eevdf': 24 * MS,
  'linux-cfs': 24 * MS,
  // Stealing is limited to once a millisecond a pCPU.
  'xen-credit': 12 * MS,
  // Load is balanced between run queues at resets only; inside one run queue nobody idles.
  'xen-credit2': 0,
  'xen-null': null,
  esxi: 22 * MS,
  'hyperv-classic': 12 * MS,
  'hyperv-core': null,
  gang: null,
};

const NAMES = Object.keys(SCHEDULERS);

function whoHonour(setting: GuestSetting): string[] {
  return NAMES.filter((name) => stockScheduler(name).honours?.includes(setting));
}

describe('schedulers keep their promises', () => {
  it.each(NAMES)('%s is listed with what it promises', (name) => {
    expect(IDLE_NS[name]).toBeDefined();
  });

  it.each(whoHonour('weight'))('%s shares saturated processors by weight, within a hundredth', (name) => {
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

  it.each(NAMES)('%s says which settings of guests it does not know', (name) => {
    const hog = { kind: 'hog' } as const;
    const groups = [
      guests(1, hog, { name: 'plain' }),
      guests(1, hog, { name: 'set', weight: 512, capPcpus: 0.5, reservationPcpus: 0.25 }),
    ];
    const scheduler = stockScheduler(name);
    const result = simulate(scenario({ cores: 2, scheduler, groups, durationNs: 10 * MS }));
    const warnings = result.warnings.filter(({ code }) => code !== 'not-settled');
    const unknown = GUEST_SETTINGS.filter((setting) => !whoHonour(setting).includes(name));
    expect(warnings.map(({ code }) => code)).toEqual(unknown.map(() => 'setting-ignored'));
    for (const [index, setting] of unknown.entries()) expect(warnings[index].message).toContain(`no ${setting}s`);
  });

  it.each(whoHonour('cap'))('%s holds a guest to its cap and lets it have that much', (name) => {
    const scheduler = stockScheduler(name, { costs: 'ideal' });
    const hog = { kind: 'hog' } as const;
    const groups = [guests(1, hog, { name: 'capped', capPcpus: 0.4 }), guests(1, hog, { name: 'free' })];
    const result = simulate(scenario({ cores: 2, scheduler, groups, durationNs: 60 * SEC, warmup: 10 * SEC }));
    expect(Math.abs(result.groups[0].runRatio.mean / 0.4 - 1)).toBeLessThan(0.01);
    expect(result.groups[1].runRatio.mean).toBeGreaterThan(0.99);
  });

  it.each(NAMES.filter((name) => IDLE_NS[name] !== null))(
    '%s leaves no processor idle for long while a vCPU waits',
    (name) => {
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
      expect(longest).toBeLessThanOrEqual(IDLE_NS[name] ?? 0);
    },
  );
});
