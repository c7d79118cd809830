import { units } from '../../inventory/fields.ts';
import type { Fields } from '../../inventory/fields.ts';
import type { GuestRecord, HostRecord, Inventory } from '../../inventory/inventory.ts';
import { xenScheduling } from '../../inventory/xen-scheduling.ts';
import { quantities } from '../../numbers/quantities.ts';

/** Guests may run on every host of their pool, whose name is in neither list. */
const POOL = 'XenServer pool';

/** Guests and hosts of a pool, from the lists of `xe`. */
export function xenserverInventory(records: readonly Fields[]): Inventory {
  const isHost = (fields: Fields): boolean => fields.has('cpu_info') || fields.has('memory-total');
  const hosts = records.filter(isHost);
  const names = new Map(hosts.map((fields) => [fields.text('uuid'), hostName(fields)]));
  const guests = records.filter((fields) => !isHost(fields));
  return {
    guests: guests.map((fields) => guestOf(fields, names)),
    hosts: hosts.map(hostOf),
    clusters: [{ name: POOL }],
  };
}

function guestOf(fields: Fields, hosts: ReadonlyMap<string | undefined, string>): GuestRecord {
  const home = fields.text('resident-on');
  return {
    place: fields.place,
    id: fields.text('uuid'),
    name: fields.text('name-label') ?? fields.place,
    power: powerOf(fields.text('power-state')),
    // A snapshot is what a guest can be made of again, as a template is.
    template: fields.flag('is-a-template') === true || fields.flag('is-a-snapshot') === true,
    ...(fields.flag('is-control-domain') === true && { agent: 'the control domain of a XenServer host' }),
    vcpus: fields.figure('VCPUs-at-startup', quantities.vcpus) ?? fields.figure('VCPUs-max', quantities.vcpus),
    memoryMib:
      fields.figure('memory-dynamic-max', quantities.memoryMib, units.bytesInMib) ??
      fields.figure('memory-static-max', quantities.memoryMib, units.bytesInMib),
    ...xenScheduling(fields, 'VCPUs-params'),
    os: fields.text('os-version.name'),
    host: home === undefined ? undefined : (hosts.get(home) ?? home),
    cluster: POOL,
    annotation: fields.text('name-description'),
    tags: fields.text('tags')?.split(/;\s*/u) ?? [],
  };
}

/** A paused guest keeps its memory; what is suspended is written to disk. */
function powerOf(state: string | undefined): GuestRecord['power'] {
  switch (state?.toLowerCase()) {
    case 'running':
    case 'paused':
      return 'on';
    case 'halted':
    case 'suspended':
      return 'off';
  }
  return 'unknown';
}

function hostName(fields: Fields): string {
  return fields.firstText('name-label', 'hostname') ?? fields.place;
}

/** `cpu_count` counts logical processors; `threads_per_core` is there since 2024 (xapi-project/xen-api#5464). */
function hostOf(fields: Fields): HostRecord {
  return {
    place: fields.place,
    id: fields.text('uuid'),
    name: hostName(fields),
    cluster: POOL,
    address: fields.text('address'),
    cpuModel: fields.text('cpu_info.modelname'),
    packages: fields.figure('cpu_info.socket_count', quantities.packages),
    threads: fields.figure('cpu_info.cpu_count', quantities.cores),
    threadsPerCore: fields.figure('cpu_info.threads_per_core', quantities.cores),
    mhz: fields.figure('cpu_info.speed', quantities.clockMhz),
    memoryMib: fields.figure('memory-total', quantities.memoryMib, units.bytesInMib),
    ...(fields.flag('enabled') === false && { inMaintenance: true }),
  };
}
