import { describe, expect, test } from 'vitest';
import { inventoryLaws } from '../../testing/inventory-laws.ts';
import { readFiles, totals, warningCounts } from '../../testing/read-files.ts';
import type { FilesToRead } from '../../testing/read-files.ts';

const domain = (name: string, state: number, seconds: number, more = '') => `Domain: '${name}'
  state.state=${state}
  cpu.time=${seconds * 1e9}
  balloon.current=2097152
  balloon.maximum=4194304
  balloon.available=4000000
  balloon.usable=1000000
  vcpu.current=2
  vcpu.maximum=4
  vcpu.0.time=${seconds * 0.75e9}
  vcpu.0.delay=${seconds * 1e8}
  vcpu.1.time=${seconds * 0.25e9}
  vcpu.1.delay=0
  net.0.rx.bytes=${seconds * 1e6}
  net.0.tx.bytes=0
  block.0.name=vda
  block.0.rd.reqs=${seconds * 10}
  block.0.wr.reqs=${seconds * 5}
  block.0.capacity=10737418240
  block.1.name=vda
  block.1.backingIndex=2
  block.1.capacity=10737418240
${more}`;
const nodeinfo = `CPU model:           x86_64
CPU(s):              32
CPU frequency:       2000 MHz
CPU socket(s):       1
Core(s) per socket:  8
Thread(s) per core:  2
NUMA cell(s):        2
Memory size:         67108864 KiB
`;
const xml = `<domain type='kvm'>
  <name>web</name>
  <uuid>c134d90d-0000-4000-8000-000000000001</uuid>
  <title>Shop &amp; blog</title>
  <metadata>
    <libosinfo:libosinfo xmlns:libosinfo="http://libosinfo.org/xmlns/libvirt/domain/1.0">
      <libosinfo:os id="http://redhat.com/rhel/9.4"/>
    </libosinfo:libosinfo>
  </metadata>
  <memory unit='GiB'>4</memory>
  <vcpu placement='static' current='2'>4</vcpu>
  <cputune><shares>400</shares><quota>50000</quota><period>100000</period></cputune>
  <devices>
    <disk type='file' device='disk'><target dev='vda'/></disk>
    <disk type='file' device='cdrom'><target dev='sda'/></disk>
    <interface type='bridge'><model type='virtio'/></interface>
    <interface type='bridge'><model type='e1000e'/></interface>
  </devices>
</domain>`;
const sample = (time: string, seconds: number) =>
  `${time}\n${domain('web', 1, seconds)}\n${domain('idle', 1, 7)}\n${domain('old', 5, 0)}`;
const files = {
  'first.txt': sample('1764300000', 100),
  'second.txt': sample('1764300100.5', 150),
  'node.txt': nodeinfo,
  'web.xml': xml,
};

describe('libvirt', () => {
  test('two outputs of domstats make use and ready time; nodeinfo counts sockets by NUMA cell', async () => {
    const estate = await readFiles(files);
    expect(totals(estate)).toEqual({
      format: 'libvirt',
      guests: 2,
      vcpus: 4,
      memoryMib: 8192,
      off: 1,
      templates: 0,
      hosts: 1,
      hostCores: 16,
      hostMemoryMib: 65_536,
      clusters: [],
    });
    const [web, idle] = estate.guests;
    expect(web.cpuMeanMhz.value).toBeCloseTo((50 / 100.5) * 2000, 6);
    expect(web.readyRatio?.value).toBeCloseTo(5 / 100.5 / 2, 9);
    expect(web.diskIops?.value).toBeCloseTo(750 / 100.5, 9);
    expect(web.networkMbps?.value).toBeCloseTo((50e6 * 8) / 1e6 / 100.5, 9);
    expect(web).toMatchObject({
      name: 'web',
      os: 'rhel 9.4',
      annotation: 'Shop & blog',
      diskMib: { value: 10_240 },
      diskCount: 1,
      nicModels: ['virtio', 'e1000e'],
      cpuLimitMhz: { value: 2000 },
      cpuShareRatio: { value: 400 / 1024, origin: { mark: 'derived' } },
      memoryActiveMib: { value: 3_000_000 / 1024 },
      memoryBalloonedMib: { value: 2048 },
    });
    // Constant counters are a use of zero, not an unmeasured use.
    expect(idle.cpuMeanMhz.value).toBe(0);
    expect(warningCounts(estate)).toEqual({});
  });

  test('the time between two outputs may stand in the name of the second, or both in one file', async () => {
    const named = await readFiles({ 'stats.txt': domain('web', 1, 10), 'stats-2min-later.txt': domain('web', 1, 22) });
    expect(named.guests[0]?.cpuMeanMhz.value).toBeCloseTo(0.1 * named.guests[0]!.hostMhz!.value, 9);
    const both = `2026-11-28T03:00:00Z\n${domain('web', 1, 10)}\n2026-11-28T03:02:00Z\n${domain('web', 1, 22)}`;
    const one = await readFiles({ 'stats.txt': both });
    expect(one.guests[0]?.cpuMeanMhz.value).toBeCloseTo(named.guests[0]!.cpuMeanMhz.value, 9);
  });

  test('no use without the time between two outputs, or of a guest that was started in between', async () => {
    const all: readonly FilesToRead[] = [
      { 'a.txt': domain('web', 1, 10) },
      { 'a.txt': domain('web', 1, 10), 'b.txt': domain('web', 1, 22) },
      { 'a.txt': `100000000\n${domain('web', 1, 10)}`, 'b.txt': `100000060\n${domain('web', 1, 5)}` },
    ];
    for (const stats of all) {
      expect(warningCounts(await readFiles(stats))).toMatchObject({
        'counters-without-time': 1,
        'cpu-demand-assumed': 1,
      });
    }
  });

  test('each host has a folder of its own', async () => {
    const estate = await readFiles({
      'kvm1/stats.txt': domain('web', 1, 10),
      'kvm1/node.txt': nodeinfo,
      'kvm2/stats.txt': domain('web', 1, 10),
      'kvm2/node.txt': nodeinfo,
    });
    expect(estate.hosts.map(({ name }) => name)).toEqual(['kvm1', 'kvm2']);
    expect(estate.guests.map(({ name, host }) => [name, host])).toEqual([
      ['web', 'kvm1'],
      ['web', 'kvm2'],
    ]);
    await expect(readFiles({ 'a.txt': nodeinfo, 'b.txt': nodeinfo })).rejects.toThrow('a second host');
  });

  test('a unit of a thousand is none of 1,024', async () => {
    const memory = async (text: string) => {
      const estate = await readFiles({ 'web.xml': xml.replace("<memory unit='GiB'>4</memory>", text) });
      return estate.guests[0]?.memoryMib.value;
    };
    expect(await memory("<memory unit='MB'>4000</memory>")).toBe(4e9 / 1024 ** 2);
    expect(await memory('<memory>4194304</memory>')).toBe(4096);
    expect(await memory("<memory unit='bytes'>1073741824</memory>")).toBe(1024);
    await expect(memory("<memory unit='ells'>4</memory>")).rejects.toThrow('such as "web"');
  });

  test('descriptions one below the other in one file are those of several files', async () => {
    const other = xml.replace('<name>web', '<name>db').replace('c134d90d', 'c134d90e');
    const apart = await readFiles({ 'db.xml': other, 'web.xml': xml });
    for (const between of ['', '\n\n', '<!-- made by virsh -->\n', '<?xml version="1.0"?>']) {
      expect(totals(await readFiles({ 'all.xml': `${other}${between}${xml}` }))).toEqual(totals(apart));
    }
    await expect(readFiles({ 'all.xml': `${other}\n${xml.replace('</name>', '')}` })).rejects.toThrow(/line \d\d:/u);
  });

  test('dominfo has sizes and states, list has states: a guest that is off in one of them is off', async () => {
    const info = (name: string, state: string) => `Id:             -
Name:           ${name}
OS Type:        hvm
State:          ${state}
CPU(s):         4
CPU time:       10.5s
Max memory:     8388608 KiB
Used memory:    4194304 KiB

`;
    const estate = await readFiles({ 'info.txt': info('a', 'running') + info('b', 'shut off') + info('c', 'paused') });
    expect(totals(estate)).toMatchObject({ guests: 2, vcpus: 8, memoryMib: 16_384, off: 1 });
    const list = ` Id   Name      State
---------------------------
 1    web       running
 -    db        shut off
 -    gone      shut off

`;
    const inactive = { 'web.xml': xml, 'db.xml': xml.replace('<name>web', '<name>db').replace('c134d90d', 'c134d90e') };
    const listed = await readFiles({ ...inactive, 'list.txt': list });
    expect(totals(listed)).toMatchObject({ guests: 1, off: 2 });
    expect(warningCounts(listed)['powerstate-unknown']).toBeUndefined();
    await expect(readFiles({ 'list.txt': list })).rejects.toThrow('no vCPUs for 1 of 1 guests');
    // The description of a guest does not say whether it is on: what dominfo says stands.
    const described = await readFiles({ ...inactive, 'info.txt': info('web', 'running') + info('db', 'shut off') });
    expect(totals(described)).toMatchObject({ guests: 1, off: 1 });
    expect(warningCounts(described)['powerstate-unknown']).toBeUndefined();
    const below = await readFiles({ 'all.txt': info('a', 'running') + info('b', 'running') + nodeinfo });
    expect(totals(below)).toMatchObject({ guests: 2, vcpus: 8, hosts: 1 });
  });

  test('a list of virsh may have titles, and before libvirt 4.10 one blank behind a long name', async () => {
    const name = 'a-guest-with-a-name-of-over-thirty-letters';
    const list = ` Id    Name                           State      Title
----------------------------------------------------------
 1     my running guest               running    shut off on Sundays
 -     ${name} shut off   My database
`;
    const of = (guest: string) => xml.replace('<name>web', `<name>${guest}`).replace('c134d90d', `c134${guest.length}`);
    const estate = await readFiles({ 'a.xml': of('my running guest'), 'b.xml': of(name), 'list.txt': list });
    expect(totals(estate)).toMatchObject({ guests: 1, off: 1 });
    expect(warningCounts(estate)['powerstate-unknown']).toBeUndefined();
  });

  test('a document type is refused', async () => {
    await expect(readFiles({ 'x.xml': `<!DOCTYPE domain [<!ENTITY a "b">]>${xml}` })).rejects.toThrow('DOCTYPE');
  });

  inventoryLaws(files);
});
