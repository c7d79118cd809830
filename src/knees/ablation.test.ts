import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ResolvedGroup, ResolvedScenario, ResolvedScheduler } from '../scenario/resolved-scenario.ts';
import { facetsOf, SCHEDULERS } from '../sim/schedulers/registry.ts';
import { simulate } from '../sim/simulate.ts';
import { runs, watch } from '../sim/testing/schedule-watch.ts';
import { exponential, guests, MS, scenario, SEC } from '../sim/testing/scenarios.ts';
import { stockScheduler } from '../sim/testing/schedulers.ts';
import { resourcesOf } from './ablation.ts';

const NAMES = Object.keys(SCHEDULERS);
const BALANCED = NAMES.filter((name) => facetsOf(name).hasOwnQueues);
const BURSTS = { kind: 'bursts', think: exponential(9 * MS), burst: exponential(3 * MS) } as const;

function resource(name: string, of: ResolvedScenario) {
  return resourcesOf(of).find((each) => each.name === name);
}

function hostWith(
  scheduler: ResolvedScheduler,
  groups: ResolvedGroup[],
  cores: number,
  durationNs = SEC,
): ResolvedScenario {
  return scenario({ cores, scheduler, groups, durationNs });
}

describe('balancing made ideal', () => {
  it.each(BALANCED)('keeps the slice of %s, whatever its parameters and the number of processors', (name) => {
    const scheduler = stockScheduler(name);
    const times = Object.keys(scheduler.parameters).filter((parameter) => parameter.endsWith('Ns'));
    const drawn = fc.record({
      cores: fc.integer({ min: 1, max: 300 }),
      factors: fc.array(fc.double({ min: 0.5, max: 2, noNaN: true }), {
        minLength: times.length,
        maxLength: times.length,
      }),
    });
    fc.assert(
      fc.property(drawn, ({ cores, factors }) => {
        const own = times.map((time, at) => [time, Math.round(scheduler.parameters[time] * factors[at])] as const);
        const parameters = { ...scheduler.parameters, ...Object.fromEntries(own) };
        const of = hostWith({ ...scheduler, parameters }, [guests(2 * cores, BURSTS)], cores);
        const ideal = resource('balancing', of)!.idealise(of).scheduler;
        const order = facetsOf(name).byTimeRun?.(parameters, cores);
        expect(ideal.name).toBe(order === undefined ? 'global-queue' : 'fair-queue');
        expect(ideal.parameters['sleeperLagNs']).toBe(order?.sleeperLagNs);
        expect(ideal.parameters['timesliceNs']).toBe(facetsOf(name).sliceNs(parameters, cores));
      }),
      { numRuns: 20 },
    );
  });

  // Turns that end at ticks end at the first one after the slice is used up; xen-credit gives two slices in a row.
  it.each(BALANCED)('declares the slice that two vCPUs of %s have which share a processor', (name) => {
    const tickNs = 1 * MS;
    const stock = stockScheduler(name, { costs: 'ideal' });
    const scheduler =
      'tunableScaling' in stock.parameters ? stockScheduler(name, { costs: 'ideal', parameters: { tickNs } }) : stock;
    for (const cores of [1, 4]) {
      const affine = Array.from({ length: cores }, (_, pcpu) => guests(2, { kind: 'hog' }, { affinity: [pcpu] }));
      const { stretches } = watch(scenario({ cores, scheduler, groups: affine, durationNs: 4 * SEC, warmup: 0 }));
      const turns = runs(stretches).filter(({ fromNs, toNs }) => fromNs > SEC && toNs < 4 * SEC);
      const mean = turns.reduce((sum, { fromNs, toNs }) => sum + toNs - fromNs, 0) / turns.length;
      const declared = facetsOf(name).sliceNs(scheduler.parameters, cores);
      expect(mean).toBeGreaterThan(0.8 * declared);
      expect(mean).toBeLessThanOrEqual((name === 'xen-credit' ? 2 : 1.3) * declared + tickNs);
    }
  });

  const steady = { kind: 'hog' } as const;
  const served = {
    kind: 'requests',
    arrivals: { kind: 'poisson', ratePerSec: 30 },
    service: exponential(2 * MS),
  } as const;
  // Round robin in the order of arrival would let guests that wake wait for those that always run: up to a hundred times as long.
  it.each(BALANCED.filter((name) => facetsOf(name).byTimeRun !== undefined))(
    'makes no guest wait longer under %s, however different they are',
    (name) => {
      const groups = [guests(6, steady, { name: 'steady' }), guests(24, served, { name: 'served', vcpus: 2 })];
      const of = hostWith(stockScheduler(name, { costs: 'ideal' }), groups, 8, 8 * SEC);
      const [real, ideal] = [simulate(of), simulate(resource('balancing', of)!.idealise(of))];
      for (const [group, { readyRatio }] of ideal.groups.entries()) {
        const { mean, halfWidth } = real.groups[group].readyRatio;
        expect(readyRatio.mean).toBeLessThan(mean + (halfWidth ?? 0) + (readyRatio.halfWidth ?? 0) + 1e-4);
      }
    },
  );

  // For equal guests: a single queue is round robin, without wake-up preemption of a hog.
  it.each(BALANCED)('changes next to nothing on one processor under %s, for guests that are alike', (name) => {
    const of = hostWith(stockScheduler(name, { costs: 'ideal' }), [guests(3, BURSTS)], 1, 30 * SEC);
    const ideal = resource('balancing', of)!.idealise(of);
    const [real, without] = [simulate(of), simulate(ideal)];
    expect(Math.abs(without.host.readyRatio.mean - real.host.readyRatio.mean)).toBeLessThan(0.005);
  });

  const asks = fc.constantFrom<Partial<ResolvedGroup>>(
    { weight: 512 },
    { capPcpus: 0.5 },
    { reservationPcpus: 0.1 },
    { affinity: [0] },
  );
  it.each(BALANCED)('is not tried under %s where some guest has what one queue does not know', (name) => {
    fc.assert(
      fc.property(asks, fc.boolean(), (ask, first) => {
        const groups = [guests(2, BURSTS, first ? ask : {}), guests(2, BURSTS, first ? {} : ask)];
        expect(resource('balancing', hostWith(stockScheduler(name), groups, 2))).toBeUndefined();
        const plain = groups.map((group) => ({ ...guests(2, BURSTS), name: group.name }));
        expect(resource('balancing', hostWith(stockScheduler(name), plain, 2))).toBeDefined();
      }),
    );
  });

  it.each(NAMES.filter((name) => !BALANCED.includes(name)))(
    'is not tried under %s, which has nothing to balance',
    (name) => {
      expect(resource('balancing', hostWith(stockScheduler(name), [guests(2, BURSTS)], 2))).toBeUndefined();
    },
  );
});

describe('co-scheduling made ideal', () => {
  it.each(NAMES)('leaves no co-stop and no gang under %s, and is offered just where there is co-scheduling', (name) => {
    const wide = hostWith(stockScheduler(name), [guests(3, BURSTS, { vcpus: 2 })], 2);
    const ideal = resource('co-scheduling', wide)?.idealise(wide);
    expect(ideal === undefined).toBe(facetsOf(name).coScheduling === null);
    expect(resource('co-scheduling', hostWith(stockScheduler(name), [guests(3, BURSTS)], 2))).toBeUndefined();
    if (ideal === undefined) return;
    expect(resource('co-scheduling', ideal)).toBeUndefined();
    expect(simulate(ideal).host.costopRatio.mean).toBe(0);
  });
});
