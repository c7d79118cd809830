import { cachedExecutor } from '../src/run/cached-executor.ts';
import { ONE_WALL, WALL_PRECISION } from '../src/run/testing/one-wall-scenarios.ts';
import { sweepOf } from '../src/run/testing/sweep-of.ts';
import { thisThread } from '../src/run/this-thread.ts';
import type { Benchmark } from './benchmark.ts';

/** Walls that move the knee by more than this have to be ranked as full searches rank them. */
const CLEAR = 1.03;

/** Walls by one run for each resource and three searches, beside a full search for every resource. */
export const wallsBenchmark: Benchmark = {
  name: 'walls',
  async *run() {
    let [same, inOrder, quickRuns, allRuns] = [0, 0, 0, 0];
    for (const [wall, scenario, vary, promise] of ONE_WALL) {
      const executor = cachedExecutor(thisThread(), undefined, () => undefined);
      const rankedBy = async (searchedWalls?: number): Promise<readonly string[]> => {
        const options = { precision: WALL_PRECISION, executor, ...(searchedWalls !== undefined && { searchedWalls }) };
        const walls = (await sweepOf(scenario, [vary], [promise], options)).curves[0]?.walls ?? [];
        return walls.slice(0, 3).flatMap(({ name, rankedFactor }) => (rankedFactor >= CLEAR ? [name] : []));
      };
      const quick = await rankedBy();
      quickRuns += executor.counts.simulated;
      const full = await rankedBy(Infinity);
      allRuns += executor.counts.simulated;
      if (quick[0] === wall && full[0] === wall) same++;
      if (quick.join() === full.join()) inOrder++;
    }
    const of = `of ${ONE_WALL.length} scenarios built to have one`;
    yield { what: `the wall, quick and in full, ${of}`, value: same, unit: '', atLeast: ONE_WALL.length };
    yield { what: `the same first three above ${CLEAR}, ${of}`, value: inOrder, unit: '', atLeast: ONE_WALL.length };
    yield { what: 'runs, of those of full searches', value: (100 * quickRuns) / allRuns, unit: '%' };
  },
};
