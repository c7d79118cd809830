import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coresOf, type MachineModel } from '../../catalog/machine-model.ts';
import { readCatalog } from '../../catalog/read-catalog.ts';
import { acrossSizes } from './candidates.ts';

const catalog = readCatalog();
const machines = catalog.machines.filter(({ retired }) => !retired);

describe('the machines that are tried if none is named', () => {
  it('are a few of different sizes, the smallest and the largest among them', () => {
    const sizes = acrossSizes(machines).map(coresOf);
    const all = machines.map(coresOf);
    expect(sizes).toEqual([...new Set(sizes)].sort((a, b) => a - b));
    expect(sizes.length).toBe(Math.min(5, new Set(all).size));
    expect([sizes[0], sizes.at(-1)]).toEqual([Math.min(...all), Math.max(...all)]);
  });

  it('do not depend on the order of the catalog where sizes have one machine each', () => {
    const onePerSize = [...new Map(machines.map((machine) => [coresOf(machine), machine])).values()];
    const names = (of: readonly MachineModel[]): string[] => acrossSizes(of).map(({ name }) => name);
    fc.assert(
      fc.property(fc.shuffledSubarray(onePerSize, { minLength: onePerSize.length }), (shuffled) => {
        expect(names(shuffled)).toEqual(names(onePerSize));
      }),
    );
  });

  it('are still sold', () => {
    expect(acrossSizes(catalog.machines)).toEqual(acrossSizes(machines));
  });

  it('are none where there is none', () => {
    expect(acrossSizes([])).toEqual([]);
  });
});
