import { expect, it } from 'vitest';
import { withOwnHosts } from './own-hosts.ts';

const RULES = { guestsPerHost: Infinity, faultDomains: new Map<string, string>(), apartBy: 'host' } as const;
const group = (name: string, ...guests: readonly number[]) => ({
  name,
  guests: new Set(guests),
  hosts: new Set(['x']),
});

it('gives guests of host groups hosts of their own, and keeps apart those that a rule keeps apart', () => {
  const pool = {
    cluster: 'Prod',
    units: [[0], [1, 2], [3], [4], [5]],
    apart: [
      { rule: 'all', isStated: true, units: [0, 1, 2, 3] },
      { rule: 'one in each', isStated: false, units: [0, 4] },
    ],
  };
  // Guest 2 has to share a host with guest 1: both are in the group.
  const pools = withOwnHosts([pool], { ...RULES, hostGroups: [group('db', 2, 3, 4), group('oracle', 4)] });
  expect(pools).toEqual([
    { cluster: 'Prod', units: [[0], [5]], apart: [{ rule: 'one in each', isStated: false, units: [0, 1] }] },
    { cluster: 'Prod, hosts for db', units: [[1, 2], [3]], apart: [{ rule: 'all', isStated: true, units: [0, 1] }] },
    { cluster: 'Prod, hosts for db and oracle', units: [[4]], apart: [] },
  ]);
  expect(withOwnHosts([pool], { ...RULES, hostGroups: [] })).toEqual([pool]);
  expect(withOwnHosts([pool], undefined)).toEqual([pool]);
});
