import type { BareMachine } from './bare-machine.ts';
import { type CapacityOptions, kernelCapacity } from './capacity.ts';
import { type ConnectionPath, withoutLock } from './connection-path.ts';

/** What a kernel could do if one thing cost nothing. */
export interface Ablation {
  /** `processors`, the name of a lock, `interrupts`, `cache-lines`, `listeners` or `wake-ups`. */
  readonly what: string;
  readonly perSec: number;
  /** Rate over the cap, minus one. */
  readonly gain: number;
}

/** A gain below this is within the noise of a short simulation: then more processors would help, and nothing else. */
const LEAST_GAIN = 0.05;

/**
 * Names the wall: makes one thing free at a time, and whichever raises the cap most is it. `processors` when none does,
 * or when twice the cores raise it more.
 * @returns the limit, and all ablations, the largest gain first
 */
export function findLimit(
  path: ConnectionPath,
  machine: BareMachine,
  cores: number,
  capPerSec: number,
  options: CapacityOptions = {},
): { readonly limitedBy: string; readonly ablations: readonly Ablation[] } {
  const ablations = idealisations(path)
    .map(([what, ideal]): Ablation => {
      const perSec = kernelCapacity(ideal, machine, cores, options).perSec.mean;
      return { what, perSec, gain: perSec / capPerSec - 1 };
    })
    .sort((a, b) => b.gain - a.gain);
  const [best] = ablations;
  const byProcessors = kernelCapacity(path, machine, 2 * cores, options).perSec.mean / capPerSec - 1;
  const isLock = best !== undefined && best.gain > LEAST_GAIN && best.gain > byProcessors;
  return { limitedBy: isLock ? best.what : 'processors', ablations };
}

function idealisations(path: ConnectionPath): [what: string, ideal: ConnectionPath][] {
  const all: [string, ConnectionPath][] = path.locks.map((lock, index) => [lock.name, withoutLock(path, index)]);
  if (path.steering === 'one-core') all.push(['interrupts', { ...path, steering: 'rss' }]);
  if (path.stages.some(({ lines }) => lines > 0)) {
    all.push(['cache-lines', { ...path, stages: path.stages.map((stage) => ({ ...stage, lines: 0 })) }]);
  }
  if (path.listenerWalkLines > 0) all.push(['listeners', { ...path, listenerWalkLines: 0 }]);
  if (path.wakeAllLines > 0) all.push(['wake-ups', { ...path, wakeAllLines: 0 }]);
  return all;
}
