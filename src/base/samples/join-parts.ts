import type { Samples } from './samples.ts';

/**
 * One series of the parts of a guest: its vCPUs, its devices, the modes of its processors. A time counts if every part
 * that lives then (between its first and its last sample) was measured: a sum with a part left out would be too small.
 * @param how `mean`: the mean over the parts
 */
export function joinParts(parts: readonly Samples[], how: 'sum' | 'mean'): Samples {
  const present = parts.filter(({ timesMs }) => timesMs.length > 0);
  if (present.length === 1) return present[0]!;
  const timesMs = unionOf(present.map((part) => part.timesMs));
  const sums = new Float64Array(timesMs.length);
  const stepsMs = new Uint32Array(timesMs.length);
  const measured = new Uint32Array(timesMs.length);
  const living = new Uint32Array(timesMs.length);
  for (const part of present) {
    const last = part.timesMs.at(-1)!;
    let at = 0;
    for (let time = 0; time < timesMs.length; time++) {
      if (timesMs[time]! < part.timesMs[0]! || timesMs[time]! > last) continue;
      living[time]!++;
      if (part.timesMs[at] !== timesMs[time]) continue;
      measured[time]!++;
      sums[time]! += part.means[at]!;
      stepsMs[time] = stepsMs[time] === 0 ? part.stepsMs[at]! : Math.min(stepsMs[time]!, part.stepsMs[at]!);
      at++;
    }
  }
  const kept = [...timesMs.keys()].filter((time) => measured[time] === living[time]);
  return {
    timesMs: Float64Array.from(kept, (time) => timesMs[time]!),
    stepsMs: Uint32Array.from(kept, (time) => stepsMs[time]!),
    // The peaks of parts need not coincide: their sum is no peak, so the maxima end here.
    means: Float32Array.from(kept, (time) => sums[time]! / (how === 'mean' ? measured[time]! : 1)),
  };
}

/** The times of all lists, sorted, each once. */
function unionOf(lists: readonly Float64Array[]): Float64Array {
  const [first = new Float64Array(0), ...others] = lists;
  if (others.every((times) => sameTimes(times, first))) return first;
  const all = new Float64Array(lists.reduce((length, times) => length + times.length, 0));
  let at = 0;
  for (const times of lists) {
    all.set(times, at);
    at += times.length;
  }
  all.sort();
  return all.filter((time, index) => index === 0 || time !== all[index - 1]);
}

function sameTimes(a: Float64Array, b: Float64Array): boolean {
  return a.length === b.length && a.every((time, at) => time === b[at]);
}
