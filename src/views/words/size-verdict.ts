import { itemAt } from '../../base/item-at.ts';
import type { SizeAnswer } from '../../app/size/size.ts';
import type { SizeTotals } from '../../app/size/size-totals.ts';
import type { BestSize, HostSizeResult, SizedGuests, SizedHost } from '../../knees/size-result.ts';
import type { PlanCost } from '../../plan/licences/result.ts';
import { moneyWords, overYears } from './licence-words.ts';
import { formatCount, formatMib, formatNumber, formatPercent } from './format.ts';
import { sizeDifferences, type SizeDifferences } from './size-differences.ts';
import { changeText, fillWhenFull, isBoundByMemory } from './size-words.ts';

/** The answer in sentences. */
export interface SizeVerdict {
  /** What to buy, and how full it is. */
  readonly headline: string;
  /** What that replaces, and how full a host is. */
  readonly lead: readonly string[];
  /** Why this size, why no smaller and no larger one, and what would change that. */
  readonly why: readonly string[];
  /** Pooling gain and losses, a sentence for each size that matters. */
  readonly bend: readonly string[];
}

type Sized = HostSizeResult & Pick<SizeAnswer, 'totals' | 'today'>;

/** Puts a host-size curve into words, relative to its smallest host as the chart is. */
export function sizeVerdict(sized: Sized): SizeVerdict {
  const { hosts, best, promises, totals } = sized;
  const differences = sizeDifferences(sized);
  const nothing = { lead: [], why: [], bend: [] };
  if (best === null || differences === undefined) {
    const isFull = hosts.some(({ outcome }) => outcome === 'carries');
    return {
      headline: isFull
        ? 'No host has the memory for a single guest.'
        : `No host keeps ${promises.join(' and ')}, not even with a single guest.`,
      ...nothing,
    };
  }
  const bend = reasonsOf(itemAt(hosts, best.host), differences);
  const chosen = sizeToBuy(totals, best.flat);
  if (chosen === undefined) return { headline: 'No number of hosts carries all guests.', ...nothing, bend };
  return {
    headline: headlineOf(sized, chosen),
    lead: [todaySentence(sized, chosen), soldSentence(sized, chosen), fullSentence(sized, chosen)].filter(
      (text) => text !== '',
    ),
    why: whyThisSize(sized, chosen, best, differences),
    bend,
  };
}

/** Positions of the sizes that carry as much for each core as the best. */
export function equalSizes([first, last]: readonly [number, number]): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}

/** What decides between sizes, in this order: the first of which every size is known. */
const DECIDING = [
  { of: ({ rackUnits }: SizeTotals) => rackUnits, says: (value: number) => `rack units (${formatNumber(value)})` },
  { of: ({ cores }: SizeTotals) => cores, says: (value: number) => `cores (${formatNumber(value)})` },
] as const;

/** The size to buy, and why. */
export interface SizeToBuy {
  readonly at: number;
  /** `the fewest rack units (6) of the sizes that carry as much for each core` */
  readonly why: string;
}

/** A cost with all its parts. */
function wholeCost(total: SizeTotals): PlanCost | undefined {
  return total.cost?.unpriced.length === 0 ? total.cost : undefined;
}

/** The size to buy: the one that costs least where the cost of every size is known, else of those that are as good the one that takes least. */
export function sizeToBuy(totals: SizeAnswer['totals'], flat: readonly [number, number]): SizeToBuy | undefined {
  return cheapestSize(totals) ?? smallestSize(totals, flat);
}

function cheapestSize(totals: SizeAnswer['totals']): SizeToBuy | undefined {
  const known = totals.flatMap((total, at) => (total === null ? [] : [{ at, cost: wholeCost(total) }]));
  const priced = known.flatMap(({ at, cost }) => (cost === undefined ? [] : [{ at, cost }]));
  const [first, ...others] = priced;
  if (first === undefined || priced.length < known.length) return undefined;
  const { at, cost } = others.reduce((least, each) => (each.cost.total < least.cost.total ? each : least), first);
  const money = `${moneyWords(cost.total, cost.currency)} ${overYears(cost)}, without licences`;
  return { at, why: others.length === 0 ? `it costs ${money}` : `it costs least, ${money}` };
}

function smallestSize(totals: SizeAnswer['totals'], flat: readonly [number, number]): SizeToBuy | undefined {
  const known = equalSizes(flat).flatMap((at) => {
    const total = totals[at] ?? null;
    return total === null ? [] : [{ at, total }];
  });
  const deciding = DECIDING.find(({ of }) => known.every(({ total }) => of(total) !== null));
  const [first, ...others] = known;
  if (first === undefined || deciding === undefined) return undefined;
  const { of, says } = deciding;
  // Of two that take as much the one with fewer cores.
  const isLess = (a: SizeTotals, b: SizeTotals): boolean =>
    (of(a) ?? 0) < (of(b) ?? 0) || (of(a) === of(b) && a.cores < b.cores);
  const least = others.reduce((most, each) => (isLess(each.total, most.total) ? each : most), first);
  return {
    at: least.at,
    why:
      flat[0] === flat[1]
        ? 'no other size carries as much for each core'
        : `the fewest ${says(of(least.total) ?? 0)} of the sizes that carry as much for each core`,
  };
}

function headlineOf({ hosts, totals, promises }: Sized, { at }: SizeToBuy): string {
  const host = itemAt(hosts, at);
  const { cores, name } = host.size;
  const count = totals[at]?.hosts ?? 0;
  const of = name.includes(' of ') ? '' : `, ${name}`;
  const limit = isBoundByMemory(host) ? 'memory is the limit' : 'the promise is the limit';
  return `Buy ${formatCount(count, 'host')} of ${formatCount(cores, 'core')}${of}, one of them spare: at most ${formatCount(host.guests, 'guest')} on each, ${limit} (promise: ${promises.join(' and ')}).`;
}

/** `Today: 14 hosts, 896 cores, 21% of their CPU and 63% of their memory in use; then: ...`; empty where today is not known. */
function todaySentence({ hosts, totals, guests, fullCore, today }: Sized, { at }: SizeToBuy): string {
  const total = totals[at] ?? null;
  if (today === undefined || total === null) return '';
  const { size, guestCores } = itemAt(hosts, at);
  const cpu = (guests.count * guestCores) / total.cores / fullCore;
  const memory =
    guests.memoryMib === null || size.memoryMib === null ? undefined : guests.memoryMib / size.memoryMib / total.hosts;
  const used = today.cpuUsageRatio === undefined ? '' : `${formatPercent(today.cpuUsageRatio)} of their CPU and `;
  return `Today: ${formatCount(today.hosts, 'host')}, ${formatCount(today.cores, 'core')}, ${used}${formatPercent(today.memoryFill)} of their memory in use; then: ${formatCount(total.hosts, 'host')}, ${formatCount(total.cores, 'core')}, ${formatPercent(cpu)} of their CPU in the busiest hour${memory === undefined ? '' : ` and ${formatPercent(memory)} of their memory`}.`;
}

/** Which servers that are sold come nearest to a part of one; empty for a whole machine. */
function soldSentence({ hosts, totals }: Sized, { at }: SizeToBuy): string {
  const near = totals[at]?.near ?? [];
  if (near.length === 0) return '';
  const servers = near.map(({ machine, cores }) => `${machine} (${formatCount(cores, 'core')})`).join(' and ');
  const names = near.map(({ machine }) => machine).join(',');
  return `A size is here a part of a larger server. Of servers that are sold, ${servers} come${near.length === 1 ? 's' : ''} nearest to ${formatCount(itemAt(hosts, at).size.cores, 'core')}: -m ${names} compares them with their own memory.`;
}

/** `A host is full with 24 guests: memory 98%, CPU 22%; its CPU alone could carry 73 of them within the target.` */
function fullSentence(sized: Sized, { at }: SizeToBuy): string {
  const host = itemAt(sized.hosts, at);
  const { cpu, memory } = fillWhenFull(host, sized);
  const fills = [...(memory === null ? [] : [`memory ${formatPercent(memory)}`]), `CPU ${formatPercent(cpu)}`];
  const beyond = isBoundByMemory(host)
    ? `; its CPU alone could carry ${formatNumber(host.guestsByPromise)} of them within the promise`
    : '';
  return `A host is full with ${formatCount(host.guests, 'guest')}: ${fills.join(', ')}${beyond}.`;
}

/** Why this size, why no other, what a failure takes down, and what would change it. */
function whyThisSize(
  sized: Sized,
  { at, why }: SizeToBuy,
  { host: most, flat: [first, last] }: BestSize,
  differences: SizeDifferences,
): readonly string[] {
  const { hosts, tolerance, totals, guests } = sized;
  const host = itemAt(hosts, at);
  const sizeOf = (position: number): string => formatNumber(itemAt(hosts, position).size.cores);
  const range =
    first === last
      ? `none is within ${formatPercent(tolerance)}`
      : `sizes from ${sizeOf(first)} to ${sizeOf(last)} cores are within ${formatPercent(tolerance)} of the most, which is on ${sizeOf(most)} cores`;
  const known = totals.flatMap((total, position) => (total === null ? [] : [{ position, total }]));
  const smaller = known.filter(({ position }) => position < at).at(-1);
  const [larger, ...others] = known.filter(({ position }) => position > at);
  const largest = others.at(-1);
  const taken = ({ position, total }: (typeof known)[number]): string =>
    `${formatCount(total.hosts, 'host')} of ${sizeOf(position)} cores, ${formatNumber(total.cores)} cores in all`;
  const perCore = (position: number): string => {
    const of = (each: number): number => itemAt(differences.carried, differences.hosts.indexOf(itemAt(hosts, each)));
    const change = changeText(of(position) / of(at) - 1);
    if (change === '0%') return 'each core carries as much';
    return `each core carries ${change.slice(1)} ${change.startsWith('+') ? 'more' : 'less'}`;
  };
  const failing = [at, ...((largest ?? larger) === undefined ? [] : [(largest ?? larger)?.position ?? at])];
  return [
    `${formatNumber(host.size.cores)} cores: ${why}; ${range}.`,
    ...(smaller === undefined ? [] : [`Smaller: ${taken(smaller)}; ${perCore(smaller.position)}.`]),
    ...(larger === undefined
      ? []
      : [
          `Larger: ${[larger, ...(largest === undefined ? [] : [largest])].map((each) => `${taken(each)} (${perCore(each.position)})`).join('; ')}. The spare host is larger, too.`,
        ]),
    `A host that fails stops ${failing.map((position) => `${formatCount(Math.min(guests.count, itemAt(hosts, position).guests), 'guest')} where it has ${sizeOf(position)} cores`).join(', ')}.`,
    ...(isBoundByMemory(host) ? [memorySentence(host, guests)] : []),
    'kneepoint plan says what real machines of these sizes take: rack units, watts, licences, with rules and spare hosts in each cluster.',
  ];
}

/** What more memory would change, where that is the limit. */
function memorySentence({ size, guestsByPromise, guests: fit }: SizedHost, guests: SizedGuests): string {
  if (size.memoryMib === null || guests.memoryMib === null) return '';
  const wanted = (guests.memoryMib / guests.count) * guestsByPromise;
  const hosts = Math.ceil(guests.count / guestsByPromise) + 1;
  return `More memory would change it most: a host of ${formatNumber(size.cores)} cores has ${formatMib(size.memoryMib)} for guests; with ${formatMib(wanted)} its CPU could carry ${formatNumber(guestsByPromise)} guests instead of ${formatNumber(fit)}, and ${formatCount(hosts, 'host')} would do, one of them spare. Another size may be best then.`;
}

/** Pooling gain and losses of the best and of the largest host, and the sizes where memory is the limit. */
function reasonsOf(best: SizedHost, differences: SizeDifferences): string[] {
  const { hosts } = differences;
  const [smallest] = hosts;
  const shown = [...new Set([best, ...hosts.slice(-1)])].filter((host) => host !== smallest);
  const bound = hosts.filter(isBoundByMemory);
  const sizes =
    bound.length === hosts.length ? 'every size' : bound.map(({ size }) => formatNumber(size.cores)).join(', ');
  return [
    ...shown.map((host) => reasonSentence(host, differences)),
    ...(bound.length === 0
      ? []
      : [`Memory is full before a promise is broken on hosts of ${sizes}${sizes === 'every size' ? '' : ' cores'}.`]),
  ];
}

/** `CPU of 64 cores against 8: pooling gain +32%, losses −20% (caches and distance −20%), together +12% per core.` */
function reasonSentence(host: SizedHost, { hosts, changes, together }: SizeDifferences): string {
  const at = hosts.indexOf(host);
  const smallest = itemAt(hosts, 0);
  const pooling = itemAt(changes, 0);
  const lost = changes
    .slice(1)
    .map(({ kind, title, byHost }) => ({ kind, title, change: itemAt(byHost, at) }))
    .filter(({ change }) => changeText(change) !== '0%');
  const sum = lost.reduce((total, { change }) => total + change, 0);
  const each = lost.map(({ title, change }) => `${title} ${changeText(change)}`).join(', ');
  // Where nothing splits them, all losses are one change.
  const causes = lost.some(({ kind }) => kind !== 'costs') ? ` (${each})` : '';
  const losses = lost.length === 0 ? 'no difference in losses' : `losses ${changeText(sum)}${causes}`;
  return `CPU of ${formatNumber(host.size.cores)} cores against ${formatNumber(smallest.size.cores)}: pooling gain ${changeText(itemAt(pooling.byHost, at))}, ${losses}, together ${changeText(itemAt(together, at))} per core.`;
}
