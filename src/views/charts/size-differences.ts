import type { ResourceFamily } from '../../knees/ablation.ts';
import type { HostSizeResult, SizedHost } from '../../knees/size-result.ts';
import { FAMILY_TITLES, shownLosses } from '../words/size-words.ts';

/** What one kind of thing changes from the smallest host to each other one. */
export interface SizeChange {
  /** `pooling`, a kind of resource, or all of those together where they were not taken apart. */
  readonly kind: 'pooling' | 'costs' | ResourceFamily;
  readonly title: string;
  /** Share of the smallest host's usable capacity per core: above 0 a gain. One for each host that carries guests. */
  readonly byHost: readonly number[];
}

/** A host-size curve relative to its smallest host that carries guests. */
export interface SizeDifferences {
  readonly hosts: readonly SizedHost[];
  /** Usable capacity per core over that of the smallest host: 1 for it. */
  readonly usable: readonly { readonly mean: number; readonly low: number; readonly high: number }[];
  /** The same with memory as a second limit. */
  readonly carried: readonly number[];
  /**
   * Why it differs: for every host the changes add up to `usable.mean - 1`. Pooling is what a core would gain if nothing
   * cost anything; each other one is how much less is lost to it. Those that no run can tell from nothing are left out, and
   * what they come to is left to pooling.
   */
  readonly changes: readonly SizeChange[];
}

/** A change smaller than this is nothing that runs could tell. */
const LEAST_CHANGE = 0.005;

/** Takes the differences between hosts of different sizes apart; undefined where no host carries guests. */
export function sizeDifferences({ hosts: all }: HostSizeResult): SizeDifferences | undefined {
  const hosts = all.filter(({ outcome }) => outcome === 'carries');
  const base = hosts[0]?.usable.mean ?? 0;
  if (base <= 0) return undefined;
  const losses = hosts.map(lossesOf);
  const kinds = [...new Set(losses.flatMap((each) => [...each.keys()]))];
  const costs = kinds
    .map((kind): SizeChange => {
      const lost = losses.map((each) => each.get(kind) ?? 0);
      return { kind, title: titleOf(kind), byHost: lost.map((each) => (lost[0] - each) / base) };
    })
    .filter(({ byHost }) => byHost.some((change) => Math.abs(change) >= LEAST_CHANGE));
  const usable = hosts.map(({ usable: { mean, low, high } }) => {
    return { mean: mean / base, low: low / base, high: (high ?? mean) / base };
  });
  const pooling = usable.map(({ mean }, host) => mean - 1 - costs.reduce((sum, { byHost }) => sum + byHost[host], 0));
  return {
    hosts,
    usable,
    carried: hosts.map(({ carried }) => carried / base),
    changes: [{ kind: 'pooling', title: 'pooling', byHost: pooling }, ...costs],
  };
}

function lossesOf(host: SizedHost): ReadonlyMap<SizeChange['kind'], number> {
  if (host.losses.length === 0) return new Map([['costs', Math.max(0, host.ideal.mean - host.usable.mean)]]);
  return new Map(shownLosses(host).map(({ family, perCore }) => [family, perCore]));
}

function titleOf(kind: SizeChange['kind']): string {
  return kind === 'pooling' ? 'pooling' : kind === 'costs' ? 'all that costs' : FAMILY_TITLES[kind];
}
