import { describe, expect, test } from 'vitest';
import { readFiles } from '../testing/read-files.ts';
import { withPlacesOfHosts } from './places-of-hosts.ts';

const hosts = `name,packages,cores_per_package,mhz,memory_mib,cluster,datacenter
esx1,2,16,2600,524288,A,North
esx2,2,16,2600,524288,B,North
esx3,2,16,2600,524288,,
`;
const guests = `name,vcpus,memory_mib,host,cluster,anti_affinity_rules
a,4,8192,esx1,,apart
b,4,8192,esx2,,apart
c,4,8192,esx1,A,apart
d,4,8192,esx3,,
e,4,8192,,,
f,4,8192,esx2,other,
`;

describe('guests without cluster and datacenter', () => {
  test('are in those of their hosts, and so are their rules', async () => {
    const estate = withPlacesOfHosts(await readFiles({ 'guests.csv': guests, 'hosts.csv': hosts }));
    expect(estate.guests.map(({ cluster, datacenter }) => [cluster, datacenter])).toEqual([
      ['A', 'North'],
      ['B', 'North'],
      ['A', undefined],
      [undefined, undefined],
      [undefined, undefined],
      ['other', undefined],
    ]);
    expect(estate.clusters).toEqual([
      { name: 'A', hosts: 1, guests: 2 },
      { name: 'B', hosts: 1, guests: 1 },
      { name: 'other', hosts: 1, guests: 1 },
    ]);
    expect(new Map(estate.rules!.map(({ cluster, kind, guests: of }) => [cluster, [kind, of]]))).toEqual(
      new Map([
        ['A', ['anti-affinity', 2]],
        ['B', ['anti-affinity', 1]],
      ]),
    );
    expect(withPlacesOfHosts(estate)).toBe(estate);
  });
});
