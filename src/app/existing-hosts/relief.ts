import { itemAt } from '../../base/item-at.ts';
import type { Estimate } from '../../base/statistics/estimate.ts';
import type { Catalog } from '../../catalog/read-catalog.ts';
import type { Estate } from '../../estate/model/estate.ts';
import type { Simulator } from '../../plan/capacity/host-simulator.ts';
import type { UnitMove } from '../../plan/existing-hosts/evacuation.ts';
import type { ExistingHosts } from '../../plan/existing-hosts/existing-hosts.ts';
import type { ExistingPlacement } from '../../plan/existing-hosts/existing-placement.ts';
import { type HostRelief, relieveHosts } from '../../plan/existing-hosts/relieve-hosts.ts';
import { relieveSimulated } from '../../plan/existing-hosts/relieve-simulated.ts';
import { simulateExisting } from '../../plan/existing-hosts/simulate-existing.ts';
import { rankMoves } from '../../plan/order/move-first.ts';
import type { SimulatedExistingHost } from '../../plan/result/simulated-existing-host.ts';

/** What leaves a host of today that has more than it may carry. */
export interface NamedRelief extends Pick<HostRelief, 'isEnough' | 'fillAfter'> {
  readonly host: string;
  /** What it has least of; `simulated` where it misses its target only when it is simulated. */
  readonly shortage: HostRelief['shortage'] | 'simulated';
  /** Its CPU ready time as simulated after the moves; absent where it is relieved by the law. */
  readonly readyAfter?: Estimate;
  readonly cluster?: string;
  readonly moves: readonly {
    /** Position in the estate. */
    readonly guest: number;
    readonly to: string;
    /** Why it is safe to move, or not; empty where nothing is known. */
    readonly reasons: readonly string[];
  }[];
}

/**
 * Which guests to move first, of all hosts that have more than they may carry.
 * @param hasCpu as `relieveHosts` takes it
 */
export function reliefOf(
  placements: readonly ExistingPlacement[],
  estate: Estate,
  { moveFirst }: Pick<Catalog, 'moveFirst'>,
  hasCpu?: (host: string) => boolean,
): readonly NamedRelief[] {
  const named = namedMoves(estate, moveFirst);
  const how = { safetyOf: named.safetyOf, ...(hasCpu !== undefined && { hasCpu }) };
  return placements.flatMap((placement) =>
    relieveHosts(placement, how).map(({ host, moves, shortage, isEnough, fillAfter }) => ({
      ...named.of(placement, host, moves),
      shortage,
      isEnough,
      fillAfter,
    })),
  );
}

/** Which guests to move first, of hosts that miss their targets as they run when they are simulated; nothing where no moves were found that are enough. */
export async function simulatedReliefOf(
  { task, pools }: Pick<ExistingHosts, 'task' | 'pools'>,
  simulated: readonly SimulatedExistingHost[],
  { estate, catalog: { moveFirst } }: { readonly estate: Estate; readonly catalog: Pick<Catalog, 'moveFirst'> },
  simulator: Simulator,
): Promise<readonly NamedRelief[]> {
  if (simulated.every(({ state, holds }) => state !== 'normal' || holds)) return [];
  const named = namedMoves(estate, moveFirst);
  const found = pools.map(async ({ placement }) => {
    const { cluster } = placement.pool;
    const missing = simulated.flatMap(({ name, state, holds, cluster: of }) => {
      const host = placement.hosts.findIndex((each) => each.name === name);
      return state === 'normal' && !holds && of === cluster && host >= 0 ? [host] : [];
    });
    if (missing.length === 0) return [];
    const relief = await relieveSimulated(placement, missing, named.safetyOf, (after, only) =>
      simulateExisting(
        task,
        [{ ...(cluster !== undefined && { cluster }), placement: after, failures: {}, only }],
        simulator,
      ),
    );
    return relief.map(({ host, moves, fillAfter, after }) => ({
      ...named.of(placement, host, moves),
      shortage: 'simulated' as const,
      isEnough: true,
      fillAfter,
      readyAfter: after.readyRatio,
    }));
  });
  return (await Promise.all(found)).flat();
}

/** Moves in words of the estate, and how safe it is to move a guest. */
function namedMoves(
  estate: Estate,
  moveFirst: Catalog['moveFirst'],
): {
  readonly safetyOf: (guest: number) => number;
  readonly of: (
    placement: ExistingPlacement,
    host: number,
    moves: readonly UnitMove[],
  ) => Pick<NamedRelief, 'host' | 'cluster' | 'moves'>;
} {
  const ranks = new Map(rankMoves(estate, moveFirst).map((rank) => [rank.guest, rank]));
  return {
    safetyOf: (guest) => ranks.get(guest)?.safety ?? 0,
    of: (placement, host, moves) => ({
      host: itemAt(placement.hosts, host).name,
      ...(placement.pool.cluster !== undefined && { cluster: placement.pool.cluster }),
      moves: moves.flatMap(({ item, to }) =>
        placement.guestsOf([item]).map((guest) => ({
          guest,
          to: itemAt(placement.hosts, to).name,
          reasons: ranks.get(guest)?.reasons ?? [],
        })),
      ),
    }),
  };
}
