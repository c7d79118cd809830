import { itemAt } from '../../base/item-at.ts';
import { CapacityTable } from './capacity-table.ts';
import type { HostCapacity, HostCapacityAnswer, HostLoad } from './host-capacity.ts';
import type { NeedsOnMachine } from './needs-on-machine.ts';
import type { PlannedMachine } from './planned-machine.ts';
import type { GuestLimits } from '../rules/guest-limits.ts';
import type { CapacityLaw } from '../result/candidate-plan.ts';
import type { NearestGuest } from '../result/host-fill.ts';

/** How full the hosts of one machine may run. */
export interface CapacityModel {
  readonly law: CapacityLaw;
  /** @param guests positions in the estate: those that may share hosts */
  readonly among: (guests: readonly number[]) => PoolCapacity;
}

/** The same among guests that may share hosts. */
export interface PoolCapacity {
  /**
   * Demand, in cores of this machine, that a host may carry with this guest on it where its vCPUs outnumber its threads. The
   * packing and the bounds rest on what follows: a host's limit is the least of
   * its guests', so any part of an acceptable set of guests is acceptable too.
   * @param guest position in the estate
   */
  readonly pooledCores: (guest: number) => number;
  /**
   * How long the guests of a host wait, and how far it could be filled.
   * @param growth each guest asks for so many times as much as now; `load` is of that. @default 1
   */
  readonly answer: (guests: readonly number[], load: HostLoad, growth?: number) => PoolAnswer;
}

/** How long the guests of a host wait, and how far it could be filled with them. */
export interface PoolAnswer extends Omit<HostCapacityAnswer, 'law'> {
  /** The guest that is nearest to what it has to keep; absent where all have to keep the same, or none waits. */
  readonly nearest?: NearestGuest;
}

/** Makes the model of a machine for an estate's guests. */
export type CapacityOf = (machine: PlannedMachine, onMachine: NeedsOnMachine) => CapacityModel;

/**
 * A law that depends only on the busiest vCPU of a host, as a model. What it says of a machine is remembered for the next one like
 * it. Of guests that have to keep different promises, the busiest vCPU of each kind counts with its own.
 */
export function lawCapacity(capacity: HostCapacity, { readyRatio }: Pick<GuestLimits, 'readyRatio'>): CapacityOf {
  const tables = new Map<string, CapacityTable>();
  const limits = [...new Set(readyRatio)];
  return ({ processors }, { busiestVcpuCores }) => {
    const machine = JSON.stringify(processors);
    const byLimit = new Map(
      limits.map((worstReadyRatio) => {
        const key = `${machine} ${worstReadyRatio}`;
        const table = tables.get(key) ?? new CapacityTable(capacity, processors, { worstReadyRatio });
        tables.set(key, table);
        return [worstReadyRatio, table] as const;
      }),
    );
    const [anyLimit = 1] = limits;
    const nothing = { demandCores: 0, vcpus: 0, busiestVcpuCores: 0 };
    const { law } = capacity(nothing, processors, { worstReadyRatio: anyLimit });
    const pool: PoolCapacity = {
      pooledCores: (guest) => {
        const table = byLimit.get(itemAt(readyRatio, guest));
        if (table === undefined) throw new Error('a guest without a limit');
        return table.pooledCores(itemAt(busiestVcpuCores, guest));
      },
      answer: (guests, load, growth = 1) => {
        if (limits.length <= 1) return capacity(load, processors, { worstReadyRatio: anyLimit });
        const answers = busiestByLimit(guests, readyRatio, busiestVcpuCores).map((busiest) => {
          const ofKind = { ...load, busiestVcpuCores: growth * itemAt(busiestVcpuCores, busiest.guest) };
          const answer = capacity(ofKind, processors, { worstReadyRatio: busiest.limit });
          return { ...answer, nearest: { ...busiest, readyRatio: answer.worstReadyRatio } };
        });
        return answers.length === 0
          ? capacity(load, processors, { worstReadyRatio: anyLimit })
          : answers.reduce(worseOf);
      },
    };
    return { law, among: () => pool };
  };
}

/** The guest with the busiest vCPUs of those that have to keep the same. */
function busiestByLimit(
  guests: readonly number[],
  readyRatio: Float64Array,
  busiestVcpuCores: Float64Array,
): readonly Pick<NearestGuest, 'guest' | 'limit'>[] {
  const busiest = new Map<number, number>();
  for (const guest of guests) {
    const limit = itemAt(readyRatio, guest);
    const known = busiest.get(limit);
    if (known === undefined || itemAt(busiestVcpuCores, guest) > itemAt(busiestVcpuCores, known))
      busiest.set(limit, guest);
  }
  return [...busiest].map(([limit, guest]) => ({ limit, guest }));
}

type KindAnswer = HostCapacityAnswer & { readonly nearest: NearestGuest };

/** What holds for both kinds of guests together. */
function worseOf(one: KindAnswer, other: KindAnswer): KindAnswer {
  return {
    ...one,
    capacityCores: Math.min(one.capacityCores, other.capacityCores),
    worstReadyRatio: Math.max(one.worstReadyRatio, other.worstReadyRatio),
    nearest: nearerOf(one.nearest, other.nearest),
  };
}

/** The one that is nearer to what it has to keep, or further beyond. */
export function nearerOf(one: NearestGuest, other: NearestGuest): NearestGuest {
  return other.readyRatio / other.limit > one.readyRatio / one.limit ? other : one;
}

/**
 * The same model, but hosts are packed up to what their threads can do at all: whether they keep the promise is then for
 * simulations to say.
 */
export function upToThroughput(capacityOf: CapacityOf): CapacityOf {
  return (machine, onMachine) => {
    const model = capacityOf(machine, onMachine);
    const { throughputCores } = machine.processors;
    return { ...model, among: (guests) => ({ ...model.among(guests), pooledCores: () => throughputCores }) };
  };
}
