import { itemAt } from '../../../base/item-at.ts';
import type { HostKind, ReplayTask, ReplayTrace } from '../task.ts';

/** The two machines of the CloudSim experiments. */
export const KINDS: readonly HostKind[] = [
  {
    name: 'hp-ml110-g4',
    cores: 2,
    coreMips: 1860,
    memoryMib: 4096,
    copyMibPerSec: 62.5,
    watts: Float64Array.of(86, 89.4, 92.6, 96, 99.5, 102, 106, 108, 112, 114, 117),
  },
  {
    name: 'hp-ml110-g5',
    cores: 2,
    coreMips: 2660,
    memoryMib: 4096,
    copyMibPerSec: 62.5,
    watts: Float64Array.of(93.7, 97, 101, 105, 110, 116, 121, 125, 129, 133, 135),
  },
];

const MIPS = [2500, 2000, 1000, 500];
const MEMORY_MIB = [870, 1740, 1740, 613];

/** A trace on hosts of the CloudSim experiments; each size for a quarter of the guests. */
export function cloudsimTask(
  trace: ReplayTrace,
  { hosts = 800, memoryMib }: { readonly hosts?: number; readonly memoryMib?: number } = {},
): ReplayTask {
  const block = Math.ceil(trace.guests / MIPS.length);
  const of = (values: readonly number[]) =>
    Float64Array.from({ length: trace.guests }, (_, guest) => itemAt(values, Math.floor(guest / block)));
  return {
    trace,
    guests: { mips: of(MIPS), memoryMib: of(MEMORY_MIB) },
    kinds: KINDS.map((kind) => (memoryMib === undefined ? kind : { ...kind, memoryMib })),
    kindOf: Uint8Array.from({ length: hosts }, (_, host) => host % 2),
    migrationLoss: 0.1,
  };
}

/** A trace of guests that each move around a mean of their own; about as busy as PlanetLab's, and moved up to twice as often. */
export function generatedTrace(guests: number, windows: number, seed: number): ReplayTrace {
  let state = seed;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const use = new Float64Array(guests * windows);
  for (let guest = 0; guest < guests; guest++) {
    const mean = random() ** 9;
    let now = mean;
    for (let window = 0; window < windows; window++) {
      now = Math.min(1, Math.max(0.01, now + 0.3 * (mean - now) + 0.3 * mean * (random() - 0.5)));
      use[window * guests + guest] = Math.round(now * 100) / 100;
    }
  }
  return { guests, windows, stepSec: 300, use };
}
