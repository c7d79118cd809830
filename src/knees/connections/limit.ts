import type { BareMachine } from '../../scenario/connections/bare-machine.ts';
import { type CapacityOptions, kernelCapacity } from '../../sim/connections/capacity.ts';
import type { ConnectionPath } from '../../scenario/connections/connection-path.ts';
import { withoutLock } from '../../scenario/connections/path-work.ts';
import { type Ablated, rankWalls, wallOf } from '../wall.ts';
import { kernelParts } from './kernel-parts.ts';

/** What a kernel or a service could do if one thing cost nothing, or if there were twice as many processors. */
export interface Ablation {
  /** `processors`, the name of a lock, `interrupts`, `cache-lines`, `listeners` or `wake-ups`; of a service its title. */
  readonly what: string;
  readonly perSec: number;
  /** Rate over the cap, minus one. */
  readonly gain: number;
  /** What it is ranked by, see `rankWalls`: rate over the cap, but of doubled processors the part of a tenth more. */
  readonly rankedFactor: number;
}

/** What makes a cap, and what every ablation brings, the wall first. */
export interface Limit {
  readonly limitedBy: string;
  readonly ablations: readonly Ablation[];
}

/** What limits a kernel or a service of which nothing raises the cap by itself. */
export const NOTHING_SINGLE = 'nothing single';

/** Names the wall of a cap by the rule that all commands share. */
export function limitOf(capPerSec: number, rates: readonly (Ablated & { readonly perSec: number })[]): Limit {
  const found = rates.map(({ name, perSec }) => ({ name, perSec, factor: perSec / capPerSec }));
  const ablations = rankWalls(found, rates).map(({ name, perSec, factor, rankedFactor }): Ablation => ({
    what: name,
    perSec,
    gain: factor - 1,
    rankedFactor,
  }));
  return { limitedBy: wallOf(ablations)?.what ?? NOTHING_SINGLE, ablations };
}

/** Makes one thing of a kernel free at a time, or doubles its cores. */
export function findLimit(
  path: ConnectionPath,
  machine: BareMachine,
  cores: number,
  capPerSec: number,
  options: CapacityOptions = {},
): Limit {
  const rateOf = (changed: ConnectionPath, on: number): number =>
    kernelCapacity(changed, machine, on, options).perSec.mean;
  return limitOf(capPerSec, [
    { name: 'processors', doublesProcessors: true, perSec: rateOf(path, 2 * cores) },
    ...path.locks.map(({ name }, lock) => ({ name, perSec: rateOf(withoutLock(path, lock), cores) })),
    ...kernelParts(path).map(({ name, ideal }) => ({ name, perSec: rateOf(ideal, cores) })),
  ]);
}
