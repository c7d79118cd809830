/** A column of an RVTools sheet that we read. */
export interface ColumnSpec {
  /** What today's RVTools writes. */
  readonly header: string;
  /** Other headers for the same thing, as {@link headerKey} makes them, best first. */
  readonly aliases: readonly string[];
  /** Whether a sheet without it cannot be read. */
  readonly required: boolean;
  /** What is lost without it, for columns that nearly every export has. */
  readonly without?: string;
}

export type ColumnSpecs = Readonly<Record<string, ColumnSpec>>;

function column(header: string, ...aliases: string[]): ColumnSpec {
  return { header, aliases, required: false };
}

/** Which guest a row is about; on every sheet about guests. */
const guestKey = {
  vm: { header: 'VM', aliases: ['vmname', 'name'], required: true },
  vmId: column('VM ID', 'vmobjectid', 'objectid'),
  uuid: column('VM UUID', 'instanceuuid', 'uuid'),
  server: column('VI SDK Server', 'vcenter', 'vcenterserver', 'visdkserverid'),
  serverUuid: column('VI SDK UUID', 'vcenteruuid'),
} as const satisfies ColumnSpecs;

/** Where a guest lives and what it runs; on most sheets about guests. */
const guestPlace = {
  datacenter: column('Datacenter', 'datacentre'),
  cluster: column('Cluster', 'clustername'),
  host: column('Host', 'hostname', 'esxhost'),
  folder: column('Folder', 'vmfolder'),
  osTools: column('OS according to the VMware Tools', 'ostools', 'guestos'),
  osConfig: column('OS according to the configuration file', 'osconfig', 'os'),
} as const satisfies ColumnSpecs;

/**
 * The columns we read, by sheet. Names as in RVTools 4.x, with those of older versions (`MB`, which always meant MiB)
 * and of exports that name columns after RVTools' own fields (`vInfoVMName`).
 */
export const sheetColumns = {
  vInfo: {
    ...guestKey,
    ...guestPlace,
    powerstate: { ...column('Powerstate', 'state'), without: 'every guest is read as powered on' },
    template: { ...column('Template'), without: 'templates are not recognised' },
    placeholder: column('SRM Placeholder'),
    connection: column('Connection state'),
    path: column('Path'),
    cpus: { header: 'CPUs', aliases: ['cpu', 'vcpus', 'vcpu', 'numcpu'], required: true },
    memory: { header: 'Memory', aliases: ['memorymib', 'memorysizemib', 'sizemib'], required: true },
    activeMemory: column('Active Memory', 'activememorymib'),
    readiness: column('Overall Cpu Readiness', 'cpuready'),
    cpuUsage: column('CPU usage %'),
    disks: column('Disks', 'numvirtualdisks'),
    diskCapacity: column('Total disk capacity MiB'),
    provisioned: column('Provisioned MiB', 'provisioned'),
    ruleKinds: column('Cluster rule(s)'),
    ruleNames: column('Cluster rule name(s)'),
    annotation: column('Annotation', 'notes'),
  },
  vCPU: {
    ...guestKey,
    ...guestPlace,
    cpus: column('CPUs', 'cpu', 'vcpus', 'numcpu'),
    max: column('Max', 'maxcpuusage', 'maxmhz'),
    overall: {
      ...column('Overall', 'overallcpuusage', 'overallmhz', 'cpuusagemhz'),
      without: 'the CPU use of each guest is not measured',
    },
    readiness: column('CPU ready %', 'overallcpureadiness'),
    reservation: column('Reservation', 'reservationmhz'),
    limit: column('Limit', 'limitmhz'),
    shares: column('Shares', 'cpushares'),
  },
  vMemory: {
    ...guestKey,
    ...guestPlace,
    size: column('Size MiB', 'size', 'memory'),
    active: column('Active', 'activemib', 'activememory'),
    consumed: column('Consumed', 'consumedmib', 'consumedmemory'),
    reservation: column('Reservation', 'reservationmib', 'memoryreservation'),
    ballooned: column('Ballooned', 'balloonedmib', 'balloonedmemory'),
    swapped: column('Swapped', 'swappedmib', 'swappedmemory'),
  },
  vDisk: {
    ...guestKey,
    label: column('Disk', 'name'),
    path: column('Path'),
    diskPath: column('Disk Path'),
    diskUuid: column('Disk UUID'),
    raw: column('Raw'),
    capacity: { ...column('Capacity MiB', 'capacity'), without: 'disk sizes are taken from vInfo' },
  },
  vNetwork: {
    ...guestKey,
    label: column('NIC label'),
    adapter: { ...column('Adapter', 'adaptertype'), without: 'models of network cards are unknown' },
  },
  vHost: {
    host: { header: 'Host', aliases: ['name', 'hostname'], required: true },
    datacenter: guestPlace.datacenter,
    cluster: guestPlace.cluster,
    server: guestKey.server,
    serverUuid: guestKey.serverUuid,
    objectId: column('Object ID', 'hostobjectid'),
    cpuModel: column('CPU Model'),
    speed: { ...column('Speed', 'cpumhz'), without: 'the hosts of today are left out, and clocks are assumed' },
    threading: column('HT Active'),
    maintenance: column('in Maintenance Mode', 'inmaintenancemode'),
    packages: column('# CPU', 'numcpu'),
    coresPerPackage: column('Cores per CPU'),
    cores: column('# Cores', 'numcpucores'),
    cpuUsage: column('CPU usage %', 'overallcpuusage'),
    memory: column('# Memory', 'memorysize', 'memorymib'),
    vendor: column('Vendor'),
    model: column('Model'),
  },
  vCluster: {
    cluster: { header: 'Name', aliases: ['cluster', 'clustername'], required: true },
    server: guestKey.server,
    serverUuid: guestKey.serverUuid,
    hosts: column('NumHosts'),
  },
} as const satisfies Readonly<Record<string, ColumnSpecs>>;

export type SheetName = keyof typeof sheetColumns;

/**
 * A header without what varies between exports: case, punctuation, the sheet's name in front of it (`vInfoCPUs`), and
 * `MB` for MiB.
 */
export function headerKey(sheet: SheetName, header: string): string {
  const bare = header.startsWith(sheet) && header.length > sheet.length ? header.slice(sheet.length) : header;
  return bare
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/mb$/u, 'mib');
}
