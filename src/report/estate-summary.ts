import type { Figure, Mark, Origin } from '../catalog/figure.ts';
import type { Estate, Guest, Host } from '../estate/estate.ts';

/** Fields of a guest that are figures. */
export type FigureField = {
  [Field in keyof Guest]-?: NonNullable<Guest[Field]> extends Figure ? Field : never;
}[keyof Guest];

/** One figure over all guests. */
export interface FigureTotal {
  readonly field: FigureField;
  /** Guests for which it is known. */
  readonly known: number;
  readonly total: number;
  readonly largest: number;
  /** How it is known, commonest first. */
  readonly origins: readonly (Origin & { readonly guests: number })[];
}

/** Hosts alike. */
export interface HostGroup {
  readonly title: string;
  readonly hosts: number;
  readonly cores: number;
  readonly mhz: number;
  readonly memoryMib: number;
}

/** What was understood of an estate, added up. */
export interface EstateSummary {
  readonly guests: number;
  readonly hosts: number;
  readonly clusters: number;
  readonly excluded: Estate['excluded'];
  /** vCPUs per core of the hosts that run them today; absent where no host is known. */
  readonly vcpuPerCore?: number;
  readonly figures: readonly FigureTotal[];
  /** Figures that no guest has. */
  readonly missing: readonly FigureField[];
  readonly marks: Readonly<Record<Mark, number>>;
  readonly hostGroups: readonly HostGroup[];
}

const FIELDS: readonly FigureField[] = [
  'vcpus',
  'memoryMib',
  'memoryActiveMib',
  'cpuMeanMhz',
  'cpuP95Mhz',
  'cpuPeakMhz',
  'readyRatio',
  'hostMhz',
  'cpuLimitMhz',
  'cpuReservationMhz',
  'diskMib',
  'diskIops',
  'networkMbps',
  'connectionsPerSec',
];

/** Adds up what an estate holds, what it lacks and how its figures are known. */
export function estateSummary(estate: Estate): EstateSummary {
  const totals = FIELDS.map((field) => figureTotal(estate.guests, field));
  const marks: Record<Mark, number> = { measured: 0, published: 0, derived: 0, assumed: 0 };
  for (const { origins } of totals) for (const { mark, guests } of origins) marks[mark] += guests;
  const cores = estate.hosts.reduce((sum, host) => sum + coresOfHost(host), 0);
  const vcpus = totals.find(({ field }) => field === 'vcpus')?.total ?? 0;
  return {
    guests: estate.guests.length,
    hosts: estate.hosts.length,
    clusters: estate.clusters.length,
    excluded: estate.excluded,
    ...(cores > 0 ? { vcpuPerCore: vcpus / cores } : {}),
    figures: totals.filter(({ known }) => known > 0),
    missing: totals.filter(({ known }) => known === 0).map(({ field }) => field),
    marks,
    hostGroups: hostGroups(estate.hosts),
  };
}

function figureTotal(guests: readonly Guest[], field: FigureField): FigureTotal {
  const counts = new Map<string, Origin & { guests: number }>();
  let known = 0;
  let total = 0;
  let largest = 0;
  for (const guest of guests) {
    const figure = guest[field];
    if (figure === undefined) continue;
    const { value, origin } = figure;
    known++;
    total += value;
    largest = Math.max(largest, value);
    const key = `${origin.mark} ${origin.from}`;
    const count = counts.get(key);
    if (count === undefined) counts.set(key, { mark: origin.mark, from: origin.from, guests: 1 });
    else count.guests++;
  }
  return { field, known, total, largest, origins: [...counts.values()].sort((a, b) => b.guests - a.guests) };
}

function coresOfHost({ packages, coresPerPackage }: Host): number {
  return packages.value * coresPerPackage.value;
}

function hostGroups(hosts: readonly Host[]): HostGroup[] {
  const groups = new Map<string, HostGroup>();
  for (const host of hosts) {
    const cores = coresOfHost(host);
    const [mhz, memoryMib] = [host.mhz.value, host.memoryMib.value];
    const title = [host.vendor, host.model].filter(Boolean).join(' ') || (host.cpuModel ?? 'unknown model');
    const key = [title, cores, mhz, memoryMib].join('\n');
    groups.set(key, { title, cores, mhz, memoryMib, hosts: (groups.get(key)?.hosts ?? 0) + 1 });
  }
  return [...groups.values()].sort((a, b) => b.hosts - a.hosts || (a.title < b.title ? -1 : 1));
}
