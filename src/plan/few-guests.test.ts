import { expect, it } from 'vitest';
import { hostsOfFewGuests } from './few-guests.ts';
import { planEstate } from './plan-estate.ts';
import { assumed, ASSUMPTIONS, estate, guest, machine, measured, MOVE_FIRST } from './testing/sample-estate.ts';

const onMachine = (cores: readonly number[]) => ({
  meanCores: Float64Array.from(cores),
  deviationCores: Float64Array.from(cores, (mean) => mean / 4),
  thirdMoments: new Float64Array(cores.length),
  demandCores: Float64Array.from(cores),
  busiestVcpuCores: Float64Array.from(cores),
  correlation: 0,
  slowed: 0,
  numaSpanning: 0,
});

it('counts hosts on which a few guests ask for most, where all their peaks at once are more than it carries', () => {
  const guests = [...Array(12).keys()];
  const of = (cores: readonly number[], cpuCapacityCores: number) =>
    hostsOfFewGuests([{ guests, cpuCapacityCores }], onMachine(cores));
  const alike = guests.map(() => 1);
  const few = guests.map((at) => (at < 2 ? 6 : 0.1));
  expect([of(alike, 13), of(few, 13)]).toEqual([0, 1]);
  expect(of(few, 20)).toBe(0);
});

it('is said of a plan of one moment', () => {
  const guests = [...Array(12).keys()].map((at) =>
    guest(`app${at}`, { vcpus: measured(4), memoryMib: measured(1024), cpuMeanMhz: measured(1000) }),
  );
  const plan = planEstate(estate(guests), [machine(8, 512)], {
    promise: { worstReadyRatio: 0.05 },
    spare: 0,
    assumptions: { ...ASSUMPTIONS, demand: { ...ASSUMPTIONS.demand, ownVariability: assumed(0.4) } },
    moveFirst: MOVE_FIRST,
  });
  expect(plan.candidates[0]?.warnings.join()).toContain('hosts a few guests are most of the demand');
});
