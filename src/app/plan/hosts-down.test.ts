import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { itemAt } from '../../base/item-at.ts';
import { readEstate } from '../../estate/read-estate.ts';
import { reportData } from '../../views/page/plan/report-data.ts';
import { hostsDown } from './hosts-down.ts';
import { plan } from './plan.ts';

const estate = await readEstate(new URL('../../../examples/estates/databases.csv', import.meta.url).pathname);
const { plan: planned } = await plan({ estate, fast: true, machines: ['hpe-dl380-gen11-8490h'], spare: 1 });
const candidate = itemAt(reportData(estate, planned, 'test').plan.candidates, 0);
const { fills: hosts, hostOfGuest, machine } = candidate;
const fail = (down: readonly number[]) => hostsDown({ estate, machine, hosts, hostOfGuest, down });

describe('hosts of a plan that fail', () => {
  it('give all their guests to others, and no other guest moves', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(hosts.length - 1), { maxLength: 3 }), (down) => {
        const { moves, unplaced, left, holds } = fail(down);
        const gone = hostOfGuest.flatMap((host, guest) => (down.includes(host) ? [guest] : []));
        expect([...moves.map(({ guest }) => guest), ...unplaced].sort((a, b) => a - b)).toEqual(gone);
        expect(moves.every(({ guest, from, to }) => from === hostOfGuest[guest] && !down.includes(to))).toBe(true);
        expect(left.map(({ host }) => host)).toEqual([...hosts.keys()].filter((host) => !down.includes(host)));
        const guests = left.reduce((sum, { fill }) => sum + fill.guests.length, 0);
        expect(guests + unplaced.length).toBe(estate.guests.length);
        if (unplaced.length > 0) expect(holds).toBe(false);
      }),
      { numRuns: 8 },
    );
  });

  it('leave what was planned where none fails, and the promises kept where one does, as was asked for', () => {
    const none = fail([]);
    expect(none.moves).toEqual([]);
    expect(none.left.map(({ fill }) => fill.guests.length)).toEqual(hosts.map(({ guestCount }) => guestCount));
    none.left.forEach(({ fill }, at) => expect(fill.utilisation).toBeCloseTo(itemAt(hosts, at).utilisation, 9));
    for (const host of hosts.keys()) expect(fail([host]).holds).toBe(true);
    expect(fail([...hosts.keys()]).holds).toBe(false);
  });
});
