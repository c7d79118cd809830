import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { zipSync } from 'fflate';
import { generateRvtools } from '../../src/estate/testing/generate-rvtools.ts';
import { type CellToWrite, workbookBytes } from '../../src/estate/testing/write-workbook.ts';
import { sampleMeasurement } from '../../src/views/testing/sample-measurement.ts';
import { costSetYaml } from '../../src/views/text/cost-set-yaml.ts';
import { blocksOf } from './documented-commands.ts';

const HOSTS = 5;
const GUESTS = 24;
const HOUR_MS = 3_600_000;
const START_MS = Date.UTC(2026, 0, 5);
const HOURS = 24 * 14;
const TRACED = 4;

/** A host that is simulated in a moment. */
const HOST = `
machine: {coresPerLlc: 2, costs: ideal}
scheduler: xen-credit2
guests:
  - {name: web, count: 4, workload: {kind: bursts, think: {exponential: 10ms}, burst: {exponential: 2ms}}}
duration: 60ms
warmup: 10ms
`;
const REQUESTS = '{kind: requests, arrivals: {poisson: 50/s}, service: {exponential: 2ms}}';
const SMALL = `name,vcpus,memory_mib,cpu_p95_percent,host_mhz
web-1,1,512,20,2600
web-2,1,512,30,2600
db-1,2,1024,30,2600
`;
/** Changes to an estate, one on top of the other. */
const STEPS = `steps:
  - add: {guests: 4, like: SRVAPP0004P}
  - grow: {cpu: 20%, memory: 10%}
  - spare: 2
`;
/** A server as its owner measured it. */
const SERVERS = `results:
  - [2016, 2, Intel Xeon E5-2680 v4, 28, 2, 2400, 64, 2400000, 44, 76, 90, 104, 116, 126, 140, 155, 175, 200, 225]
`;
const NODEINFO = `CPU model:           x86_64
CPU(s):              4
CPU frequency:       2500 MHz
CPU socket(s):       1
Core(s) per socket:  4
Thread(s) per core:  1
NUMA cell(s):        1
Memory size:         33554432 KiB
`;

/**
 * Writes what the documents take from their reader, small enough that every command is quick, beside the folders of the
 * package that they name.
 */
export async function writeReadersFiles(folder: string): Promise<void> {
  const write = (name: string, content: string | Uint8Array): void => writeFileSync(join(folder, name), content);
  for (const shipped of ['examples', 'catalog', 'schemas']) symlinkSync(resolve(shipped), join(folder, shipped));
  const inventory = await workbook();
  for (const name of ['estate.xlsx', 'export.xlsx', 'inventory.xlsx', 'guests.xlsx', 'site-a.xlsx']) {
    write(name, inventory);
  }
  write('site-b.xlsx', await workbookBytes(sheets(2)));
  mkdirSync(join(folder, 'RVTools_export_all'));
  for (const sheet of sheets()) write(`RVTools_export_all/RVTools_tab${sheet.name}.csv`, csvOf([...sheet.rows()]));
  mkdirSync(join(folder, 'metrics'));
  write('metrics/cpu.csv', series(guestNames()));
  const newHosts = [1, 2, 3, 4].map((at) => `new${at},new,2,32,2,2450,1048576\n`);
  write(
    'new-hosts.csv',
    `name,cluster,packages,cores_per_package,threads_per_core,mhz,memory_mib\n${newHosts.join('')}`,
  );
  for (const name of ['small.csv', 'estate.csv', 'a.csv']) write(name, SMALL);
  write('guests.csv', onHost(SMALL));
  write('steps.yaml', STEPS);
  write('b.csv', SMALL.replaceAll(/^(web|db)/gm, 'other-$1'));
  write('hosts.csv', 'name,packages,cores_per_package,threads_per_core,mhz,memory_mib\nkvm1,2,8,2,2600,262144\n');
  write('servers.yaml', SERVERS);
  write('measured.csv', readFileSync('examples/measurements/nginx-2016-connections.csv'));
  write('prices.yaml', readFileSync('examples/prices.yaml'));
  for (const name of ['web.yaml', 'host.yaml', 'scenario.yaml']) write(name, HOST);
  write('requests.yaml', HOST.replace(/workload: .*(?=\}\n)/, `workload: ${REQUESTS}`));
  write('domstats.txt', `${domstats(60)}\n\n${domstats(120)}\n`);
  write('domstats-1.txt', `${domstats(60)}\n`);
  write('domstats-2.txt', `${domstats(120)}\n`);
  write('nodeinfo.txt', NODEINFO);
  for (const [name, content] of Object.entries(proxmox())) write(name, content);
  mkdirSync(join(folder, 'export'));
  for (const name of Object.keys(proxmox())) cpSync(join(folder, name), join(folder, 'export', name));
  write(
    'export.zip',
    zipSync(Object.fromEntries(Object.entries(proxmox()).map(([name, text]) => [name, Buffer.from(text)]))),
  );
  mkdirSync(join(folder, '20110303'));
  for (let guest = 0; guest < TRACED; guest++) write(`20110303/guest-${guest}`, trace(guest));
  write('output.txt', measuredKernel());
  write('costs.yaml', costSetYaml(sampleMeasurement, { host: 'kvm1', when: '2026-01-05', generator: 'test' }));
}

/** The files that a page shows itself, for its own commands. */
export function writeFilesOfPage(page: string, folder: string): void {
  const write = (name: string, text: string | undefined): void => {
    if (text !== undefined) writeFileSync(join(folder, name), text);
  };
  const yaml = blocksOf(page, ['yaml']);
  write(
    'mine.yaml',
    yaml.find((text) => /^(?:assumptions|sources):/m.test(text) && !text.includes('acme-one')),
  );
  const csv = blocksOf(page, ['csv']);
  write(
    'guests.csv',
    csv.find((text) => text.startsWith('name,vcpus,')),
  );
  write(
    'hosts.csv',
    csv.find((text) => text.startsWith('name,packages,')),
  );
}

function guestNames(): readonly string[] {
  const [sheet] = sheets();
  const [head = [], ...rows] = sheet === undefined ? [] : [...sheet.rows()];
  return rows.map((row) => String(row[head.indexOf('VM')]));
}

/** An estate whose hosts are called as in the documents: esx01, esx02, ... */
function sheets(seed = 1) {
  return generateRvtools({ guests: GUESTS, hosts: HOSTS, clusters: 1, seed }).map(({ name, rows }) => ({
    name,
    *rows() {
      for (const row of rows())
        yield row.map((cell) => (typeof cell === 'string' ? cell.replaceAll(/\besx0(\d\d)\b/g, 'esx$1') : cell));
    },
  }));
}

function workbook(): Promise<Uint8Array> {
  return workbookBytes(sheets());
}

/** The same guests on a host, with connections a second, which one kernel carries. */
function onHost(csv: string): string {
  return csv.replaceAll(/$(?=\n)/gm, ',kvm1,100').replace(',kvm1,100', ',host,connections_per_sec');
}

/** A sheet as RVTools exports it to CSV. */
function csvOf(rows: readonly (readonly CellToWrite[])[]): string {
  const textOf = (cell: CellToWrite): string => {
    if (cell instanceof Date) return cell.toISOString();
    return typeof cell === 'object' ? '' : String(cell ?? '');
  };
  return rows.map((row) => row.map((cell) => `"${textOf(cell).replaceAll('"', '""')}"`).join(',')).join('\n');
}

/** Two weeks of use, hour by hour: a wave over the day. */
function series(guests: readonly string[]): string {
  const rows = guests.flatMap((guest, at) =>
    Array.from({ length: HOURS }, (_, hour) => {
      const cores = 0.6 + 0.5 * Math.sin((hour / 24) * 2 * Math.PI + at);
      return `${guest},,cpu_cores,${START_MS + hour * HOUR_MS},${HOUR_MS},${cores.toFixed(3)},\n`;
    }),
  );
  return `guest_id,host_id,metric,t_ms_utc,step_ms,mean,max\n${rows.join('')}`;
}

/** What `virsh domstats --raw` prints some seconds after the guests began. */
function domstats(seconds: number): string {
  const guests = ['web', 'db'].flatMap((name) => [
    `Domain: '${name}'`,
    '  state.state=1',
    '  balloon.maximum=2097152',
    '  vcpu.current=2',
    '  vcpu.maximum=2',
    ...[0, 1].flatMap((vcpu) => [
      `  vcpu.${vcpu}.state=1`,
      `  vcpu.${vcpu}.time=${0.4 * seconds * 1e9}`,
      `  vcpu.${vcpu}.delay=${0.02 * seconds * 1e9}`,
    ]),
  ]);
  return [String(START_MS / 1000 + seconds), ...guests].join('\n');
}

/** A cluster of two nodes, as `pvesh get` prints it. */
function proxmox(): Readonly<Record<string, string>> {
  const nodes = ['pve1', 'pve2'];
  const resources = [
    ...nodes.map((node) => ({ type: 'node', id: `node/${node}`, node, status: 'online', maxcpu: 32, maxmem: 2 ** 38 })),
    ...[100, 101, 102].map((vmid, at) => ({
      type: 'qemu',
      id: `qemu/${vmid}`,
      vmid,
      name: `web-${vmid}`,
      node: nodes[at % 2],
      status: 'running',
      maxcpu: 4,
      maxmem: 2 ** 33,
      cpu: 0.2,
      mem: 2 ** 32,
    })),
  ];
  const status = {
    cpuinfo: { sockets: 2, cores: 8, cpus: 32, mhz: '2600', model: 'AMD EPYC 7302' },
    memory: { total: 2 ** 38 },
  };
  return {
    'resources.json': JSON.stringify(resources),
    'nodes.json': JSON.stringify(resources.filter(({ type }) => type === 'node')),
    ...Object.fromEntries(nodes.map((node) => [`node-${node}.json`, JSON.stringify(status)])),
  };
}

/** Five hours as PlanetLab has them: the use of a processor, %, every five minutes. */
function trace(guest: number): string {
  return Array.from({ length: 60 }, (_, at) => `${Math.round(20 + 15 * Math.sin(at / 40 + guest))}\n`).join('');
}

/** A run of the catalog as the measuring program prints it. */
function measuredKernel(): string {
  const [, kernel, cpus, mix] = /^(6\.12),(1),([^,]+),/m.exec(readFileSync('catalog/kernel-runs.csv', 'utf8')) ?? [];
  const figures =
    'cpus=0.566 wait=0.4514 bursts/s=183.8 switches/s=582 delay_ms mean=2.779 p50=1.106 p95=10.663 p99=20.640';
  return `linux ${kernel} cpus ${cpus} mix ${mix}\nG ${mix} ${figures}\n`;
}
