import type { Estate, Host } from '../../estate/model/estate.ts';
import type { EstateSeries } from '../../estate/series/match-series.ts';
import { type AlignedEstate, alignEstate } from '../windows/align-estate.ts';
import type { AlignedSeries } from '../windows/aligned-series.ts';
import type { WindowOptions } from '../windows/align.ts';
import { type DemandTrend, givenTrend } from './daily-trend.ts';
import { type UsedTogether, usedTogether } from './used-together.ts';

/** MHz where the clock that every guest was measured at is known, else cores. */
export type DemandUnit = 'MHz' | 'cores';

export interface SetOptions extends Partial<WindowOptions> {
  /** Growth of the demand in a year, 0.1 for 10 %, instead of a forecast. */
  readonly growthPerYear?: number;
}

/** What all guests with series used, in aligned windows. */
export interface UseOfEstate {
  readonly unit: DemandUnit;
  /** Processor time, in that unit. */
  readonly processors: AlignedEstate;
  /** Memory in use, MiB; absent where no guest has a series of it. */
  readonly memory?: AlignedEstate;
}

/** Guests that share hosts: the estate, or one of its clusters. */
export interface GuestSet {
  /** Absent: the whole estate. */
  readonly cluster?: string;
  /** Positions in the estate: the guests with series of processor use. */
  readonly members: readonly number[];
  readonly hosts: readonly Host[];
}

/** What a set used of both resources, and the sums of its processor time in each window. */
export interface UseOfSet {
  readonly processors: UsedTogether;
  readonly sums: Float64Array;
  readonly memory?: UsedTogether;
}

/** Where the demand of a set goes. */
export interface SetTrend {
  /** Absent: the whole estate. */
  readonly cluster?: string;
  readonly resource: 'cpu' | 'memory';
  /** 95th percentile of the sum: MHz or cores, or MiB. */
  readonly p95: number;
  readonly trend: DemandTrend;
}

const BYTES_PER_MIB = 2 ** 20;

/** The series of an estate in aligned windows, in the units that its hosts are known in. */
export function useOfEstate({ guests, guestMhz }: EstateSeries, options: Partial<WindowOptions> = {}): UseOfEstate {
  const inCores = alignEstate(guests, 'cpu_cores', options);
  const isKnown = (guest: number): boolean => inCores.coverage[guest]!.known === 0 || guestMhz[guest] !== undefined;
  const unit: DemandUnit = guests.every((_, guest) => isKnown(guest)) ? 'MHz' : 'cores';
  const hasMemory = guests.some((byMetric) => byMetric.has('memory_active_bytes'));
  const memory = hasMemory ? alignEstate(guests, 'memory_active_bytes', options) : undefined;
  return {
    unit,
    processors: unit === 'cores' ? inCores : scaled(inCores, (guest) => guestMhz[guest] ?? 1),
    ...(memory && { memory: scaled(memory, () => 1 / BYTES_PER_MIB) }),
  };
}

/** The estate first, then its clusters if there are several; none where no guest has a known window. */
export function setsOf({ guests, hosts }: Estate, { processors: { coverage } }: UseOfEstate): readonly GuestSet[] {
  const measured = [...guests.keys()].filter((guest) => coverage[guest]!.known > 0);
  if (measured.length === 0) return [];
  const clusters = new Map<string | undefined, number[]>();
  for (const guest of measured) {
    const { cluster } = guests[guest]!;
    const members = clusters.get(cluster);
    if (members === undefined) clusters.set(cluster, [guest]);
    else members.push(guest);
  }
  const several = clusters.size > 1 ? [...clusters] : [];
  return [
    { members: measured, hosts },
    ...several.flatMap(([cluster, members]) =>
      cluster === undefined ? [] : [{ cluster, members, hosts: hosts.filter((host) => host.cluster === cluster) }],
    ),
  ];
}

/** What a set used together, held against what its hosts of today deliver. */
export function useOfSet(
  { members, hosts }: GuestSet,
  { unit, processors, memory }: UseOfEstate,
  growthPerYear: number | undefined,
): UseOfSet {
  const { used, sums } = usedTogether(processors, members, { capacity: coresOf(hosts, unit), growthPerYear });
  const withMemory = members.filter((guest) => (memory?.coverage[guest]?.known ?? 0) > 0);
  if (memory === undefined || withMemory.length === 0) return { processors: used, sums };
  const options = { capacity: memoryOf(hosts), growthPerYear };
  return { processors: used, sums, memory: usedTogether(memory, withMemory, options).used };
}

/** Where the demand of the estate and of its clusters goes, resource by resource. */
export function trendsOf(
  estate: Estate,
  series: EstateSeries,
  options: SetOptions = {},
): { readonly unit: DemandUnit; readonly trends: readonly SetTrend[] } {
  const use = useOfEstate(series, options);
  const trends = setsOf(estate, use).flatMap((set): SetTrend[] => {
    const { processors, memory } = useOfSet(set, use, options.growthPerYear);
    const of = (resource: SetTrend['resource'], { p95, trend }: UsedTogether): SetTrend => ({
      ...(set.cluster !== undefined && { cluster: set.cluster }),
      resource,
      p95,
      trend,
    });
    return [of('cpu', processors), ...(memory === undefined ? [] : [of('memory', memory)])];
  });
  return { unit: use.unit, trends };
}

/** The memory that guests are configured with, held against today's hosts, if it grows by a given share a year. */
export function configuredMemoryTrends({ guests, hosts }: Estate, growthPerYear: number): readonly SetTrend[] {
  const clusters = new Set(guests.map(({ cluster }) => cluster));
  return [undefined, ...(clusters.size > 1 ? clusters : [])].flatMap((cluster, at): SetTrend[] => {
    if (cluster === undefined && at > 0) return [];
    const isOf = (one: { readonly cluster?: string }): boolean => cluster === undefined || one.cluster === cluster;
    const p95 = guests.filter(isOf).reduce((sum, { memoryMib }) => sum + memoryMib.value, 0);
    const trend = givenTrend(p95, growthPerYear, memoryOf(hosts.filter(isOf)));
    return [{ ...(cluster !== undefined && { cluster }), resource: 'memory', p95, trend }];
  });
}

function scaled(demand: AlignedEstate, factorOf: (guest: number) => number): AlignedEstate {
  const { aligned } = demand;
  const { windows, guests } = aligned;
  const values = new Float32Array(aligned.values.length);
  for (let guest = 0; guest < guests; guest++) {
    const factor = factorOf(guest);
    for (let at = guest * windows; at < (guest + 1) * windows; at++) values[at] = aligned.values[at]! * factor;
  }
  const inUnit: AlignedSeries = { ...aligned, values };
  return { ...demand, aligned: inUnit };
}

/** What hosts deliver: all their cores at their clock; undefined where no host is known. */
function coresOf(hosts: readonly Host[], unit: DemandUnit): number | undefined {
  if (hosts.length === 0) return undefined;
  return hosts.reduce(
    (sum, { packages, coresPerPackage, mhz }) =>
      sum + packages.value * coresPerPackage.value * (unit === 'MHz' ? mhz.value : 1),
    0,
  );
}

/** Memory of hosts, MiB; undefined where no host is known. */
function memoryOf(hosts: readonly Host[]): number | undefined {
  return hosts.length === 0 ? undefined : hosts.reduce((sum, { memoryMib }) => sum + memoryMib.value, 0);
}
