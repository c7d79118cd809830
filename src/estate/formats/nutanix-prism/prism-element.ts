import type { Figure } from '../../../base/figure.ts';
import { units } from '../../inventory/fields.ts';
import type { Fields } from '../../inventory/fields.ts';
import type { GuestRecord, HostRecord } from '../../inventory/inventory.ts';
import { quantities } from '../../numbers/quantities.ts';
import { clockOf, powerOf } from './prism-v3.ts';

type Names = ReadonlyMap<string | undefined, string | undefined>;

/** What an item of a list of Prism Element is: v2 writes `num_vcpus`, v1 `numVCpus`; undefined for any other. */
export function kindOfElement(item: object): 'vm2' | 'host2' | undefined {
  if ('num_vcpus' in item && 'memory_mb' in item) return 'vm2';
  if ('numVCpus' in item && 'memoryCapacityInBytes' in item) return 'vm2';
  return 'num_cpu_cores' in item || 'numCpuCores' in item ? 'host2' : undefined;
}

/** A guest of `v2.0/vms` or `v1/vms`. In v2 a "vCPU" is a socket of the guest. */
export function guestOfElement(fields: Fields, hostNames: Names, clusterNames: Names): GuestRecord {
  const sockets = fields.figure('num_vcpus', quantities.vcpus);
  const cores = fields.figure('num_cores_per_vcpu', quantities.vcpus);
  const host = fields.firstText('host_uuid', 'hostUuid');
  const cluster = fields.firstText('cluster_uuid', 'clusterUuid');
  const isAgent = fields.flag('controllerVm') === true || fields.flag('vm_features.AGENT_VM') === true;
  const power = powerOf(fields.firstText('power_state', 'powerState'));
  const used = power === 'on' ? share(fields, 'stats.hypervisor_cpu_usage_ppm') : undefined;
  return {
    place: fields.place,
    id: fields.text('uuid'),
    name: fields.firstText('name', 'vmName', 'uuid') ?? fields.place,
    power,
    template: false,
    ...(isAgent && { agent: 'an agent VM of Nutanix' }),
    vcpus:
      sockets === undefined
        ? fields.figure('numVCpus', quantities.vcpus)
        : fields.derived(sockets.value * (cores?.value ?? 1), 'num_vcpus x num_cores_per_vcpu'),
    memoryMib:
      fields.figure('memory_mb', quantities.memoryMib) ??
      fields.figure('memoryCapacityInBytes', quantities.memoryMib, units.bytesInMib),
    cpuMean: used && { unit: 'percent', figure: used },
    diskMib: fields.figure('diskCapacityInBytes', quantities.diskMib, units.bytesInMib),
    host: fields.text('hostName') ?? hostNames.get(host) ?? host,
    cluster: clusterNames.get(cluster) ?? cluster,
    annotation: fields.text('description'),
  };
}

/** A host of `v2.0/hosts` or `v1/hosts`. Cores and threads are those of the whole host. */
export function hostOfElement(fields: Fields, clusterNames: Names): HostRecord {
  const either = (v2: string, v1: string) => (fields.has(v2) ? v2 : v1);
  const cores = fields.figure(either('num_cpu_cores', 'numCpuCores'), quantities.cores);
  const cluster = fields.firstText('cluster_uuid', 'clusterUuid');
  const model = fields.firstText('block_model_name', 'blockModelName');
  const used = share(fields, 'stats.hypervisor_cpu_usage_ppm');
  return {
    place: fields.place,
    id: fields.text('uuid'),
    name: fields.firstText('name', 'uuid') ?? fields.place,
    address: fields.firstText('hypervisor_address', 'hypervisorAddress'),
    cluster: clusterNames.get(cluster) ?? cluster,
    model,
    vendor: model?.startsWith('NX-') === true ? 'Nutanix' : undefined,
    cpuModel: fields.firstText('cpu_model', 'cpuModel'),
    packages: fields.figure(either('num_cpu_sockets', 'numCpuSockets'), quantities.packages),
    cores,
    threads: fields.figure(either('num_cpu_threads', 'numCpuThreads'), quantities.cores),
    mhz: clockOf(fields, either('cpu_frequency_in_hz', 'cpuFrequencyInHz'), cores),
    memoryMib: fields.figure(
      either('memory_capacity_in_bytes', 'memoryCapacityInBytes'),
      quantities.memoryMib,
      units.bytesInMib,
    ),
    cpuUsageRatio: used && { value: used.value / 100, origin: used.origin },
  };
}

/** Millionths, in percent; -1 where nothing was measured. */
function share(fields: Fields, path: string): Figure | undefined {
  const value = (fields.count(path) ?? 0) * units.millionthsInPercent;
  return value > 0 && value <= 100
    ? { value, origin: fields.source.origin('measured', `${fields.kind}: ${path}`) }
    : undefined;
}
