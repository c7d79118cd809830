import { itemAt } from '../../base/item-at.ts';
import type { ConsolidationSetup } from '../../catalog/consolidation-setup.ts';
import { coresOf, type MachineModel } from '../../catalog/machine-model.ts';
import type { ReplayTask, ReplayTrace } from '../../plan/replay/task.ts';
import { RandomStreams } from '../../sim/engine/random.ts';

/** Hosts to replay on. */
export interface ReplayHosts {
  /** The machines, by turns. */
  readonly machines: readonly MachineModel[];
  readonly count: number;
  /** Memory of each; absent: that of its machine. */
  readonly memoryMib?: number;
}

/**
 * Which size each guest has: each size for the same number of guests, as CloudSim shares them out, in the order of the trace
 * or in a random one.
 * @param assignment 0 is the order of the trace
 */
export function sizesOfGuests(guests: number, sizes: number, assignment: number, seed: number): Uint8Array {
  const block = Math.ceil(guests / sizes);
  const sizeOf = Uint8Array.from({ length: guests }, (_, guest) => Math.floor(guest / block));
  if (assignment === 0) return sizeOf;
  const random = new RandomStreams(seed, Int32Array.of(assignment), 1);
  for (let last = guests - 1; last > 0; last--) {
    const other = Math.floor(random.uniform(0) * (last + 1));
    const size = itemAt(sizeOf, last);
    sizeOf[last] = itemAt(sizeOf, other);
    sizeOf[other] = size;
  }
  return sizeOf;
}

/** The guests of a trace on the hosts of the experiment. @param sizeOf which size each guest has */
export function replayTask(
  trace: ReplayTrace,
  sizeOf: Uint8Array,
  { machines, count, memoryMib }: ReplayHosts,
  setup: ConsolidationSetup,
): ReplayTask {
  return {
    trace,
    guests: {
      mips: Float64Array.from(sizeOf, (size) => itemAt(setup.guests, size).mips.value),
      memoryMib: Float64Array.from(sizeOf, (size) => itemAt(setup.guests, size).memoryMib.value),
    },
    kinds: machines.map((machine, kind) => ({
      name: machine.name,
      cores: coresOf(machine),
      coreMips: itemAt(setup.hosts, kind).coreMips.value,
      memoryMib: memoryMib ?? machine.memoryMib.value,
      watts: Float64Array.from(machine.power?.points ?? [], ({ watts }) => watts),
      copyMibPerSec: setup.copyMibPerSec.value,
    })),
    kindOf: Uint8Array.from({ length: count }, (_, host) => host % machines.length),
    migrationLoss: setup.migrationLoss.value,
  };
}
