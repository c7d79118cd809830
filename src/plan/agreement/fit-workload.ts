import { itemAt } from '../../base/item-at.ts';

/** The two figures that are fitted. */
export interface FittedFigures {
  /** How far demand moves inside a window, by itself and together, over what the catalog assumes (as a standard deviation). */
  readonly variability: number;
  readonly burstFactor: number;
}

/** Mean ready time of one host: measured, and its weight (vCPUs). */
export interface MeasuredHost {
  readonly readyRatio: number;
  readonly vcpus: number;
}

/** Ready time of every host, in their order, with these figures. */
export type ReadyWith = (figures: FittedFigures, length: number) => Promise<readonly number[]>;

/** Lengths of bursts that are simulated, with even work: short ones make all hosts wait, as every wake-up costs. */
const BURST_FACTORS = [1 / 8, 1, 4] as const;
const BURSTS_LENGTH = 1 / 8;
/** Variabilities that are simulated with bursts as the catalog has them: they make full hosts wait. */
const VARIABILITIES = [0.5, 1, 2] as const;
const VARIABILITY_LENGTH = 1 / 4;
/** Lengths of bursts that are tried between two that are simulated. */
const STEPS_BETWEEN = 6;
/**
 * The catalog's length of bursts stays where no other describes the hosts better than chance would: by so many times what
 * each host is off by on average (chi-squared of one figure, 95 %).
 */
const BEYOND_CHANCE = 3.84;
/** What was found is simulated, and found again for what it is off by, so often. */
const CORRECTIONS = 1;
const CLOSE = 0.05;
/** Keeps logarithms finite: no export tells less. */
const LEAST_READY = 1e-6;

/** Simulations of a host that a fit takes. */
export const RUNS_OF_FIT = BURST_FACTORS.length + VARIABILITIES.length + 1 + CORRECTIONS;

/**
 * Fits how variable the demand of guests is, and how long its bursts are, to measured ready times of hosts. For every length
 * of bursts there is a variability with which the mean over all vCPUs comes out as measured; of these pairs the one is taken
 * that describes each host best. The two are told apart by hosts that are fuller and hosts that are emptier.
 * @param hosts at least one with ready time
 * @param readyWith how long they wait by the model, in a run of so many ordinary lengths
 */
export async function fitWorkload(hosts: readonly MeasuredHost[], readyWith: ReadyWith): Promise<FittedFigures> {
  const [byBursts, byVariability] = await Promise.all([
    Promise.all(BURST_FACTORS.map((burstFactor) => readyWith({ variability: 0, burstFactor }, BURSTS_LENGTH))),
    Promise.all(
      [0, ...VARIABILITIES].map((variability) => readyWith({ variability, burstFactor: 1 }, VARIABILITY_LENGTH)),
    ),
  ]);
  const model: ReadyModel = { byBursts, ofVariability: rises(byVariability) };
  const measured = meanReady(hosts, readyOf(hosts));
  let wanted = measured;
  let best = { figures: nearest(hosts, model, wanted), off: Infinity };
  let next = best.figures;
  for (let correction = 0; correction <= CORRECTIONS; correction++) {
    const off = measured / Math.max(LEAST_READY, meanReady(hosts, await readyWith(next, 1)));
    if (Math.abs(Math.log(off)) < Math.abs(Math.log(best.off))) best = { figures: next, off };
    if (Math.abs(off - 1) < CLOSE) break;
    wanted *= off;
    next = nearest(hosts, model, wanted);
  }
  return best.figures;
}

/** Ready times of hosts, in their order. */
interface ReadyModel {
  /** With even work, by length of bursts. */
  readonly byBursts: readonly (readonly number[])[];
  /** What is added to that, by variability: none, and those that were simulated. */
  readonly ofVariability: readonly (readonly number[])[];
}

/** The pair of figures that describes the hosts best, of those whose mean is as wanted. */
function nearest(hosts: readonly MeasuredHost[], model: ReadyModel, wanted: number): FittedFigures {
  const scale = meanReady(hosts, readyOf(hosts)) / wanted;
  const all = factors().map((burstFactor) => {
    const ready = (variability: number): readonly number[] => readyBy(model, { variability, burstFactor });
    const variability = whereRising((value) => meanReady(hosts, ready(value)), wanted);
    const found = ready(variability);
    const off = Math.abs(Math.log(meanReady(hosts, found) / wanted));
    const scaled = found.map((one) => one * scale);
    return { variability, burstFactor, off, misfit: misfit(hosts, scaled) };
  });
  const least = Math.max(CLOSE, Math.min(...all.map(({ off }) => off)));
  const fits = all.filter(({ off }) => off <= least);
  const pick = (isBetter: (one: (typeof fits)[number], other: (typeof fits)[number]) => boolean) =>
    fits.reduce((chosen, next) => (isBetter(next, chosen) ? next : chosen));
  const distance = ({ burstFactor }: FittedFigures): number => Math.abs(Math.log(burstFactor));
  const usual = pick((one, other) => distance(one) < distance(other));
  const best = pick((one, other) => one.misfit < other.misfit);
  const chance = (BEYOND_CHANCE * usual.misfit) / Math.max(1, hosts.length - 1);
  const { variability, burstFactor } = best.misfit < usual.misfit - chance ? best : usual;
  return { variability, burstFactor };
}

/** Mean over all vCPUs. */
export function meanReady(hosts: readonly Pick<MeasuredHost, 'vcpus'>[], ready: readonly number[]): number {
  const vcpus = hosts.reduce((sum, host) => sum + host.vcpus, 0);
  return hosts.reduce((sum, host, at) => sum + host.vcpus * itemAt(ready, at), 0) / vcpus;
}

function readyOf(hosts: readonly MeasuredHost[]): readonly number[] {
  return hosts.map(({ readyRatio }) => readyRatio);
}

/** Square roots make hosts that wait little and hosts that wait long count alike: a count's has the same spread everywhere. */
function misfit(hosts: readonly MeasuredHost[], ready: readonly number[]): number {
  return hosts.reduce(
    (sum, { readyRatio, vcpus }, at) => sum + vcpus * (Math.sqrt(itemAt(ready, at)) - Math.sqrt(readyRatio)) ** 2,
    0,
  );
}

/** What variability adds to ready times: a host never waits less with more of them, so what falls is chance. */
function rises(byVariability: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const none = itemAt(byVariability, 0);
  const most = none.map(() => 0);
  return byVariability.map((ready) =>
    ready.map((one, host) => (most[host] = Math.max(itemAt(most, host), one - itemAt(none, host)))),
  );
}

function readyBy(
  { byBursts, ofVariability }: ReadyModel,
  { variability, burstFactor }: FittedFigures,
): readonly number[] {
  const bursts = place(BURST_FACTORS.map(Math.log), Math.log(burstFactor));
  const moves = place([0, ...VARIABILITIES].map(rising), rising(variability));
  const [short, long] = [itemAt(byBursts, bursts.below), itemAt(byBursts, bursts.below + 1)];
  const [less, more] = [itemAt(ofVariability, moves.below), itemAt(ofVariability, moves.below + 1)];
  return short.map((from, host) => {
    const [low, high] = [Math.max(from, LEAST_READY), Math.max(itemAt(long, host), LEAST_READY)];
    const added = itemAt(less, host) * (1 - moves.share) + itemAt(more, host) * moves.share;
    return low * (high / low) ** bursts.share + added;
  });
}

/** Ready times rise with variability about as this does. */
function rising(variability: number): number {
  return variability ** 1.5;
}

/** Between which two of these rising numbers a number is, and how far from the lower one. */
function place(numbers: readonly number[], at: number): { readonly below: number; readonly share: number } {
  const above = numbers.findIndex((number, index) => index > 0 && number >= at);
  const below = (above < 0 ? numbers.length - 1 : above) - 1;
  const low = itemAt(numbers, below);
  return { below, share: Math.min(1, (at - low) / (itemAt(numbers, below + 1) - low)) };
}

/** Those that are simulated, and some between each two of them. */
function factors(): readonly number[] {
  return BURST_FACTORS.flatMap((factor, at) => {
    const next = BURST_FACTORS[at + 1];
    if (next === undefined) return [factor];
    return Array.from({ length: STEPS_BETWEEN }, (_, step) => factor * (next / factor) ** (step / STEPS_BETWEEN));
  });
}

/** The variability at which a function that rises with it has this value; an end of the range where it never does. */
function whereRising(of: (variability: number) => number, value: number): number {
  const [, , most] = VARIABILITIES;
  if (of(0) >= value) return 0;
  if (of(most) <= value) return most;
  let low = 0;
  let high: number = most;
  while (high - low > 1e-4) {
    const middle = (low + high) / 2;
    if (of(middle) < value) low = middle;
    else high = middle;
  }
  return high;
}
