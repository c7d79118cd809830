import { isMapping } from '../../../base/mapping.ts';
import type { Figure } from '../../../base/figure.ts';
import { Fields, units } from '../../inventory/fields.ts';
import type { FieldSource } from '../../inventory/fields.ts';
import type { CpuUse, GuestRecord, HostRecord, Inventory } from '../../inventory/inventory.ts';
import type { NamedDocument } from '../../inventory/named-documents.ts';
import { quantities } from '../../numbers/quantities.ts';

/** What an object of PowerShell is. */
export type HyperVKind =
  'scvmm-guest' | 'scvmm-host' | 'cluster' | 'template' | 'hyper-v-guest' | 'hyper-v-host' | 'measurement';

/** What an object of PowerShell is, by its properties: `ConvertTo-Json` writes no types. */
function kindOf(item: unknown): HyperVKind | undefined {
  if (!isMapping(item)) return undefined;
  const has = (...keys: readonly string[]) => keys.every((key) => key in item);
  if (has('CPUCount', 'Memory') && (has('VirtualMachineState') || has('VirtualMachineStateString')))
    return 'scvmm-guest';
  if (has('Name', 'CPUCount', 'Memory', 'VMHost')) return 'scvmm-guest';
  if (has('CPUCount', 'Memory', 'TemplateType') || has('CPUCount', 'Memory', 'Owner', 'SysprepFile')) return 'template';
  if (has('PhysicalCPUCount', 'CoresPerCPU')) return 'scvmm-host';
  if (has('ClusterName', 'Nodes')) return 'cluster';
  if (has('ProcessorCount', 'State') && (has('MemoryStartup') || has('MemoryAssigned'))) return 'hyper-v-guest';
  if (has('LogicalProcessorCount', 'MemoryCapacity')) return 'hyper-v-host';
  return has('VMName', 'AverageProcessorUsage') || has('VMName', 'AvgCPU') ? 'measurement' : undefined;
}

/** Whether a document is JSON of Hyper-V's or Virtual Machine Manager's PowerShell commands. */
export function isHyperV({ value }: NamedDocument): boolean {
  return listsIn(value).some(([, list]) => list.some((item) => kindOf(item) !== undefined));
}

/** A list, one object (PowerShell writes no brackets around one), or an object of several lists. */
function listsIn(value: unknown): readonly (readonly [string, readonly unknown[]])[] {
  if (Array.isArray(value)) return [['', value]];
  if (!isMapping(value)) return [];
  if (kindOf(value) !== undefined) return [['', [value]]];
  return Object.entries(value).flatMap(([key, list]: [string, unknown]): [string, readonly unknown[]][] => {
    return Array.isArray(list) ? [[`.${key}`, list]] : kindOf(list) === undefined ? [] : [[`.${key}`, [list]]];
  });
}

/** The commands that give them. */
export const CALLED: Readonly<Record<HyperVKind, string>> = {
  'scvmm-guest': 'Get-SCVirtualMachine',
  'scvmm-host': 'Get-SCVMHost',
  cluster: 'Get-SCVMHostCluster',
  template: 'Get-SCVMTemplate',
  'hyper-v-guest': 'Get-VM',
  'hyper-v-host': 'Get-VMHost',
  measurement: 'Measure-VM',
};

/** Records of one kind, in the order of the input. */
type HyperVRecords = ReadonlyMap<HyperVKind, readonly Fields[]>;

/** What System Center Virtual Machine Manager's or Hyper-V's own commands give to `ConvertTo-Json`. */
export function hyperVRecords(documents: readonly NamedDocument[], source: FieldSource): HyperVRecords {
  const records = new Map<HyperVKind, Fields[]>();
  for (const { file, request, value } of documents) {
    for (const [key, list] of listsIn(value)) {
      list.forEach((item, at) => {
        const kind = kindOf(item);
        if (kind === undefined || !isMapping(item)) return;
        const fields = new Fields(source, CALLED[kind], `${request ?? file}${key}[${at}]`, item);
        records.set(kind, [...(records.get(kind) ?? []), fields]);
      });
    }
  }
  return records;
}

/**
 * Guests, hosts and clusters of Hyper-V or of System Center Virtual Machine Manager. The use of
 * processors is read from `Measure-VM`, which averages it in MHz; the percentages of `Get-VM` and of Virtual Machine
 * Manager are one moment, and whether they are of the guest's or of the host's processors is not documented.
 */
export function hyperVInventory(records: HyperVRecords): Inventory {
  const of = (kind: HyperVKind) => records.get(kind) ?? [];
  const clusters = new Map<string, string>();
  for (const cluster of of('cluster')) {
    const name = cluster.text('ClusterName')!;
    const nodes = [...cluster.children('Nodes').map((node) => node.text('Name')), ...cluster.texts('Nodes')];
    for (const node of nodes) if (node !== undefined) clusters.set(hostKey(node), name);
  }
  const used = new Map<string, CpuUse>();
  for (const fields of of('measurement')) {
    const path = fields.has('AverageProcessorUsage') ? 'AverageProcessorUsage' : 'AvgCPU';
    const figure = fields.figure(path, quantities.megahertz);
    if (figure !== undefined)
      used.set(measurementKey(fields.text('ComputerName'), fields.text('VMName')), { unit: 'MHz', figure });
  }
  const guests = [
    ...of('scvmm-guest').map((fields) => scvmmGuest(fields, false)),
    ...of('template').map((fields) => scvmmGuest(fields, true)),
    ...of('hyper-v-guest').map((fields) => hyperVGuest(fields)),
  ];
  return {
    guests: guests.map((guest) => ({
      ...guest,
      cluster: guest.cluster ?? (guest.host === undefined ? undefined : clusters.get(hostKey(guest.host))),
      cpuMean: used.get(measurementKey(guest.host, guest.name)) ?? used.get(measurementKey(undefined, guest.name)),
    })),
    hosts: [
      ...of('scvmm-host').map((fields) => scvmmHost(fields)),
      ...of('hyper-v-host').map((fields) => hyperVHost(fields)),
    ].map((host) => ({ ...host, cluster: host.cluster ?? clusters.get(hostKey(host.name)) })),
    clusters: [...new Set(clusters.values())].map((name) => ({ name })),
  };
}

/** Hosts are called by their short or their full name. */
function hostKey(name: string): string {
  const [short = ''] = name.toLowerCase().split('.', 1);
  return short;
}

function measurementKey(host: string | undefined, guest: string | undefined): string {
  return `${host === undefined ? '' : hostKey(host)}\n${guest ?? ''}`;
}

/** `Memory` of Virtual Machine Manager is in MB, which are MiB; of its hosts, memory is in bytes. */
function scvmmGuest(fields: Fields, template: boolean): GuestRecord {
  const disks = fields.children('VirtualHardDisks');
  const bytes = disks.reduce((sum, disk) => sum + (disk.count('MaximumSize') ?? 0), 0);
  const system = fields.firstText('OperatingSystem.Name', 'OperatingSystem');
  const host = fields.firstText('HostName', 'VMHost.Name', 'VMHost');
  return {
    place: fields.place,
    id: fields.firstText('ID', 'VMId', 'BiosGuid'),
    name: fields.text('Name') ?? fields.place,
    power: template ? 'off' : powerOf(fields.firstText('VirtualMachineStateString', 'VirtualMachineState', 'Status')),
    template,
    vcpus: fields.figure('CPUCount', quantities.vcpus),
    memoryMib: fields.figure('Memory', quantities.memoryMib),
    diskMib: bytes > 0 ? fields.derived(bytes * units.bytesInMib, 'VirtualHardDisks, MaximumSize summed') : undefined,
    diskCount: disks.length > 0 ? disks.length : undefined,
    host,
    os: system === 'Unknown' ? undefined : system,
    annotation: fields.text('Description'),
    rules: namesOf(fields, 'AvailabilitySetNames').map((name) => ({ name, kind: 'anti-affinity' as const })),
    tags: fields.texts('Tag').filter((tag) => tag !== '(none)'),
  };
}

function namesOf(fields: Fields, path: string): string[] {
  return [...fields.texts(path), ...fields.children(path).flatMap((item) => item.text('Name') ?? [])];
}

/** What is saved holds no processor and no memory; a guest that is paused keeps its memory. */
function powerOf(state: string | undefined): GuestRecord['power'] {
  switch (state?.toLowerCase()) {
    case 'running':
    case 'paused':
    case 'starting':
    case 'stopping':
    case 'underlive migration':
    case 'undermigration':
      return 'on';
    case 'poweroff':
    case 'off':
    case 'saved':
    case 'stored':
    case 'stopped':
      return 'off';
    // Numbers are those of Microsoft.HyperV.PowerShell.VMState.
    case '2':
    case '9':
    case '4':
    case '10':
      return 'on';
    case '3':
    case '6':
      return 'off';
  }
  return 'unknown';
}

/** A host that does not answer is listed with zeros. */
function scvmmHost(fields: Fields): HostRecord {
  const answered = (fields.count('TotalMemory') ?? 0) > 0;
  const figure = (...argument: Parameters<Fields['figure']>): Figure | undefined =>
    answered ? fields.figure(...argument) : undefined;
  const makers = ['ProcessorManufacturer', 'ProcessorModel'].flatMap((path) => fields.text(path) ?? []);
  return {
    place: fields.place,
    id: fields.text('ID'),
    name: fields.firstText('Name', 'FullyQualifiedDomainName', 'ComputerName') ?? fields.place,
    cluster: fields.firstText('HostCluster.ClusterName', 'HostCluster.Name'),
    cpuModel: makers.length > 0 ? makers.join(' ') : undefined,
    packages: figure('PhysicalCPUCount', quantities.packages),
    coresPerPackage: figure('CoresPerCPU', quantities.cores),
    threads: figure('LogicalProcessorCount', quantities.cores),
    mhz: figure('ProcessorSpeed', quantities.clockMhz),
    memoryMib: figure('TotalMemory', quantities.memoryMib, units.bytesInMib),
  };
}

/** `Get-VM`: all memory is in bytes. A percentage of processors is not read: see above. */
function hyperVGuest(fields: Fields): GuestRecord {
  const dynamic = fields.flag('DynamicMemoryEnabled') === true;
  const power = powerOf(fields.text('State'));
  const demand = fields.figure('MemoryDemand', quantities.memoryMibOrZero, units.bytesInMib);
  return {
    place: fields.place,
    id: fields.firstText('VMId', 'Id'),
    name: fields.firstText('Name', 'VMName') ?? fields.place,
    power,
    template: false,
    vcpus: fields.figure('ProcessorCount', quantities.vcpus),
    memoryMib: sizeOf(fields, dynamic && power === 'on'),
    memoryActiveMib: demand === undefined || demand.value === 0 ? undefined : demand,
    host: fields.text('ComputerName'),
    annotation: fields.text('Notes'),
  };
}

/** A guest with dynamic memory has what is assigned to it; its maximum is often the default of 1 TiB. */
function sizeOf(fields: Fields, growing: boolean): Figure | undefined {
  const figure = (path: string) => fields.figure(path, quantities.memoryMibOrZero, units.bytesInMib);
  const startup = figure('MemoryStartup');
  const assigned = growing || startup === undefined ? figure('MemoryAssigned') : undefined;
  const size = assigned !== undefined && assigned.value > (startup?.value ?? 0) ? assigned : startup;
  return size === undefined || size.value === 0 ? undefined : size;
}

/** `Get-VMHost` has logical processors and memory; neither sockets nor clock. */
function hyperVHost(fields: Fields): HostRecord {
  return {
    place: fields.place,
    name: fields.firstText('ComputerName', 'Name', 'FullyQualifiedDomainName') ?? fields.place,
    threads: fields.figure('LogicalProcessorCount', quantities.cores),
    memoryMib: fields.figure('MemoryCapacity', quantities.memoryMib, units.bytesInMib),
  };
}
