import { itemAt } from '../../base/item-at.ts';
import { type CapacityModel, nearerOf, type PoolCapacity } from './capacity-model.ts';
import type { GuestClass } from '../../demand/guest-classes.ts';
import { demandCores } from '../../demand/guest-needs.ts';
import type { NeedsOnMachine } from './needs-on-machine.ts';
import type { PlannedMachine } from './planned-machine.ts';
import type { NearestGuest } from '../result/host-fill.ts';
import { ROUNDING } from '../packing/items.ts';
import { type ClassCurve, loadAt, valueAt } from './class-curves.ts';

/** How long guests of every class wait among guests of every class, on one machine. */
export interface ClassKnees {
  readonly machine: PlannedMachine;
  readonly classes: readonly GuestClass[];
  /** By the class that fills the host. */
  readonly curves: readonly ClassCurve[];
  /** Ready share that the guests of each class may have: the strictest of theirs. */
  readonly limits: readonly number[];
  /** Memory of a class's guests with what the hypervisor adds, the mean, by class. */
  readonly memoryMib: readonly number[];
}

/** Some hosts have guests with so much less memory than the mean of their class. */
const LEAST_MEMORY_SHARE = 0.5;

/**
 * The most demand of a mix, in cores, that a host can hold: its processors can do no more, or its memory is full of it.
 * More than that is not worth simulating.
 */
export function mostCoresOf(
  { machine, classes, memoryMib }: Pick<ClassKnees, 'machine' | 'classes' | 'memoryMib'>,
  shares: readonly number[],
): number {
  const baseMhz = machine.model.baseMhz.value;
  const mibPerCore = shares.reduce(
    (sum, share, at) => sum + (share * itemAt(memoryMib, at)) / demandCores(itemAt(classes, at), baseMhz),
    0,
  );
  const byMemory = machine.shape.memoryMib / (LEAST_MEMORY_SHARE * mibPerCore);
  return Math.min(machine.processors.throughputCores, byMemory);
}

/** Guests that use their vCPUs within a step of each other have the same limit, that of the busier one. */
const STEPS_PER_DOUBLING = 8;

/**
 * The demand, in cores, up to which a guest keeps the promise in a mix: between what a host filled with each class alone
 * would carry (straight lines in the load that each part of the mix puts on the host, so 1/capacity is the mean of
 * 1/capacity by share of demand).
 * @param ofClass its class
 * @param ready share of the time that the guest that stands for its class may be ready for it to keep its promise
 * @param shares of the mix's demand, by class; they sum to 1
 */
export function mixCapacityCores(
  { machine, curves }: Pick<ClassKnees, 'machine' | 'curves'>,
  ofClass: number,
  ready: number,
  shares: readonly number[],
): number {
  const { throughputCores } = machine.processors;
  const used = shares.reduce(
    (sum, share, filling) =>
      share === 0 ? sum : sum + share / loadAt(itemAt(curves, filling), ofClass, ready, throughputCores),
    0,
  );
  return used === 0 ? throughputCores : Math.min(throughputCores, 1 / used);
}

/** A guest in a mix. */
export interface GuestInMix {
  /** Its class. */
  readonly ofClass: number;
  /** Its use of a vCPU over that of the guest that stands for its class: it waits so many times as long. */
  readonly scale: number;
  /** Share of the time that it may be ready. */
  readonly limit: number;
}

/**
 * Ready share of a guest in a mix at a load: every part of the mix is taken to be as near to its knee as the mix is to its
 * own, so that the share is within the promise wherever the load is within the capacity.
 */
export function mixReadyRatio(
  knees: Pick<ClassKnees, 'machine' | 'curves'>,
  { ofClass, scale, limit: promised }: GuestInMix,
  shares: readonly number[],
  load: number,
): number {
  const { machine, curves } = knees;
  const { throughputCores } = machine.processors;
  const limit = promised / scale;
  const fill = load / mixCapacityCores(knees, ofClass, limit, shares);
  const ready = shares.reduce((sum, share, filling) => {
    if (share === 0) return sum;
    const curve = itemAt(curves, filling);
    const at = fill * loadAt(curve, ofClass, limit, throughputCores);
    return sum + share * valueAt(curve, at, (point) => itemAt(point.ready, ofClass).mean);
  }, 0);
  return Math.min(fill <= 1 + ROUNDING ? promised : 1, scale * ready);
}

/** Shares of demand by class of some guests; zeros where none asks for anything. */
export function classShares(
  classOf: Int32Array,
  classes: number,
  guests: readonly number[],
  demandOf: (guest: number) => number,
): readonly number[] {
  const shares = Array.from({ length: classes }, () => 0);
  let total = 0;
  for (const guest of guests) {
    const ofClass = itemAt(classOf, guest);
    if (ofClass < 0) continue;
    shares[ofClass] = itemAt(shares, ofClass) + demandOf(guest);
    total += demandOf(guest);
  }
  return total === 0 ? shares : shares.map((share) => share / total);
}

/** Class of each guest; -1 for one that asks for nothing. */
export function classOfGuests(classes: readonly GuestClass[], guests: number): Int32Array {
  const classOf = new Int32Array(guests).fill(-1);
  classes.forEach((each, at) => {
    for (const guest of each.guests) classOf[guest] = at;
  });
  return classOf;
}

/**
 * Capacities from simulated knees: those of a pool are those of its own mix of classes.
 * @param readyRatio what each guest has to keep, by position
 */
export function kneeCapacity(knees: ClassKnees, onMachine: NeedsOnMachine, readyRatio: Float64Array): CapacityModel {
  const { machine, classes, curves } = knees;
  const { threads, throughputCores } = machine.processors;
  const classOf = classOfGuests(classes, onMachine.demandCores.length);
  const perVcpu = classes.map((each) => demandCores(each, machine.model.baseMhz.value) / each.vcpus);
  const scaleOf = (guest: number, growth: number): number => {
    const ratio = (growth * itemAt(onMachine.busiestVcpuCores, guest)) / itemAt(perVcpu, itemAt(classOf, guest));
    return 2 ** (Math.ceil(Math.log2(ratio) * STEPS_PER_DOUBLING) / STEPS_PER_DOUBLING);
  };
  const areAlike = readyRatio.every((limit) => limit === readyRatio[0]);
  const among = (poolGuests: readonly number[]): PoolCapacity => {
    const shares = classShares(classOf, classes.length, poolGuests, (guest) => itemAt(onMachine.demandCores, guest));
    const known = new Map<string, number>();
    const grownCores = (guest: number, growth: number): number => {
      const ofClass = itemAt(classOf, guest);
      if (ofClass < 0) return throughputCores;
      const scale = scaleOf(guest, growth);
      const limit = itemAt(readyRatio, guest);
      const key = `${ofClass} ${scale} ${limit}`;
      const cores = known.get(key) ?? mixCapacityCores(knees, ofClass, limit / scale, shares);
      known.set(key, cores);
      return cores;
    };
    return {
      pooledCores: (guest) => grownCores(guest, 1),
      answer: (guests, { demandCores: load, vcpus }, growth = 1) => {
        if (vcpus <= threads) {
          const over = load > throughputCores * (1 + ROUNDING);
          return {
            capacityCores: throughputCores,
            worstReadyRatio: over ? 1 : 0,
            meanWaitNs: 0,
            p99WaitNs: 0,
          };
        }
        const waiting = guests.filter((guest) => itemAt(classOf, guest) >= 0);
        const ready = waiting.map((guest): NearestGuest => {
          const scale = scaleOf(guest, growth);
          const inMix = { ofClass: itemAt(classOf, guest), scale, limit: itemAt(readyRatio, guest) };
          return { guest, readyRatio: mixReadyRatio(knees, inMix, shares, load), limit: inMix.limit };
        });
        const mean = (of: (curve: ClassCurve) => number): number =>
          shares.reduce((sum, share, filling) => (share === 0 ? sum : sum + share * of(itemAt(curves, filling))), 0);
        return {
          capacityCores: waiting.reduce((least, guest) => Math.min(least, grownCores(guest, growth)), throughputCores),
          worstReadyRatio: ready.reduce((worst, one) => Math.max(worst, one.readyRatio), 0),
          ...(areAlike || ready.length === 0 ? {} : { nearest: ready.reduce(nearerOf) }),
          meanWaitNs: mean((curve) => valueAt(curve, load, (point) => point.meanWaitNs)),
          p99WaitNs: mean((curve) => valueAt(curve, load, (point) => point.p99WaitNs)),
        };
      },
    };
  };
  return { law: 'simulated', among };
}
