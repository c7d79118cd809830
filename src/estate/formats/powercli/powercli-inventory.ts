import type { Figure } from '../../../base/figure.ts';
import { units } from '../../inventory/fields.ts';
import type { Fields } from '../../inventory/fields.ts';
import { guestNameOf } from '../../inventory/guest-rows.ts';
import type { GuestRecord, HostRecord } from '../../inventory/inventory.ts';
import { vmwarePower } from '../../inventory/vmware-words.ts';
import { quantities } from '../../numbers/quantities.ts';

/** Rows of `Get-VM`. Where a guest's host is known, so is its cluster; use is in `Get-Stat`, which is not read here. */
export function powercliGuests(rows: readonly Fields[], hosts: readonly HostRecord[]): GuestRecord[] {
  const clusters = new Map(hosts.map(({ server, name, cluster }) => [`${server ?? ''}\n${name}`, cluster]));
  return rows.flatMap((fields): GuestRecord[] => {
    const name = guestNameOf(fields, 'name', 'powerstate');
    if (name === undefined) return [];
    const host = fields.text('vmhost');
    const server = serverOf(fields);
    return [
      {
        place: fields.place,
        server,
        id: fields.firstText('id', 'uid', 'persistentid'),
        name,
        power: vmwarePower(fields.text('powerstate')),
        template: false,
        vcpus: fields.figure('numcpu', quantities.vcpus),
        memoryMib: memoryOf(fields, 'memory'),
        diskMib:
          fields.figure('provisionedspacegb', quantities.diskMib, units.gibInMib) ??
          fields.figure('usedspacegb', quantities.diskMib, units.gibInMib),
        host,
        cluster: fields.text('cluster') ?? (host === undefined ? undefined : clusters.get(`${server ?? ''}\n${host}`)),
        folder: fields.text('folder'),
        os: systemOf(fields, name),
        annotation: fields.text('notes'),
      },
    ];
  });
}

/** `/VIServer=user@vcenter:443/VirtualMachine=VirtualMachine-vm-12/` names the management server. */
function serverOf(fields: Fields): string | undefined {
  return /VIServer=(?:[^@/]*@)?([^:/]+)/iu.exec(fields.text('uid') ?? '')?.[1];
}

/** `MB` and `GB` of PowerCLI are MiB and GiB. */
function memoryOf(fields: Fields, what: string): Figure | undefined {
  return (
    fields.figure(`${what}mb`, quantities.memoryMib) ?? fields.figure(`${what}gb`, quantities.memoryMib, units.gibInMib)
  );
}

/** `Guest` is `name:system`, of which the system may be missing. */
function systemOf(fields: Fields, name: string): string | undefined {
  const guest = fields.text('guest');
  const system = guest?.startsWith(`${name}:`) === true ? guest.slice(name.length + 1).trim() : '';
  return system === '' ? fields.text('guestid') : system;
}

/** Rows of `Get-VMHost`. `NumCpu` counts cores; there are no sockets. */
export function powercliHosts(rows: readonly Fields[]): HostRecord[] {
  return rows.map((fields): HostRecord => {
    const cores = fields.figure('numcpu', quantities.cores);
    const total = fields.figure('cputotalmhz', quantities.megahertz);
    const mhz = cores === undefined || total === undefined ? 0 : total.value / cores.value;
    const threading = fields.flag('hyperthreadingactive');
    const alone = fields.flag('isstandalone') === true;
    return {
      place: fields.place,
      server: serverOf(fields),
      name: fields.text('name') ?? fields.place,
      inMaintenance: fields.firstText('connectionstate', 'state')?.toLowerCase() === 'maintenance',
      cluster: alone ? undefined : fields.firstText('parent', 'cluster'),
      vendor: fields.text('manufacturer'),
      model: fields.text('model'),
      cpuModel: fields.text('processortype'),
      cores,
      threadsPerCore: threading === undefined ? undefined : threadsOf(fields, threading),
      mhz: mhz < quantities.clockMhz.least ? undefined : fields.derived(mhz, 'CpuTotalMhz over NumCpu'),
      memoryMib: memoryOf(fields, 'memorytotal'),
      cpuUsedMhz: fields.figure('cpuusagemhz', quantities.megahertz),
    };
  });
}

function threadsOf(fields: Fields, active: boolean): Figure {
  return { value: active ? 2 : 1, origin: fields.source.origin('measured', `${fields.kind}: HyperthreadingActive`) };
}
