import { expect, describe, it } from 'vitest';
import { GUEST_SETTINGS, type GuestSetting } from '../../scenario/guest-settings.ts';
import type { ResolvedScenario, ResolvedScheduler } from '../../scenario/resolved-scenario.ts';
import { createProgram } from '../guests/programs.ts';
import { Host } from '../host/host.ts';
import { TaskState } from '../host/task-state.ts';
import { SCHEDULERS } from '../schedulers/registry.ts';
import { simulate } from '../simulate.ts';
import { exponential, guests, MS, scenario, SEC } from './scenarios.ts';
import type { StockOptions } from './schedulers.ts';

/** A scheduler of the registry, and its guarantees. */
export interface PromisingScheduler {
  readonly name: string;
  /**
   * Longest time that a pCPU may be idle while a ready vCPU could run there, on an ideal machine; null: no limit.
   */
  readonly idleNs: number | null;
  /** With the parameters, costs and settings of guests of its catalog entry. */
  readonly stock: (options?: StockOptions) => ResolvedScheduler;
}

/** Tests of the guarantees of every scheduler and its catalog entry. */
export function describePromises(schedulers: readonly PromisingScheduler[]): void {
  const whoHonour = (setting: GuestSetting): PromisingScheduler[] =>
    schedulers.filter(({ stock }) => stock().honours?.includes(setting));

  describe('schedulers keep their promises', () => {
    it.each(whoHonour('weight'))('$name shares saturated processors by weight, within a hundredth', ({ stock }) => {
      const scheduler = stock({ costs: 'ideal' });
      const hog = { kind: 'hog' } as const;
      const groups = [256, 512, 1024].map((weight) => guests(2, hog, { name: `w${weight}`, weight }));
      const result = simulate(scenario({ cores: 2, scheduler, groups, durationNs: 120 * SEC, warmup: 20 * SEC }));
      const total = 2 * (256 + 512 + 1024);
      for (const [index, weight] of [256, 512, 1024].entries()) {
        const due = (2 * weight) / total;
        expect(Math.abs(result.groups[index].runRatio.mean / due - 1)).toBeLessThan(0.01);
      }
    });

    it.each(schedulers)('$name lists the guest settings that it does not support', ({ stock }) => {
      const hog = { kind: 'hog' } as const;
      const groups = [
        guests(1, hog, { name: 'plain' }),
        guests(1, hog, { name: 'set', weight: 512, capPcpus: 0.5, reservationPcpus: 0.25 }),
      ];
      const scheduler = stock();
      const result = simulate(scenario({ cores: 2, scheduler, groups, durationNs: 10 * MS }));
      const warnings = result.warnings.filter(({ code }) => code !== 'not-settled');
      const unknown = GUEST_SETTINGS.filter((setting) => !scheduler.honours?.includes(setting));
      expect(warnings.map(({ code }) => code)).toEqual(unknown.map(() => 'setting-ignored'));
      for (const [index, setting] of unknown.entries()) expect(warnings[index].message).toContain(`no ${setting}s`);
    });

    it.each(whoHonour('cap'))('$name holds a guest to its cap and lets it have that much', ({ stock }) => {
      const scheduler = stock({ costs: 'ideal' });
      const hog = { kind: 'hog' } as const;
      const groups = [guests(1, hog, { name: 'capped', capPcpus: 0.4 }), guests(1, hog, { name: 'free' })];
      const result = simulate(scenario({ cores: 2, scheduler, groups, durationNs: 60 * SEC, warmup: 10 * SEC }));
      expect(Math.abs(result.groups[0].runRatio.mean / 0.4 - 1)).toBeLessThan(0.01);
      expect(result.groups[1].runRatio.mean).toBeGreaterThan(0.99);
    });

    it.each(schedulers.filter(({ idleNs }) => idleNs !== null))(
      '$name leaves no processor idle for long while a vCPU waits',
      ({ name, idleNs, stock }) => {
        const scheduler = stock({ costs: 'ideal' });
        const workload = { kind: 'bursts', think: exponential(4 * MS), burst: exponential(3 * MS) } as const;
        const drawn = scenario({ cores: 4, scheduler, groups: [guests(9, workload)], durationNs: 20 * SEC });
        expect(longestIdleNs(name, drawn)).toBeLessThanOrEqual(idleNs ?? 0);
      },
    );
  });
}

/** Longest time in ns that some pCPU is idle while some vCPU is ready: where all may run everywhere. */
export function longestIdleNs(name: string, drawn: ResolvedScenario): number {
  const host = new Host(drawn, SCHEDULERS[name], createProgram, null);
  let since = -1;
  let longest = 0;
  while (!host.runUntil(drawn.durationNs, 1)) {
    const waits = host.state.includes(TaskState.ready) && host.idle.size > 0;
    if (!waits) since = -1;
    else if (since < 0) since = host.now;
    else longest = Math.max(longest, host.now - since);
  }
  return longest;
}
