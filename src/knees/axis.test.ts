import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apportion, atFamilyValue, atLoad, parseAxis, parseFamily } from './axis.ts';

describe('what is varied', () => {
  it.each([
    ['guests=1..400', { path: 'guests', from: 1, to: 400, whole: true, unit: '' }],
    ['guests[web].count=2..8', { path: 'guests[web].count', from: 2, to: 8, whole: true }],
    ['a.b=0.5..2', { from: 0.5, to: 2, whole: false }],
    ['rate=50/s..1k/s', { from: 50, to: 1000, unit: '/s', whole: false }],
    ['a=1e1..2.5e2', { from: 10, to: 250, unit: '', whole: true }],
    ['burst=1..8ms', { from: 1, to: 8, unit: 'ms', whole: false }],
    ['machine.coresPerLlc=16,4,8', { from: 4, to: 16, values: [4, 8, 16], whole: true }],
  ])('%s', (text, axis) => {
    expect(parseAxis(text)).toMatchObject(axis);
  });

  it.each([
    ['guests', /expected path=from\.\.to/],
    ['guests=', /expected path=from\.\.to/],
    ['=1..4', /expected path=from\.\.to/],
    ['guests=many', /expected numbers/],
    ['guests=1..2..3', /expected numbers/],
    ['guests=..4', /expected numbers/],
    ['guests=400..1', /the empty range '400\.\.1'/],
    ['guests=4..4', /the empty range '4\.\.4'/],
    ['t=1ms..4s', /the same unit/],
    ['guests=1..1e9', /whole numbers of guests, 1 to 1000000/],
    ['guests=0..3', /whole numbers of guests/],
    ['guests=1%..5%', /whole numbers of guests/],
    ['guests=1.5,2.5', /whole numbers of guests/],
    ['a=1..1e999', /expected numbers/],
  ])('refuses %s', (text, says) => {
    expect(() => parseAxis(text)).toThrow(says);
  });

  it('is also a list of names, each of which is set as it is', () => {
    const family = parseFamily('scheduler=linux-eevdf, xen-credit2,esxi,esxi');
    expect(family).toEqual({ path: 'scheduler', choices: ['linux-eevdf', 'xen-credit2', 'esxi'] });
    expect(atFamilyValue({ scheduler: 'x', guests: [] }, family, 'esxi')).toEqual({ scheduler: 'esxi', guests: [] });
    expect(parseFamily('machine.coresPerLlc=4,8')).toEqual(parseAxis('machine.coresPerLlc=4,8'));
    expect(parseFamily('guests=1..4')).toEqual(parseAxis('guests=1..4'));
    for (const wrong of ['scheduler=esxi', 'a=1,esxi', '=a,b']) expect(() => parseFamily(wrong)).toThrow('--vary');
  });

  it('sets a value by its path, with its unit, and leaves the scenario as it was', () => {
    const scenario = { guests: [{ name: 'web', count: 3, workload: { rate: '1/s' } }] };
    const before = structuredClone(scenario);
    expect(atLoad(scenario, parseAxis('guests[web].count=1..9'), 7)).toMatchObject({ guests: [{ count: 7 }] });
    expect(atLoad(scenario, parseAxis('guests[web].workload.rate=1/s..9/s'), 2.5)).toMatchObject({
      guests: [{ workload: { rate: '2.5/s' } }],
    });
    expect(scenario).toEqual(before);
  });

  it('deals out guests in proportion, and leaves out groups that get none', () => {
    const scenario = { guests: [{ name: 'web', count: 6 }, { name: 'db', count: 3 }, { name: 'one' }] };
    const counts = (guests: number) =>
      (atLoad(scenario, parseAxis('guests=1..9'), guests) as typeof scenario).guests.map(({ name, count }) => [
        name,
        count,
      ]);
    expect(counts(100)).toEqual([
      ['web', 60],
      ['db', 30],
      ['one', 10],
    ]);
    expect(counts(1)).toEqual([['web', 1]]);
  });

  it('never takes a guest from a group when there is one more', () => {
    const shares = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), shares, (guests, groups) => {
        const counts = apportion(guests, groups);
        const more = apportion(guests + 1, groups);
        expect(counts.reduce((a, b) => a + b)).toBe(guests);
        expect(more.every((count, group) => count >= counts[group])).toBe(true);
      }),
    );
  });
});
