import { expect, it } from 'vitest';
import type { KneesOverSeeds } from '../../knees/sweep-result.ts';
import { sampleSweep } from '../testing/sample-sweep.ts';
import { choiceOverSeeds, kneeOverSeeds, seededCell } from './seeds-words.ts';

const { axis } = sampleSweep;
const family = { path: 'scheduler', choices: ['esxi', 'xen-credit2'] };
const seeded = (low: number): KneesOverSeeds => ({
  seeds: [1, 2],
  curves: [
    { familyValue: 'esxi', knees: [38, 40], knee: { mean: 39, halfWidth: 1.5 } },
    { familyValue: 'xen-credit2', knees: [42, 44], knee: { mean: 43, halfWidth: 1.5 } },
  ],
  pairs: [{ higher: 'xen-credit2', lower: 'esxi', difference: { mean: 4, halfWidth: 4 - low } }],
});

it('chooses a curve for certain only where the paired interval is above 0', () => {
  const said = (low: number): string => choiceOverSeeds({ axis, family, overSeeds: seeded(low) }).join(' ');
  expect(said(3)).toBe(
    'Choose xen-credit2, which surely carries most over 2 seeds: 43 guests on average. ' +
      'By pairs of the same seed: 4 guests more than esxi (95%: 3 to 5).',
  );
  expect(said(-1)).toMatch(
    /^xen-credit2 carries most over 2 seeds, .* but esxi may carry as much.*\(95%: −?-?1 to 9, may be chance\)/,
  );
});

it('says where knees are outside the range', () => {
  const none = { ...seeded(3), pairs: [], curves: [{ familyValue: 'esxi', knees: [38, null], knee: null }] };
  expect(choiceOverSeeds({ axis, family, overSeeds: none }).join(' ')).toMatch(/outside the range/);
  expect(kneeOverSeeds({ axis, family: null, overSeeds: none })).toMatch(/outside the range/);
  expect(seededCell({ familyValue: 'esxi' }, { axis, family, overSeeds: none })).toBe('?');
  expect(seededCell({ familyValue: 'esxi' }, { axis, family, overSeeds: seeded(3) })).toBe('39 ±1.5');
  expect(kneeOverSeeds({ axis, family: null, overSeeds: seeded(3) })).toBe(
    'Over 2 seeds the knee is at 39 guests (95%: 37.5 to 40.5).',
  );
});
