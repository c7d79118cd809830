import { itemAt } from '../../base/item-at.ts';
import { longEnough } from '../../knees/run-lengths.ts';
import type { GuestClass } from '../../demand/guest-classes.ts';
import { demandCores } from '../../demand/guest-needs.ts';
import { classMix, type ClassAmount, readyByClass, totalCores } from './class-mix.ts';
import { type ClassCurve, type CurvePoint, waitsOf } from './class-curves.ts';
import { CAPACITY_LENGTHS, type HostSimulator } from './host-simulator.ts';

/** Loads that are simulated first, as shares of the most there can be. */
const FIRST = [0.7, 0.8, 0.9, 1];
/** A class breaks the promise between two loads that differ by no more than this share of that. */
const TOLERANCE = 0.05;
/** Where a class breaks the promise at the lightest load already, lighter ones are tried, down to this. */
const LIGHTEST = 0.05;
/** Guests of each other class take up to this share of the load together, and there is one of each at least. */
const OTHERS_SHARE = 0.15;
/** A quarter of an ordinary run is enough where no class is within this factor of the promise. */
const FAR = 4;

/** What is asked of a host that is filled with a class. */
export interface ClassFilling {
  readonly host: HostSimulator;
  readonly classes: readonly GuestClass[];
  /** Position of the class that fills it. */
  readonly background: number;
  /** No host carries more of the class than this, in cores. */
  readonly mostCores: number;
  /** Ready shares that guests of each class may have, 0 to 1, all that differ; by class. */
  readonly limits: readonly (readonly number[])[];
}

/**
 * Fills a host with guests of one class, more and more of them, among them a few of every other class, and sees how long
 * each class waits: one curve for each, closest together where they break the promise. It is no search for one knee: every
 * run is a point of all the curves, and each curve has a knee of its own.
 */
export async function fillWithClass(filling: ClassFilling): Promise<ClassCurve> {
  const { mostCores } = filling;
  const curve: CurvePoint[] = [];
  const asked = new Set<number>();
  let wanted: readonly number[] = FIRST.map((share) => share * mostCores);
  while (wanted.length > 0) {
    for (const load of wanted) asked.add(load);
    curve.push(...(await Promise.all(wanted.map((load) => pointAt(load, filling)))));
    curve.sort((a, b) => a.load - b.load);
    wanted = nextLoads(curve, filling).filter((load) => !asked.has(load));
  }
  return curve;
}

function nextLoads(curve: ClassCurve, { limits, mostCores }: ClassFilling): readonly number[] {
  const wanted = new Set<number>();
  for (const [each, ready] of limits.flatMap((some, at) => some.map((limit) => [at, limit] as const))) {
    const breaks = curve.findIndex((point) => itemAt(point.ready, each).mean > ready);
    if (breaks < 0) continue;
    const high = itemAt(curve, breaks).load;
    const low = curve[breaks - 1]?.load;
    if (low === undefined) {
      if (high > LIGHTEST * mostCores) wanted.add(high / 2);
    } else if (high - low > TOLERANCE * mostCores * (1 + 1e-9)) {
      wanted.add((high + low) / 2);
    }
  }
  return [...wanted];
}

async function pointAt(load: number, { host, classes, background, limits }: ClassFilling): Promise<CurvePoint> {
  const baseMhz = host.machine.model.baseMhz.value;
  const amounts = amountsAt(load, classes, background, baseMhz);
  const mix = classMix(amounts, baseMhz);
  const run = async (share: number): Promise<CurvePoint> => {
    const scenario = host.scenario(mix.groups, share);
    if (scenario === undefined) throw new Error('a class without demand');
    const figures = await host.run(scenario);
    const readyOf = readyByClass(mix, figures, classes.length).map((one) => one ?? { mean: 0, halfWidth: 0 });
    return { load: totalCores(amounts), ready: readyOf, ...waitsOf(figures) };
  };
  return longEnough(CAPACITY_LENGTHS, run, (point) =>
    point.ready.every(({ mean }, at) => itemAt(limits, at).every((ready) => mean * FAR < ready || mean > ready * FAR)),
  );
}

/** The class that fills the host takes what the others leave. */
function amountsAt(
  load: number,
  classes: readonly GuestClass[],
  background: number,
  baseMhz: number,
): readonly ClassAmount[] {
  const others = classes.length - 1;
  const amounts = classes.map((each, at) => {
    const guest = demandCores(each, baseMhz);
    const count = Math.max(1, Math.floor((OTHERS_SHARE * load) / others / guest));
    return { class: each, cores: at === background ? 0 : count * guest };
  });
  const taken = totalCores(amounts);
  const filler = itemAt(classes, background);
  amounts[background] = { class: filler, cores: Math.max(demandCores(filler, baseMhz), load - taken) };
  return amounts;
}
