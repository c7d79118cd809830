import { describe, expect, it } from 'vitest';
import { planEstate } from './plan-estate.ts';
import type { PlanOptions } from './plan-options.ts';
import type { WhatIfChange } from './result/what-if.ts';
import { ASSUMPTIONS, assumed, estate, machine, measured, MOVE_FIRST, sampleEstate } from './testing/sample-estate.ts';

const OPTIONS: PlanOptions = {
  promise: { worstReadyRatio: 0.05 },
  spare: 1,
  assumptions: { ...ASSUMPTIONS, memoryFactors: [assumed(2), assumed(4), assumed(64), assumed(128)] },
  moveFirst: MOVE_FIRST,
};
/** What a host draws idle and busy. */
const POWER = {
  points: [
    { load: 0, watts: 100 },
    { load: 1, watts: 300 },
  ],
  origin: assumed(0).origin,
};
const MODEL = machine(32, 128, { memoryMib: assumed(128 * 1024), power: POWER });
const ESTATE = sampleEstate(300, 3);

const withDemand = (more: Partial<PlanOptions['assumptions']['demand']>): PlanOptions => ({
  ...OPTIONS,
  assumptions: { ...OPTIONS.assumptions, demand: { ...ASSUMPTIONS.demand, ...more } },
});

/** Options and machine with the change made. */
function made(change: WhatIfChange): readonly [PlanOptions, typeof MODEL] {
  switch (change.kind) {
    case 'memory':
      return [OPTIONS, { ...MODEL, memoryMib: assumed(change.memoryMib) }];
    case 'merge-clusters':
      return [{ ...OPTIONS, mergeClusters: true }, MODEL];
    case 'spare':
      return [{ ...OPTIONS, spare: change.spare }, MODEL];
    case 'promise':
      return [{ ...OPTIONS, promise: { worstReadyRatio: change.worstReadyRatio } }, MODEL];
    case 'growth':
    case 'scheduler':
      return [OPTIONS, MODEL];
    case 'no-peak-hour':
      return [withDemand({ peakHourFactor: assumed(1) }), MODEL];
  }
}

/** Guests that use more of their vCPUs, and have more memory. */
function grown(growth: number): typeof ESTATE {
  const more = ({ value }: { readonly value: number }) => measured(value * (1 + growth));
  const guests = ESTATE.guests.map((guest) => ({
    ...guest,
    cpuMeanMhz: more(guest.cpuMeanMhz),
    memoryMib: more(guest.memoryMib),
  }));
  return { ...ESTATE, guests };
}

describe('what would change a plan', () => {
  const { whatIf, candidates, assumptions } = planEstate(ESTATE, [MODEL], OPTIONS);
  const changes = whatIf?.changes ?? [];

  it('is what a plan with that change comes to', () => {
    expect(whatIf?.hosts).toBe(candidates[0].hosts);
    expect(new Set(changes.map(({ change }) => change.kind))).toContain('spare');
    for (const { change, ...totals } of changes) {
      const [options, model] = made(change);
      const asked = change.kind === 'growth' ? grown(change.growth) : ESTATE;
      expect(planEstate(asked, [model], options).candidates[0]).toMatchObject(totals);
    }
  });

  it('is, where a growth is asked about, what the plan comes to after one, two and three years of it', () => {
    const large = { ...MODEL, memoryMib: assumed(512 * 1024) };
    const asked = planEstate(ESTATE, [large], { ...OPTIONS, growthPerYear: 0.15 }).whatIf;
    const hosts = [
      ...(asked?.changes ?? []),
      ...(asked?.sameHosts ?? []).map((change) => ({ change, hosts: asked?.hosts })),
    ];
    const years = hosts.flatMap(({ change, hosts }) => (change.kind === 'growth' ? [[change.years, hosts]] : []));
    const planned = [1, 2, 3].map((year) => [
      year,
      planEstate(grown(1.15 ** year - 1), [large], OPTIONS).candidates[0].hosts,
    ]);
    expect(years.toSorted(([a = 0], [b = 0]) => a - b)).toEqual(planned);
    expect(new Set(planned.map(([, hosts]) => hosts)).size).toBeGreaterThan(1);
  });

  it('says power, rack units and licensed cores of every change, and which changes need as many hosts', () => {
    for (const change of changes) {
      expect(change.watts ?? NaN).toBeGreaterThan(0);
      expect(change.rackUnits).toBe(change.hosts * MODEL.rackUnits.value);
      expect(change.licensedCores).toBeGreaterThan(0);
    }
    for (const change of whatIf?.sameHosts ?? []) {
      const [options, model] = made(change);
      const asked = change.kind === 'growth' ? grown(change.growth) : ESTATE;
      expect(planEstate(asked, [model], options).candidates[0].hosts).toBe(whatIf?.hosts);
    }
    expect(changes.length + (whatIf?.sameHosts?.length ?? 0)).toBeGreaterThanOrEqual(7);
  });

  it('names each size of memory that saves a host, and no larger one that saves no more', () => {
    const hosts = changes.flatMap((one) => (one.change.kind === 'memory' ? [one.hosts] : []));
    expect(hosts.length).toBeGreaterThan(0);
    expect(hosts).toEqual([...new Set(hosts)].toSorted((a, b) => b - a));
  });

  it('puts the assumption first that decides most, with its effect', () => {
    const moved = assumptions.flatMap(({ effect }) => {
      if (effect === undefined) return [];
      const others = [...effect.matchAll(/(\d+)(?: hosts? with| if)/g)].map(([, hosts]) => Number(hosts));
      return [Math.max(0, ...others.map((hosts) => Math.abs(hosts - (whatIf?.hosts ?? 0))))];
    });
    expect(moved.length).toBe(3);
    expect(moved).toEqual(moved.toSorted((a, b) => b - a));
    expect(moved[0]).toBeGreaterThan(0);
    expect(assumptions[0]).toMatchObject({ what: 'a m32-128 has 128 GiB of memory', mark: 'assumed' });
    expect(assumptions[0].effect).toMatch(/^\d+ hosts with 128 GiB, \d+ hosts with 256 GiB/);
    const told = assumptions.map(({ what }) => what).join('\n');
    expect(told).toContain('CPU demand in the busiest hour');
    expect(told).toContain('from one 5-minute window to the next');
  });

  it('is empty for memory that hosts of the estate have', () => {
    const own = planEstate(estate(ESTATE.guests), [machine(32, 128)], OPTIONS);
    expect(own.whatIf?.changes.map(({ change }) => change.kind)).not.toContain('memory');
  });
});

describe('plans for other promises', () => {
  const { otherTargets = [], promise } = planEstate(ESTATE, [MODEL], OPTIONS);

  it('are the plans that those promises get: a stricter and a looser one', () => {
    const { worstReadyRatio } = promise;
    const close = (ratio: number): number => expect.closeTo(ratio, 9) as number;
    const limits = otherTargets.map((other) => other.promise.worstReadyRatio);
    expect(limits).toEqual([close(worstReadyRatio / 5), close(worstReadyRatio * 2)]);
    for (const { promise: other, targets, candidate } of otherTargets) {
      const asked = planEstate(ESTATE, [MODEL], { ...OPTIONS, promise: other });
      expect(asked.candidates[0]).toEqual(candidate);
      expect(targets).toEqual(asked.targets);
    }
  });

  it('leave out a promise that allows any wait', () => {
    const loose = planEstate(ESTATE, [MODEL], { ...OPTIONS, promise: { worstReadyRatio: 0.6 } });
    expect(loose.otherTargets?.map((other) => other.promise.worstReadyRatio)).toEqual([expect.closeTo(0.6 / 5, 9)]);
  });
});
