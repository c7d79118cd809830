import { itemAt } from '../../base/item-at.ts';
import type { ResourceFamily } from '../../knees/resource.ts';
import type { HostSizeResult, SizedHost } from '../../knees/size-result.ts';
import { formatCount, formatMib, formatNumber, formatPercent } from './format.ts';

/** What kinds of resources are called. */
export const FAMILY_TITLES: Readonly<Record<ResourceFamily, string>> = {
  processors: 'processors',
  scheduler: "the scheduler's work",
  switches: 'switches and exits',
  caches: 'caches and distance',
  memory: 'remote memory',
  devices: 'devices',
  locks: "guests' locks",
  smt: 'threads sharing cores',
  balancing: 'who runs where',
};

/** Less than this share of a core is nothing that runs could tell. */
const LEAST_LOSS = 0.005;

/** The answer in sentences: which size is best, how flat that is, and what bends the curve. */
export interface SizeVerdict {
  readonly headline: string;
  readonly flat: string;
  readonly bend: readonly string[];
}

/** Puts a host-size curve into words. */
export function sizeVerdict(result: HostSizeResult): SizeVerdict {
  const { hosts, best, promises, guests, fullCore } = result;
  if (best === null) {
    return {
      headline: hosts.some(({ outcome }) => outcome === 'carries')
        ? 'No host has the memory for a single guest.'
        : `No host keeps ${promises.join(' and ')}, however few guests it has.`,
      flat: '',
      bend: [],
    };
  }
  const bestHost = itemAt(hosts, best.host);
  const { size, carried, hosts: needed } = bestHost;
  const [first, last] = best.flat.map((index) => itemAt(hosts, index).size.cores);
  const all = `${formatCount(needed ?? 0, 'host')} ${needed === 1 ? 'carries' : 'carry'} all ${formatCount(guests.count, 'guest')}`;
  const kept = promises.join(' and ');
  const work = `${workText(carried, fullCore)} of what its threads can do together`;
  const full = isBoundByMemory(bestHost)
    ? `when their memory is full, each core does ${work}, and they still keep ${kept}`
    : `each core does ${work} while they keep ${kept}`;
  return {
    headline: `Hosts of ${size.cores} cores carry most: ${full}. ${all}.`,
    flat: [
      isBoundByMemory(bestHost) ? memorySentence(bestHost, fullCore) : '',
      first === last
        ? `No other size is within ${formatPercent(result.tolerance)} of that.`
        : `From ${first} to ${last} cores they carry within ${formatPercent(result.tolerance)} of that: the choice is free there.`,
    ]
      .filter(Boolean)
      .join(' '),
    bend: bendOf(result),
  };
}

/** Where memory ends it, the best size is the one with most memory for a core, whatever its processors can do. */
function memorySentence({ size, usable }: SizedHost, fullCore: number): string {
  const memory = size.memoryMib === null ? '' : `, ${formatMib(size.memoryMib / size.cores)} for each core`;
  return `Memory decides that${memory}: the processors alone would carry ${workText(usable.mean, fullCore)}, and with more memory in each host another size may be best.`;
}

/** Why smaller and larger hosts carry less. */
function bendOf({ hosts, best, fullCore }: HostSizeResult): string[] {
  const carrying = hosts.filter(({ outcome }) => outcome === 'carries');
  const [smallest, largest] = [carrying.at(0), carrying.at(-1)];
  if (best === null || smallest === undefined || largest === undefined || smallest === largest) return [];
  const bestHost = itemAt(hosts, best.host);
  const lines = [
    ...(bestHost === smallest
      ? []
      : [
          `As the promises go, a core of ${bestHost.size.cores} carries ${moreText(bestHost.usable.mean, smallest.usable.mean)} than a core of ${smallest.size.cores}.`,
        ]),
    `Pooling: if nothing cost anything, a core of ${largest.size.cores} would carry ${moreText(largest.ideal.mean, smallest.ideal.mean)} than a core of ${smallest.size.cores}.`,
  ];
  const grown = growth(smallest, largest);
  if (grown !== undefined) {
    lines.push(
      `What grows most with size is the loss to ${FAMILY_TITLES[grown.family]}: ${workText(grown.from, fullCore)} of a core at ${smallest.size.cores} cores, ${workText(grown.to, fullCore)} at ${largest.size.cores}.`,
    );
  }
  const bound = carrying.filter(isBoundByMemory);
  if (bound.length > 0) {
    const which = bound.length === carrying.length ? 'every size' : bound.map(({ size }) => size.cores).join(', ');
    lines.push(
      `Memory is full before the promises break on hosts of ${which}${bound.length === carrying.length ? '' : ' cores'}.`,
    );
  }
  return lines;
}

/** `12% more`, `3% less` */
function moreText(one: number, other: number): string {
  const gain = one / other - 1;
  return `${formatPercent(Math.abs(gain))} ${gain < 0 ? 'less' : 'more'}`;
}

function growth(
  smallest: SizedHost,
  largest: SizedHost,
): { family: ResourceFamily; from: number; to: number } | undefined {
  return shownLosses(largest)
    .map(({ family, perCore }) => ({ family, from: lossOf(smallest, family), to: perCore }))
    .filter(({ from, to }) => to - from >= LEAST_LOSS)
    .toSorted((a, b) => b.to - b.from - (a.to - a.from))[0];
}

/** What a kind of resource takes from each core, in cores. */
export function lossOf(host: SizedHost, family: ResourceFamily): number {
  return shownLosses(host).find((loss) => loss.family === family)?.perCore ?? 0;
}

/** Losses as they are shown: a step down, which is what runs cannot tell, is none, and is taken off the next step up. */
export function shownLosses({ usable, losses }: SizedHost): readonly { family: ResourceFamily; perCore: number }[] {
  let level = usable.mean;
  return losses.map(({ family, usable: { mean } }) => {
    const perCore = Math.max(0, mean - level);
    level += perCore;
    return { family, perCore };
  });
}

/** Memory is full before a promise breaks. */
export function isBoundByMemory({ guestsByMemory, guestsByPromise }: SizedHost): boolean {
  return guestsByMemory !== null && guestsByMemory < guestsByPromise;
}

/**
 * The kind of resource that takes most from a host; undefined where none takes anything that could be told. Who runs where
 * takes much the same at every size, and is named only where nothing else is.
 */
export function largestLoss(
  host: SizedHost,
): { readonly family: ResourceFamily; readonly perCore: number } | undefined {
  const told = shownLosses(host)
    .filter(({ perCore }) => perCore >= LEAST_LOSS)
    .toSorted((a, b) => b.perCore - a.perCore);
  return told.find(({ family }) => family !== 'balancing') ?? told[0];
}

/** Work on a core: `93%` of what its threads can do together. */
export function workText(work: number, fullCore: number): string {
  const share = work / fullCore;
  return `${formatNumber(share * 100, share < 0.0995 ? 1 : 0)}%`;
}

/** A change as a share: `+12%`, `−3.5%`, `0%`. */
export function changeText(change: number): string {
  const text = `${formatNumber(Math.abs(change) * 100, Math.abs(change) < 0.0995 ? 1 : 0)}%`;
  return text === '0%' ? text : `${change < 0 ? '−' : '+'}${text}`;
}
