import { itemAt } from '../../base/item-at.ts';
import type { ResourceFamily } from '../../knees/resource.ts';
import type { HostSizeResult, SizedHost } from '../../knees/size-result.ts';
import { FAMILY_TITLES, shownLosses } from './size-words.ts';

/** What one kind of thing changes from the smallest host to each other one. */
export interface SizeChange {
  /** `pooling`, a kind of resource, or all of those together where they were not taken apart. */
  readonly kind: 'pooling' | 'costs' | ResourceFamily;
  readonly title: string;
  /** Share of what the processors of the smallest host carry per core: above 0 a gain. One for each host. */
  readonly byHost: readonly number[];
}

/** A host-size curve relative to its smallest host that carries guests. */
export interface SizeDifferences {
  /** Those that carry guests. */
  readonly hosts: readonly SizedHost[];
  /** What each core carries, memory counted, over that of the smallest host: 1 for it. */
  readonly carried: readonly number[];
  /** What each core would carry if memory were no limit, in the same unit, with its interval. */
  readonly usable: readonly { readonly mean: number; readonly low: number; readonly high: number }[];
  /** How much more or less the processors of each host carry per core than those of the smallest: 0 for it. */
  readonly together: readonly number[];
  /**
   * Why: for every host they add up to `together`. Pooling is what a core would gain if nothing cost anything; each other
   * change is how much less is lost to it. Those that no run can tell from nothing are left out, and counted as pooling.
   */
  readonly changes: readonly SizeChange[];
}

/** A smaller change is within the noise of the runs. */
const LEAST_CHANGE = 0.005;

/** Takes the differences between hosts of different sizes apart; undefined where no host carries guests. */
export function sizeDifferences({ hosts: all }: HostSizeResult): SizeDifferences | undefined {
  const hosts = all.filter(({ outcome, guests }) => outcome === 'carries' && guests > 0);
  const [smallest] = hosts;
  if (smallest === undefined) return undefined;
  const base = smallest.usable.mean;
  const losses = hosts.map(lossesOf);
  const kinds = [...new Set(losses.flatMap((each) => [...each.keys()]))];
  const costs = kinds
    .map((kind): SizeChange => {
      const lost = losses.map((each) => each.get(kind) ?? 0);
      const [first = 0] = lost;
      return { kind, title: titleOf(kind), byHost: lost.map((each) => (first - each) / base) };
    })
    .filter(({ byHost }) => byHost.some((change) => Math.abs(change) >= LEAST_CHANGE));
  const together = hosts.map(({ usable: { mean } }) => mean / base - 1);
  const pooling = together.map(
    (change, host) => change - costs.reduce((sum, { byHost }) => sum + itemAt(byHost, host), 0),
  );
  return {
    hosts,
    carried: hosts.map(({ carried }) => carried / smallest.carried),
    usable: hosts.map(({ usable: { mean, low, high } }) => ({
      mean: mean / smallest.carried,
      low: low / smallest.carried,
      high: (high ?? mean) / smallest.carried,
    })),
    together,
    changes: [{ kind: 'pooling', title: 'pooling', byHost: pooling }, ...costs],
  };
}

function lossesOf(host: SizedHost): ReadonlyMap<SizeChange['kind'], number> {
  if (host.losses.length === 0) return new Map([['costs', Math.max(0, host.ideal.mean - host.usable.mean)]]);
  return new Map(shownLosses(host).map(({ family, perCore }) => [family, perCore]));
}

function titleOf(kind: SizeChange['kind']): string {
  return kind === 'pooling' ? 'pooling' : kind === 'costs' ? 'all losses' : FAMILY_TITLES[kind];
}
