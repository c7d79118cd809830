import { itemAt } from '../../base/item-at.ts';
import { findKnee, type FoundKnee } from '../../knees/find-knee.ts';
import type { KneeSearch } from '../../knees/knee.ts';
import { longEnough } from '../../knees/run-lengths.ts';
import { isClear, type Margin } from '../../knees/verdict.ts';
import type { ResolvedScenario } from '../../scenario/resolved-scenario.ts';
import type { GuestClass } from '../../demand/guest-classes.ts';
import { classMix, readyByClass } from './class-mix.ts';
import { CAPACITY_LENGTHS, type HostSimulator } from './host-simulator.ts';

/** A mix of classes on a host, at any load. */
export interface MixOnHost {
  readonly host: HostSimulator;
  readonly classes: readonly GuestClass[];
  /** Of the demand, by class; they sum to 1. */
  readonly shares: readonly number[];
  /** Ready share that the guests of each class may have, 0 to 1. */
  readonly limits: readonly number[];
  /** Applied to each scenario before it runs; a resource made ideal. */
  readonly change?: (scenario: ResolvedScenario) => ResolvedScenario;
}

/** Loads are told apart by this share: the knee itself is placed between two of them. */
const TOLERANCE = 0.04;
/** An interval this wide, as a share of the promise, is narrow enough. */
const PRECISION = 0.2;

/** How far a mix is beyond what is promised: by a run as long as it takes to tell, and by the shortest. */
interface JudgedMix {
  readonly margin: Margin;
  readonly shortest: Margin;
}

/** Looks for the demand, in cores, at which the first class of a mix breaks its promise. */
export function mixKnee(
  mix: MixOnHost,
  search: Pick<KneeSearch, 'least' | 'most' | 'start'>,
): Promise<FoundKnee<JudgedMix>> {
  return findKnee({ ...search, step: 0, tolerance: TOLERANCE, perRound: 1 }, (load) => atLoad(load, mix));
}

/** How far the shortest run of a mix is beyond what is promised. */
export async function shortestMixMargin(mix: MixOnHost, load: number): Promise<Margin> {
  return marginOfMix(load, mix, itemAt(CAPACITY_LENGTHS, 0));
}

async function atLoad(load: number, mix: MixOnHost): Promise<JudgedMix> {
  let shortest: Margin | undefined;
  const run = async (share: number): Promise<Margin> => {
    const margin = await marginOfMix(load, mix, share);
    shortest ??= margin;
    return margin;
  };
  const margin = await longEnough(CAPACITY_LENGTHS, run, (found) => isClear(found, PRECISION));
  return { margin, shortest: shortest ?? margin };
}

async function marginOfMix(
  load: number,
  { host, classes, shares, limits, change }: MixOnHost,
  share: number,
): Promise<Margin> {
  const amounts = classes.map((each, at) => ({ class: each, cores: itemAt(shares, at) * load }));
  const mix = classMix(amounts, host.machine.model.baseMhz.value);
  const scenario = host.scenario(mix.groups, share);
  if (scenario === undefined) return { low: -1, mean: -1, high: -1 }; // not one guest
  const figures = await host.run(change === undefined ? scenario : change(scenario));
  const margin = { low: -1, mean: -1, high: -1 };
  for (const [at, ready] of readyByClass(mix, figures, classes.length).entries()) {
    if (ready === undefined) continue;
    const half = ready.halfWidth ?? ready.mean;
    const of = (value: number): number => value / itemAt(limits, at) - 1;
    margin.low = Math.max(margin.low, of(ready.mean - half));
    margin.mean = Math.max(margin.mean, of(ready.mean));
    margin.high = Math.max(margin.high, of(ready.mean + half));
  }
  return margin;
}
