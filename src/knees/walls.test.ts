import { describe, expect, it } from 'vitest';
import { ONE_WALL, WALL_PRECISION } from '../run/testing/one-wall-scenarios.ts';
import { sweepOf } from '../run/testing/sweep-of.ts';

describe('a scenario built to have one wall', () => {
  it.each(ONE_WALL)('is attributed to %s', async (wall, scenario, vary, promise) => {
    const { curves } = await sweepOf(scenario, [vary], [promise], { precision: WALL_PRECISION });
    const [first, second] = curves[0].walls ?? [];
    expect(curves[0].knee.place).toBe('inside');
    expect(first).toMatchObject({ name: wall });
    expect(first.rankedFactor).toBeGreaterThan((second?.rankedFactor ?? 1) * 1.02);
    // Made ideal, nothing lets the knee fall by more than the runs can be wrong; more processors may: more of them wait.
    for (const { name, interval } of curves[0].walls ?? []) {
      if (name !== 'processors') expect(interval[1] ?? Infinity).toBeGreaterThanOrEqual(0.97);
    }
  });
});
