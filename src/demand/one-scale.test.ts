import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { processorSpeeds } from '../catalog/processor-speed.ts';
import { readServerResults } from '../catalog/read-server-results.ts';
import type { Host } from '../estate/model/estate.ts';
import { planEstate } from '../plan/plan-estate.ts';
import { ASSUMPTIONS, estate, guest, machine, measured, MOVE_FIRST } from '../plan/testing/sample-estate.ts';
import { onOneScale } from './one-scale.ts';

const servers = readServerResults(new URL('../../catalog/server-results.yaml', import.meta.url));
const speedOf = processorSpeeds(servers, 1.25);

function host(name: string, cpuModel: string | undefined, mhz: number): Host {
  return {
    name,
    ...(cpuModel !== undefined && { cpuModel }),
    packages: measured(2),
    coresPerPackage: measured(8),
    threadsPerCore: measured(2),
    mhz: measured(mhz),
    memoryMib: measured(2 ** 18),
  };
}

const MODELS: readonly (readonly [string, number])[] = [
  ['Intel(R) Xeon(R) CPU E5-2680 v2 @ 2.80GHz', 2800],
  ['Intel(R) Xeon(R) CPU E5-2650 0 @ 2.00GHz', 2000],
  ['Intel Xeon X5570', 2933],
  ['AMD Opteron 6174', 2200],
  ['AMD EPYC 7763 64-Core Processor', 2450],
  ['AMD EPYC 9965', 2250],
  ['Intel(R) Xeon(R) Gold 6252 CPU @ 2.10GHz', 2095],
];
const model = fc.constantFrom(...MODELS);
const unknown = fc.constantFrom(undefined, 'Ampere Altra Q80-30', 'Intel Xeon CPU @ 2.30GHz');

/** Cores of the second processor that do as much as one of the first, where the estate runs on the first. */
function factor([from, fromMhz]: readonly [string, number], [to, toMhz]: readonly [string, number]): number {
  const today = estate([guest('g', { host: 'h' })], { hosts: [host('h', from, fromMhz)] });
  const { machines } = onOneScale(today, [machine(16, 64, { cpuModel: to, baseMhz: measured(toMhz) })], speedOf);
  return fromMhz / machines[0]!.baseMhz.value;
}

describe('processors on one scale', () => {
  it('compare as 1 where they are the same model, and an estate of one model keeps its MHz', () => {
    fc.assert(
      fc.property(model, ([name, mhz]) => {
        const today = estate([guest('g', { host: 'h' })], { hosts: [host('h', name, mhz)] });
        const same = machine(16, 64, { processor: name, baseMhz: measured(mhz) });
        const scale = onOneScale(today, [same], speedOf);
        expect(scale.estate).toBe(today);
        expect(scale.machines).toEqual([same]);
        expect(scale.pairs[0]).toMatchObject({ coresPerCore: 1, guests: 1 });
      }),
    );
  });

  it('compare the same by way of a third', () => {
    fc.assert(
      fc.property(model, model, model, (a, b, c) => {
        expect(factor(a, b) * factor(b, c)).toBeCloseTo(factor(a, c), 9);
      }),
    );
  });

  it('need the same cores of a machine, whichever model of a mixed estate the scale is of', () => {
    fc.assert(
      fc.property(model, model, model, fc.nat(9), (a, b, c, more) => {
        const hosts = [
          host('a', a[0], a[1]),
          host('b', b[0], b[1]),
          ...Array.from({ length: more }, (_, at) => host(`b${at}`, b[0], b[1])),
        ];
        const today = estate([guest('g', { host: 'a', cpuMeanMhz: measured(a[1]) })], { hosts });
        const candidate = machine(16, 64, { cpuModel: c[0], baseMhz: measured(c[1]) });
        const scale = onOneScale(today, [candidate], speedOf);
        const cores = scale.estate.guests[0]!.cpuMeanMhz.value / scale.machines[0]!.baseMhz.value;
        expect(cores).toBeCloseTo(factor(a, c), 9);
        expect(scale.pairs[a[1] === b[1] || more === 0 ? 0 : 1]?.coresPerCore).toBeDefined();
        for (const { machine: of, coresPerCore, processor } of scale.pairs) {
          expect(of).toBe(candidate.name);
          if (processor === a[0]) expect(coresPerCore).toBeCloseTo(cores, 9);
        }
      }),
    );
  });

  it('are compared by their clocks where no host has a known one, or there are no results', () => {
    fc.assert(
      fc.property(unknown, model, fc.boolean(), (name, [to, mhz], hasResults) => {
        const today = estate([guest('g', { host: 'h' })], {
          hosts: [host('h', hasResults ? name : MODELS[0][0], 2400)],
        });
        const candidate = machine(16, 64, { cpuModel: to, baseMhz: measured(mhz) });
        const scale = onOneScale(today, [candidate], hasResults ? speedOf : undefined);
        expect(scale.estate).toBe(today);
        expect(scale.machines).toEqual([candidate]);
        expect(scale.pairs[0]).toMatchObject({ mark: 'assumed', coresPerCore: 2400 / mhz });
        expect(scale.assumptions).toHaveLength(1);
      }),
    );
  });

  it('keep reservations in MHz of the machine', () => {
    const [from, mhz] = MODELS[3];
    const guests = Array.from({ length: 8 }, (_, at) =>
      guest(`g${at}`, {
        host: 'h',
        vcpus: measured(8),
        cpuMeanMhz: measured(10),
        cpuReservationMhz: measured(8 * 2450),
      }),
    );
    const today = estate(guests, { hosts: [host('h', from, mhz)] });
    const candidate = machine(16, 4096, { cpuModel: 'AMD EPYC 7763', baseMhz: measured(2450) });
    const { candidates } = planEstate(today, [candidate], { ...HOW, spare: 0, speedOf });
    expect(candidates[0]?.hosts).toBe(4);
  });
});

const HOW = { promise: { worstReadyRatio: 0.05 }, spare: 1, assumptions: ASSUMPTIONS, moveFirst: MOVE_FIRST };

describe('a plan', () => {
  it('needs no more hosts of a machine that differs by a faster processor alone', () => {
    const cpuBound = fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 20, maxLength: 60 });
    fc.assert(
      fc.property(cpuBound, model, model, model, (vcpus, from, one, other) => {
        const guests = vcpus.map((count, at) =>
          guest(`g${at}`, {
            host: 'h',
            vcpus: measured(count),
            memoryMib: measured(64),
            cpuP95Mhz: measured(count * from[1] * 0.7),
          }),
        );
        const today = estate(guests, { hosts: [host('h', from[0], from[1])] });
        const on = ([cpuModel, mhz]: readonly [string, number]) =>
          machine(16, 4096, { name: cpuModel, cpuModel, baseMhz: measured(mhz) });
        const [slower, faster] = factor(from, one) >= factor(from, other) ? [one, other] : [other, one];
        const { candidates } = planEstate(today, [on(slower), on(faster)], { ...HOW, speedOf });
        expect(candidates[1]!.modelBound).toBeLessThanOrEqual(candidates[0]!.modelBound);
        expect(candidates[1]!.hosts).toBeLessThanOrEqual(candidates[0]!.hosts);
      }),
      { numRuns: 25 },
    );
  });
});
