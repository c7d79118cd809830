import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { itemAt } from '../../base/item-at.ts';
import { parsePolicy } from './policy.ts';
import { replay } from './replay.ts';
import { REPLAY_MODES, type ReplayMode } from './rules.ts';
import type { ReplayTask } from './task.ts';
import { cloudsimTask, generatedTrace, KINDS } from './testing/cloudsim-task.ts';

const MODES = Object.keys(REPLAY_MODES) as ReplayMode[];
const RULES = ['thr-mmt-0.8', 'iqr-mu-1.5', 'mad-rs-2.5', 'lr-mmt-1.2', 'lrr-mc-1.2'];
const traces = fc.record({
  guests: fc.integer({ min: 4, max: 40 }),
  windows: fc.integer({ min: 2, max: 40 }),
  seed: fc.nat(),
});

function played(task: ReplayTask, policy: string, mode: ReplayMode) {
  const result = replay(task, parsePolicy(policy), mode, 1);
  if (result === undefined) throw new Error('no room');
  return result;
}

/** Watts on the straight line between the tenths around a load. */
function wattsOf(kind: number, load: number): number {
  const { watts } = itemAt(KINDS, kind);
  const low = Math.min(9, Math.floor(load * 10));
  return itemAt(watts, low) + (load * 10 - low) * (itemAt(watts, low + 1) - itemAt(watts, low));
}

/** The first host with room for each guest with all of its MIPS and memory. */
function firstFit({ guests, kindOf, kinds }: ReplayTask): number[] {
  const free = Array.from(kindOf, (kind) => {
    const { cores, coreMips, memoryMib } = itemAt(kinds, kind);
    return { mips: cores * coreMips, coreMips, memoryMib };
  });
  return Array.from(guests.mips, (mips, guest) => {
    const memoryMib = itemAt(guests.memoryMib, guest);
    const host = free.findIndex((room) => room.mips >= mips && room.coreMips >= mips && room.memoryMib >= memoryMib);
    const room = itemAt(free, host);
    room.mips -= mips;
    room.memoryMib -= memoryMib;
    return host;
  });
}

describe('energy', () => {
  it('is that of full power all day where power is not managed', () => {
    fc.assert(
      fc.property(traces, fc.constantFrom(...MODES), ({ guests, windows, seed }, mode) => {
        const task = cloudsimTask(generatedTrace(guests, windows, seed), { hosts: 60 });
        const kwh = (60 * ((117 + 135) / 2) * windows * 300) / 3.6e6;
        expect(played(task, 'npa', mode).energyKwh).toBeCloseTo(kwh, 9);
      }),
      { numRuns: 20 },
    );
  });

  it('is the sum over hosts and windows of the watts at their load where no guest moves', () => {
    fc.assert(
      fc.property(traces, ({ guests, windows, seed }) => {
        const trace = generatedTrace(guests, windows, seed);
        const task = cloudsimTask(trace, { hosts: 60 });
        const hostOf = firstFit(task);
        let joules = 0;
        for (let window = 0; window < windows; window++) {
          const load = new Map<number, number>();
          for (const [guest, host] of hostOf.entries()) {
            const mips = itemAt(trace.use, window * guests + guest) * itemAt(task.guests.mips, guest);
            load.set(host, (load.get(host) ?? 0) + mips);
          }
          for (const [host, mips] of load) {
            const { cores, coreMips } = itemAt(KINDS, host % 2);
            joules += wattsOf(host % 2, mips / (cores * coreMips)) * trace.stepSec;
          }
        }
        const result = played(task, 'dvfs', 'corrected');
        expect(result.energyKwh).toBeCloseTo(joules / 3.6e6, 9);
        expect(result.activeHosts).toBeCloseTo(new Set(hostOf).size, 9);
      }),
      { numRuns: 20 },
    );
  });

  it('doubles where every window is twice as long, without migrations', () => {
    const trace = generatedTrace(40, 20, 5);
    const once = played(cloudsimTask(trace, { hosts: 60 }), 'dvfs', 'corrected').energyKwh;
    const twice = played(cloudsimTask({ ...trace, stepSec: 600 }, { hosts: 60 }), 'dvfs', 'corrected').energyKwh;
    expect(twice).toBeCloseTo(2 * once, 9);
  });
});

describe('consolidation', () => {
  it('is the same for the same seed, and its shares are shares, under every rule and mode', () => {
    fc.assert(
      fc.property(
        traces,
        fc.constantFrom(...RULES),
        fc.constantFrom(...MODES),
        ({ guests, windows, seed }, rule, mode) => {
          const task = cloudsimTask(generatedTrace(guests, windows, seed), { hosts: 60 });
          const result = played(task, rule, mode);
          expect(played(task, rule, mode)).toEqual(result);
          for (const share of [result.shortHostRatio, result.migrationLossRatio, result.unservedRatio]) {
            expect(share).toBeGreaterThanOrEqual(0);
            expect(share).toBeLessThanOrEqual(1);
          }
          expect(result.energyKwh).toBeLessThan(played(task, 'npa', mode).energyKwh);
        },
      ),
      { numRuns: 15 },
    );
  });

  it('keeps guests within the memory of hosts, and hosts that have them on', () => {
    fc.assert(
      fc.property(traces, fc.constantFrom(...RULES), ({ guests, windows, seed }, rule) => {
        const task = cloudsimTask(generatedTrace(guests, windows, seed), { hosts: 60 });
        const needed = task.guests.memoryMib.reduce((sum, mib) => sum + mib, 0) / 4096;
        expect(played(task, rule, 'corrected').activeHosts).toBeGreaterThanOrEqual(needed - 1e-9);
      }),
      { numRuns: 30 },
    );
  });

  it('takes less energy than hosts whose guests stay, where memory is plenty', () => {
    const task = cloudsimTask(generatedTrace(80, 60, 3), { hosts: 100, memoryMib: 1e6 });
    const stays = played(task, 'dvfs', 'corrected').energyKwh;
    for (const rule of RULES) expect(played(task, rule, 'corrected').energyKwh).toBeLessThan(0.8 * stays);
  });

  it('says where the hosts do not hold the guests', () => {
    const task = cloudsimTask(generatedTrace(40, 2, 1), { hosts: 4 });
    expect(replay(task, parsePolicy('dvfs'), 'corrected', 1)).toBeUndefined();
  });
});

describe('the policy that is asked for', () => {
  it('is read as the literature writes it', () => {
    expect(parsePolicy('LR-MMT-1.2')).toEqual({
      kind: 'consolidate',
      overload: 'lr',
      selection: 'mmt',
      parameter: 1.2,
    });
    expect(parsePolicy('thr-mc')).toMatchObject({ parameter: 0.8 });
  });

  it.each(['lr', 'lr-mmt-', 'lr-mmt-x', 'mmt-lr', 'thr-mmt-1.1', 'thr-mmt-0.8-1', 'constructor-mmt', ''])(
    'is refused where it is none: %s',
    (text) => expect(() => parsePolicy(text)).toThrow('--policy'),
  );
});
