import { units } from '../../inventory/fields.ts';
import type { Fields } from '../../inventory/fields.ts';
import { guestNameOf } from '../../inventory/guest-rows.ts';
import type { GuestRecord, HostRecord } from '../../inventory/inventory.ts';
import { vmwarePower } from '../../inventory/vmware-words.ts';
import { quantities } from '../../numbers/quantities.ts';

/** Rows of the sheet `VMs`. What each guest uses of its processors is not in it; what its host uses is. */
export function liveOpticsGuests(rows: readonly Fields[]): GuestRecord[] {
  return rows.flatMap((fields): GuestRecord[] => {
    const name = guestNameOf(fields, 'vmname', 'powerstate');
    if (name === undefined) return [];
    const power = vmwarePower(fields.text('powerstate'));
    const active = fields.figure('usedmemory(active)(mib)', quantities.memoryMibOrZero);
    return [
      {
        place: fields.place,
        id: fields.firstText('instanceuuid', 'uuid'),
        name,
        power,
        template: fields.flag('template') === true,
        vcpus: fields.figure('virtualcpu', quantities.vcpus),
        memoryMib: fields.figure('provisionedmemory(mib)', quantities.memoryMib),
        memoryActiveMib: active?.value === 0 ? undefined : active,
        diskMib:
          fields.figure('virtualdisksize(mib)', quantities.diskMib) ??
          fields.figure('guestvmdiskcapacity(mib)', quantities.diskMib),
        host: fields.text('host'),
        cluster: fields.text('cluster'),
        datacenter: fields.text('datacenter'),
        os: fields.text('vmos'),
      },
    ];
  });
}

/** Rows of `ESX Hosts`, with memory in KiB and clock in GHz, and the use in `ESX Performance`. */
export function liveOpticsHosts(rows: readonly Fields[], performance: readonly Fields[]): HostRecord[] {
  const used = new Map(performance.map((fields) => [fields.firstText('host', 'hostname'), fields]));
  return rows.flatMap((fields): HostRecord[] => {
    const name = fields.firstText('hostname', 'host');
    if (name === undefined) return [];
    const percent = used.get(name)?.figure('averagecpu%', quantities.percent);
    return [
      {
        place: fields.place,
        name,
        cluster: fields.text('cluster'),
        datacenter: fields.text('datacenter'),
        vendor: fields.text('manufacturer'),
        model: fields.text('model'),
        cpuModel: fields.text('cpudescription'),
        packages: fields.figure('cpusockets', quantities.packages),
        cores: fields.figure('cpucores', quantities.cores),
        threads: fields.figure('cputhreads', quantities.cores),
        mhz: fields.figure('cpuclockspeed(ghz)', quantities.clockMhz, units.gigahertzInMegahertz),
        memoryMib: fields.figure('memory(kib)', quantities.memoryMib, units.kibInMib),
        cpuUsageRatio: percent && { value: percent.value / 100, origin: percent.origin },
      },
    ];
  });
}
