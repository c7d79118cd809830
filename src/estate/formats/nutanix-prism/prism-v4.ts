import type { Figure } from '../../../base/figure.ts';
import { percentileOfSorted } from '../../../base/statistics/percentile.ts';
import { units } from '../../inventory/fields.ts';
import type { Fields } from '../../inventory/fields.ts';
import type { CpuUse, GuestRecord, HostRecord, RuleOfGuest } from '../../inventory/inventory.ts';
import { quantities } from '../../numbers/quantities.ts';
import { clockOf, powerOf } from './prism-v3.ts';

type Names = ReadonlyMap<string | undefined, string | undefined>;

/** The data about guests in the other lists of v4. */
export interface Surroundings {
  readonly clusterNames: Names;
  readonly hostNames: Names;
  /** By the id of a category: guests of it are in these rules. */
  readonly rules: ReadonlyMap<string, readonly RuleOfGuest[]>;
  /** `key=value`, by id. */
  readonly categories: Names;
  readonly statistics: ReadonlyMap<string, Partial<GuestRecord>>;
}

/** A guest of a v4 list, which has only ids of its host, cluster and categories. */
export function guestOfV4(fields: Fields, around: Surroundings): GuestRecord {
  const id = fields.text('extId');
  const [sockets, cores, threads] = ['numSockets', 'numCoresPerSocket', 'numThreadsPerCore'].map((part) =>
    fields.figure(part, quantities.vcpus),
  );
  const disks = fields.children('disks');
  const bytes = disks.reduce((sum, disk) => sum + (disk.count('backingInfo.diskSizeBytes') ?? 0), 0);
  const host = fields.text('host.extId');
  const cluster = fields.text('cluster.extId');
  const categories = fields.children('categories').flatMap((category) => category.text('extId') ?? []);
  return {
    place: fields.place,
    id,
    name: fields.text('name') ?? id ?? fields.place,
    power: powerOf(fields.text('powerState')),
    template: false,
    ...(fields.flag('isAgentVm') === true && { agent: 'an agent VM of Nutanix' }),
    vcpus:
      sockets === undefined || cores === undefined
        ? undefined
        : fields.derived(
            sockets.value * cores.value * (threads?.value ?? 1),
            'numSockets x numCoresPerSocket x numThreadsPerCore',
          ),
    memoryMib: fields.figure('memorySizeBytes', quantities.memoryMib, units.bytesInMib),
    diskMib: bytes > 0 ? fields.derived(bytes * units.bytesInMib, 'disks, sizes summed') : undefined,
    diskCount: disks.length > 0 ? disks.length : undefined,
    nicModels: fields.children('nics').flatMap((nic) => nic.text('backingInfo.model') ?? []),
    host: host === undefined ? undefined : (around.hostNames.get(host) ?? host),
    cluster: cluster === undefined ? undefined : (around.clusterNames.get(cluster) ?? cluster),
    os: fields.text('guestTools.guestOsVersion'),
    annotation: fields.text('description'),
    rules: categories.flatMap((category) => around.rules.get(category) ?? []),
    tags: categories.flatMap((category) => around.categories.get(category) ?? []),
    ...around.statistics.get(id ?? ''),
  };
}

/** A host of a v4 list. Cores and threads are those of the whole host, however many sockets it has. */
export function hostOfV4(fields: Fields, clusterNames: Names): HostRecord {
  const cores = fields.figure('numberOfCpuCores', quantities.cores);
  const cluster = fields.text('cluster.uuid');
  const model = fields.text('blockModel');
  return {
    place: fields.place,
    id: fields.text('extId'),
    name: fields.firstText('hostName', 'extId') ?? fields.place,
    cluster: fields.text('cluster.name') ?? clusterNames.get(cluster) ?? cluster,
    model,
    vendor: model?.startsWith('NX-') === true ? 'Nutanix' : undefined,
    cpuModel: fields.text('cpuModel'),
    packages: fields.figure('numberOfCpuSockets', quantities.packages),
    cores,
    threads: fields.figure('numberOfCpuThreads', quantities.cores),
    mhz: clockOf(fields, 'cpuFrequencyHz', undefined) ?? clockOf(fields, 'cpuCapacityHz', cores),
    memoryMib: fields.figure('memorySizeBytes', quantities.memoryMib, units.bytesInMib),
  };
}

/** Anti-affinity policies keep the guests of a category apart. */
export function rulesOfV4(policies: readonly Fields[]): ReadonlyMap<string, readonly RuleOfGuest[]> {
  const byCategory = new Map<string, RuleOfGuest[]>();
  for (const policy of policies) {
    const name = policy.text('name');
    if (name === undefined) continue;
    for (const category of policy.children('categories')) {
      const id = category.text('extId');
      if (id !== undefined) byCategory.set(id, [...(byCategory.get(id) ?? []), { name, kind: 'anti-affinity' }]);
    }
  }
  return byCategory;
}

/** Samples of use, by the id of the guest: shares in parts per million of all its vCPUs. */
export function statisticsOfV4(records: readonly Fields[]): ReadonlyMap<string, Partial<GuestRecord>> {
  const byGuest = new Map<string, Partial<GuestRecord>>();
  for (const record of records) {
    const id = record.text('extId');
    if (id === undefined) continue;
    const samples = record.children('stats');
    const of = (path: string) => samples.flatMap((sample) => sample.count(path) ?? []);
    const used = of('hypervisorCpuUsagePpm');
    const ready = of('hypervisorCpuReadyTimePpm');
    const operations = of('controllerNumIops');
    const percent = (value: number, rule: string): CpuUse => {
      return { unit: 'percent', figure: record.derived(value * units.millionthsInPercent, rule) };
    };
    byGuest.set(id, {
      ...(used.length > 0 && { cpuMean: percent(mean(used), `mean of ${used.length} hypervisorCpuUsagePpm`) }),
      ...(used.length >= SAMPLES_FOR_P95 && {
        cpuP95: percent(percentile95(used), `95th percentile of ${used.length} hypervisorCpuUsagePpm`),
        cpuPeak: percent(
          used.reduce((most, value) => Math.max(most, value)),
          `largest of ${used.length} hypervisorCpuUsagePpm`,
        ),
      }),
      ...(ready.length > 0 && { readyRatio: readyOf(mean(ready) / 1e6, record) }),
      ...(operations.length > 0 && { diskIops: record.derived(mean(operations), 'mean of controllerNumIops') }),
    });
  }
  return byGuest;
}

/** Fewer samples have no 95th percentile below the maximum. */
const SAMPLES_FOR_P95 = 20;

function readyOf(ratio: number, record: Fields): Figure | undefined {
  return ratio > 1 ? undefined : record.derived(ratio, 'mean of hypervisorCpuReadyTimePpm');
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function percentile95(values: readonly number[]): number {
  return percentileOfSorted(Float64Array.from(values).sort(), 0.95);
}
