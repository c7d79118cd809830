import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance, nearestName } from './nearest-name.ts';

const MACHINES = ['dell-r730-2699v4', 'lenovo-sr665-7763', 'dell-r7725-9755', 'dell-r7725-9965'];

describe('the nearest name', () => {
  it.each([
    ['xen-crdit2', 'xen-credit2'],
    ['XEN-CREDIT', 'xen-credit'],
    ['evdf', 'linux-eevdf'],
    ['linux-evdf', 'linux-eevdf'],
    ['linux', 'linux-eevdf'],
    ['hyperv', 'hyperv-core'],
    ['vmware', undefined],
    ['', undefined],
  ])('of schedulers for %s is %s', (typed, meant) => {
    expect(nearestName(typed, ['linux-eevdf', 'xen-credit', 'xen-credit2', 'hyperv-core'])).toBe(meant);
  });

  it.each([
    ['9956', 'dell-r7725-9965'],
    ['9965', 'dell-r7725-9965'],
    ['r730', 'dell-r730-2699v4'],
    ['sr665', 'lenovo-sr665-7763'],
  ])('of machines for %s is %s', (typed, meant) => {
    expect(nearestName(typed, MACHINES)).toBe(meant);
  });

  it.each([
    ['man', ['plan', 'estate', 'simulate']],
    ['cost', ['fast', 'report', 'spare']],
  ])('for %s is none of %j', (typed, known) => {
    expect(nearestName(typed, known)).toBeUndefined();
  });

  const word = fc.stringMatching(/^[a-e]{4,8}$/);
  it('is the name itself where there is one, and the one meant where two letters are swapped', () => {
    fc.assert(
      fc.property(fc.uniqueArray(word, { minLength: 1, maxLength: 6 }), fc.nat(), fc.nat(), (names, which, at) => {
        const meant = names[which % names.length];
        expect(nearestName(meant.toUpperCase(), names)).toBe(meant);
        const place = at % (meant.length - 1);
        const swapped = meant.slice(0, place) + meant[place + 1] + meant[place] + meant.slice(place + 2);
        const found = nearestName(swapped, names) ?? '';
        if (!found.includes(swapped)) expect(editDistance(swapped, found)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('is found by a distance: symmetric, zero for the same alone, and no longer than the longer word', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        const distance = editDistance(a, b);
        expect(distance).toBe(editDistance(b, a));
        expect(distance === 0).toBe(a === b);
        expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
    );
  });
});
