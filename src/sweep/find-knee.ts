import { type JudgedLoad, type Knee, type KneeSearch, searchKnee } from '../scaling/knee.ts';
import type { JudgedRun } from './judged-runs.ts';

/** A knee, and the runs that it was found by. */
export interface FoundKnee {
  readonly knee: Knee;
  readonly runs: ReadonlyMap<number, JudgedRun>;
}

/** Answers a search until it has its knee; the loads of a round run at the same time. */
export async function findKnee(search: KneeSearch, run: (load: number) => Promise<JudgedRun>): Promise<FoundKnee> {
  const runs = new Map<number, JudgedRun>();
  const judge = async (load: number): Promise<JudgedLoad> => {
    const judged = await run(load);
    runs.set(load, judged);
    return { load, margin: judged.margin };
  };
  const steps = searchKnee(search);
  let step = steps.next();
  while (step.done !== true) step = steps.next(await Promise.all(step.value.map(judge)));
  return { knee: step.value, runs };
}

/** The promises that a run breaks, the worst broken first. */
export function brokenPromises(run: JudgedRun | undefined): readonly string[] {
  const broken = (run?.verdicts ?? []).filter(({ margin }) => margin.mean > 0);
  return broken.toSorted((a, b) => b.margin.mean - a.margin.mean).map(({ promise }) => promise.text);
}
