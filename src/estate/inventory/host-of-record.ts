import { andList } from '../../base/and-list.ts';
import type { Figure } from '../../base/figure.ts';
import type { DemandAssumptions } from '../demand-assumptions.ts';
import type { Host } from '../model/estate.ts';
import { quantities } from '../numbers/quantities.ts';
import type { Warnings } from '../model/warnings.ts';
import type { HostRecord } from './inventory.ts';

type Processors = Pick<Host, 'packages' | 'coresPerPackage' | 'threadsPerCore'>;

/**
 * The host that a record describes, under the name and cluster it has in the estate. Memory and processors are
 * required; other missing values are derived, or assumed and marked so. @returns undefined, with a warning, if the
 * record has no memory or no processors
 */
export function hostOfRecord(
  record: HostRecord,
  name: string,
  cluster: string | undefined,
  assumptions: DemandAssumptions,
  warnings: Warnings,
): Host | undefined {
  const { memoryMib, address, datacenter, vendor, model, cpuModel } = record;
  const processors = processorsOf(record, assumptions);
  if (memoryMib === undefined || processors === undefined) {
    const missing = [...(processors === undefined ? ['cores'] : []), ...(memoryMib === undefined ? ['memory'] : [])];
    const message = `a host without ${missing.join(' and ')}; it is left out`;
    warnings.add('host-incomplete', message, () => `${record.place} (${record.name})`);
    return undefined;
  }
  const mhz = clockOf(record) ?? assumptions.hostMhz;
  const parts = Object.entries({ ...processors, mhz });
  const assumed = parts.filter(([, { origin }]) => origin.mark === 'assumed').map(([part]) => PART_WORDS[part] ?? part);
  if (assumed.length > 0) {
    const message = `a host without ${andList(assumed)} in the input; assumed`;
    warnings.add('host-assumed', message, () => `${record.place} (${record.name})`);
  }
  const cpuUsageRatio = record.cpuUsageRatio ?? usageOf(record, processors, mhz);
  return {
    name,
    ...(address !== undefined && { address }),
    ...(cluster !== undefined && { cluster }),
    ...(datacenter !== undefined && { datacenter }),
    ...(vendor !== undefined && { vendor }),
    ...(model !== undefined && { model }),
    ...(cpuModel !== undefined && { cpuModel }),
    ...processors,
    mhz,
    memoryMib,
    ...(cpuUsageRatio !== undefined && { cpuUsageRatio }),
  };
}

const PART_WORDS: Readonly<Record<string, string>> = {
  packages: 'sockets',
  coresPerPackage: 'cores of a socket',
  threadsPerCore: 'threads of a core',
  mhz: 'clock',
};

/** The clock of the record, or the one at the end of the name of the processor (`Xeon Gold 6230 CPU @ 2.10GHz`). */
export function clockOf({ mhz, cpuModel }: Pick<HostRecord, 'mhz' | 'cpuModel'>): Figure | undefined {
  if (mhz !== undefined) return mhz;
  const gigahertz = /@\s*(\d+(?:\.\d+)?)\s*GHz/iu.exec(cpuModel ?? '')?.[1];
  if (gigahertz === undefined) return undefined;
  const value = Number(gigahertz) * 1000;
  const { least, most } = quantities.clockMhz;
  if (value < least || value > most) return undefined;
  return { value, origin: { mark: 'derived', from: "the clock in its processor's name" } };
}

/** Sockets, cores and threads, of which a platform may have any part. */
function processorsOf(record: HostRecord, assumptions: DemandAssumptions): Processors | undefined {
  const { threads } = record;
  const cores = record.cores ?? product(record.packages, record.coresPerPackage);
  if (cores === undefined) {
    if (threads === undefined) return undefined;
    return split(record, coresOfThreads(threads, record.threadsPerCore ?? assumptions.hostThreadsPerCore), assumptions);
  }
  return split(record, cores, assumptions);
}

function split(record: HostRecord, cores: Figure, assumptions: DemandAssumptions): Processors {
  const { threads, packages } = record;
  const perCore = threads === undefined ? undefined : threads.value / cores.value;
  const told = record.threadsPerCore ?? (perCore !== undefined && Number.isInteger(perCore) && perCore > 0);
  const threadsPerCore =
    typeof told === 'object'
      ? told
      : told && cores.origin.mark !== 'assumed'
        ? derived(perCore!, `${threads!.origin.from}, over cores`)
        : fitting(assumptions.hostThreadsPerCore, perCore);
  if (packages !== undefined) {
    const perPackage = cores.value / packages.value;
    if (record.coresPerPackage?.value === perPackage) {
      return { packages, coresPerPackage: record.coresPerPackage, threadsPerCore };
    }
    if (Number.isInteger(perPackage)) {
      const { mark, from } = cores.origin;
      const origin = { mark: mark === 'assumed' ? mark : ('derived' as const), from: `${from}, over sockets` };
      return { packages, coresPerPackage: { value: perPackage, origin }, threadsPerCore };
    }
  }
  const { coresPerPackage } = record;
  if (coresPerPackage !== undefined && cores.value % coresPerPackage.value === 0) {
    const value = cores.value / coresPerPackage.value;
    return {
      packages: derived(value, `${cores.origin.from}, over cores of a socket`),
      coresPerPackage,
      threadsPerCore,
    };
  }
  const { value, origin } = assumptions.hostPackages;
  if (cores.value % value !== 0) return { packages: { value: 1, origin }, coresPerPackage: cores, threadsPerCore };
  const from = `${cores.origin.from}, over ${value} sockets`;
  const perSocket: Figure = { value: cores.value / value, origin: { mark: 'assumed', from } };
  return { packages: assumptions.hostPackages, coresPerPackage: perSocket, threadsPerCore };
}

/** The assumed threads of a core, unless the host has no room for them. */
function fitting(assumed: Figure, perCore: number | undefined): Figure {
  return perCore === undefined || perCore >= assumed.value ? assumed : { value: 1, origin: assumed.origin };
}

/** Cores, if there are only logical processors. */
function coresOfThreads(threads: Figure, perCore: Figure): Figure {
  const { value } = perCore;
  if (threads.value % value !== 0) return { value: threads.value, origin: perCore.origin };
  const from = `${threads.origin.from}, over ${value} threads of a core`;
  const mark = perCore.origin.mark === 'assumed' ? 'assumed' : 'derived';
  return { value: threads.value / value, origin: { mark, from } };
}

function product(a: Figure | undefined, b: Figure | undefined): Figure | undefined {
  if (a === undefined || b === undefined) return undefined;
  return derived(a.value * b.value, `${a.origin.from} x ${b.origin.from}`);
}

function usageOf({ cpuUsedMhz }: HostRecord, processors: Processors, mhz: Figure): Figure | undefined {
  if (cpuUsedMhz === undefined) return undefined;
  const capacity = processors.packages.value * processors.coresPerPackage.value * mhz.value;
  const value = cpuUsedMhz.value / capacity;
  return value > 1 ? undefined : derived(value, `${cpuUsedMhz.origin.from}, over its cores at their clock`);
}

function derived(value: number, from: string): Figure {
  return { value, origin: { mark: 'derived', from } };
}
