import { type JudgedLoad, type Knee, type KneeSearch, searchKnee } from '../../knees/knee.ts';
import { decide, type Margin } from '../../knees/verdict.ts';
import type { ResolvedScenario } from '../../scenario/resolved-scenario.ts';
import type { GuestClass } from '../../demand/guest-classes.ts';
import type { ReadyPromise } from '../result.ts';
import { classMix, readyByClass } from './class-mix.ts';
import type { HostSimulator } from './host-simulator.ts';

/** A mix of classes on a host, at any load. */
export interface MixOnHost {
  readonly host: HostSimulator;
  readonly classes: readonly GuestClass[];
  /** Of the demand, by class; they sum to 1. */
  readonly shares: readonly number[];
  readonly promise: ReadyPromise;
  /** Applied to each scenario before it runs; a resource made ideal. */
  readonly change?: (scenario: ResolvedScenario) => ResolvedScenario;
}

/** Loads are told apart by this share: the knee itself is placed between two of them. */
export const TOLERANCE = 0.04;
/** An interval this wide, as a share of the promise, is narrow enough. */
const PRECISION = 0.2;
const LENGTHS = [1 / 4, 1];

/** Looks for the demand, in cores, at which the worst class of a mix breaks the promise. */
export async function mixKnee(mix: MixOnHost, search: Pick<KneeSearch, 'least' | 'most' | 'start'>): Promise<Knee> {
  const steps = searchKnee({ ...search, step: 0, tolerance: TOLERANCE, perRound: 1 });
  let step = steps.next();
  while (step.done !== true) {
    step = steps.next(await Promise.all(step.value.map((load) => judgedLoad(load, mix))));
  }
  return step.value;
}

async function judgedLoad(load: number, { host, classes, shares, promise, change }: MixOnHost): Promise<JudgedLoad> {
  const amounts = classes.map((each, at) => ({ class: each, cores: shares[at] * load }));
  const mix = classMix(amounts, host.machine.model.baseMhz.value);
  for (const [index, share] of LENGTHS.entries()) {
    const scenario = host.scenario(mix.groups, share);
    if (scenario === undefined) return { load, margin: { low: -1, mean: -1, high: -1 } }; // not one guest
    const figures = await host.run(change === undefined ? scenario : change(scenario));
    const margin = { low: -1, mean: -1, high: -1 };
    for (const ready of readyByClass(mix, figures, classes.length)) {
      if (ready === undefined) continue;
      const half = ready.halfWidth ?? ready.mean;
      const of = (value: number): number => value / promise.worstReadyRatio - 1;
      margin.low = Math.max(margin.low, of(ready.mean - half));
      margin.mean = Math.max(margin.mean, of(ready.mean));
      margin.high = Math.max(margin.high, of(ready.mean + half));
    }
    if (isClear(margin) || index === LENGTHS.length - 1) return { load, margin };
  }
  throw new Error('no run has a length');
}

function isClear(margin: Margin): boolean {
  return decide(margin) !== 'undecided' || margin.high - margin.low <= 2 * PRECISION;
}
