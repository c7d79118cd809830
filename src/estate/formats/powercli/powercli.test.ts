import { describe, expect, test } from 'vitest';
import { inventoryLaws } from '../../testing/inventory-laws.ts';
import { readFiles, totals, warningCounts } from '../../testing/read-files.ts';

const uid = (server: string, id: string) =>
  `/VIServer=vsphere.local\\admin@${server}:443/VirtualMachine=VirtualMachine-${id}/`;
const files = {
  'vms.csv': `#TYPE VMware.VimAutomation.ViCore.Impl.V1.VM.UniversalVirtualMachineImpl
"Name","PowerState","Notes","Guest","NumCpu","CoresPerSocket","MemoryMB","MemoryGB","VMHost","Folder","UsedSpaceGB","ProvisionedSpaceGB","Id","Uid"
"web","PoweredOn","shop, public","web:Debian GNU/Linux 12","4","2","8192","8","esx1","Shop","10","40","VirtualMachine-vm-1","${uid('vc1', 'vm-1')}"
"web","PoweredOn","","web:","2","1","4096","4","esx9","Shop","10","20","VirtualMachine-vm-1","${uid('vc2', 'vm-1')}"
"old","PoweredOff","","","2","1","4096","4","esx1","Shop","10","20","VirtualMachine-vm-2","${uid('vc1', 'vm-2')}"
"vCLS (1)","PoweredOn","","","1","1","128","0.125","esx1","vCLS","1","2","VirtualMachine-vm-3","${uid('vc1', 'vm-3')}"
`,
  'hosts.csv': `"Name","State","ConnectionState","PowerState","NumCpu","CpuTotalMhz","CpuUsageMhz","MemoryTotalMB","MemoryTotalGB","ProcessorType","HyperthreadingActive","Parent","IsStandalone","Manufacturer","Model","Uid"
"esx1","Connected","Connected","PoweredOn","32","83200","8320","524176","511.9","Intel(R) Xeon(R) Gold 6338 CPU @ 2.00GHz","True","prod","False","Dell Inc.","R650","/VIServer=x@vc1:443/VMHost=HostSystem-host-1/"
`,
};

describe('PowerCLI', () => {
  test('Get-VM and Get-VMHost of two vCenters in one command', async () => {
    const estate = await readFiles(files);
    expect(totals(estate)).toEqual({
      format: 'powercli',
      guests: 2,
      vcpus: 6,
      memoryMib: 12_288,
      off: 1,
      templates: 0,
      hosts: 1,
      hostCores: 32,
      hostMemoryMib: 524_176,
      clusters: [['prod', 1, 1]],
    });
    expect(estate.guests[0]).toMatchObject({
      os: 'Debian GNU/Linux 12',
      annotation: 'shop, public',
      diskMib: { value: 40 * 1024 },
      cluster: 'prod',
      hostMhz: { value: 2600, origin: { mark: 'derived' } },
    });
    expect(estate.hosts[0]).toMatchObject({ threadsPerCore: { value: 2 }, cpuUsageRatio: { value: 0.1 } });
    expect(warningCounts(estate)).toMatchObject({ 'agent-left-out': 1, 'guest-name-shared': 2, 'host-unknown': 1 });
  });

  test('columns that were selected, with gigabytes only', async () => {
    const estate = await readFiles({ 'vms.csv': 'Name;PowerState;NumCpu;MemoryGB\nweb;PoweredOn;4;8\n' });
    expect(totals(estate)).toMatchObject({ guests: 1, vcpus: 4, memoryMib: 8192 });
    const least = await readFiles({ 'vms.csv': '#TYPE Selected\n"Name","NumCpu","MemoryGB"\n"web","4","8"\n' });
    expect(totals(least)).toMatchObject({ format: 'powercli', guests: 1, vcpus: 4, memoryMib: 8192 });
  });

  inventoryLaws(files);

  test('a host in maintenance is one of the hosts of today, and told', async () => {
    const hosts = files['hosts.csv'].replace('"Connected","Connected"', '"Maintenance","Maintenance"');
    const estate = await readFiles({ ...files, 'hosts.csv': hosts });
    expect(estate.hosts).toHaveLength(1);
    expect(warningCounts(estate)).toMatchObject({ 'host-in-maintenance': 1 });
  });
});
