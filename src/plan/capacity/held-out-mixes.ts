import { itemAt } from '../../base/item-at.ts';
import type { HeldOutMix } from '../result/candidate-simulation.ts';
import { type ClassKnees, mixCapacityCores, mostCoresOf } from './class-knees.ts';
import type { HostSimulator } from './host-simulator.ts';
import { mixKnee } from './mix-knee.ts';

/** Loads around the predicted capacity that are tried first, as shares of it. */
const FIRST = [0.93, 1.05];
/** How far from it the knee is looked for. */
const LEAST = 0.2;

/**
 * Simulates mixes that the capacities were not made from, and says how far off the interpolation is: the estate's own mix,
 * every class alike, and half of the class with the most demand with half of the one that is least like it.
 */
export async function heldOutMixes(
  knees: ClassKnees,
  estateShares: readonly number[],
  host: HostSimulator,
): Promise<readonly HeldOutMix[]> {
  const { classes } = knees;
  const [first, second, ...others] = classes;
  if (first === undefined || second === undefined) return [];
  const even = classes.map(() => 1 / classes.length);
  const widest = others.reduce((best, other) => (other.vcpus > best.vcpus ? other : best), second);
  const halves = classes.map((each) => (each === first || each === widest ? 0.5 : 0));
  const mixes = [
    { what: "the estate's own mix", shares: estateShares },
    { what: 'every class with the same demand', shares: even },
    { what: `half ${first.name}, half ${widest.name}`, shares: halves },
  ];
  // Two classes in equal parts are all three at once.
  return Promise.all(mixes.slice(0, classes.length).map(({ what, shares }) => heldOut(what, shares, knees, host)));
}

async function heldOut(
  what: string,
  shares: readonly number[],
  knees: ClassKnees,
  host: HostSimulator,
): Promise<HeldOutMix> {
  const { classes, limits } = knees;
  const mostCores = mostCoresOf(knees, shares);
  const predictedCores = Math.min(mostCores, predictedCapacity(knees, shares));
  const {
    knee: { crossing, place },
  } = await mixKnee(
    { host, classes, shares, limits },
    {
      least: LEAST * predictedCores,
      most: mostCores,
      start: FIRST.map((share) => Math.min(mostCores, share * predictedCores)),
    },
  );
  return {
    what,
    predictedCores,
    simulatedCores: crossing,
    error: predictedCores / crossing - 1,
    breaks: place !== 'above',
  };
}

/** Where the first of its classes breaks the promise. */
export function predictedCapacity(knees: ClassKnees, shares: readonly number[]): number {
  return shares.reduce(
    (least, share, at) =>
      share === 0 ? least : Math.min(least, mixCapacityCores(knees, at, itemAt(knees.limits, at), shares)),
    knees.machine.processors.throughputCores,
  );
}
