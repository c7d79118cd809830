import { itemAt } from '../../base/item-at.ts';
import type { SizeAnswer } from '../../app/size/size.ts';
import type { SizeTotals } from '../../app/size/size-totals.ts';
import type { HostSizeResult, SizedHost } from '../../knees/size-result.ts';
import type { PlanCost } from '../../plan/licences/result.ts';
import { moneyWords, overYears } from './licence-words.ts';
import { formatCount, formatMib, formatNumber, formatPercent } from './format.ts';
import { sizeDifferences, type SizeDifferences } from './size-differences.ts';
import { changeText, isBoundByMemory } from './size-words.ts';

/** The answer in sentences: what to buy, the best size, the range of equal sizes, and the reasons. */
export interface SizeVerdict {
  readonly headline: string;
  /** The best size, and by how much; empty where there is none. */
  readonly best: string;
  readonly flat: string;
  /** Pooling gain and losses, a sentence for each size that matters. */
  readonly bend: readonly string[];
  /** What decides between sizes that are as good: what a failure takes down, and what a spare host costs. */
  readonly choice: readonly string[];
}

/** Puts a host-size curve into words, relative to its smallest host as the chart is. */
export function sizeVerdict(result: HostSizeResult, totals: SizeAnswer['totals']): SizeVerdict {
  const { hosts, best, promises, guests, tolerance } = result;
  const targets = promises.join(' and ');
  const differences = sizeDifferences(result);
  if (best === null || differences === undefined) {
    return {
      headline: hosts.some(({ outcome }) => outcome === 'carries')
        ? 'No host has the memory for a single guest.'
        : `No host meets ${targets}, not even with a single guest.`,
      best: '',
      flat: '',
      bend: [],
      choice: [],
    };
  }
  const host = itemAt(hosts, best.host);
  const { size, hosts: needed } = host;
  const [first = host.size.cores, last = first] = best.flat.map((index) => itemAt(hosts, index).size.cores);
  const range = first === last ? '' : `${formatNumber(first)} to `;
  const within =
    first === last
      ? `No other size is within ${formatPercent(tolerance)} of it.`
      : `Sizes from ${formatNumber(first)} to ${formatNumber(last)} cores are within ${formatPercent(tolerance)} of the best, ${formatNumber(size.cores)} cores.`;
  const all = `${formatCount(needed ?? 0, 'host')} of ${formatCount(size.cores, 'core')} ${needed === 1 ? 'carries' : 'carry'} ${guests.count === 1 ? 'the guest' : `all ${formatCount(guests.count, 'guest')}`}.`;
  return {
    headline: `${buySentence(result, totals, best.flat)} (target: ${targets}).`,
    best: `The best size is ${range}${formatCount(last, 'core')} per host: ${capacityWords(host, differences)}.`,
    flat: [within, all, isBoundByMemory(host) ? memorySentence(host) : ''].filter(Boolean).join(' '),
    bend: reasonsOf(host, differences),
    choice: choiceOf(result, best.flat),
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

function buySentence({ hosts }: HostSizeResult, totals: SizeAnswer['totals'], flat: readonly [number, number]): string {
  const chosen = sizeToBuy(totals, flat);
  if (chosen === undefined) return 'No number of hosts carries all guests';
  const { size } = itemAt(hosts, chosen.at);
  const count = totals[chosen.at]?.hosts ?? 0;
  const name = size.name.includes(' of ') ? '' : `, ${size.name}`;
  return `Buy ${formatCount(count, 'host')} of ${formatCount(size.cores, 'core')}${name}, one of them spare: ${chosen.why}`;
}

/** Of the smallest and the largest size that are as good as the best. */
function choiceOf({ hosts }: HostSizeResult, flat: readonly number[]): readonly string[] {
  const ends = [...new Set([flat[0], flat.at(-1)])].flatMap((at) => (at === undefined ? [] : [itemAt(hosts, at)]));
  const spared = ends.flatMap(({ size: { cores }, hosts: needed }) =>
    needed === null
      ? []
      : [`${formatNumber(needed + 1)} × ${formatNumber(cores)} = ${formatNumber((needed + 1) * cores)} cores`],
  );
  const failing = ends.map(
    ({ size, guests }) => `one of ${formatCount(size.cores, 'core')} stops ${formatCount(guests, 'guest')}`,
  );
  return [
    `A host that fails: ${failing.join(', ')}.`,
    ...(spared.length === 0 ? [] : [`With one spare host that is ${spared.join(', or ')}.`]),
    'kneepoint plan says what real machines of these sizes take: rack units, watts, licences, with rules and spare hosts in each cluster.',
  ];
}

function capacityWords(host: SizedHost, { hosts, carried }: SizeDifferences): string {
  const smallest = itemAt(hosts, 0);
  if (hosts.length === 1) return 'it is the only size that meets the target';
  if (host === smallest) return 'on larger hosts each core has less usable capacity';
  const change = changeText(itemAt(carried, hosts.indexOf(host)) - 1);
  const than = `the smallest host, of ${formatCount(smallest.size.cores, 'core')}`;
  if (change === '0%') return `each core has as much usable capacity as on ${than}`;
  return `each core has ${change.slice(1)} ${change.startsWith('+') ? 'more' : 'less'} usable capacity than on ${than}`;
}

/** Where memory is the limit, the best size is the one with most memory per core, whatever its CPU capacity. */
function memorySentence({ size, usable, carried }: SizedHost): string {
  const memory = size.memoryMib === null ? '' : ` (${formatMib(size.memoryMib / size.cores)} per core)`;
  return `Memory is the limit at this size${memory}: with more, the CPU could carry ${changeText(usable.mean / carried - 1)}, and another size may be best.`;
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
      : [`Memory is full before a target is missed on hosts of ${sizes}${sizes === 'every size' ? '' : ' cores'}.`]),
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
