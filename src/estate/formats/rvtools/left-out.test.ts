import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { estateOf, guestRow } from '../../testing/rvtools-file.ts';
import { ruleNames } from './rule-names.ts';

const codes = (warnings: readonly { code: string; count: number }[]) =>
  Object.fromEntries(warnings.map(({ code, count }) => [code, count]));

describe('rows that are no guests or hosts', () => {
  test('are left out, counted and said', async () => {
    const host = { Host: 'h1', Speed: 2000, '# CPU': 2, 'Cores per CPU': 8, '# Memory': 65_536, Vendor: 'Dell Inc.' };
    const estate = await estateOf({
      vInfo: [
        guestRow('a', { Host: 'h1' }),
        guestRow('vCLS-4c4c4544-0051-3010-8057-b8c04f4d5332', { Host: 'h1' }),
        guestRow('eam', { Host: 'h1', Folder: '/DC/vm/ESX Agents', Datacenter: 'DC' }),
        guestRow('lost', { 'Connection state': 'orphaned', CPUs: 0, Memory: 0 }),
        guestRow('far', { 'Connection state': 'disconnected', Host: 'h1' }),
        { VM: 'Grand Total', CPUs: 99, Memory: 99 },
        { VM: '5 machines', CPUs: 99, Memory: 99 },
      ],
      vHost: [host, { ...host, Host: 'witness', Vendor: 'VMware, Inc.', Model: 'VMware20,1' }],
    });
    expect(estate.guests.map(({ name }) => name)).toEqual(['a', 'far']);
    expect(estate.hosts.map(({ name }) => name)).toEqual(['h1']);
    expect(estate.excluded.others?.map(({ count }) => count)).toEqual([1, 1, 1, 1]);
    expect(codes(estate.warnings)).toMatchObject({ 'guest-unreachable': 1, 'host-virtual': 1, 'row-of-totals': 2 });
  });

  test('a disk that guests share is counted once', async () => {
    const disk = (VM: string, path: string) => ({ VM, Disk: path, 'Capacity MiB': 100, Path: path });
    const estate = await estateOf({
      vInfo: [guestRow('a'), guestRow('b', { 'Total disk capacity MiB': 100 })],
      vDisk: [disk('a', '[ds] a/own.vmdk'), disk('a', '[ds] a/quorum.vmdk'), disk('b', '[ds] a/quorum.vmdk')],
    });
    expect(estate.guests.map(({ diskMib }) => diskMib?.value)).toEqual([200, 0]);
    expect(codes(estate.warnings)['disk-shared']).toBe(1);
  });
});

describe('names of rules', () => {
  test('are found again, whatever commas are in them, where each is the only rule of some guest', () => {
    const word = fc.stringMatching(/^[a-z]{1,6}$/u);
    const name = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(', '));
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 1, maxLength: 4 }), fc.nat(), (names, seed) => {
        const some = names.filter((_, at) => ((seed >> at) & 1) === 1);
        const guests = [...names.map((each) => [each]), some].map((rules) => ({
          kinds: rules.map(() => 'Anti Affinity').join(', '),
          names: rules.join(', '),
        }));
        const read = ruleNames(guests);
        expect(read.slice(0, names.length)).toEqual(names.map((each) => [each]));
        expect(read.at(-1)).toHaveLength(some.length);
        expect(read.at(-1)!.join(', ')).toBe(some.join(', '));
      }),
    );
  });
});
