import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PcpuSet } from './pcpu-set.ts';

const PCPUS = 100;
const members = fc.uniqueArray(fc.nat(PCPUS - 1));
const range = fc.tuple(fc.nat(PCPUS), fc.nat(PCPUS)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);

function setOf(pcpus: readonly number[]): PcpuSet {
  const set = new PcpuSet(PCPUS);
  for (const pcpu of pcpus) set.add(pcpu);
  return set;
}

test('a search finds what a plain list finds', () => {
  fc.assert(
    fc.property(members, fc.option(members), range, fc.nat(PCPUS - 1), (own, within, [start, end], after) => {
      const set = setOf(own);
      const limit = within === null ? null : setOf(within);
      const inRange = own.filter((pcpu) => pcpu >= start && pcpu < end).sort((a, b) => a - b);
      const common = inRange.filter((pcpu) => within === null || within.includes(pcpu));
      const behind = after < start || after >= end ? common : [...common.filter((p) => p > after), ...common];
      expect(set.count(start, end)).toBe(inRange.length);
      expect(set.first(start, end)).toBe(inRange[0] ?? -1);
      expect(set.firstIn(start, end, limit)).toBe(common[0] ?? -1);
      expect(set.cycle(after, start, end, limit)).toBe(behind[0] ?? -1);
    }),
  );
});
