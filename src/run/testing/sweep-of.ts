import { parse } from 'yaml';
import { readCatalog } from '../../catalog/read-catalog.ts';
import { simulationCatalog } from '../../catalog/simulation-catalog.ts';
import { parsePromise } from '../../knees/promise.ts';
import { parseAxis } from '../../knees/axis.ts';
import type { Executor } from '../executor.ts';
import type { SweepResult } from '../../knees/sweep-result.ts';
import { SEARCHED_WALLS } from '../../knees/walls-at-knee.ts';
import { type SweepOptions, sweepScenario } from '../../knees/sweep-scenario.ts';
import { thisThread } from '../this-thread.ts';

const shipped = simulationCatalog(readCatalog());
/** The shipped catalog, and a bridge that a few packets can stop. */
const catalog = {
  ...shipped,
  devices: { ...shipped.devices, bridges: { 'slow-bridge': { lock: 'queued', holdNs: 20_000 } } },
} as const;

type SweepWatch = Pick<SweepOptions, 'onKnee' | 'onWall'>;

/** Sweeps a scenario written in YAML, as the command does. */
export function sweepOf(
  scenario: string,
  vary: readonly string[],
  promises: readonly string[],
  {
    precision = 0.05,
    walls = true,
    searchedWalls = SEARCHED_WALLS,
    executor = thisThread(),
    ...watch
  }: { precision?: number; walls?: boolean; searchedWalls?: number; executor?: Executor } & SweepWatch = {},
): Promise<SweepResult> {
  const [axis, family] = vary.map((text) => parseAxis(text));
  return sweepScenario(parse(scenario), {
    axis,
    ...(family && { family }),
    promises: promises.map((text) => parsePromise(text)),
    precision,
    walls,
    searchedWalls,
    catalog,
    executor,
    ...watch,
  });
}
