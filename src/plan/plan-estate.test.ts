import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Guest } from '../estate/model/estate.ts';
import { InputError } from '../base/input-error.ts';
import { because } from './best-candidate.ts';
import { planEstate } from './plan-estate.ts';
import type { PlanOptions } from './plan-options.ts';
import type { CandidatePlan } from './result/candidate-plan.ts';
import { ASSUMPTIONS, estate, guest, machine, measured, MOVE_FIRST, sampleEstate } from './testing/sample-estate.ts';

const OPTIONS: PlanOptions = {
  promise: { worstReadyRatio: 0.05 },
  spare: 1,
  assumptions: ASSUMPTIONS,
  moveFirst: MOVE_FIRST,
};

const arbitraryGuest = fc.record({
  vcpus: fc.constantFrom(1, 2, 4, 8, 16),
  gib: fc.constantFrom(1, 4, 8, 32, 96),
  busy: fc.double({ min: 0.01, max: 0.5, noNaN: true }),
  cluster: fc.constantFrom('a', 'b', undefined),
  rules: fc.constantFrom([], [], [], ['separate 1'], ['keep together 1']),
});
const arbitraryGuests = fc.array(arbitraryGuest, { minLength: 1, maxLength: 60 }).map((all) =>
  all.map(({ vcpus, gib, busy, cluster, rules }, at): Guest =>
    guest(`g${at}`, {
      vcpus: measured(vcpus),
      memoryMib: measured(gib * 1024),
      cpuMeanMhz: measured(vcpus * 2000 * busy),
      // few enough stay together to fit on one host
      rules: rules[0]?.startsWith('keep') && at > 5 ? [] : rules,
      ...(cluster === undefined ? {} : { cluster }),
    }),
  ),
);

function planOn(guests: readonly Guest[], cores: number, gib: number, more: Partial<PlanOptions> = {}): CandidatePlan {
  return planEstate(estate(guests), [machine(cores, gib)], { ...OPTIONS, ...more }).candidates[0];
}

describe('a plan', () => {
  it('places every guest once, on a host of its cluster, within what the host has', () => {
    fc.assert(
      fc.property(arbitraryGuests, fc.integer({ min: 0, max: 2 }), fc.boolean(), (guests, spare, mergeClusters) => {
        const plan = planOn(guests, 32, 1024, { spare, mergeClusters });
        expect(plan.feasible).toBe(true);
        const placed = plan.fills.flatMap((fill) => fill.guests);
        expect(placed.sort((a, b) => a - b)).toEqual([...guests.keys()]);
        plan.fills.forEach((fill, index) => {
          const on = fill.guests.map((at) => guests[at]);
          expect(fill.index).toBe(index);
          expect(fill.vcpus).toBe(on.reduce((sum, { vcpus }) => sum + vcpus.value, 0));
          expect(fill.memoryMib).toBeCloseTo(
            on.reduce((sum, { memoryMib }) => sum + memoryMib.value, 0),
            6,
          );
          expect(fill.memoryMib).toBeLessThanOrEqual(fill.memoryCapacityMib + 1e-6);
          expect(fill.cpuDemandCores).toBeLessThanOrEqual(fill.cpuCapacityCores + 1e-6);
          expect(fill.worstReadyRatio).toBeLessThanOrEqual(0.05);
          expect(fill.utilisation).toBeLessThanOrEqual(1 + 1e-9);
          if (!mergeClusters)
            expect(new Set(on.map(({ cluster }) => cluster ?? ''))).toHaveProperty('size', on.length === 0 ? 0 : 1);
          const separate = on.filter(({ rules }) => rules.includes('separate 1')).map(({ cluster }) => cluster);
          expect(new Set(separate).size).toBe(separate.length);
        });
        for (const cluster of ['a', 'b', undefined]) {
          const together = [...guests.keys()].filter(
            (at) => guests[at].cluster === cluster && guests[at].rules.includes('keep together 1'),
          );
          const hosts = together.map((at) => plan.fills.findIndex((fill) => fill.guests.includes(at)));
          expect(new Set(hosts).size).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('adds up: pools, hosts, spares, bound, failed state', () => {
    fc.assert(
      fc.property(arbitraryGuests, fc.integer({ min: 0, max: 2 }), (guests, spare) => {
        const plan = planOn(guests, 32, 1024, { spare });
        const clusters = new Set(guests.map(({ cluster }) => cluster)).size;
        const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
        expect(plan.pools).toHaveLength(clusters);
        expect(plan.hosts).toBe(plan.fills.length);
        expect(plan.hosts).toBe(sum(plan.pools.map(({ hosts }) => hosts)));
        expect(plan.spareHosts).toBe(spare * clusters);
        expect(plan.lowerBound).toBeLessThanOrEqual(plan.hosts);
        expect(plan.lowerBound).toBe(sum(plan.pools.map(({ lowerBound }) => lowerBound)));
        expect(plan.rackUnits).toBe(2 * plan.hosts);
        expect(plan.failed).toMatchObject({ feasible: true, failedHosts: spare * clusters, unplacedGuests: [] });
        const { worstReadyRatio, worstMemoryFill, worstCpuFill, checkedSets, possibleSets } = plan.failed;
        expect(checkedSets).toBe(possibleSets);
        if (spare === 0) {
          expect({ worstReadyRatio, worstMemoryFill, worstCpuFill, checkedSets }).toEqual({ checkedSets: 0 });
        } else {
          expect(worstReadyRatio).toBeLessThanOrEqual(0.05);
          expect(worstMemoryFill).toBeLessThanOrEqual(1);
          expect(worstCpuFill).toBeLessThanOrEqual(1 + 1e-9);
        }
        expect(plan.bindings.map(({ hostsNeeded }) => hostsNeeded)).toEqual(
          plan.bindings.map(({ hostsNeeded }) => hostsNeeded).sort((a, b) => b - a),
        );
        expect(plan.bindings[0].hostsNeeded).toBeLessThanOrEqual(plan.modelBound - plan.spareHosts);
      }),
      { numRuns: 100 },
    );
  });

  it('has one host more for every spare, and never a lower bound for a stricter promise', () => {
    fc.assert(
      fc.property(arbitraryGuests, (guests) => {
        const hosts = [0, 1, 2].map((spare) => planOn(guests, 32, 1024, { spare, mergeClusters: true }).hosts);
        expect(hosts[1]).toBe(hosts[0] + 1);
        expect(hosts[2]).toBe(hosts[0] + 2);
        const bounds = [0.2, 0.05, 0.01].map(
          (worstReadyRatio) => planOn(guests, 32, 1024, { promise: { worstReadyRatio } }).lowerBound,
        );
        expect(bounds).toEqual([...bounds].sort((a, b) => a - b));
      }),
      { numRuns: 50 },
    );
  });

  it('never proves more hosts for a machine that has more of everything', () => {
    fc.assert(
      fc.property(arbitraryGuests, (guests) => {
        const bounds = [planOn(guests, 64, 2048), planOn(guests, 32, 1024)].map(({ lowerBound }) => lowerBound);
        expect(bounds[0]).toBeLessThanOrEqual(bounds[1]);
      }),
      { numRuns: 50 },
    );
  });

  it('is the same for the same estate', () => {
    const plan = () => planEstate(sampleEstate(300, 3), [machine(64, 1024), machine(128, 1024)], OPTIONS);
    expect(plan()).toEqual(plan());
  });

  it('comes close to its bound on an estate of usual guests', () => {
    const { hosts, lowerBound } = planEstate(sampleEstate(2000, 1), [machine(128, 1024)], OPTIONS).candidates[0];
    expect(hosts).toBeLessThanOrEqual(lowerBound * 1.05);
  });
});

describe('candidates', () => {
  const points = (idle: number) => ({
    points: [
      { load: 0, watts: idle },
      { load: 1, watts: idle + 100 },
    ],
    origin: measured(0).origin,
  });

  it('are compared by rack units, then watts, then cores, and the best says why', () => {
    const small = machine(32, 1024, { name: 'small', power: points(100) });
    const plan = planEstate(
      sampleEstate(200, 1),
      [machine(32, 256, { name: 'little-memory' }), small, machine(32, 1024, { name: 'no-power' })],
      OPTIONS,
    );
    const [little, best, equal] = plan.candidates;
    expect(little.rackUnits).toBeGreaterThan(best.rackUnits);
    expect(equal.rackUnits).toBe(best.rackUnits);
    expect(plan.best).toBe('small');
    expect(plan.bestBecause).toMatch(/^the fewest rack units \(\d+\), then the least power \([\d,]+ W\)$/);
    // Among those that have as many rack units, too: one with more of them may take less power.
    expect(because(best, [best, equal])).toBe(plan.bestBecause);
    expect(best.wattsMark).toBe('derived');
    expect(best.watts).toBeCloseTo(
      best.fills.reduce((sum, { utilisation }) => sum + 100 + 100 * utilisation, 0),
      6,
    );
    expect(equal.watts).toBeUndefined();
  });

  it('that some guest does not fit on are infeasible, with the guest and the reason', () => {
    const wide = guest('wide', { vcpus: measured(96) });
    const large = guest('large', { memoryMib: measured(3e6) });
    const plan = planEstate(estate([wide, large, guest('small')]), [machine(32, 1024), machine(64, 4096)], OPTIONS);
    expect(plan.candidates[0]).toMatchObject({ feasible: false, hosts: 0, fills: [] });
    expect(plan.candidates[0].reason).toBe(
      '2 guests fit on no host of this machine: wide needs 96 vCPUs of 64 threads; large needs 2929.7 GiB of 1024.0 GiB',
    );
    expect(plan.best).toBe('m64-4096');
    expect(plan.bestBecause).toBe('the only candidate that fits');
    const none = planEstate(estate([wide]), [machine(32, 1024)], OPTIONS);
    expect(none.best).toBeUndefined();
  });

  it('say when guests span NUMA nodes, and when they would run slower than today', () => {
    const guests = [guest('wide', { vcpus: measured(20) }), guest('fast', { cpuMeanMhz: measured(7000) })];
    const { warnings, bindings } = planOn(guests, 32, 1024);
    expect(warnings[0]).toContain("1 of 2 guests use more MHz per vCPU than this machine's 2000 MHz");
    expect(warnings[1]).toBe('1 of 2 guests are wider than a NUMA node of 16 cores');
    expect(bindings.find(({ resource }) => resource === 'width')?.explanation).toContain(
      '1 guest is wider than a NUMA node',
    );
  });
});

describe('progress and bad input', () => {
  it('tells which machine is planned next, and the end', () => {
    const seen: string[] = [];
    planEstate(estate([guest('a')]), [machine(8, 64), machine(16, 64)], {
      ...OPTIONS,
      onProgress: ({ machine = 'end', done, of }) => seen.push(`${machine} ${done}/${of}`),
    });
    expect(seen).toEqual(['m8-64 0/2', 'm16-64 1/2', 'end 2/2']);
  });

  it.each([
    [
      'an empty estate',
      () => planEstate(estate([], { excluded: { poweredOff: 3, templates: 1 } }), [machine(8, 64)], OPTIONS),
    ],
    ['no machine', () => planEstate(estate([guest('a')]), [], OPTIONS)],
    ['a broken spare', () => planOn([guest('a')], 8, 64, { spare: 1.5 })],
    [
      'more spares than any cluster has hosts that carry load',
      () => planOn([guest('a'), guest('b')], 8, 64, { spare: 3 }),
    ],
    ['a negative spare', () => planOn([guest('a')], 8, 64, { spare: -1 })],
  ])('refuses %s', (_, plan) => {
    expect(plan).toThrowError(InputError);
  });

  it('takes as many spares as the largest cluster has hosts that carry load, or has hosts today', () => {
    const guests = Array.from({ length: 12 }, (_, at) => guest(`g${at}`, { memoryMib: measured(65536) }));
    expect(planOn(guests, 32, 128, { spare: 6 }).hosts).toBe(12);
    expect(() => planOn(guests, 32, 128, { spare: 7 })).toThrowError('found 7, expected at most 6');
  });
});
