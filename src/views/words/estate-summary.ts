import { formatMhz, formatMib } from './format.ts';
import type { Figure, Mark, Origin } from '../../base/figure.ts';
import type { Estate, Guest, Host } from '../../estate/model/estate.ts';

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

/** Equal hosts. */
export interface HostGroup {
  readonly title: string;
  readonly hosts: number;
  readonly cores: number;
  readonly mhz: number;
  readonly memoryMib: number;
  /** How busy their processors are, 0 to 1, on average; absent where that is not known of all of them. */
  readonly usageRatio?: number;
}

/** How full the hosts of a cluster are; a figure is absent where it is not known of all of its hosts. */
export interface ClusterSummary {
  /** Empty for guests without one. */
  readonly name: string;
  readonly hosts: number;
  readonly guests: number;
  /** vCPUs of its guests per core of its hosts. */
  readonly vcpuPerCore?: number;
  /** Memory that its guests are configured with, over that of its hosts. */
  readonly memoryFill?: number;
  /** How busy its processors are, 0 to 1. */
  readonly usageRatio?: number;
}

/** What was understood of an estate, added up. */
export interface EstateSummary {
  readonly guests: number;
  readonly hosts: number;
  readonly clusters: number;
  readonly excluded: Estate['excluded'];
  /** vCPUs per core of the hosts that run them today; absent where no host is known. */
  readonly vcpuPerCore?: number;
  /** Processor time that the guests use, the guests of which it is not assumed, and what the hosts have. */
  readonly use: { readonly mhz: number; readonly measured: number; readonly hostsMhz: number };
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
  'memoryConsumedMib',
  'memoryReservationMib',
  'memoryBalloonedMib',
  'memorySwappedMib',
  'cpuMeanMhz',
  'cpuP95Mhz',
  'cpuPeakMhz',
  'readyRatio',
  'hostMhz',
  'cpuLimitMhz',
  'cpuReservationMhz',
  'cpuShareRatio',
  'diskMib',
  'diskIops',
  'networkMbps',
  'connectionsPerSec',
];

/** What few formats have, and no answer needs unless it is asked for. */
const EXTRA: ReadonlySet<FigureField> = new Set([
  'memoryConsumedMib',
  'memoryReservationMib',
  'memoryBalloonedMib',
  'memorySwappedMib',
  'cpuShareRatio',
]);

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
    use: {
      mhz: estate.guests.reduce((sum, { cpuMeanMhz }) => sum + cpuMeanMhz.value, 0),
      measured: estate.guests.filter(({ cpuMeanMhz }) => cpuMeanMhz.origin.mark !== 'assumed').length,
      hostsMhz: estate.hosts.reduce((sum, host) => sum + coresOfHost(host) * host.mhz.value, 0),
    },
    figures: totals.filter(({ known }) => known > 0),
    missing: totals.filter(({ known, field }) => known === 0 && !EXTRA.has(field)).map(({ field }) => field),
    marks,
    hostGroups: hostGroups(estate.hosts),
  };
}

/** The clusters in the order of the estate. */
export function clusterSummaries({
  clusters,
  hosts,
  guests,
}: Pick<Estate, 'clusters' | 'hosts' | 'guests'>): readonly ClusterSummary[] {
  const sum = <Item>(items: readonly Item[], of: (item: Item) => number): number =>
    items.reduce((total, item) => total + of(item), 0);
  return clusters.map(({ name, hosts: hostCount, guests: guestCount }) => {
    const itsHosts = hosts.filter(({ cluster = '' }) => cluster === name);
    const itsGuests = guests.filter(({ cluster = '' }) => cluster === name);
    const isKnown = itsHosts.length > 0 && itsHosts.length === hostCount && itsGuests.length === guestCount;
    const mhzOf = (host: Host): number => coresOfHost(host) * host.mhz.value;
    const isUseKnown = isKnown && itsHosts.every(({ cpuUsageRatio }) => cpuUsageRatio !== undefined);
    return {
      name,
      hosts: hostCount,
      guests: guestCount,
      ...(isKnown && {
        vcpuPerCore: sum(itsGuests, ({ vcpus }) => vcpus.value) / sum(itsHosts, coresOfHost),
        memoryFill:
          sum(itsGuests, ({ memoryMib }) => memoryMib.value) / sum(itsHosts, ({ memoryMib }) => memoryMib.value),
      }),
      ...(isUseKnown && {
        usageRatio: sum(itsHosts, (host) => mhzOf(host) * (host.cpuUsageRatio?.value ?? 0)) / sum(itsHosts, mhzOf),
      }),
    };
  });
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
  const groups = new Map<string, Host[]>();
  for (const host of hosts) {
    // Hosts of one kind differ by the few MiB that the firmware takes, and a MHz or two.
    const kind = [titleOf(host), coresOfHost(host), formatMhz(host.mhz.value), formatMib(host.memoryMib.value)];
    const key = kind.join('\n');
    groups.set(key, [...(groups.get(key) ?? []), host]);
  }
  return [...groups.values()]
    .map((group): HostGroup => {
      const [host] = group as [Host];
      const usages = group.flatMap(({ cpuUsageRatio }) => (cpuUsageRatio === undefined ? [] : [cpuUsageRatio.value]));
      const usageRatio = usages.reduce((sum, usage) => sum + usage, 0) / usages.length;
      return {
        title: titleOf(host),
        cores: coresOfHost(host),
        mhz: host.mhz.value,
        memoryMib: host.memoryMib.value,
        hosts: group.length,
        ...(usages.length === group.length && { usageRatio }),
      };
    })
    .sort((a, b) => b.hosts - a.hosts || (a.title < b.title ? -1 : 1));
}

function titleOf({ vendor, model, cpuModel }: Host): string {
  return [vendor, model].filter(Boolean).join(' ') || (cpuModel ?? 'unknown model');
}
