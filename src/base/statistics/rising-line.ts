import { itemAt } from '../item-at.ts';

/** A point of a line. */
export interface LinePoint {
  readonly x: number;
  readonly y: number;
}

/**
 * The rising line nearest to points with noise (least squares, by pooling neighbours that fall: R. E. Barlow et al.,
 * Statistical Inference under Order Restrictions, 1972): straight between the centres of its pools, level beyond the ends.
 */
export class RisingLine {
  /** By rising x and by rising y, no two alike. */
  private readonly centres: readonly LinePoint[];

  /** @param points at least one, in any order */
  constructor(points: readonly LinePoint[]) {
    const pools: { x: number; y: number; points: number }[] = [];
    for (const { x, y } of points.toSorted((a, b) => a.x - b.x)) {
      let pool = { x, y, points: 1 };
      for (let last = pools.at(-1); last !== undefined && last.y >= pool.y; last = pools.at(-1)) {
        pools.pop();
        const both = last.points + pool.points;
        const mean = (key: keyof LinePoint): number => (last[key] * last.points + pool[key] * pool.points) / both;
        pool = { x: mean('x'), y: mean('y'), points: both };
      }
      pools.push(pool);
    }
    this.centres = pools;
  }

  valueAt(x: number): number {
    return this.follow(x, 'x', 'y');
  }

  /** Where the line has this value; its end where it never does. */
  placeOf(y: number): number {
    return this.follow(y, 'y', 'x');
  }

  private follow(at: number, from: keyof LinePoint, to: keyof LinePoint): number {
    const { centres } = this;
    const after = centres.findIndex((centre) => centre[from] >= at);
    if (after <= 0) return itemAt(centres, after < 0 ? centres.length - 1 : 0)[to];
    const [before, next] = [itemAt(centres, after - 1), itemAt(centres, after)];
    return before[to] + ((at - before[from]) / (next[from] - before[from])) * (next[to] - before[to]);
  }
}
