import { itemAt } from '../../base/item-at.ts';
import type { SimulatedExistingHost } from '../result/simulated-existing-host.ts';
import type { UnitMove } from './evacuation.ts';
import type { ExistingPlacement } from './existing-placement.ts';
import { giveAway } from './relieve-hosts.ts';

/** What leaves a host that misses its target when it is simulated. Hosts are positions in the placement. */
export interface SimulatedRelief {
  readonly host: number;
  /** In an order in which each has room when it is made. */
  readonly moves: readonly UnitMove[];
  /** Its fullest resource then, 0 to 1. */
  readonly fillAfter: number;
  /** The host simulated after all moves: it meets its target, and so does every host that takes guests. */
  readonly after: SimulatedExistingHost;
}

/** Of the CPU with which a host missed its target it keeps this much in the first round, and in each next one. */
const KEPT_CPU = 0.9;
/** Rounds until it is given up: a host keeps about half of its demand in the last. */
const MOST_ROUNDS = 6;

type Simulate = (placement: ExistingPlacement, hosts: readonly number[]) => Promise<readonly SimulatedExistingHost[]>;

/**
 * Guests to move off hosts that miss their targets when they are simulated, to hosts that then still meet theirs. A host that still misses
 * gives more away, and one that misses with what it took takes nothing in the next round.
 * @param missing positions of the hosts
 * @param safetyOf how safe it is to move a guest, 0 to 1
 * @returns nothing where no such moves were found
 */
export async function relieveSimulated(
  placement: ExistingPlacement,
  missing: readonly number[],
  safetyOf: (guest: number) => number,
  simulate: Simulate,
): Promise<readonly SimulatedRelief[]> {
  const closed = new Set(missing);
  const most = new Map(missing.map((host) => [host, KEPT_CPU * placement.cpuFill(host)]));
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const after = placement.copy();
    const moved = new Map<number, readonly UnitMove[]>();
    for (const host of missing) {
      const moves = movesFrom(after, host, most.get(host) ?? 0, { safetyOf, isOpen: (other) => !closed.has(other) });
      if (moves === undefined) return [];
      moved.set(host, moves);
    }
    const takers = [...moved.values()].flatMap((moves) => moves.map(({ to }) => to));
    const touched = [...new Set([...missing, ...takers])];
    const simulated = await simulate(after, touched);
    const of = (host: number): SimulatedExistingHost | undefined =>
      simulated.find(({ name }) => name === itemAt(placement.hosts, host).name);
    const failing = touched.filter((host) => of(host)?.holds === false);
    if (failing.length === 0) {
      return missing.flatMap((host) => {
        const found = of(host);
        return found === undefined
          ? []
          : [{ host, moves: moved.get(host) ?? [], fillAfter: after.fill(host), after: found }];
      });
    }
    for (const host of failing) {
      const kept = most.get(host);
      if (kept === undefined) closed.add(host);
      else most.set(host, KEPT_CPU * kept);
    }
  }
  return [];
}

/**
 * Moves until a host asks for no more than this of what the law lets it carry, and has enough of all but CPU, which is simulated; undefined
 * where no open host takes so much.
 */
function movesFrom(
  after: ExistingPlacement,
  host: number,
  mostCpuFill: number,
  how: Pick<Parameters<typeof giveAway>[2], 'safetyOf' | 'isOpen'>,
): readonly UnitMove[] | undefined {
  const isRelieved = (): boolean =>
    after.cpuFill(host) <= mostCpuFill && after.shortages(host).every((shortage) => shortage === 'cpu');
  const moves = giveAway(after, host, { ...how, isRelieved });
  return isRelieved() ? moves : undefined;
}
