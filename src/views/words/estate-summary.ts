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
