import { describe, expect, test } from 'vitest';
import { jsonInventoryLaws } from '../../testing/inventory-laws.ts';
import { readFiles, totals, warningCounts } from '../../testing/read-files.ts';

const GIB = 1024 ** 3;
const scvmmGuest = (ID: string, Name: string, state: string, more: object = {}) => ({
  ID,
  Name,
  HostName: 'hv1.example.test',
  CPUCount: 4,
  Memory: 8192,
  OperatingSystem: { Name: 'Windows Server 2022' },
  VirtualMachineStateString: state,
  VirtualHardDisks: [{ MaximumSize: 60 * GIB }, { MaximumSize: 4 * GIB }],
  ...more,
});
const scvmm = {
  'inventory.json': {
    vms: [
      scvmmGuest('1', 'web', 'Running', { AvailabilitySetNames: ['apart'] }),
      scvmmGuest('2', 'db', 'Running', { AvailabilitySetNames: ['apart'] }),
      scvmmGuest('3', 'old', 'PowerOff'),
      scvmmGuest('4', 'saved', 'Saved'),
    ],
    hosts: [
      {
        Name: 'hv1.example.test',
        ID: 'h1',
        PhysicalCPUCount: 2,
        CoresPerCPU: 8,
        LogicalProcessorCount: 32,
        ProcessorSpeed: 2400,
        TotalMemory: 256 * GIB,
        ProcessorManufacturer: 'Intel',
        ProcessorModel: 'Xeon',
      },
      {
        Name: 'gone',
        ID: 'h2',
        PhysicalCPUCount: 0,
        CoresPerCPU: 0,
        LogicalProcessorCount: 0,
        ProcessorSpeed: 0,
        TotalMemory: 0,
      },
    ],
    clusters: [{ ClusterName: 'hyperv', Nodes: [{ Name: 'hv1.example.test' }] }],
  },
};
const own = {
  'vms.json': [
    {
      VMId: '1',
      Name: 'web',
      State: 2,
      ProcessorCount: 2,
      MemoryStartup: 4 * GIB,
      MemoryAssigned: 6 * GIB,
      MemoryDemand: 3 * GIB,
      DynamicMemoryEnabled: true,
      ComputerName: 'HV1',
    },
    {
      VMId: '2',
      Name: 'old',
      State: 'Off',
      ProcessorCount: 2,
      MemoryStartup: 4 * GIB,
      MemoryAssigned: 0,
      ComputerName: 'HV1',
    },
  ],
  'host.json': { ComputerName: 'HV1', LogicalProcessorCount: 16, MemoryCapacity: 64 * GIB },
  'use.json': [{ VMName: 'web', ComputerName: 'HV1', AverageProcessorUsage: 750, AverageMemoryUsage: 3000 }],
};

describe('System Center Virtual Machine Manager', () => {
  test('guests in MB, hosts in bytes, what is saved holds no processor', async () => {
    const estate = await readFiles(scvmm);
    expect(totals(estate)).toEqual({
      format: 'hyper-v',
      guests: 2,
      vcpus: 8,
      memoryMib: 16_384,
      off: 2,
      templates: 0,
      hosts: 1,
      hostCores: 16,
      hostMemoryMib: 256 * 1024,
      clusters: [['hyperv', 1, 2]],
    });
    expect(estate.guests[0]).toMatchObject({ diskMib: { value: 64 * 1024 }, diskCount: 2, os: 'Windows Server 2022' });
    expect(estate.hosts[0]).toMatchObject({
      threadsPerCore: { value: 2 },
      mhz: { value: 2400 },
      cpuModel: 'Intel Xeon',
    });
    expect(estate.rules).toEqual([{ name: 'apart', cluster: 'hyperv', kind: 'anti-affinity', guests: 2 }]);
    expect(warningCounts(estate)).toEqual({ 'host-incomplete': 1, 'cpu-demand-assumed': 2 });
  });

  jsonInventoryLaws(scvmm);
});

describe('Hyper-V itself', () => {
  test('Get-VM with numbers for states, one host without brackets, Measure-VM', async () => {
    const estate = await readFiles(own);
    expect(totals(estate)).toMatchObject({
      guests: 1,
      vcpus: 2,
      memoryMib: 6144,
      off: 1,
      hosts: 1,
      hostCores: 8,
      hostMemoryMib: 65_536,
    });
    expect(estate.guests[0]).toMatchObject({
      cpuMeanMhz: { value: 750, origin: { mark: 'measured', from: 'Measure-VM: AverageProcessorUsage' } },
      memoryActiveMib: { value: 3072 },
    });
    expect(estate.hosts[0]?.mhz.origin.mark).toBe('assumed');
  });

  jsonInventoryLaws(own);

  const cell = (value: unknown): string => `"${value === true ? 'True' : String(value)}"`;
  /** As `Export-Csv` of Windows PowerShell writes objects: their type first, all cells in quotes. */
  const exported = (type: string, delimiter: string, objects: readonly object[]): string => {
    const keys = [...new Set(objects.flatMap((item) => Object.keys(item)))];
    const row = (item: object) => keys.map((key) => cell((item as Record<string, unknown>)[key] ?? '')).join(delimiter);
    return [`#TYPE ${type}`, keys.map(cell).join(delimiter), ...objects.map(row), ''].join('\r\n');
  };

  test.each([',', ';', '\t'])('the same objects from Export-Csv, separated by %j', async (delimiter) => {
    const csv = {
      'vms.csv': exported('Microsoft.HyperV.PowerShell.VirtualMachine', delimiter, own['vms.json']),
      'host.csv': exported('Microsoft.HyperV.PowerShell.VMHost', delimiter, [own['host.json']]),
      'use.csv': exported('Microsoft.HyperV.PowerShell.VMMeteringReportForVirtualMachine', delimiter, own['use.json']),
    };
    const [fromCsv, fromJson] = [await readFiles(csv), await readFiles(own)];
    const figures = ({ guests, hosts }: typeof fromCsv) => [
      guests.map(({ name, host, vcpus, memoryMib, memoryActiveMib, cpuMeanMhz }) => {
        return [name, host, vcpus.value, memoryMib.value, memoryActiveMib?.value, cpuMeanMhz];
      }),
      hosts.map(({ name, packages, coresPerPackage, memoryMib }) => {
        return [name, packages.value, coresPerPackage.value, memoryMib.value];
      }),
    ];
    expect(figures(fromCsv)).toEqual(figures(fromJson));
    expect(totals(fromCsv)).toEqual(totals(fromJson));
  });

  test('guests of Virtual Machine Manager from Export-Csv', async () => {
    const vms = scvmm['inventory.json'].vms.map(({ OperatingSystem: { Name }, ...item }) => {
      return {
        ...item,
        OperatingSystem: Name,
        VirtualHardDisks: 'System.Object[]',
        AvailabilitySetNames: 'System.Collections.Generic.List`1[System.String]',
      };
    });
    const estate = await readFiles({
      'vms.csv': exported('Microsoft.SystemCenter.VirtualMachineManager.VM', ',', vms),
    });
    expect(totals(estate)).toMatchObject({ format: 'hyper-v', guests: 2, vcpus: 8, memoryMib: 16_384, off: 2 });
    expect(estate.guests[0]).toMatchObject({ os: 'Windows Server 2022', host: 'hv1.example.test' });
    const selected = vms.map(({ Name, CPUCount, Memory, VirtualMachineStateString }) => {
      return { Name, VMHost: 'hv1', CPUCount, Memory, Status: VirtualMachineStateString };
    });
    const few = await readFiles({ 'vms.csv': exported('Selected.Microsoft.SystemCenter.VM', ';', selected) });
    expect(totals(few)).toMatchObject({ format: 'hyper-v', guests: 2, vcpus: 8, memoryMib: 16_384, off: 2 });
    // The name of a list's type is no availability set that all guests are in.
    expect(estate.rules ?? []).toEqual([]);
  });
});
