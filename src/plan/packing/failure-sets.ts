import { itemAt } from '../../base/item-at.ts';
import { RandomStreams } from '../../sim/engine/random.ts';

/** Sets are counted up to here, which is as far as numbers are exact. */
const MOST_COUNTED = Number.MAX_SAFE_INTEGER;

/** How many sets of `size` hosts there are among `hosts`; at most the largest exact number. */
export function setCount(hosts: number, size: number): number {
  let count = 1;
  for (let chosen = 1; chosen <= Math.min(size, hosts - size); chosen++) {
    // whole after every step: it is the number of sets of `chosen` among as many hosts and the rest
    count = (count * (hosts - Math.min(size, hosts - size) + chosen)) / chosen;
    if (count > MOST_COUNTED) return MOST_COUNTED;
  }
  return Math.round(count);
}

/**
 * Sets of `size` hosts that may fail together: all of them where there are at most `most`; else as many, first those among
 * the fullest hosts (half of them, about), then others at random, no set twice. The same hosts give the same sets.
 * @param fullestFirst hosts by falling fill
 */
export function* failureSets(
  fullestFirst: readonly number[],
  size: number,
  most: number,
): Generator<readonly number[], void> {
  const hosts = fullestFirst.length;
  if (setCount(hosts, size) <= most) {
    for (const places of setsOf(hosts, size)) yield places.map((place) => itemAt(fullestFirst, place));
    return;
  }
  let fullest = size;
  while (setCount(fullest + 1, size) <= most / 2) fullest++;
  for (const places of setsOf(fullest, size)) yield places.map((place) => itemAt(fullestFirst, place));

  const random = new RandomStreams(1, Int32Array.of(0), 1);
  const places = Array.from(fullestFirst.keys());
  const seen = new Set<string>();
  for (let left = most - setCount(fullest, size); left > 0;) {
    for (let at = 0; at < size; at++) {
      const other = at + Math.floor(random.uniform(0) * (hosts - at));
      const swapped = itemAt(places, at);
      places[at] = itemAt(places, other);
      places[other] = swapped;
    }
    const chosen = places.slice(0, size).sort((a, b) => a - b);
    const key = chosen.join();
    if (itemAt(chosen, size - 1) < fullest || seen.has(key)) continue;
    seen.add(key);
    left--;
    yield chosen.map((place) => itemAt(fullestFirst, place));
  }
}

/** Every set of `size` of the numbers 0 to `count` - 1, in lexicographic order. */
function* setsOf(count: number, size: number): Generator<readonly number[], void> {
  const places = Array.from({ length: size }, (_, at) => at);
  for (;;) {
    yield places;
    let at = size - 1;
    while (at >= 0 && places[at] === count - size + at) at--;
    if (at < 0) return;
    const moved = itemAt(places, at) + 1;
    for (let next = at; next < size; next++) places[next] = moved + next - at;
  }
}
