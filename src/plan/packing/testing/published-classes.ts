import type { HostShape, Items } from '../items.ts';

/** A host of one unit in every dimension. */
export const UNIT: HostShape = { throughputCores: 1, threads: 1, reservableCores: 1, memoryMib: 1, guests: Infinity };

/**
 * Vectors of shares as items: memory, reservations, and processors in kinds of windows, all of which count.
 * @param rows shares of a host by dimension, 3 or more
 */
export function itemsOfVectors(rows: readonly (readonly number[])[]): Items {
  const count = rows.length;
  const kinds = (rows[0]?.length ?? 3) - 2;
  const inKinds = rows.map((row) => row.slice(2));
  const mean = Float64Array.from(inKinds, (shares) => shares.reduce((sum, share) => sum + share, 0) / kinds);
  const nothing = new Float64Array(count);
  return {
    count,
    meanCores: mean,
    varianceCores: nothing,
    deviationCores: nothing,
    thirdMoments: nothing,
    correlation: 0,
    guests: new Float64Array(count).fill(1),
    windows: {
      kinds: { count: kinds, shares: new Float64Array(kinds).fill(1 / kinds), promised: 1 },
      meanCores: Float64Array.from(inKinds.flat()),
      busiestCores: Float64Array.from(inKinds, (shares) => Math.max(...shares)),
    },
    demandCores: mean,
    memoryMib: Float64Array.from(rows, ([share = 0]) => share),
    reservedCores: Float64Array.from(rows, ([, share = 0]) => share),
    vcpus: nothing,
    busiestVcpuCores: nothing,
    pooledCores: new Float64Array(count).fill(1),
    groupStart: new Int32Array(count + 1),
    groups: new Int32Array(0),
    groupCount: 0,
  };
}

/** Whole numbers from `least` to `most`. */
type Draw = (least: number, most: number) => number;

/** @param seed the same numbers for the same seed */
export function drawWith(seed: number): Draw {
  let state = seed;
  return (least, most) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return least + Math.floor((state / 2 ** 32) * (most - least + 1));
  };
}

const uniform =
  (least: number, most: number, host: number) =>
  (draw: Draw, count: number, dimensions: number): number[][] =>
    Array.from({ length: count }, () => Array.from({ length: dimensions }, () => draw(least, most) / host));

/** Pairs of dimensions, the second one by the first; one more at random where their number is odd. */
const inPairs =
  (second: (first: number, draw: Draw) => number) =>
  (draw: Draw, count: number, dimensions: number): number[][] =>
    Array.from({ length: count }, () => {
      const pairs = Array.from({ length: Math.ceil(dimensions / 2) }, () => {
        const first = draw(20, 99);
        return [first / 150, second(first, draw) / 150];
      });
      return pairs.flat().slice(0, dimensions);
    });

/**
 * Classes of instances of vector packing: those that R. Panigrahy, K. Talwar, L. Uyeda and U. Wieder took over from A. Caprara and
 * P. Toth (Discrete Applied Mathematics 111, 2001), one that is large in one dimension and small in the others, and triplets
 * that fill their hosts (E. Falkenauer 1996).
 */
export const CLASSES: Readonly<Record<string, (draw: Draw, count: number, dimensions: number) => number[][]>> = {
  'uniform, 10 to 40 %': uniform(100, 400, 1000),
  'uniform, 0 to 100 %': uniform(1, 1000, 1000),
  'uniform, 20 to 80 %': uniform(200, 800, 1000),
  'uniform, 5 to 20 %': uniform(50, 200, 1000),
  'uniform, 13 to 67 %': uniform(20, 100, 150),
  'pairs alike': inPairs((first, draw) => draw(first - 10, first + 10)),
  'pairs opposed': inPairs((first, draw) => draw(110 - first, 130 - first)),
  'large in one dimension': (draw, count, dimensions) =>
    Array.from({ length: count }, (_, at) =>
      Array.from({ length: dimensions }, (__, d) => (d === at % dimensions ? draw(50, 100) : draw(0, 25)) / 100),
    ),
  triplets: (draw, count, dimensions) =>
    Array.from({ length: Math.floor(count / 3) }, () => {
      const sizes = Array.from({ length: dimensions }, () => [draw(25, 50), draw(25, 50)] as const);
      return [sizes.map(([a]) => a / 100), sizes.map(([, b]) => b / 100), sizes.map(([a, b]) => (100 - a - b) / 100)];
    }).flat(),
};
