import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readEstate } from './read-estate.ts';
import { totals, warningCounts } from './testing/read-files.ts';

const folder = '../shared/data/incoming';
const missing = !existsSync(`${folder}/proxmox-cluster-resources.json`);
const read = (...files: readonly string[]) => readEstate(files.map((file) => `${folder}/${file}`));

/**
 * Recorded answers of other projects' tests. Every total was counted in the raw file by other means (jq, a Python
 * one-liner), not taken from what this reader says.
 */
describe.skipIf(missing)(
  `inventories that projects published${missing ? ' (SKIPPED: ../shared/data/incoming is not there)' : ''}`,
  () => {
    test('Proxmox VE: a cluster alone, and with its nodes and configurations', async () => {
      const alone = await read('proxmox-cluster-resources.json');
      const guests = { guests: 2, vcpus: 6, memoryMib: 6144, off: 4, templates: 14 };
      expect(totals(alone)).toMatchObject({ format: 'proxmox', ...guests, hosts: 2, hostMemoryMib: 64_192.98828125 });
      // Eight processors each, of which the list does not say what they are: two threads a core are assumed.
      expect(alone.hosts.map(({ coresPerPackage }) => coresPerPackage.origin.mark)).toEqual(['assumed', 'assumed']);
      expect(warningCounts(alone)).toEqual({ 'container-left-out': 1, 'host-assumed': 2 });

      const all = await read(
        'proxmox-cluster-resources.json',
        'proxmox-nodes-status.json',
        'proxmox-qemu-config-and-status.json',
      );
      expect(totals(all)).toMatchObject({ ...guests, hosts: 2, hostCores: 16, hostMemoryMib: 64_192.98828125 });
      expect(all.hosts.map(({ cpuModel, mhz }) => [cpuModel, mhz.value])).toEqual([
        ['AMD EPYC 7543 32-Core Processor', 2794.749],
        ['AMD EPYC 7543 32-Core Processor', 2794.749],
      ]);
      const used = all.guests.reduce((sum, { cpuMeanMhz }) => sum + cpuMeanMhz.value, 0);
      expect(used).toBeCloseTo((0.103518684924141 * 4 + 0.341636132752011 * 2) * 2794.749, 6);
      expect(all.guests.map(({ name, diskMib, nicModels, os }) => [name, diskMib?.value, nicModels, os])).toEqual([
        ['vmpvevm1', 15_360, ['virtio'], 'Linux'],
        ['vmpvevm2', 30_720, ['virtio'], 'Microsoft Windows 10 or Server 2016 to 2022'],
      ]);
    });

    test('Nutanix Prism v4: cores are those of the whole host, and no use is measured', async () => {
      const estate = await read(
        'nutanix-prism-v4-vms.json',
        'nutanix-prism-v4-hosts.json',
        'nutanix-prism-v4-clusters.json',
      );
      expect(totals(estate)).toEqual({
        format: 'nutanix-prism',
        guests: 23,
        vcpus: 108,
        memoryMib: 231_424,
        off: 3,
        templates: 0,
        hosts: 4,
        hostCores: 160,
        hostMemoryMib: 2_961_604,
        clusters: [['Acme', 4, 23]],
      });
      expect(estate.guests.reduce((sum, { diskMib }) => sum + (diskMib?.value ?? 0), 0)).toBe(3_593_523);
      expect(new Set(estate.hosts.map(({ threadsPerCore, mhz }) => `${threadsPerCore.value} ${mhz.value}`))).toEqual(
        new Set(['2 2100']),
      );
      expect(warningCounts(estate)).toEqual({ 'cpu-demand-assumed': 23 });
    });

    test('Nutanix Prism v3', async () => {
      const estate = await read(
        'nutanix-prism-v3-vms.json',
        'nutanix-prism-v3-hosts.json',
        'nutanix-prism-v3-clusters.json',
      );
      expect(totals(estate)).toEqual({
        format: 'nutanix-prism',
        guests: 5,
        vcpus: 26,
        memoryMib: 69_632,
        off: 1,
        templates: 0,
        hosts: 3,
        hostCores: 80,
        hostMemoryMib: 655_360,
        clusters: [
          ['dev-cluster-01', 1, 1],
          ['prod-cluster-01', 2, 4],
        ],
      });
    });

    test('oVirt: vCPUs are sockets x cores x threads; a cluster that is not listed is called by its id', async () => {
      const estate = await read('ovirt-api-vms.xml', 'ovirt-api-hosts.xml', 'ovirt-api-clusters.xml');
      expect(totals(estate)).toEqual({
        format: 'ovirt',
        guests: 1,
        vcpus: 2,
        memoryMib: 2048,
        off: 1,
        templates: 0,
        hosts: 2,
        hostCores: 10,
        hostMemoryMib: 3787 + 15_883,
        clusters: [
          ['Default', 0, 0],
          ['newc', 1, 0],
          ['newd1_cluster', 1, 1],
        ],
      });
      expect(estate.guests[0]).toMatchObject({ name: 'vm_on', host: 'host1', os: 'CentOS Linux 7' });
    });

    test('Virtual Machine Manager: guests in MB, hosts in bytes, a host that does not answer', async () => {
      const estate = await read('scvmm-inventory.json');
      expect(totals(estate)).toEqual({
        format: 'hyper-v',
        guests: 10,
        vcpus: 27,
        memoryMib: 49_152,
        off: 18,
        templates: 0,
        hosts: 2,
        hostCores: 24,
        hostMemoryMib: 2 * 73_716.7109375,
        clusters: [['hyperv_cluster', 2, 10]],
      });
      expect(warningCounts(estate)).toMatchObject({ 'host-incomplete': 1 });
    });

    test('OpenStack: flavors belong to the cloud they were listed in', async () => {
      const estate = await read('openstack-nova-servers-flavors.json');
      expect(totals(estate)).toMatchObject({ format: 'openstack', guests: 1, vcpus: 1, memoryMib: 512, hosts: 0 });
      expect(warningCounts(estate)).toMatchObject({ 'guest-incomplete': 1, 'powerstate-unknown': 1 });
    });

    test('govc before 0.31, with its hosts', async () => {
      const estate = await read('govc-vm-info-old-keys.json', 'govc-hosts-clusters-old-keys.json');
      expect(totals(estate)).toEqual({
        format: 'vsphere-json',
        guests: 4,
        vcpus: 4,
        memoryMib: 128,
        off: 0,
        templates: 0,
        hosts: 3,
        hostCores: 6,
        hostMemoryMib: 12_286.46484375,
        clusters: [['DC0_C0', 2, 2]],
      });
      // 67 MHz are used on each host, and none is measured for a guest.
      expect(estate.guests.reduce((sum, { cpuMeanMhz }) => sum + cpuMeanMhz.value, 0)).toBeCloseTo(201, 6);
    });

    test('vSphere types in JSON, and vCenter 8 REST', async () => {
      const one = await read('vsphere-virtualmachineconfiginfo.json');
      expect(totals(one)).toMatchObject({ guests: 1, vcpus: 1, memoryMib: 2048 });
      expect(one.guests[0]).toMatchObject({ diskMib: { value: 4096 }, nicModels: ['Vmxnet3'] });
      await expect(read('vsphere-retrieve-result.json')).rejects.toThrow('no guest');
      const rest = await read('vsphere8-rest.json');
      expect(totals(rest)).toMatchObject({ guests: 2, vcpus: 6, memoryMib: 8192, off: 1, hosts: 0 });
      expect(warningCounts(rest)).toMatchObject({ 'sheets-contradict': 3 });
    });

    test('libvirt: two outputs of 60 s make a rate, one makes none', async () => {
      const files = ['libvirt-domain-web-01.xml', 'libvirt-domain-db-01.xml', 'libvirt-nodeinfo.txt'];
      const two = await read('libvirt-domstats-1.txt', 'libvirt-domstats-2-60s-later.txt', ...files);
      expect(totals(two)).toMatchObject({ guests: 2, vcpus: 3, memoryMib: 768, hosts: 1, hostCores: 2 });
      expect(two.hosts[0]).toMatchObject({ mhz: { value: 2596 }, memoryMib: { value: 11_233_052 / 1024 } });
      const [db, web] = two.guests;
      expect(db.cpuMeanMhz.value).toBeCloseTo((0.26 / 60) * 2596, 9);
      expect(web.cpuMeanMhz.value).toBeCloseTo((0.27 / 60) * 2596, 9);
      expect(db.readyRatio?.value).toBeCloseTo(0.001340526, 9);
      expect(web.readyRatio?.value).toBeCloseTo(0.000772675, 9);
      const one = await read('libvirt-domstats-1.txt');
      expect(warningCounts(one)).toEqual({ 'counters-without-time': 2, 'cpu-demand-assumed': 2 });
    });

    test("Azure Migrate's template: blank use, and the 50 % that converters invent", async () => {
      const estate = await read('azure-migrate-import.csv');
      expect(totals(estate)).toMatchObject({
        format: 'azure-migrate',
        guests: 3,
        vcpus: 13,
        memoryMib: 75_776,
        hosts: 0,
      });
      expect(
        estate.guests.map(({ cpuMeanMhz, hostMhz }) => [cpuMeanMhz.value / hostMhz!.value, cpuMeanMhz.origin.mark]),
      ).toEqual([
        [0.5, 'assumed'],
        [0.4, 'derived'],
        [expect.any(Number), 'assumed'],
      ]);
      expect(estate.guests.map(({ diskIops }) => diskIops?.value)).toEqual([550, 230, undefined]);
    });

    test.each([
      ['sysstat-sadf.json', 'sysstat (sadf -j)'],
      ['sysstat-sar-u.txt', 'sysstat (sar)'],
      ['node-exporter-metrics.txt', 'text format of Prometheus'],
      ['prometheus-query-range-cpu-used.json', 'an answer of Prometheus'],
      ['proxmox-nodes-status.json', 'no guest'],
      ['libvirt-nodeinfo.txt', 'no guest'],
    ])('%s is no inventory of guests, and the error says what it is', async (file, found) => {
      await expect(read(file)).rejects.toThrow(found);
    });
  },
);
