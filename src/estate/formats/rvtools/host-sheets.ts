import type { Figure } from '../../../catalog/figure.ts';
import type { DemandAssumptions } from '../../demand-assumptions.ts';
import type { Host } from '../../estate.ts';
import { quantities } from '../../quantity.ts';
import type { Warnings } from '../../warnings.ts';
import type { PlaceNames } from './place-names.ts';
import type { SheetTable } from './sheet-table.ts';

/** A host while the sheets are being read. */
export interface HostDraft {
  readonly server: string;
  readonly name: string;
  readonly place: string;
  readonly cluster: string | undefined;
  readonly datacenter: string | undefined;
  readonly mhz: Figure | undefined;
  readonly packages: Figure | undefined;
  readonly coresPerPackage: Figure | undefined;
  readonly threadsPerCore: Figure;
  readonly memoryMib: Figure | undefined;
  readonly cpuUsageRatio: Figure | undefined;
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
  assumptions: DemandAssumptions,
  warnings: Warnings,
): HostDraft | undefined {
  const name = table.text('host');
  if (name === undefined) {
    if (!table.blank) warnings.add('row-without-name', 'vHost: a row without a name', () => table.place('host'));
    return undefined;
  }
  const usage = table.figure('cpuUsage', quantities.percent);
  const threading = table.flag('threading');
  return {
    server: table.text('server') ?? '',
    name,
    place: table.place('host'),
    cluster: table.text('cluster'),
    datacenter: table.text('datacenter'),
    mhz: table.figure('speed', quantities.clockMhz),
    ...readCores(table, assumptions),
    threadsPerCore:
      threading === undefined
        ? assumptions.hostThreadsPerCore
        : { value: threading ? 2 : 1, origin: { mark: 'measured', from: 'vHost!HT Active' } },
    memoryMib: table.figure('memory', quantities.memoryMib),
    cpuUsageRatio: usage && { value: usage.value / 100, origin: usage.origin },
    vendor: table.text('vendor'),
    model: table.text('model'),
    cpuModel: table.text('cpuModel'),
  };
}

/** Sockets and cores, of which an export may tell any two. */
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
export function readCluster(table: SheetTable<'vCluster'>): ClusterDraft | undefined {
  const name = table.text('cluster');
  if (name === undefined) return undefined;
  const hosts = table.figure('hosts', quantities.count)?.value;
  return { server: table.text('server') ?? '', name, hosts, place: table.place('cluster') };
}

/** The hosts that are described well enough to be compared with others; the rest is counted as a warning. */
export function completeHosts(
  drafts: readonly HostDraft[],
  hostNames: PlaceNames,
  clusterOf: (draft: HostDraft) => string | undefined,
  warnings: Warnings,
): Host[] {
  return drafts.flatMap((draft) => {
    const { mhz, packages, coresPerPackage, memoryMib } = draft;
    const missing = Object.entries({ clock: mhz, sockets: packages, cores: coresPerPackage, memory: memoryMib })
      .filter(([, figure]) => figure === undefined)
      .map(([what]) => what);
    if (mhz === undefined || packages === undefined || coresPerPackage === undefined || memoryMib === undefined) {
      const message = `vHost does not tell ${missing.join(' and ')}; the host is left out`;
      warnings.add('host-incomplete', message, () => `${draft.place} (${draft.name})`);
      return [];
    }
    const { datacenter, vendor, model, cpuModel, threadsPerCore, cpuUsageRatio } = draft;
    const cluster = clusterOf(draft);
    return [
      {
        name: hostNames.nameOf({ server: draft.server, datacenter: '', name: draft.name }),
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
