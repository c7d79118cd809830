import { csvColumnNames } from '../formats/kneepoint-csv/columns.ts';
import type { CsvColumnName } from '../formats/kneepoint-csv/columns.ts';
import { roles } from './example-vocabulary.ts';
import { SeededRandom } from './seeded-random.ts';

const ROWS_PER_CHUNK = 1000;

/** A Kneepoint CSV of invented guests, in chunks of text: as many as you like, made one after the other. */
export function* generateCsv({ guests, seed }: { readonly guests: number; readonly seed: number }): Generator<string> {
  const random = new SeededRandom(seed);
  const columns = csvColumnNames.filter((name) => !LEFT_OUT.has(name));
  yield `${columns.join(',')}\n`;
  for (let from = 0; from < guests; from += ROWS_PER_CHUNK) {
    let text = '';
    for (let number = from; number < Math.min(guests, from + ROWS_PER_CHUNK); number++) {
      const row = csvRow(number, random);
      text += `${columns.map((column) => row[column] ?? '').join(',')}\n`;
    }
    yield text;
  }
}

/** A monitoring system has values in MHz or in percent, not both. */
const LEFT_OUT: ReadonlySet<CsvColumnName> = new Set([
  'id',
  'cpu_mean_percent',
  'cpu_p95_percent',
  'cpu_peak_percent',
  'cpu_limit_mhz',
  'cpu_reservation_mhz',
  'cpu_share_ratio',
  'affinity_rules',
  'anti_affinity_rules',
  'rules',
]);

function csvRow(number: number, random: SeededRandom): Partial<Record<CsvColumnName, string | number>> {
  const role = random.weighted(roles.map((entry) => [entry.weight, entry] as const));
  const { vcpus, memoryGib } = random.weighted(role.sizes);
  const hostMhz = random.pick([2095, 2295, 2494]);
  const share = Math.min(0.9, role.utilization * (0.2 + 2 * random.next() * random.next() * random.next() * 4));
  const mean = Math.max(10, Math.round(share * vcpus * hostMhz));
  const p95 = Math.min(vcpus * hostMhz, Math.round(mean * (1.5 + random.next() * 2)));
  const cluster = Math.floor(number / 800);
  const environment = random.weighted([
    [70, 'prod'],
    [10, 'stage'],
    [12, 'test'],
    [8, 'dev'],
  ]);
  return {
    name: `${environment}-${role.code}-${String(number).padStart(6, '0')}`,
    vcpus,
    memory_mib: memoryGib * 1024,
    powered_on: 'true',
    template: 'false',
    cpu_mean_mhz: mean,
    cpu_p95_mhz: p95,
    cpu_peak_mhz: Math.min(vcpus * hostMhz, p95 * 2),
    host_mhz: hostMhz,
    ready_ratio: random.integer(0, 30) / 1000,
    memory_active_mib: Math.round(memoryGib * 1024 * random.next()),
    disk_mib: random.integer(1, 40) * 25_600,
    disk_count: random.integer(1, 4),
    disk_iops: random.integer(1, 800),
    network_mbps: random.integer(0, 300) / 10,
    connections_per_sec: role.code === 'web' || role.code === 'lb' ? random.integer(1, 900) : '',
    nic_models: 'Vmxnet3',
    os: random.weighted(role.systems),
    host: `esx${String(cluster * 32 + random.integer(0, 31)).padStart(5, '0')}.example.com`,
    cluster: `cluster-${cluster}`,
    datacenter: `dc-${cluster % 5}`,
    folder: `/dc-${cluster % 5}/vm/${environment}/${role.title}`,
    annotation: random.chance(0.3) ? `"${role.title}, owner team ${random.integer(1, 40)}"` : '',
    tags: `${environment};${role.code}`,
    marks: 'vcpus=measured: cmdb export;memory_mib=measured: cmdb export',
  };
}
