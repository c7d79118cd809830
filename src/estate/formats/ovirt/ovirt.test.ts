import { describe, expect, test } from 'vitest';
import { inventoryLaws } from '../../testing/inventory-laws.ts';
import { readFiles, totals, warningCounts } from '../../testing/read-files.ts';

const href = (kind: string, id: string) => `href="/ovirt-engine/api/${kind}/${id}" id="${id}"`;
const vm = (id: string, name: string, status: string, more = '') => `<vm ${href('vms', id)}><name>${name}</name>
  <cpu><topology><cores>2</cores><sockets>2</sockets><threads>2</threads></topology></cpu>
  <memory>4294967296</memory><status>${status}</status>
  <cluster ${href('clusters', 'c1')}/><host ${href('hosts', 'h1')}/>${more}</vm>`;
const statistic = (name: string, datum: number) =>
  `<statistic><name>${name}</name><values><value><datum>${datum}</datum></value></values></statistic>`;
const files = {
  'vms.xml': `<?xml version="1.0"?><vms>
    ${vm('1', 'web', 'up', `<statistics>${statistic('cpu.current.total', 150)}${statistic('memory.used', 2_147_483_648)}</statistics>`)}
    ${vm('2', 'db', 'up')}${vm('3', 'off', 'down')}${vm('4', 'HostedEngine', 'up', '<origin>managed_hosted_engine</origin>')}
  </vms>`,
  'hosts.xml': `<hosts><host ${href('hosts', 'h1')}><name>kvm1</name>
    <cpu><name>Intel(R) Xeon(R) Gold 6230 CPU @ 2.10GHz</name><speed>2100</speed>
    <topology><cores>20</cores><sockets>2</sockets><threads>2</threads></topology></cpu>
    <hardware_information><manufacturer>Dell Inc.</manufacturer><product_name>R640</product_name></hardware_information>
    <memory>412316860416</memory><cluster ${href('clusters', 'c1')}/>
    <statistics>${statistic('cpu.current.user', 20)}${statistic('cpu.current.system', 5)}</statistics></host></hosts>`,
  'clusters.xml': `<clusters><cluster ${href('clusters', 'c1')}><name>prod</name><data_center ${href('datacenters', 'd1')}/></cluster></clusters>`,
  'datacenters.xml': `<data_centers><data_center ${href('datacenters', 'd1')}><name>north</name></data_center></data_centers>`,
  'templates.xml': `<templates><template ${href('templates', 't0')}><name>Blank</name></template>
    <template ${href('templates', 't1')}><name>rhel</name><memory>1073741824</memory>
    <cpu><topology><cores>1</cores><sockets>1</sockets><threads>1</threads></topology></cpu></template></templates>`,
  'groups.xml': `<affinity_groups><affinity_group id="g"><name>apart, always</name>
    <vms_rule><enabled>true</enabled><positive>false</positive></vms_rule>
    <vms><vm ${href('vms', '1')}/><vm ${href('vms', '2')}/></vms></affinity_group></affinity_groups>`,
};

describe('oVirt', () => {
  test('guests with their statistics, hosts, clusters, data centers, templates and affinity groups', async () => {
    const estate = await readFiles(files);
    expect(totals(estate)).toEqual({
      format: 'ovirt',
      guests: 2,
      vcpus: 16,
      memoryMib: 8192,
      off: 1,
      templates: 1,
      hosts: 1,
      hostCores: 40,
      hostMemoryMib: 384 * 1024,
      clusters: [['prod', 1, 2]],
    });
    // 150 % are summed over vCPUs: one and a half processors at 2,100 MHz.
    expect(estate.guests[0]).toMatchObject({
      cpuMeanMhz: { value: 3150 },
      memoryActiveMib: { value: 2048 },
      host: 'kvm1',
      cluster: 'prod',
      datacenter: 'north',
    });
    expect(estate.hosts[0]).toMatchObject({
      threadsPerCore: { value: 2 },
      mhz: { value: 2100 },
      cpuUsageRatio: { value: 0.25 },
    });
    expect(estate.rules).toEqual([{ name: 'apart, always', cluster: 'prod', kind: 'anti-affinity', guests: 2 }]);
    expect(warningCounts(estate)).toMatchObject({ 'agent-left-out': 1 });
  });

  const json = {
    vm: [
      {
        href: '/ovirt-engine/api/vms/1',
        id: '1',
        name: 'web',
        cpu: { topology: { cores: '2', sockets: '1', threads: '1' } },
        memory: '4294967296',
        status: 'up',
        cluster: { id: 'c1' },
      },
    ],
  };

  test('the same API answers in JSON, where it is asked to', async () => {
    expect(totals(await readFiles({ 'vms.json': json }))).toMatchObject({
      format: 'ovirt',
      guests: 1,
      vcpus: 2,
      memoryMib: 4096,
    });
  });

  inventoryLaws(files);
});
