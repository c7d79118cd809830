import { inTurn } from '../../base/in-turn.ts';
import { itemAt } from '../../base/item-at.ts';
import { NS_PER_SEC } from '../../base/units.ts';
import { InputError } from '../../base/input-error.ts';
import { exp, log } from '../../sim/engine/mathematics.ts';
import type { BareMachine } from '../../scenario/connections/bare-machine.ts';
import { calibrate } from './calibrate.ts';
import type { CurvePoint } from '../../scenario/connections/curve-point.ts';
import { type CapacityOptions, kernelCapacity } from '../../sim/connections/capacity.ts';
import { connectionPath, type KernelProfile } from '../../scenario/connections/kernel-profile.ts';
import { withParameters } from '../../sim/connections/parameters.ts';
import { CAP_CONNECTIONS } from './answer.ts';

/** A fit that misses any point by more than this is refused. */
export const MOST_MISFIT = 0.15;
/** Two points are two parameters: a fit goes through both, but for what the simulation leaves to chance. */
export const MOST_MISFIT_OF_TWO = 0.01;
/** Connections simulated for each point while a fit is looked for. */
const SEARCH_CONNECTIONS = 4_000;
/** The serial part is at most this share of a connection: a stage has to compute something. */
const MOST_SERIAL = 0.999;
/** Shares of a connection's time that a hand-off of the lock may take, where the search begins. */
const HAND_OFF_SHARES = [1e-4, 1e-3, 3e-3, 1e-2, 3e-2];
/** Serial shares where it begins, times that of the two points that say most about it. */
const SERIAL_FACTORS = [0.5, 0.8, 1];
/** Regula falsi ends here, or where the ratio is so near. */
const MOST_ROUNDS = 12;
const NEAR = 0.005;
/** Steps that bring what was found with short simulations to what long ones say. */
const MOST_REFINEMENTS = 4;
const REFINED = MOST_MISFIT_OF_TWO / 10;
const LOCK = 'listener';

/** A point that was measured, and what the fitted kernel does there. */
export interface FittedPoint extends CurvePoint {
  readonly simulatedPerSec: number;
}

export interface OwnKernel {
  readonly profile: KernelProfile;
  readonly machine: BareMachine;
  /** In the order of cores. */
  readonly points: readonly FittedPoint[];
}

/**
 * Fits a kernel to rates that were measured on it. A connection is a part that any core can do and a part that only one
 * core at a time can do (a lock). Two points give these two parts, and the fit goes through both: its curve rises, at most
 * in proportion to the cores, and never falls. Three points or more also give the hand-off of the lock, under which a
 * curve may fall; the fit is that of least squares of the ratios' logarithms.
 *
 * All times scale with the first, so the shape of the curve is fitted and its height computed.
 * @param template a kernel whose lock `listener` takes the serial part; its steering and stages stay
 * @param points by any order; at least two, with different numbers of cores
 * @param options.connections simulated for each point of the fit itself
 * @throws InputError where the points cannot be those of such a kernel, saying which and why
 */
export async function fitOwnKernel(
  template: KernelProfile,
  machine: BareMachine,
  app: string,
  points: readonly CurvePoint[],
  { connections = CAP_CONNECTIONS, ...options }: CapacityOptions = {},
): Promise<OwnKernel> {
  const sorted = [...points].sort((a, b) => a.cores - b.cores);
  refuseImpossible(sorted);
  const bare = { ...machine, lockAcquireNs: 0 };
  // About right already: limits that do not scale, such as that of interrupt work at a stretch, are then as they will be.
  const unitNs = Math.min(...points.map(({ cores, perSec }) => (cores * NS_PER_SEC) / perSec));
  const shaped = (shape: Shape, scale: number): KernelProfile => {
    const cpuNs = unitNs * scale;
    return withParameters(template, app, {
      cpuNs,
      lines: 0,
      [`holdNs:${LOCK}`]: Math.min(MOST_SERIAL, shape.serial) * cpuNs,
      [`handOffLines:${LOCK}`]: (shape.handOff * cpuNs) / machine.lineWithinNs,
    });
  };
  const rateOf = async (shape: Shape, cores: number, simulated: number, scale = 1): Promise<number> => {
    const path = connectionPath(shaped(shape, scale), app);
    return (await kernelCapacity(path, bare, cores, { ...options, connections: simulated })).perSec.mean;
  };
  const shape =
    sorted.length === 2
      ? {
          serial: await serialShare(sorted, connections, (serial, cores, simulated) =>
            rateOf({ serial, handOff: 0 }, cores, simulated),
          ),
          handOff: 0,
        }
      : await shapeOf(sorted, (candidate, cores) =>
          rateOf(candidate, cores, Math.min(SEARCH_CONNECTIONS, connections)),
        );
  const rates = await inTurn(sorted, ({ cores }) => rateOf(shape, cores, connections));
  const scale = heightOf(sorted, rates);
  const fitted = await inTurn(sorted, async (point) => ({
    ...point,
    simulatedPerSec: await rateOf(shape, point.cores, connections, scale),
  }));
  refuseMisfit(fitted);
  return { profile: shaped(shape, scale), machine: bare, points: fitted };
}

/** What a curve's shape depends on: shares of a connection's processor time. */
interface Shape {
  readonly serial: number;
  readonly handOff: number;
}

/** How much longer than simulated a connection takes, by the geometric mean over the points. */
function heightOf(points: readonly CurvePoint[], rates: readonly number[]): number {
  return exp(points.reduce((sum, { perSec }, index) => sum + log(itemAt(rates, index) / perSec), 0) / points.length);
}

/**
 * The serial share with which two points' ratio is the measured one; the nearest where none has it. Regula falsi on short
 * simulations, then secants on long ones: chance makes steps in both.
 */
async function serialShare(
  points: readonly CurvePoint[],
  connections: number,
  rateOf: (serial: number, cores: number, connections: number) => Promise<number>,
): Promise<number> {
  const [few, many] = [itemAt(points, 0), itemAt(points, 1)];
  const wanted = log(many.perSec / few.perSec);
  const missOf = async (serial: number, simulated: number): Promise<number> =>
    log((await rateOf(serial, many.cores, simulated)) / (await rateOf(serial, few.cores, simulated))) - wanted;
  let low = { serial: 0, miss: await missOf(0, SEARCH_CONNECTIONS) };
  let high = { serial: MOST_SERIAL, miss: await missOf(MOST_SERIAL, SEARCH_CONNECTIONS) };
  if (low.miss <= NEAR) return low.serial;
  if (high.miss >= -NEAR) return high.serial;
  let [lowWeight, highWeight] = [low.miss, high.miss];
  let found = low;
  for (let round = 0; round < MOST_ROUNDS && Math.abs(found.miss) > NEAR; round++) {
    const serial = (low.serial * highWeight - high.serial * lowWeight) / (highWeight - lowWeight);
    found = { serial, miss: await missOf(serial, SEARCH_CONNECTIONS) };
    // Illinois: the end that stays counts for less, so that it moves too.
    if (found.miss > 0) [low, lowWeight, highWeight] = [found, found.miss, highWeight / 2];
    else [high, highWeight, lowWeight] = [found, found.miss, lowWeight / 2];
  }
  let slope = (high.miss - low.miss) / (high.serial - low.serial);
  let best = { serial: found.serial, miss: await missOf(found.serial, connections) };
  let before = best;
  for (let step = 0; step < MOST_REFINEMENTS && Math.abs(best.miss) > REFINED && slope < 0; step++) {
    const serial = Math.min(MOST_SERIAL, Math.max(0, before.serial - before.miss / slope));
    if (serial === before.serial) break;
    const next = { serial, miss: await missOf(serial, connections) };
    slope = (next.miss - before.miss) / (next.serial - before.serial);
    if (Math.abs(next.miss) < Math.abs(best.miss)) best = next;
    before = next;
  }
  return best.serial;
}

/** Least squares over serial share and hand-off, from the best of some places. */
async function shapeOf(
  points: readonly CurvePoint[],
  rateOf: (shape: Shape, cores: number) => Promise<number>,
): Promise<Shape> {
  const known = new Map<string, number>();
  const remembered = async (shape: Shape, cores: number): Promise<number> => {
    const key = `${shape.serial} ${shape.handOff} ${cores}`;
    const rate = known.get(key) ?? (await rateOf(shape, cores));
    known.set(key, rate);
    return rate;
  };
  const peak = points.reduce((a, b) => (b.perSec > a.perSec ? b : a));
  const first = itemAt(points, 0);
  const rising = first === peak ? points.slice(0, 2) : [first, peak];
  const serial = Math.max(
    1e-4,
    await serialShare(rising, SEARCH_CONNECTIONS, (tried, cores) => remembered({ serial: tried, handOff: 0 }, cores)),
  );
  const missOf = async (shape: Shape): Promise<number> => {
    const rates = await inTurn(points, ({ cores }) => remembered(shape, cores));
    const height = heightOf(points, rates);
    return points.reduce((sum, { perSec }, index) => sum + log(itemAt(rates, index) / height / perSec) ** 2, 0);
  };
  const starts = HAND_OFF_SHARES.flatMap((handOff) =>
    SERIAL_FACTORS.map((factor): Shape => ({ serial: factor * serial, handOff })),
  );
  const tried = await inTurn(starts, async (shape) => ({ shape, miss: await missOf(shape) }));
  const { shape: start } = tried.reduce((a, b) => (b.miss < a.miss ? b : a));
  const scale = heightOf(points, await inTurn(points, ({ cores }) => remembered(start, cores)));
  const { values } = await calibrate(
    points,
    { ...start, scale },
    async ({ scale: height, serial: share, handOff }, cores) => {
      return (await remembered({ serial: Math.min(MOST_SERIAL, share), handOff }, cores)) / height;
    },
  );
  return { serial: Math.min(MOST_SERIAL, values.serial), handOff: values.handOff };
}

const PLACE = '--calibrate';

/** Points that no kernel of one serial and one parallel part can have, with any parameters. */
function refuseImpossible(points: readonly CurvePoint[]): void {
  // Of more than two points, a fit may miss one to this side and the other to that.
  const tolerated = points.length === 2 ? 1 + MOST_MISFIT_OF_TWO : (1 + MOST_MISFIT) / (1 - MOST_MISFIT);
  for (const [index, many] of points.entries()) {
    for (const few of points.slice(0, index)) {
      const most = (few.perSec * many.cores) / few.cores;
      if (many.cores === few.cores) {
        throw new InputError({
          place: PLACE,
          found: pairText(few, many),
          expected: 'one rate for each number of cores',
        });
      }
      if (many.perSec > most * tolerated) {
        throw new InputError({
          place: PLACE,
          found: pairText(few, many),
          expected: `rates that grow at most in proportion to the cores, here to ${rateText(most)} on ${many.cores}`,
          hint: 'the two points were measured under different conditions, or cores were idle',
        });
      }
      if (points.length === 2 && many.perSec * tolerated < few.perSec) {
        throw new InputError({
          place: PLACE,
          found: pairText(few, many),
          expected: 'with only two points, at least the same rate on more cores',
          hint: 'a falling rate needs a third point, so that its peak can be found',
        });
      }
    }
  }
}

function refuseMisfit(points: readonly FittedPoint[]): void {
  const most = points.length === 2 ? MOST_MISFIT_OF_TWO : MOST_MISFIT;
  // Half a tenth of a per cent: what rounding adds to a bound that the points themselves were held to.
  const missed = points.filter((point) => Math.abs(misfitOf(point)) > most + 5e-4);
  if (missed.length === 0) return;
  const text = missed.map((point) => {
    const misfit = misfitOf(point);
    return `${point.cores}:${rateText(point.perSec)} (${misfit < 0 ? '' : '+'}${(100 * misfit).toFixed(0)}%)`;
  });
  throw new InputError({
    place: PLACE,
    found: `points that the best fit misses: ${text.join(', ')}`,
    expected: `points within ${100 * most}% of a kernel with one serial part and its hand-off`,
    hint: 'measure them again, or leave out those of another kind',
  });
}

/** Simulated over measured rate, minus one. */
export function misfitOf({ perSec, simulatedPerSec }: FittedPoint): number {
  return simulatedPerSec / perSec - 1;
}

function pairText(few: CurvePoint, many: CurvePoint): string {
  return `${rateText(few.perSec)} on ${few.cores} and ${rateText(many.perSec)} on ${many.cores} cores`;
}

function rateText(perSec: number): string {
  return `${Math.round(perSec).toLocaleString('en-US')}/s`;
}
