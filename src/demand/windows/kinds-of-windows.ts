import type { AlignedSeries } from './aligned-series.ts';

// Typed arrays here have an entry for each guest, window and kind, and the loops stay inside them: `!` says so.

const HOUR_MS = 3_600_000;
const WEEK_MS = 168 * HOUR_MS;
/** From so many weeks on, an hour of the week has been there often enough to have a mean of its own. */
const LEAST_WEEKS = 2;
/** More kinds do not pack better, and cost time in every check of a host. */
const MOST_KINDS = 24;
/** The guests that move most tell hours apart. */
const MOST_TELLING = 256;

/** Which windows are of a kind. */
export interface KindsOfWindows {
  readonly count: number;
  /** Kind of each window; 0 is the kind in which all guests together are busiest. */
  readonly kindOf: Uint8Array;
  /** How the windows were put together. */
  readonly by: 'hour of the week' | 'hour';
}

/**
 * Puts windows together that are alike: hours of the week where the record has two weeks or more, else its hours one after the
 * other. The two hours (then groups of hours) in which the guests differ least become one, until there are few enough (J. H. Ward,
 * "Hierarchical grouping to optimize an objective function", JASA 58, 1963).
 * @param members the guests that count; those with values in enough windows
 */
export function kindsOfWindows(aligned: AlignedSeries, members: readonly number[], most = MOST_KINDS): KindsOfWindows {
  const { startMs, stepMs, windows } = aligned;
  const isLong = windows * stepMs >= LEAST_WEEKS * WEEK_MS;
  const slotOf = numbered(windows, (window) => {
    const atMs = startMs + window * stepMs;
    return Math.floor((isLong ? atMs % WEEK_MS : atMs - startMs) / HOUR_MS);
  });
  const kindOfSlot = merged(meansOfSlots(aligned, members, slotOf), slotOf, most);
  const kindOf = Uint8Array.from(slotOf, (slot) => kindOfSlot[slot]!);
  const count = 1 + kindOf.reduce((last, kind) => Math.max(last, kind), 0);
  return { count, kindOf: busiestFirst(aligned, members, kindOf, count), by: isLong ? 'hour of the week' : 'hour' };
}

/** The kinds numbered by falling demand of all guests: where too much is asked for, that is seen at the first. */
function busiestFirst(
  aligned: AlignedSeries,
  members: readonly number[],
  kindOf: Uint8Array,
  count: number,
): Uint8Array {
  const totals = new Float64Array(count);
  meansByKind(aligned, members, kindOf, count).forEach((mean, at) => (totals[at % count]! += mean));
  const rank = new Uint8Array(count);
  [...totals.keys()].sort((a, b) => totals[b]! - totals[a]! || a - b).forEach((kind, at) => (rank[kind] = at));
  return kindOf.map((kind) => rank[kind]!);
}

/** Numbers from 0 on for equal values, in the order in which they come. */
function numbered(count: number, valueOf: (at: number) => number): Uint32Array {
  const numbers = new Map<number, number>();
  return Uint32Array.from({ length: count }, (_, at) => {
    const value = valueOf(at);
    const known = numbers.get(value) ?? numbers.size;
    numbers.set(value, known);
    return known;
  });
}

/** Mean of each guest in the windows of a kind, guest by guest; that over all its windows where none of a kind is known. */
export function meansByKind(
  { windows, values }: AlignedSeries,
  members: readonly number[],
  kindOf: ArrayLike<number>,
  kinds: number,
): Float64Array {
  const means = new Float64Array(members.length * kinds);
  const counts = new Uint32Array(kinds);
  members.forEach((guest, at) => {
    const own = means.subarray(at * kinds, (at + 1) * kinds);
    counts.fill(0);
    let total = 0;
    let known = 0;
    for (let window = 0; window < windows; window++) {
      const value = values[guest * windows + window]!;
      if (Number.isNaN(value)) continue;
      own[kindOf[window]!]! += value;
      counts[kindOf[window]!]!++;
      total += value;
      known++;
    }
    for (let kind = 0; kind < kinds; kind++) {
      own[kind] = counts[kind] === 0 ? total / Math.max(1, known) : own[kind]! / counts[kind]!;
    }
  });
  return means;
}

interface Slots {
  readonly count: number;
  /** Of the guests that tell slots apart, `telling` values for each slot. */
  readonly points: Float64Array;
  readonly telling: number;
}

function meansOfSlots(aligned: AlignedSeries, members: readonly number[], slotOf: Uint32Array): Slots {
  const count = 1 + slotOf.reduce((last, slot) => Math.max(last, slot), 0);
  const means = meansByKind(aligned, members, slotOf, count);
  const movement = members.map((_, at) => {
    const own = means.subarray(at * count, (at + 1) * count);
    const mean = own.reduce((sum, value) => sum + value, 0) / count;
    return own.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  });
  const telling = [...members.keys()].sort((a, b) => movement[b]! - movement[a]! || a - b).slice(0, MOST_TELLING);
  const points = new Float64Array(count * telling.length);
  for (let slot = 0; slot < count; slot++) {
    telling.forEach((at, axis) => (points[slot * telling.length + axis] = means[at * count + slot]!));
  }
  return { count, points, telling: telling.length };
}

/** Merges the two groups of slots that lose least by it, until there are few enough. @returns kind of each slot */
function merged({ count, points, telling }: Slots, slotOf: Uint32Array, most: number): Uint8Array {
  const sizes = new Float64Array(count);
  for (const slot of slotOf) sizes[slot]!++;
  const groupOf = Uint32Array.from({ length: count }, (_, slot) => slot);
  const live = [...groupOf];
  const losses = new Float64Array(count * count);
  const putLoss = (a: number, b: number): void => {
    let distance = 0;
    for (let axis = 0; axis < telling; axis++) {
      distance += (points[a * telling + axis]! - points[b * telling + axis]!) ** 2;
    }
    losses[Math.min(a, b) * count + Math.max(a, b)] = (distance * sizes[a]! * sizes[b]!) / (sizes[a]! + sizes[b]!);
  };
  for (let a = 0; a < count; a++) for (let b = a + 1; b < count; b++) putLoss(a, b);
  while (live.length > most) {
    let [into, gone] = [0, 0];
    let least = Infinity;
    for (let at = 0; at < live.length; at++) {
      for (let other = at + 1; other < live.length; other++) {
        const loss = losses[live[at]! * count + live[other]!]!;
        if (loss < least) [into, gone, least] = [live[at]!, live[other]!, loss];
      }
    }
    const whole = sizes[into]! + sizes[gone]!;
    for (let axis = 0; axis < telling; axis++) {
      const at = into * telling + axis;
      points[at] = (points[at]! * sizes[into]! + points[gone * telling + axis]! * sizes[gone]!) / whole;
    }
    sizes[into] = whole;
    live.splice(live.indexOf(gone), 1);
    for (let slot = 0; slot < count; slot++) if (groupOf[slot] === gone) groupOf[slot] = into;
    for (const other of live) if (other !== into) putLoss(into, other);
  }
  return Uint8Array.from(numbered(count, (slot) => groupOf[slot]!));
}
