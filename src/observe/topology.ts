import { parsePcpuList } from '../base/quantity.ts';
import { itemAt } from '../base/item-at.ts';
import type { HostFiles } from './host-files.ts';

/** The processors of a host, as a scenario describes them. */
export interface HostTopology {
  /** The model's name as the processor tells it; null where it tells none. */
  readonly processor: string | null;
  readonly packages: number;
  readonly numaPerPackage: number;
  readonly llcPerNuma: number;
  readonly coresPerLlc: number;
  readonly threadsPerCore: number;
  /** Every package, node, cache and core has as many parts as the others; otherwise the figures are those of one flat package. */
  readonly isUniform: boolean;
  /**
   * Linux's numbers of the processors in the order in which a scenario counts them: through threads, cores, caches, nodes,
   * packages.
   */
  readonly cpus: readonly number[];
  /** Linux's numbers of the NUMA nodes in the same order. */
  readonly nodes: readonly number[];
  readonly memoryMib: number | null;
  /** Its clock as the kernel tells it, of the first processor. */
  readonly mhz: number | null;
}

const CPUS = '/sys/devices/system/cpu';
const NODES = '/sys/devices/system/node';

interface Place {
  readonly cpu: number;
  /** From the package inwards; two processors with the same place are threads of one core. */
  readonly path: readonly number[];
}

/** Reads packages, NUMA nodes, last-level caches, cores and threads from `/sys`, as far as it tells them. */
export function readTopology(files: HostFiles): HostTopology {
  const online = parsePcpuList(files.read(`${CPUS}/online`)?.trim()) ?? cpusOfStat(files);
  const nodeOf = readNodes(files);
  const places = online.map((cpu): Place => {
    const topology = `${CPUS}/cpu${cpu}/topology`;
    const packageId = wholeNumber(files.read(`${topology}/physical_package_id`)) ?? 0;
    const siblings = parsePcpuList(files.read(`${topology}/thread_siblings_list`)?.trim()) ?? [cpu];
    return { cpu, path: [packageId, nodeOf.get(cpu) ?? 0, lastLevelCache(files, cpu) ?? 0, Math.min(...siblings)] };
  });
  const sorted = places.toSorted((a, b) => compare(a.path, b.path) || a.cpu - b.cpu);
  const counts = [1, 2, 3, 4].map((depth) => new Set(sorted.map(({ path }) => path.slice(0, depth).join())).size);
  const perPart = [...counts, online.length].map(
    (count, depth) => count / (depth === 0 ? 1 : itemAt(counts, depth - 1)),
  );
  const isUniform = perPart.every((count, depth) => Number.isInteger(count) && hasSame(sorted, depth, count));
  const [packages = 1, numaPerPackage = 1, llcPerNuma = 1, coresPerLlc = 1, threadsPerCore = 1] = isUniform
    ? perPart
    : [1, 1, 1, online.length, 1];
  const kib = wholeNumber(/^MemTotal:\s*(\d+)/m.exec(files.read('/proc/meminfo') ?? '')?.[1]);
  const clock = Number(/^cpu MHz\s*:\s*([\d.]+)/m.exec(files.read('/proc/cpuinfo') ?? '')?.[1] ?? 0);
  return {
    processor: /^model name\s*:\s*(.+)$/m.exec(files.read('/proc/cpuinfo') ?? '')?.[1]?.trim() ?? null,
    packages,
    numaPerPackage,
    llcPerNuma,
    coresPerLlc,
    threadsPerCore,
    isUniform,
    cpus: sorted.map(({ cpu }) => cpu),
    nodes: [...new Set(sorted.map(({ path: [, node = 0] }) => node))],
    memoryMib: kib === undefined ? null : kib / 1024,
    mhz: clock > 0 ? clock : null,
  };
}

/** Whether every part at a depth (0: the machine) has so many parts. */
function hasSame(places: readonly Place[], depth: number, count: number): boolean {
  const parts = new Map<string, Set<string>>();
  for (const { cpu, path } of places) {
    const outer = path.slice(0, depth).join();
    const inner = parts.get(outer) ?? new Set();
    parts.set(outer, inner.add(depth === path.length ? String(cpu) : path.slice(0, depth + 1).join()));
  }
  return [...parts.values()].every(({ size }) => size === count);
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at < 0 ? 0 : itemAt(a, at) - itemAt(b, at);
}

/** The NUMA node of each processor. */
function readNodes(files: HostFiles): ReadonlyMap<number, number> {
  const nodes = new Map<number, number>();
  for (const name of files.list(NODES)) {
    const node = wholeNumber(/^node(\d+)$/.exec(name)?.[1]);
    if (node === undefined) continue;
    for (const cpu of parsePcpuList(files.read(`${NODES}/${name}/cpulist`)?.trim()) ?? []) nodes.set(cpu, node);
  }
  return nodes;
}

/** The lowest processor that shares the largest cache with this one: the same for all of them. */
function lastLevelCache(files: HostFiles, cpu: number): number | undefined {
  const folder = `${CPUS}/cpu${cpu}/cache`;
  const caches = files.list(folder).flatMap((name) => {
    const level = wholeNumber(files.read(`${folder}/${name}/level`));
    const shared = parsePcpuList(files.read(`${folder}/${name}/shared_cpu_list`)?.trim());
    return level === undefined || shared === undefined ? [] : [{ level, first: Math.min(...shared) }];
  });
  return caches.toSorted((a, b) => b.level - a.level)[0]?.first;
}

function cpusOfStat(files: HostFiles): readonly number[] {
  return [...(files.read('/proc/stat') ?? '').matchAll(/^cpu(\d+) /gm)].map(([, cpu]) => Number(cpu));
}

function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\s*\d+\s*$/.test(text) ? Number(text) : undefined;
}
