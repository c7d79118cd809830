import type { ResourceFamily } from '../scaling/ablation.ts';
import type { HostSizeResult, SizedHost } from '../sweep/size-result.ts';
import { formatCount, formatNumber, formatPercent } from './format.ts';

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
  const { hosts, best, promises, guests } = result;
  if (best === null) {
    return {
      headline: hosts.some(({ outcome }) => outcome === 'carries')
        ? 'No host has the memory for a single guest.'
        : `No host keeps ${promises.join(' and ')}, however few guests it has.`,
      flat: '',
      bend: [],
    };
  }
  const bestHost = hosts[best.host];
  const { size, carried, hosts: needed } = bestHost;
  const [first, last] = best.flat.map((index) => hosts[index].size.cores);
  const all = `${formatCount(needed ?? 0, 'host')} ${needed === 1 ? 'carries' : 'carry'} all ${formatCount(guests.count, 'guest')}`;
  const kept = promises.join(' and ');
  const work = `${workText(carried)} of one thread's work`;
  const full = isBoundByMemory(bestHost)
    ? `when their memory is full, each core does ${work}, and they still keep ${kept}`
    : `each core does ${work} while they keep ${kept}`;
  return {
    headline: `Hosts of ${size.cores} cores carry most: ${full}. ${all}.`,
    flat:
      first === last
        ? `No other size is within ${formatPercent(result.tolerance)} of that.`
        : `From ${first} to ${last} cores they carry within ${formatPercent(result.tolerance)} of that: the choice is free there.`,
    bend: bendOf(result),
  };
}

/** Why smaller and larger hosts carry less. */
function bendOf({ hosts, best }: HostSizeResult): string[] {
  const carrying = hosts.filter(({ outcome }) => outcome === 'carries');
  const smallest = carrying[0];
  const largest = carrying[carrying.length - 1];
  if (best === null || smallest === largest) return [];
  const gain = largest.ideal.mean / smallest.ideal.mean - 1;
  const lines = [
    `Pooling: if nothing cost anything, a core of ${largest.size.cores} would carry ${formatPercent(Math.abs(gain))} ${gain < 0 ? 'less' : 'more'} than a core of ${smallest.size.cores}.`,
  ];
  const grown = growth(smallest, largest);
  if (grown !== undefined) {
    lines.push(
      `What grows most with size is the loss to ${FAMILY_TITLES[grown.family]}: ${workText(grown.from)} of a core at ${smallest.size.cores} cores, ${workText(grown.to)} at ${largest.size.cores}.`,
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

function growth(
  smallest: SizedHost,
  largest: SizedHost,
): { family: ResourceFamily; from: number; to: number } | undefined {
  return shownLosses(largest)
    .map(({ family, perCore }) => ({ family, from: lossOf(smallest, family), to: perCore }))
    .filter(({ family }) => family !== 'smt')
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
 * The kind of resource that takes most from a host; undefined where none takes anything that could be told. Threads that
 * share cores and who runs where take much the same at every size, and are named only where nothing else is.
 */
export function largestLoss(
  host: SizedHost,
): { readonly family: ResourceFamily; readonly perCore: number } | undefined {
  const told = shownLosses(host)
    .filter(({ perCore }) => perCore >= LEAST_LOSS)
    .toSorted((a, b) => b.perCore - a.perCore);
  return told.find(({ family }) => family !== 'smt' && family !== 'balancing') ?? told[0];
}

/** Work on a core: `93%` of what one thread alone would do there. */
export function workText(cores: number): string {
  return `${formatNumber(cores * 100, cores < 0.0995 ? 1 : 0)}%`;
}
