import type { KeptPlan } from '../result/kept-hosts.ts';
import type { SimulatedExistingHost } from '../result/simulated-existing-host.ts';
import type { ExistingPlacement } from './existing-placement.ts';

/** What simulations ask of hosts that are kept and added, beyond the pooling law. */
export interface KeepDemands {
  /** New hosts of a cluster, at least; the key is that of a pool. */
  readonly leastAdded: ReadonlyMap<string | undefined, number>;
  /** CPU that a host may be filled with, as a share of what the law lets it carry, by its name. */
  readonly mostCpuFill: ReadonlyMap<string, number>;
}

/** Nothing: the law alone decides. */
export const BY_LAW: KeepDemands = { leastAdded: new Map(), mostCpuFill: new Map() };

/** The best of the candidates under some demands, with the guests on its hosts by pool. */
export interface KeptChoice {
  readonly plan: KeptPlan;
  readonly placements: readonly ExistingPlacement[];
}

/** A choice and how its hosts did. */
export interface SimulatedChoice<Choice> {
  readonly choice: Choice;
  readonly simulated: readonly SimulatedExistingHost[];
}

/** Choices that are simulated at most, one after another. */
const MOST_ROUNDS = 12;
/** Of the CPU with which a host missed its target it keeps this much in the next round. */
const KEPT_CPU = 0.75;

/**
 * Adds hosts and moves guests until what is simulated meets its targets: a host that misses with all hosts up gives guests away, a
 * cluster that misses after a failure gets one more host.
 * @param kept names of hosts of today that are kept
 * @param choose the best under the demands, by the name of the machine; undefined where none will do
 * @returns the first choice that meets every target; where none does in a dozen rounds, the first of all, which is the law's
 */
export async function keepSimulated<Choice extends KeptChoice>(
  kept: ReadonlySet<string>,
  choose: (demandsOf: (machine: string) => KeepDemands) => Choice | undefined,
  simulate: (choice: Choice, round: number) => Promise<readonly SimulatedExistingHost[]>,
): Promise<readonly [byLaw: SimulatedChoice<Choice>, found: SimulatedChoice<Choice>] | undefined> {
  const demands = new SimulatedDemands(kept);
  let byLaw: SimulatedChoice<Choice> | undefined;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const choice = choose((machine) => demands.of(machine));
    if (choice === undefined) break;
    const simulated = await simulate(choice, round);
    const found = { choice, simulated };
    byLaw ??= found;
    if (simulated.every(({ holds }) => holds)) return [byLaw, found];
    demands.raise(choice, simulated);
  }
  return byLaw && [byLaw, byLaw];
}

type Raised = { readonly leastAdded: Map<string | undefined, number>; readonly mostCpuFill: Map<string, number> };

/** Demands by machine: what was missed by a host of today, or with nothing new, holds whatever is bought. */
class SimulatedDemands {
  readonly #kept: ReadonlySet<string>;
  readonly #ofAll: Raised = { leastAdded: new Map(), mostCpuFill: new Map() };
  readonly #of = new Map<string, Raised>();

  constructor(kept: ReadonlySet<string>) {
    this.#kept = kept;
  }

  of(machine: string): KeepDemands {
    const own = this.#of.get(machine);
    if (own === undefined) return this.#ofAll;
    return {
      leastAdded: new Map([...this.#ofAll.leastAdded, ...own.leastAdded]),
      mostCpuFill: new Map([...this.#ofAll.mostCpuFill, ...own.mostCpuFill]),
    };
  }

  raise({ plan, placements }: KeptChoice, simulated: readonly SimulatedExistingHost[]): void {
    const own = this.#of.get(plan.machine) ?? { leastAdded: new Map(), mostCpuFill: new Map() };
    this.#of.set(plan.machine, own);
    for (const { name, cluster, state, holds } of simulated) {
      if (holds) continue;
      if (state === 'normal') {
        const placement = placements.find(({ pool }) => pool.cluster === cluster);
        const at = placement?.hosts.findIndex((host) => host.name === name) ?? -1;
        const demands = this.#kept.has(name) ? this.#ofAll : own;
        demands.mostCpuFill.set(name, KEPT_CPU * (placement?.cpuFill(at) ?? 0));
      } else {
        const added = plan.pools.find((pool) => pool.cluster === cluster)?.added ?? 0;
        (added === 0 ? this.#ofAll : own).leastAdded.set(cluster, added + 1);
      }
    }
  }
}
