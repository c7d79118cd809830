import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BitSet } from './bit-set.ts';

const NUMBERS = 100;
const members = fc.uniqueArray(fc.nat(NUMBERS - 1));
const range = fc.tuple(fc.nat(NUMBERS), fc.nat(NUMBERS)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);

function setOf(own: readonly number[]): BitSet {
  const set = new BitSet(NUMBERS);
  for (const member of own) set.add(member);
  return set;
}

test('a search finds what a plain list finds', () => {
  fc.assert(
    fc.property(members, fc.option(members), range, fc.nat(NUMBERS - 1), (own, within, [start, end], after) => {
      const set = setOf(own);
      const limit = within === null ? null : setOf(within);
      const inRange = own.filter((member) => member >= start && member < end).sort((a, b) => a - b);
      const common = inRange.filter((member) => within === null || within.includes(member));
      const behind = after < start || after >= end ? common : [...common.filter((member) => member > after), ...common];
      expect(set.count(start, end)).toBe(inRange.length);
      expect(set.first(start, end)).toBe(inRange[0] ?? -1);
      expect(set.firstIn(start, end, limit)).toBe(common[0] ?? -1);
      expect(set.cycle(after, start, end, limit)).toBe(behind[0] ?? -1);
    }),
  );
});
