import { describe, expect, it } from 'vitest';
import { kneesOverSeeds } from '../knees/knees-over-seeds.ts';
import { thisThread } from '../run/this-thread.ts';
import { sweep } from './sweep.ts';

const scenario = {
  machine: { coresPerLlc: 2, costs: 'ideal' },
  guests: [
    { name: 'web', workload: { kind: 'bursts', think: '3ms', burst: { exponential: '2ms' } } },
    { name: 'desktop', workload: { kind: 'bursts', think: '3ms', burst: { exponential: '1ms' } } },
  ],
  duration: '50ms',
};
const answer = (...vary: string[]) =>
  sweep({ scenario, vary, promises: ['ready<=20%'], walls: false, precision: 0.5 }, { executor: thisThread() });

describe('what a sweep varies', () => {
  it('a list may be named before the range in which a knee is looked for', async () => {
    const names = 'scheduler=linux-cfs,xen-credit2';
    const [first, second] = [await answer('guests=2..6', names), await answer(names, 'guests=2..6')];
    expect(second).toEqual(first);
    expect(first.curves.map(({ familyValue }) => familyValue)).toEqual(['linux-cfs', 'xen-credit2']);
  });

  it('a list alone compares its values, up to half as many guests again as fill the host, with the usual promise', async () => {
    const question = { scenario, vary: ['scheduler=linux-cfs,xen-credit2'], walls: false, precision: 0.5 };
    const { axis, promises, curves } = await sweep({ ...question, promises: [] }, { executor: thisThread() });
    // A web server wants 0.4 of a pCPU, a desktop 0.25: two pCPUs are full with 6.15 of them, 9.2 are half as many again.
    expect({ path: axis.path, from: axis.from, promises }).toEqual({
      path: 'guests',
      from: 1,
      promises: ['ready<=5%'],
    });
    expect(axis.to).toBeGreaterThanOrEqual(8);
    expect(axis.to).toBeLessThanOrEqual(11);
    expect(curves.map(({ familyValue }) => familyValue)).toEqual(['linux-cfs', 'xen-credit2']);
    for (const { knee } of curves) expect(knee.place).toBe('inside');
  });

  it('with several seeds is the sweep of the first, and has the knees of a sweep with each other one', async () => {
    const question = { scenario, vary: ['guests=2..9'], promises: ['ready<=20%'], walls: false, precision: 0.5 };
    const { overSeeds, ...first } = await sweep({ ...question, seeds: 2 }, { executor: thisThread() });
    const alone = { ...question, scenario: { ...scenario, seed: 2 } };
    const second = await sweep(alone, { executor: thisThread() });
    expect([first.seed, second.seed]).toEqual([1, 2]);
    expect(overSeeds).toEqual(kneesOverSeeds([first, second]));
    expect(overSeeds?.seeds).toEqual([1, 2]);
    await expect(sweep({ ...question, vary: ['guests=2..9', 'seed=1,2'], seeds: 2 })).rejects.toThrow(/--vary seed/);
    await expect(sweep({ ...question, seeds: 0 })).rejects.toThrow(/a whole number from 1 to 100/);
  });

  it('a list alone goes as far as a host takes the guests', async () => {
    const reserving = { ...scenario, scheduler: 'esxi', guests: [{ ...scenario.guests[0], reservation: 0.5 }] };
    const question = {
      scenario: reserving,
      vary: ['seed=1,2'],
      promises: ['ready<=20%'],
      walls: false,
      precision: 0.5,
    };
    expect((await sweep(question, { executor: thisThread() })).axis.to).toBe(4);
  });

  it.each([
    [['scheduler=linux-cfs,esxi', 'seed=1,2'], /two lists, .* a range to find a knee in/],
    [['guests=2,4'], /single values of guests/],
    [['scheduler=linux-cfs,exsi'], /did you mean 'esxi'/],
    [['machine.coresPerLcc=1,2'], /did you mean 'coresPerLlc'/],
    [['guests[desktop]=2,4'], /a whole group of guests, .* --vary 'guests\[desktop\]\.count=2,4'/],
    [['guests=2..6', 'guests.desktop=2,4'], /'guests\.desktop\.count=2,4'/],
  ])('%j is refused with what to write', async (vary, words) => {
    await expect(answer(...vary)).rejects.toThrow(words);
  });
});
