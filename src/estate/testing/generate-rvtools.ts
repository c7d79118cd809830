import { inventEstate } from './example-estate.ts';
import type { ExampleCluster, ExampleEstate, ExampleGuest, ExampleHost, ExampleOptions } from './example-estate.ts';
import { rvtoolsHeaders } from './rvtools-headers.ts';
import type { RvtoolsSheet } from './rvtools-headers.ts';
import type { CellToWrite, SheetToWrite } from './write-workbook.ts';

type Cells<Sheet extends RvtoolsSheet> = Partial<Record<(typeof rvtoolsHeaders)[Sheet][number], CellToWrite>>;

const SERVER = 'vcenter.example.com';
const SERVER_UUID = '6f1d2a8e-52b7-4c8b-9d0a-3c1e5b7f9a10';
const EXPORTED = Date.UTC(2026, 2, 3, 10, 15);
const DAY = 86_400_000;

/** The sheets of an RVTools export of an invented estate; write them with `writeWorkbook`. */
export function generateRvtools(options: ExampleOptions): SheetToWrite[] {
  return rvtoolsSheets(inventEstate(options));
}

function rvtoolsSheets({ guests, hosts, clusters }: ExampleEstate): SheetToWrite[] {
  return [
    sheet('vInfo', guests, (guest) => [infoRow(guest)]),
    sheet('vCPU', guests, (guest) => [cpuRow(guest)]),
    sheet('vMemory', guests, (guest) => [memoryRow(guest)]),
    sheet('vDisk', guests, diskRows),
    sheet('vNetwork', guests, networkRows),
    sheet('vHost', hosts, (host) => [hostRow(host)]),
    sheet('vCluster', clusters, (cluster) => [clusterRow(cluster)]),
  ];
}

function sheet<Sheet extends RvtoolsSheet, Item>(
  name: Sheet,
  items: readonly Item[],
  rowsOf: (item: Item) => readonly Cells<Sheet>[],
): SheetToWrite {
  const headers: readonly string[] = rvtoolsHeaders[name];
  return {
    name,
    *rows() {
      yield headers;
      for (const item of items) {
        for (const row of rowsOf(item)) {
          const cells: Readonly<Record<string, CellToWrite>> = row;
          yield headers.map((header) => cells[header]);
        }
      }
    },
  };
}

function infoRow(guest: ExampleGuest): Cells<'vInfo'> {
  const { number, poweredOn, cluster, host } = guest;
  const created = EXPORTED - ((number * 37) % 2200) * DAY;
  const disksMib = sum(guest.disksMib, (mib) => mib);
  const datastore = `[${cluster.datacenter.toLowerCase()}-vmfs-${1 + (number % 12)}] ${guest.name}`;
  return {
    ...startOf(guest),
    'Config status': 'green',
    'DNS Name': poweredOn ? dnsName(guest) : undefined,
    'Connection state': 'connected',
    'Guest state': poweredOn ? 'running' : 'notRunning',
    Heartbeat: poweredOn ? 'green' : 'gray',
    'Consolidation Needed': 'False',
    PowerOn: poweredOn ? new Date(EXPORTED - (1 + ((number * 13) % 120)) * DAY) : undefined,
    'Suspend Interval': 0,
    'Creation date': new Date(created),
    'Change Version': new Date(created + 3 * DAY),
    CPUs: guest.vcpus,
    'Overall Cpu Readiness': poweredOn ? `${guest.readyPercent}%` : undefined,
    Memory: guest.memoryMib,
    'Active Memory': poweredOn ? guest.activeMib : 0,
    NICs: guest.adapters.length,
    Disks: guest.disksMib.length,
    'Total disk capacity MiB': disksMib,
    'Fixed Passthru HotPlug': 'False',
    'Latency Sensitivity': 'normal',
    'Op Notification Timeout': 0,
    EnableUUID: 'TRUE',
    CBT: number % 3 === 0 ? 'TRUE' : undefined,
    'Primary IP Address': poweredOn ? guest.ipAddress : undefined,
    'Network #1': `VLAN ${100 + (number % 40)}`,
    'Network #2': guest.adapters.length > 1 ? 'Backup' : undefined,
    'Num Monitors': 1,
    'Video Ram KiB': 4096,
    'Resource pool': `/${cluster.datacenter}/${cluster.name}/Resources`,
    'Folder ID': `group-v${100 + (number % 60)}`,
    Folder: guest.folder,
    'DAS protection': poweredOn ? 'True' : undefined,
    'FT State': 'notConfigured',
    'FT Latency': 'gray',
    'FT Bandwidth': -1,
    'FT Sec. Latency': -1,
    'Provisioned MiB': disksMib + guest.memoryMib,
    'In Use MiB': Math.round(disksMib * (0.3 + ((number * 7) % 60) / 100)),
    'Unshared MiB': Math.round(disksMib * (0.3 + ((number * 7) % 60) / 100)),
    'HA Restart Priority': 'medium',
    'HA Isolation Response': 'none',
    'HA VM Monitoring': 'vmMonitoringDisabled',
    'Cluster rule(s)': listed(guest.rules.map(({ anti }) => (anti ? 'Anti Affinity' : 'Affinity'))),
    'Cluster rule name(s)': listed(guest.rules.map(({ name }) => name)),
    'Boot Required': 'False',
    'Boot delay': 0,
    'Boot retry delay': 10_000,
    'Boot retry enabled': 'False',
    'Boot BIOS setup': 'False',
    'Reboot PowerOff': 'False',
    'EFI Secure boot': 'False',
    Firmware: number % 3 === 0 ? 'bios' : 'efi',
    'HW version': 15 + (number % 5),
    'HW upgrade status': 'none',
    'HW upgrade policy': 'never',
    Path: `${datastore}/${guest.name}.vmx`,
    'Log directory': `${datastore}/`,
    'Snapshot directory': `${datastore}/`,
    'Suspend directory': `${datastore}/`,
    Annotation: guest.annotation,
    Datacenter: cluster.datacenter,
    Cluster: cluster.name,
    Host: host.name,
    ...systemOf(guest),
    ...endOf(guest),
    'SMBIOS UUID': `42${guest.uuid.slice(2)}`,
    'VI SDK Server type': 'VMware vCenter Server 8.0.3 build-24022515',
    'VI SDK API Version': '8.0.3.0',
  };
}

function cpuRow(guest: ExampleGuest): Cells<'vCPU'> {
  const { vcpus, host, poweredOn } = guest;
  return {
    ...startOf(guest),
    CPUs: vcpus,
    Sockets: vcpus,
    'Cores p/s': 1,
    Max: poweredOn ? vcpus * host.model.mhz : 0,
    Overall: guest.usedMhz,
    Level: 'normal',
    Shares: vcpus * 1000,
    Reservation: 0,
    Entitlement: Math.round(guest.usedMhz * 1.3),
    'DRS Entitlement': guest.usedMhz,
    Limit: -1,
    'Hot Add': 'False',
    'Hot Remove': 'False',
    'Numa Hotadd Exposed': 'False',
    ...commonOf(guest),
  };
}

function memoryRow(guest: ExampleGuest): Cells<'vMemory'> {
  const { memoryMib, poweredOn } = guest;
  const on = poweredOn ? 1 : 0;
  return {
    ...startOf(guest),
    'Size MiB': memoryMib,
    'Memory Reservation Locked To Max': 'False',
    Overhead: on * 60,
    Max: on * memoryMib,
    Consumed: on * Math.round(memoryMib * 0.9),
    'Consumed Overhead': on * 55,
    Private: on * Math.round(memoryMib * 0.85),
    Shared: 0,
    Swapped: 0,
    Ballooned: 0,
    Active: on * guest.activeMib,
    Entitlement: on * Math.round(memoryMib * 0.6),
    'DRS Entitlement': on * Math.round(memoryMib * 0.4),
    Level: 'normal',
    Shares: memoryMib * 10,
    Reservation: 0,
    Limit: -1,
    'Hot Add': 'False',
    ...commonOf(guest),
  };
}

function diskRows(guest: ExampleGuest): Cells<'vDisk'>[] {
  return guest.disksMib.map((mib, i) => ({
    ...startOf(guest),
    Disk: `Hard disk ${i + 1}`,
    'Disk Key': String(2000 + i),
    'Disk UUID': `6000C29${i.toString(16)}-${guest.uuid.slice(9)}`,
    'Capacity MiB': mib,
    Raw: 'False',
    'Disk Mode': 'persistent',
    'Sharing mode': 'sharingNone',
    Thin: guest.number % 2 === 0 ? 'True' : 'False',
    'Eagerly Scrub': 'False',
    Split: 'False',
    'Write Through': 'False',
    Level: 'normal',
    Shares: 1000,
    Reservation: 0,
    Limit: -1,
    Controller: 'VMware paravirtual SCSI',
    Label: 'SCSI controller 0',
    'SCSI Unit #': 7,
    'Unit #': i,
    'Shared Bus': 'noSharing',
    Path: `[${guest.cluster.datacenter.toLowerCase()}-vmfs-${1 + (guest.number % 12)}] ${guest.name}/${guest.name}_${i}.vmdk`,
    ...commonOf(guest),
  }));
}

function networkRows(guest: ExampleGuest): Cells<'vNetwork'>[] {
  const connected = guest.poweredOn ? 'True' : 'False';
  return guest.adapters.map((adapter, i) => ({
    ...startOf(guest),
    'NIC label': `Network adapter ${i + 1}`,
    Adapter: adapter,
    Network: i === 0 ? `VLAN ${100 + (guest.number % 40)}` : 'Backup',
    Switch: 'DSwitch',
    Connected: connected,
    'Starts Connected': 'True',
    'Mac Address': `00:50:56:${guest.uuid.slice(24, 26)}:${guest.uuid.slice(26, 28)}:${padded(i)}`,
    Type: 'assigned',
    'IPv4 Address': i === 0 && guest.poweredOn ? guest.ipAddress : undefined,
    'Direct Path IO': 'False',
    ...commonOf(guest),
  }));
}

function hostRow({ name, cluster, model, memoryMib, guests, number }: ExampleHost): Cells<'vHost'> {
  const on = guests.filter(({ poweredOn }) => poweredOn);
  const cores = model.packages * model.coresPerPackage;
  const vcpus = sum(on, (guest) => guest.vcpus);
  // The hypervisor itself uses about a hundredth.
  const usage = sum(on, (guest) => guest.usedMhz) / (cores * model.mhz) + 0.01;
  return {
    Host: name,
    Datacenter: cluster.datacenter,
    Cluster: cluster.name,
    'Config status': 'green',
    'in Maintenance Mode': 'False',
    'in Quarantine Mode': 'False',
    'CPU Model': model.cpuModel,
    Speed: model.mhz,
    'HT Available': 'True',
    'HT Active': 'True',
    '# CPU': model.packages,
    'Cores per CPU': model.coresPerPackage,
    '# Cores': cores,
    'CPU usage %': Math.min(100, Math.round(usage * 100)),
    '# Memory': memoryMib - 350,
    'Memory Tiering Type': 'noTiering',
    'Memory usage %': Math.min(97, Math.round((100 * sum(on, (guest) => guest.memoryMib)) / memoryMib)),
    Console: 0,
    '# NICs': 6,
    '# HBAs': 2,
    '# VMs total': guests.length,
    '# VMs': on.length,
    'VMs per Core': on.length / cores,
    '# vCPUs': vcpus,
    'vCPUs per Core': vcpus / cores,
    vRAM: sum(on, (guest) => guest.memoryMib),
    'VM Used memory': sum(on, (guest) => guest.activeMib),
    'VM Memory Swapped': 0,
    'VM Memory Ballooned': 0,
    'VMotion support': 'True',
    'Storage VMotion support': 'True',
    'ATS Heartbeat': '1',
    'ATS Locking': '1',
    'Current CPU power man. policy': 'Balanced',
    'Host Power Policy': 'dynamic',
    'ESX Version': 'VMware ESXi 8.0.3 build-24022510',
    'Boot time': new Date(EXPORTED - (20 + ((number * 17) % 200)) * DAY),
    DHCP: 'False',
    'NTPD running': 'True',
    'Time Zone': 'UTC',
    'Time Zone Name': 'UTC',
    'GMT Offset': '0',
    Vendor: model.vendor,
    Model: model.model,
    'Object ID': `host-${1000 + number}`,
    'VI SDK Server': SERVER,
    'VI SDK UUID': SERVER_UUID,
  };
}

function clusterRow({ name, hosts }: ExampleCluster): Cells<'vCluster'> {
  const cores = sum(hosts, ({ model }) => model.packages * model.coresPerPackage);
  return {
    Name: name,
    'Config status': 'green',
    OverallStatus: 'green',
    NumHosts: hosts.length,
    numEffectiveHosts: hosts.length,
    TotalCpu: sum(hosts, ({ model }) => model.packages * model.coresPerPackage * model.mhz),
    NumCpuCores: cores,
    NumCpuThreads: cores * 2,
    TotalMemory: sum(hosts, (host) => host.memoryMib),
    'HA enabled': 'True',
    'Failover Level': 1,
    AdmissionControlEnabled: 'True',
    'DRS enabled': 'True',
    'VI SDK Server': SERVER,
    'VI SDK UUID': SERVER_UUID,
  };
}

function startOf(guest: ExampleGuest) {
  return {
    VM: guest.name,
    Powerstate: guest.poweredOn ? 'poweredOn' : 'poweredOff',
    Template: guest.template ? 'True' : 'False',
    'SRM Placeholder': 'False',
  };
}

function commonOf(guest: ExampleGuest) {
  const { cluster, host, folder, annotation } = guest;
  return {
    Annotation: annotation,
    Datacenter: cluster.datacenter,
    Cluster: cluster.name,
    Host: host.name,
    Folder: folder,
    ...systemOf(guest),
    ...endOf(guest),
  };
}

function systemOf({ os, poweredOn }: ExampleGuest) {
  return {
    'OS according to the configuration file': os,
    'OS according to the VMware Tools': poweredOn ? os : undefined,
  };
}

function endOf({ number, uuid }: ExampleGuest) {
  return { 'VM ID': `vm-${2000 + number}`, 'VM UUID': uuid, 'VI SDK Server': SERVER, 'VI SDK UUID': SERVER_UUID };
}

function dnsName({ name }: ExampleGuest): string {
  return name.includes('.') ? name : `${name.toLowerCase()}.corp.example`;
}

function listed(items: readonly string[]): string | undefined {
  return items.length === 0 ? undefined : items.join(', ');
}

function padded(number: number): string {
  return number.toString(16).padStart(2, '0');
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
