import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newFaultDomains } from './new-fault-domains.ts';

/** The fewest domains there are, by trying every way to put hosts together. */
function fewest(hosts: number, apart: readonly (readonly number[])[], hostsEach: number): number {
  let least = hosts;
  const domains: number[][] = [];
  const put = (host: number): void => {
    if (domains.length >= least && host < hosts) return;
    if (host === hosts) {
      least = Math.min(least, domains.length);
      return;
    }
    for (const members of [...domains, []]) {
      const isApart = members.some((other) => apart.some((rule) => rule.includes(host) && rule.includes(other)));
      if (members.length >= hostsEach || isApart) continue;
      if (members.length === 0) domains.push(members);
      members.push(host);
      put(host + 1);
      members.pop();
      if (members.length === 0) domains.splice(domains.indexOf(members), 1);
    }
  };
  put(0);
  return least;
}

const anyCase = fc.integer({ min: 2, max: 7 }).chain((hosts) =>
  fc.record({
    hosts: fc.constant(hosts),
    apart: fc.array(fc.uniqueArray(fc.nat(hosts - 1), { minLength: 2, maxLength: Math.min(4, hosts) }), {
      maxLength: 4,
    }),
    hostsEach: fc.integer({ min: 1, max: 4 }),
  }),
);

describe('fault domains of new hosts', () => {
  it('have every host once, no more than they take, and none beside a host that a rule keeps apart', () => {
    fc.assert(
      fc.property(anyCase, ({ hosts, apart, hostsEach }) => {
        const { domains } = newFaultDomains(hosts, apart, hostsEach);
        expect(domains.flat().toSorted((a, b) => a - b)).toEqual(Array.from({ length: hosts }, (_, at) => at));
        for (const members of domains) {
          expect(members.length).toBeLessThanOrEqual(hostsEach);
          for (const rule of apart) expect(members.filter((host) => rule.includes(host)).length).toBeLessThan(2);
        }
      }),
    );
  });

  it('are as few as there can be without rules, never fewer than the bound says, and at most one more than the fewest', () => {
    fc.assert(
      fc.property(anyCase, ({ hosts, apart, hostsEach }) => {
        const { domains, least } = newFaultDomains(hosts, apart, hostsEach);
        const best = fewest(hosts, apart, hostsEach);
        expect(least).toBeLessThanOrEqual(best);
        expect(domains.length).toBeGreaterThanOrEqual(best);
        expect(domains.length).toBeLessThanOrEqual(best + 1);
        expect(newFaultDomains(hosts, [], hostsEach).domains.length).toBe(Math.ceil(hosts / hostsEach));
      }),
      { numRuns: 300 },
    );
  });
});
