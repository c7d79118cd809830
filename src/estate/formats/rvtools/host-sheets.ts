import type { Figure } from '../../../base/figure.ts';
import { InputError } from '../../../base/input-error.ts';
import { isVirtualHost } from '../../demand-assumptions.ts';
import type { DemandAssumptions } from '../../demand-assumptions.ts';
import { type LeftOut, leftOutWords } from '../../model/left-out.ts';
import type { Host } from '../../model/estate.ts';
import { quantities } from '../../numbers/quantities.ts';
import { isTotalWord } from '../../inventory/total-rows.ts';
import type { Warnings } from '../../model/warnings.ts';
import type { ServerNames } from './server-names.ts';
import type { SheetTable } from './sheet-table.ts';

/** A host while the sheets are being read. */
export interface HostDraft {
  readonly server: string;
  readonly name: string;
  /** Object id on its server. */
  readonly objectId: string | undefined;
  readonly place: string;
  /** Whether it is a guest itself: of such a host no machine is planned. */
  readonly virtual: boolean;
  readonly cluster: string | undefined;
  readonly datacenter: string | undefined;
  readonly mhz: Figure | undefined;
  readonly packages: Figure | undefined;
  readonly coresPerPackage: Figure | undefined;
  readonly threadsPerCore: Figure;
  readonly memoryMib: Figure | undefined;
  /** %, or a share where the column holds shares. */
  readonly cpuUsagePercent: Figure | undefined;
  readonly cpuUsagePlace: string;
  readonly vendor: string | undefined;
  readonly model: string | undefined;
  readonly cpuModel: string | undefined;
}

/** A row of vCluster. */
export interface ClusterDraft {
  readonly server: string;
  readonly name: string;
  readonly hosts: number | undefined;
  readonly place: string;
}

/** Reads a row of vHost; undefined if it names no host. */
export function readHost(
  table: SheetTable<'vHost'>,
  servers: ServerNames,
  assumptions: DemandAssumptions,
  warnings: Warnings,
): HostDraft | undefined {
  const name = table.text('host');
  const [vendor, model, cpuModel] = [table.text('vendor'), table.text('model'), table.text('cpuModel')];
  if (name === undefined) {
    if (!table.blank) warnings.add('row-without-name', 'vHost: a row without a name', () => table.place('host'));
    return undefined;
  }
  if (isTotalWord(name) && vendor === undefined && model === undefined && cpuModel === undefined) {
    warnings.add('row-of-totals', 'vHost: a row of totals, not a host', () => `${table.place('host')} (${name})`);
    return undefined;
  }
  if (table.flag('maintenance') === true) {
    const message = 'vHost: a host in maintenance; it counts as one of the hosts of today';
    warnings.add('host-in-maintenance', message, () => `${table.place('host')} (${name})`);
  }
  const threading = table.flag('threading');
  return {
    server: servers.serverOf(table.text('server'), table.text('serverUuid')),
    name,
    objectId: table.text('objectId'),
    place: table.place('host'),
    virtual: isVirtualHost({ vendor, model }, assumptions),
    cluster: table.text('cluster'),
    datacenter: table.text('datacenter'),
    mhz: table.figure('speed', quantities.clockMhz),
    ...readCores(table, assumptions),
    threadsPerCore:
      threading === undefined
        ? assumptions.hostThreadsPerCore
        : { value: threading ? 2 : 1, origin: { mark: 'measured', from: 'vHost!HT Active' } },
    memoryMib: table.figure('memory', quantities.memoryMib),
    cpuUsagePercent: table.figure('cpuUsage', quantities.percentOfVcpus),
    cpuUsagePlace: table.place('cpuUsage'),
    vendor,
    model,
    cpuModel,
  };
}

/** Sockets and cores, of which an export may have any two. */
function readCores(
  table: SheetTable<'vHost'>,
  assumptions: DemandAssumptions,
): Pick<HostDraft, 'packages' | 'coresPerPackage'> {
  const packages = table.figure('packages', quantities.packages);
  const perPackage = table.figure('coresPerPackage', quantities.cores);
  const cores = table.figure('cores', quantities.cores);
  if (packages !== undefined && perPackage !== undefined) return { packages, coresPerPackage: perPackage };
  if (cores === undefined) return { packages, coresPerPackage: perPackage };
  if (packages !== undefined && cores.value % packages.value === 0) {
    return { packages, coresPerPackage: derived(cores.value / packages.value, 'vHost!# Cores over vHost!# CPU') };
  }
  if (perPackage !== undefined && cores.value % perPackage.value === 0) {
    const value = cores.value / perPackage.value;
    return { packages: derived(value, 'vHost!# Cores over vHost!Cores per CPU'), coresPerPackage: perPackage };
  }
  const assumed = assumptions.hostPackages;
  const { value } = assumed;
  if (cores.value % value !== 0) return { packages: { value: 1, origin: assumed.origin }, coresPerPackage: cores };
  return {
    packages: assumed,
    coresPerPackage: {
      value: cores.value / value,
      origin: { mark: 'assumed', from: `vHost!# Cores over ${value} sockets` },
    },
  };
}

function derived(value: number, from: string): Figure {
  return { value, origin: { mark: 'derived', from } };
}

/** Reads a row of vCluster; undefined if it names no cluster. */
export function readCluster(table: SheetTable<'vCluster'>, servers: ServerNames): ClusterDraft | undefined {
  const name = table.text('cluster');
  const server = servers.serverOf(table.text('server'), table.text('serverUuid'));
  if (name === undefined || (isTotalWord(name) && server === '')) return undefined;
  const hosts = table.figure('hosts', quantities.count)?.value;
  return { server, name, hosts, place: table.place('cluster') };
}

/** The hosts that are described well enough to be compared with others; the rest is counted as a warning. */
export function completeHosts(
  drafts: readonly HostDraft[],
  nameOfHost: (draft: HostDraft) => string,
  clusterOf: (draft: HostDraft) => string | undefined,
  usages: readonly (Figure | undefined)[],
  leftOut: LeftOut,
  warnings: Warnings,
): Host[] {
  return drafts.flatMap((draft, at) => {
    if (draft.virtual) {
      const { place, name, vendor, model } = draft;
      leftOut.count(leftOutWords.virtualHost);
      warnings.add('host-virtual', 'vHost: a host that is a virtual machine itself; it is left out', () => {
        return `${place} (${name}, ${[vendor, model].filter((part) => part !== undefined).join(' ')})`;
      });
      return [];
    }
    const { mhz, packages, coresPerPackage, memoryMib } = draft;
    const missing = Object.entries({ clock: mhz, sockets: packages, cores: coresPerPackage, memory: memoryMib })
      .filter(([, figure]) => figure === undefined)
      .map(([what]) => what);
    if (mhz === undefined || packages === undefined || coresPerPackage === undefined || memoryMib === undefined) {
      const message = `vHost has no ${missing.join(' and no ')}; the host is left out`;
      warnings.add('host-incomplete', message, () => `${draft.place} (${draft.name})`);
      return [];
    }
    const { datacenter, vendor, model, cpuModel, threadsPerCore } = draft;
    const cpuUsageRatio = usages[at];
    const cluster = clusterOf(draft);
    return [
      {
        name: nameOfHost(draft),
        ...(cluster !== undefined && { cluster }),
        ...(datacenter !== undefined && { datacenter }),
        ...(vendor !== undefined && { vendor }),
        ...(model !== undefined && { model }),
        ...(cpuModel !== undefined && { cpuModel }),
        packages,
        coresPerPackage,
        threadsPerCore,
        mhz,
        memoryMib,
        ...(cpuUsageRatio !== undefined && { cpuUsageRatio }),
      },
    ];
  });
}

/**
 * How busy hosts were, 0 to 1. Where a column that should hold percentages holds nothing over 1, and not only 0 and 1, it
 * holds shares. More than 100 % is all of a host: processors may run faster than their base clock.
 * @throws InputError where most hosts are said to be busier than that
 */
export function hostUsages(
  file: string,
  drafts: readonly HostDraft[],
  percentSign: boolean,
  warnings: Warnings,
): (Figure | undefined)[] {
  const told = drafts.flatMap(({ cpuUsagePercent }) => (cpuUsagePercent === undefined ? [] : [cpuUsagePercent.value]));
  const shares = !percentSign && told.every((value) => value <= 1) && told.some((value) => value > 0 && value < 1);
  const beyond = drafts.filter(({ cpuUsagePercent }) => (cpuUsagePercent?.value ?? 0) > MOST_USAGE);
  if (beyond.length * 2 > told.length) {
    const { cpuUsagePlace: place, cpuUsagePercent: found } = beyond[0]!;
    throw new InputError({ file, place, found: `${found!.value}`, expected: 'a percentage of the host, 0 to 100' });
  }
  if (shares) {
    warnings.add(
      'percent-as-share',
      `${drafts.find((d) => d.cpuUsagePercent)!.cpuUsagePercent!.origin.from}: no value is over 1; read as shares from 0 to 1`,
    );
  }
  return drafts.map(({ cpuUsagePercent, cpuUsagePlace, name }) => {
    if (cpuUsagePercent === undefined) return undefined;
    const { value, origin } = cpuUsagePercent;
    if (value > MOST_USAGE) {
      const message = `${origin.from}: more than 100 %; read as 100 %`;
      warnings.add('cell-implausible', message, () => `${cpuUsagePlace} (${name}: ${value})`);
    }
    return { value: Math.min(1, shares ? value : value / 100), origin };
  });
}

/** With all cores at turbo clock, % of base clock. */
const MOST_USAGE = 150;
