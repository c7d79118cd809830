import type { Figure } from '../../../base/figure.ts';
import { vmwareShareRatio } from '../../inventory/cpu-shares.ts';
import { measuredUse } from '../../inventory/cpu-use.ts';
import { units } from '../../inventory/fields.ts';
import type { Fields } from '../../inventory/fields.ts';
import type { GuestRecord } from '../../inventory/inventory.ts';
import { vmwarePower } from '../../inventory/vmware-words.ts';
import { quantities } from '../../numbers/quantities.ts';

/** A VirtualMachine, by whichever of `config`, `summary`, `runtime` are there. */
export function vsphereGuest(fields: Fields, id: string | undefined): GuestRecord {
  const power = vmwarePower(fields.firstText('runtime.powerState', 'summary.runtime.powerState'));
  const name = fields.firstText('name', 'config.name', 'summary.config.name') ?? id ?? fields.place;
  const place = () => `${fields.place} (${name})`;
  const either = (first: string, second: string) => (fields.has(first) ? first : second);
  const vcpus = fields.figure(either('config.hardware.numCPU', 'summary.config.numCpu'), quantities.vcpus);
  const used = fields.figure('summary.quickStats.overallCpuUsage', quantities.megahertz);
  const cpuMean = measuredUse('MHz', used, power, fields.source.warnings, place);
  const ready = fields.figure('summary.quickStats.overallCpuReadiness', quantities.percent, units.same);
  const active = fields.figure('summary.quickStats.guestMemoryUsage', quantities.memoryMibOrZero);
  const consumed = fields.figure('summary.quickStats.hostMemoryUsage', quantities.memoryMibOrZero);
  const memoryReservation = fields.figure('config.memoryAllocation.reservation', quantities.memoryMibOrZero);
  const limit = fields.count('config.cpuAllocation.limit');
  const reservation = fields.figure('config.cpuAllocation.reservation', quantities.megahertz);
  const devices = fields.children('config.hardware.device');
  const disks = devices.flatMap((device) => diskBytes(device) ?? []);
  const bytes = disks.reduce((sum, size) => sum + size, 0);
  return {
    place: fields.place,
    id: fields.firstText('config.instanceUuid', 'summary.config.instanceUuid') ?? id,
    name,
    power,
    template: fields.flag('config.template') ?? fields.flag('summary.config.template') ?? false,
    vcpus,
    memoryMib: fields.figure(either('config.hardware.memoryMB', 'summary.config.memorySizeMB'), quantities.memoryMib),
    cpuMean,
    readyRatio:
      cpuMean === undefined || ready === undefined ? undefined : { value: ready.value / 100, origin: ready.origin },
    memoryActiveMib: power !== 'on' || active?.value === 0 ? undefined : active,
    memoryConsumedMib: power !== 'on' || consumed?.value === 0 ? undefined : consumed,
    memoryReservationMib: memoryReservation?.value === 0 ? undefined : memoryReservation,
    memoryBalloonedMib: fields.figure('summary.quickStats.balloonedMemory', quantities.memoryMibOrZero),
    memorySwappedMib: fields.figure('summary.quickStats.swappedMemory', quantities.memoryMibOrZero),
    diskMib:
      bytes > 0
        ? fields.derived(bytes * units.bytesInMib, 'config.hardware.device, capacities summed')
        : storageOf(fields),
    diskCount: disks.length > 0 ? disks.length : fields.count('summary.config.numVirtualDisks'),
    nicModels: devices.flatMap((device) => nicModel(device) ?? []),
    cpuLimit: limit === undefined ? undefined : { unit: 'MHz', figure: limitFigure(fields)! },
    cpuReservationMhz: reservation?.value === 0 ? undefined : reservation,
    cpuShareRatio: vmwareShareRatio(
      fields.figure('config.cpuAllocation.shares.shares', quantities.shares),
      vcpus?.value,
    ),
    os: fields.firstText('guest.guestFullName', 'config.guestFullName', 'summary.config.guestFullName'),
    annotation: fields.firstText('config.annotation', 'summary.config.annotation'),
  };
}

/** -1 is no limit, and no {@link Fields.count}. */
function limitFigure(fields: Fields): Figure | undefined {
  return fields.figure('config.cpuAllocation.limit', quantities.megahertz);
}

function storageOf(fields: Fields): Figure | undefined {
  const sum = (fields.count('summary.storage.committed') ?? 0) + (fields.count('summary.storage.uncommitted') ?? 0);
  return sum === 0 ? undefined : fields.derived(sum * units.bytesInMib, 'summary.storage, committed + uncommitted');
}

/** Bytes of a disk; undefined for other devices. Old programs fill in only kilobytes. */
function diskBytes(device: Fields): number | undefined {
  const bytes = device.count('capacityInBytes');
  if (bytes !== undefined && bytes > 0) return bytes;
  const kib = device.count('capacityInKB');
  return kib === undefined ? undefined : kib * 1024;
}

const NIC_TYPE = /^Virtual(Vmxnet3Vrdma|Vmxnet3|Vmxnet2|Vmxnet|E1000e|E1000|PCNet32|SriovEthernetCard)$/u;

/** The model of a network card: its type, which programs without `_typeName` do not write. */
function nicModel(device: Fields): string | undefined {
  return NIC_TYPE.exec(device.text('_typeName') ?? '')?.[1];
}
