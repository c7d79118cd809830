import { describe, expect, it } from 'vitest';
import { estateTask } from '../estate-task.ts';
import { ASSUMPTIONS, estate, guest, measured } from '../testing/sample-estate.ts';
import { headroomOf } from './headroom.ts';
import { MACHINES } from './testing/sample-hosts.ts';

const promise = { worstReadyRatio: 0.05 };
const host = (name: string) => ({ name, machine: 'large', pool: 'a' });
const on = (name: string, memoryGib: number) =>
  guest(`on-${name}`, { host: name, cluster: 'a', memoryMib: measured(memoryGib * 1024), cpuMeanMhz: measured(100) });
const room = (hosts: readonly string[], memoryGib: number, spare: number) => {
  const of = estate([on('x', 16)]);
  const told = estateTask(of, MACHINES, { promise, spare: 0, assumptions: ASSUMPTIONS });
  const asked = { vcpus: 1, memoryMib: memoryGib * 1024, like: [0], useRatio: 0 };
  return headroomOf(of, told, hosts.map(host), asked, { spare, wanted: 3 });
};

describe('room for more guests', () => {
  it('is what memory leaves, and what is left when a host fails', () => {
    // Three hosts of 64 GiB, 16 GiB of which are used: (48 + 64 + 64) / 8, and 128 - 16 on the two that are left.
    const [tier] = room(['x', 'y', 'z'], 8, 1);
    expect(tier?.pools).toMatchObject([{ guests: 22, withFailures: 14, failsToday: false }]);
    expect(tier?.pools[0]?.limits).toEqual([{ shortage: 'memory', hosts: 3 }]);
    expect(tier?.pools[0]?.next.map(({ name }) => name)).toEqual(['y', 'z', 'y']);
    // Of two hosts one fails: 48 GiB for more guests of 20, of which the third has a place while both are up only.
    const [few] = room(['x', 'y'], 20, 1);
    expect(few?.pools[0]?.next.map(({ keepsFailures }) => keepsFailures)).toEqual([true, true, false]);
    expect(few?.pools[0]?.withFailures).toBe(2);
  });

  it('is more for guests of half the memory, and none where a failure leaves guests without a place already', () => {
    expect(
      room(['x', 'y'], 8, 1).map(({ memoryMib, pools: [pool] }) => [memoryMib / 1024, pool?.withFailures]),
    ).toEqual([
      [8, 6],
      [4, 12],
      [2, 24],
      [1, 48],
    ]);
    const [full] = room(['x'], 8, 1);
    expect(full?.pools).toMatchObject([{ guests: 6, withFailures: 0, failsToday: true }]);
    // What is simulated then are the guests that were asked for, with all hosts up.
    expect(full?.pools[0]?.after.changed).toEqual([0]);
    expect(full?.pools[0]?.after.placement.fills()[0]?.guests).toHaveLength(4);
  });

  it('never is less on one more host', () => {
    for (const memoryGib of [3, 8, 20]) {
      const rooms = [
        ['x', 'y'],
        ['x', 'y', 'z'],
        ['x', 'y', 'z', 'w'],
      ].map((hosts) => room(hosts, memoryGib, 1)[0]?.pools[0]?.withFailures ?? 0);
      expect(rooms).toEqual(rooms.toSorted((a, b) => a - b));
    }
  });

  it('is on hosts of a group only where all guests are in it that the new one is like', () => {
    const of = estate([on('x', 1), on('y', 1)]);
    const told = estateTask(of, MACHINES, { promise, spare: 0, assumptions: ASSUMPTIONS });
    const group = { name: 'g', guests: new Set([0]), hosts: new Set(['x']) };
    const rules = { guestsPerHost: Infinity, hostGroups: [group], faultDomains: new Map(), apartBy: 'host' } as const;
    const limited = { ...told, task: { ...told.task, hostRules: rules } };
    const hostsFor = (like: readonly number[]) => {
      const asked = { vcpus: 1, memoryMib: 1024, like, useRatio: 0 };
      const [tier] = headroomOf(of, limited, ['x', 'y'].map(host), asked, { spare: 0, wanted: 4 });
      return new Set(tier?.pools[0]?.next.map(({ name }) => name));
    };
    expect(hostsFor([0])).toEqual(new Set(['x']));
    expect(hostsFor([0, 1])).toEqual(new Set(['x', 'y']));
  });

  it('in a cluster is the same whatever other clusters there are', () => {
    const others = Array.from({ length: 5 }, (_, at) =>
      guest(`other-${at}`, { host: 'far', cluster: 'b', memoryMib: measured(4096), cpuMeanMhz: measured(900) }),
    );
    const asked = { vcpus: 2, memoryMib: 8192, useRatio: 0.1 };
    const far = { name: 'far', machine: 'large', pool: 'b' };
    const rooms = [[], others].map((before) => {
      const of = estate([...before, on('x', 16), on('y', 4)]);
      const told = estateTask(of, MACHINES, { promise, spare: 0, assumptions: ASSUMPTIONS });
      const hosts = [...(before.length > 0 ? [far] : []), ...['x', 'y'].map(host)];
      const like = [before.length, before.length + 1];
      const tiers = headroomOf(of, told, hosts, { ...asked, like }, { spare: 1, wanted: 3, only: 'a' });
      return tiers.map(({ pools: [pool] }) => ({
        ...pool,
        after: pool?.after.placement.fills().map(({ cpuDemandCores }) => cpuDemandCores),
      }));
    });
    expect(rooms[0]?.[0]?.withFailures).toBeGreaterThan(0);
    expect(rooms[1]).toEqual(rooms[0]);
  });
});
