import type { Figure } from '../../../base/figure.ts';
import { shareRatio } from '../../inventory/cpu-shares.ts';
import { numberBetween } from '../../inventory/fields.ts';
import type { Fields } from '../../inventory/fields.ts';
import type { CpuUse } from '../../inventory/inventory.ts';
import { quantities } from '../../numbers/quantities.ts';

/** What `/nodes/NODE/qemu/ID/config` adds to the list of guests. */
export interface GuestConfig {
  readonly name: string | undefined;
  readonly template: boolean;
  readonly vcpus: Figure | undefined;
  readonly memoryMib: Figure | undefined;
  readonly cpuLimit: CpuUse | undefined;
  readonly cpuShareRatio: Figure | undefined;
  readonly diskMib: Figure | undefined;
  readonly diskCount: number | undefined;
  readonly nicModels: readonly string[];
  readonly os: string | undefined;
  readonly annotation: string | undefined;
  readonly tags: readonly string[] | undefined;
}

/** Disks of a guest; EFI variables, TPM state and CD drives are none. */
const DISK_KEY = /^(scsi|virtio|sata|ide)\d+$/u;
const SIZE = /(?:^|,)size=(\d+(?:\.\d+)?)([KMGT]?)(?:,|$)/u;
const MIB_OF: Readonly<Record<string, number>> = { '': 1 / 1024 ** 2, K: 1 / 1024, M: 1, G: 1024, T: 1024 ** 2 };

const processors = numberBetween(0, 4096, 'a number of processors, or 0 for no limit');

/** Of a guest without `cpuunits` (qm.conf: 100 with cgroup v2, which Proxmox VE has used since 7.0). */
const USUAL_UNITS = 100;

/** `ostype` of the documentation of `qm.conf`. */
const OS_WORDS: Readonly<Record<string, string>> = {
  l24: 'Linux 2.4',
  l26: 'Linux',
  solaris: 'Solaris',
  wxp: 'Microsoft Windows XP',
  w2k: 'Microsoft Windows 2000',
  w2k3: 'Microsoft Windows 2003',
  w2k8: 'Microsoft Windows 2008',
  wvista: 'Microsoft Windows Vista',
  win7: 'Microsoft Windows 7 or Server 2008 R2',
  win8: 'Microsoft Windows 8 or Server 2012',
  win10: 'Microsoft Windows 10 or Server 2016 to 2022',
  win11: 'Microsoft Windows 11 or Server 2022 to 2025',
};

/** Reads the configuration of one guest. Without `vcpus`, a guest has sockets x cores of them, each 1 by default. */
export function readGuestConfig(fields: Fields): GuestConfig {
  const hotplugged = fields.figure('vcpus', quantities.vcpus);
  const sockets = fields.figure('sockets', quantities.vcpus)?.value ?? 1;
  const cores = fields.figure('cores', quantities.vcpus)?.value ?? 1;
  const limit = fields.figure('cpulimit', processors);
  const ostype = fields.text('ostype');
  let diskMib = 0;
  let diskCount = 0;
  const nicModels: string[] = [];
  for (const key of fields.keys().sort()) {
    const text = fields.text(key) ?? '';
    if (DISK_KEY.test(key) && !/(^|,)media=cdrom/u.test(text)) {
      diskCount++;
      const [, amount, unit = ''] = SIZE.exec(text) ?? [];
      diskMib += Number(amount ?? 0) * (MIB_OF[unit] ?? 0);
    } else if (/^net\d+$/u.test(key)) {
      const model = /^(?:model=)?([\w-]+)/u.exec(text)?.[1];
      if (model !== undefined) nicModels.push(model);
    }
  }
  return {
    name: fields.text('name'),
    template: fields.flag('template') === true,
    vcpus: hotplugged ?? (fields.has('cores') ? fields.derived(sockets * cores, 'sockets x cores') : undefined),
    memoryMib: fields.figure('memory', quantities.memoryMib),
    cpuLimit: limit === undefined || limit.value === 0 ? undefined : { unit: 'cores', figure: limit },
    cpuShareRatio: shareRatio(fields.figure('cpuunits', quantities.shares), USUAL_UNITS, 'of cgroup v2'),
    diskMib: diskMib > 0 ? fields.derived(diskMib, 'sizes of its disks, summed') : undefined,
    diskCount: diskCount > 0 ? diskCount : undefined,
    nicModels,
    os: ostype === undefined ? undefined : OS_WORDS[ostype],
    annotation: fields.text('description'),
    tags: fields.text('tags')?.split(/[;, ]+/u),
  };
}
