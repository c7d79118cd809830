/** A figure at a load, with the ends of its interval. */
export interface PlottedPoint {
  readonly load: number;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The parts of a curve that are drawn: it ends where it leaves the drawing at the top, with the slope that it has there. Of a curve that
 * is beyond the drawing as a whole, its first point.
 */
export function belowTop(top: number, points: readonly PlottedPoint[]): readonly PlottedPoint[] {
  const drawn = points.flatMap((point, index) => {
    const { load, mean, low, high } = points[index - 1] ?? point;
    const share = (top - mean) / (point.mean - mean);
    const at = (from: number, to: number): number => from + share * (to - from);
    return [
      ...(share > 0 && share < 1
        ? [{ load: at(load, point.load), mean: top, low: at(low, point.low), high: at(high, point.high) }]
        : []),
      ...(point.mean > top ? [] : [point]),
    ];
  });
  return drawn.length === 0 ? points.slice(0, 1) : drawn;
}
