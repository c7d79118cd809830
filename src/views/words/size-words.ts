import type { ResourceFamily } from '../../knees/resource.ts';
import type { HostSizeResult, SizedHost } from '../../knees/size-result.ts';
import { formatNumber } from './format.ts';

/** Names of the kinds of resources. */
export const FAMILY_TITLES: Readonly<Record<ResourceFamily, string>> = {
  processors: 'processors',
  scheduler: "the scheduler's work",
  switches: 'switches and exits',
  caches: 'caches and distance',
  memory: 'remote memory',
  devices: 'devices',
  locks: "guests' locks",
  smt: 'threads sharing cores',
  balancing: 'run-queue balancing',
};

/** A smaller share of a core is within the noise of the runs. */
const LEAST_LOSS = 0.005;

/** Loss to a kind of resource per core, in cores. */
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

/** Memory is full before a target is missed. */
export function isBoundByMemory({ guestsByMemory, guestsByPromise }: SizedHost): boolean {
  return guestsByMemory !== null && guestsByMemory < guestsByPromise;
}

/** How full a host is with as many guests as fit: its CPU, all threads busy being 1, and its memory; null where that is not known. */
export function fillWhenFull(
  { guests, carried, size }: SizedHost,
  { guests: all, fullCore }: Pick<HostSizeResult, 'guests' | 'fullCore'>,
): { readonly cpu: number; readonly memory: number | null } {
  const memory =
    all.memoryMib === null || size.memoryMib === null ? null : (guests * all.memoryMib) / all.count / size.memoryMib;
  return { cpu: carried / fullCore, memory };
}

/**
 * The kind of resource with the largest loss on a host; undefined where every loss is within the noise. The loss to
 * balancing is much the same at every size, and is named only where it is the only one.
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

/** What limits a size of host. */
export function limitText(host: SizedHost): string {
  if (host.outcome === 'too-narrow') return 'a guest has more vCPUs than this host';
  if (host.outcome === 'broken') return 'a single guest breaks the promise';
  if (isBoundByMemory(host)) return 'memory';
  return host.breaks.map(({ promise }) => promise).join(' and ') || 'none found';
}

/** The machine that all of them are or are parts of; undefined where they are different machines. */
export function kindOf(hosts: readonly SizedHost[]): string | undefined {
  const names = hosts.map(({ size }) => size.name);
  const whole = names[names.length - 1];
  return names.length > 1 && names.slice(0, -1).every((name) => name.endsWith(` of ${whole}`)) ? whole : undefined;
}
