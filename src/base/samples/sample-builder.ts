import { noReadings } from './samples.ts';
import type { ReadingCounts, Samples } from './samples.ts';
import { stepsOfTimes } from './step-of-times.ts';

/** How the readings of a source are to be understood. */
export interface ReadingKind {
  /** A `counter` only grows; its samples are rates per second. */
  readonly kind: 'gauge' | 'counter';
  /** Which end of what it is about a reading's time is. A counter's readings are moments. */
  readonly time: 'start' | 'end';
}

/** The largest power of ten that 32 bits hold. */
const MOST_VALUE = 1e38;
const FIRST_CAPACITY = 16;
/** A counter's readings that are further apart than so many usual steps have a gap between them. */
const GAP_STEPS = 2.5;
/** A sample that starts so many steps after the one before it has a gap before it. */
const GAP_SHARE = 1.5;
/** The longest step that a `Uint32Array` holds in milliseconds, about 49 days. */
const MAX_STEP_MS = 0xffff_ffff;

/** Takes the readings of one series in any order, and makes samples of them. */
export class SampleBuilder {
  readonly counts: ReadingCounts = noReadings();
  readonly #reading: ReadingKind;
  #length = 0;
  #times = new Float64Array(FIRST_CAPACITY);
  #values: Float32Array | Float64Array;
  #steps: Uint32Array | undefined;
  #maxes: Float32Array | undefined;
  #lastTime = -Infinity;
  #source: unknown;
  #sorted = true;
  /** Whether a time is after the last of the same source. */
  #rises = false;

  constructor(reading: ReadingKind) {
    this.#reading = reading;
    // Rates are small differences of large numbers.
    this.#values = reading.kind === 'counter' ? new Float64Array(FIRST_CAPACITY) : new Float32Array(FIRST_CAPACITY);
  }

  /** Readings that are kept so far. */
  get length(): number {
    return this.#length;
  }

  /**
   * Adds a reading.
   * @param timeMs Unix time in milliseconds
   * @param value NaN where it is absent
   * @param stepMs the length of its interval; 0 if the source does not have it
   * @param max the largest value in it; NaN if the source does not have it
   * @param source what it came from: a clock jump is a time before the last of the same source
   */
  add(timeMs: number, value: number, stepMs = 0, max = NaN, source?: unknown): void {
    this.counts.readings++;
    const negative = value < 0 || max < 0;
    if (negative) this.counts.negative++;
    // In 32 bits a value of a gauge may be infinite that was not: nothing of this world.
    const mean = value >= 0 && value < MOST_VALUE ? value : NaN;
    const largest = max >= 0 && max < MOST_VALUE ? max : NaN;
    if (Number.isNaN(mean) && Number.isNaN(largest)) {
      if (!negative) this.counts.absent++;
      return;
    }
    if (timeMs <= this.#lastTime) {
      if (timeMs < this.#lastTime && source === this.#source) this.counts.clockJumps++;
      this.#sorted = false;
    } else if (source === this.#source && this.#length > 0) this.#rises = true;
    this.#lastTime = timeMs;
    this.#source = source;
    if (this.#length === this.#times.length) this.#grow();
    const at = this.#length++;
    this.#times[at] = timeMs;
    this.#values[at] = mean;
    if (stepMs > 0) (this.#steps ??= new Uint32Array(this.#times.length))[at] = Math.min(stepMs, MAX_STEP_MS);
    if (!Number.isNaN(largest)) (this.#maxes ??= new Float32Array(this.#times.length).fill(NaN))[at] = largest;
  }

  #grow(): void {
    const capacity = this.#times.length * 2;
    const grown = <A extends Float32Array | Float64Array | Uint32Array>(to: A, from: A): A => (to.set(from), to);
    this.#times = grown(new Float64Array(capacity), this.#times);
    this.#values =
      this.#values instanceof Float64Array
        ? grown(new Float64Array(capacity), this.#values)
        : grown(new Float32Array(capacity), this.#values);
    if (this.#steps !== undefined) this.#steps = grown(new Uint32Array(capacity), this.#steps);
    if (this.#maxes !== undefined) this.#maxes = grown(new Float32Array(capacity).fill(NaN), this.#maxes);
  }

  /** The samples of what was added; `counts` is whole after it. To be called once. */
  finish(): Samples {
    // Some programs write the newest first: no clock jumped.
    if (!this.#rises && this.counts.clockJumps > 1) this.counts.clockJumps = 0;
    if (!this.#sorted) this.#sort();
    const timesMs = this.#times.slice(0, this.#length);
    return this.#reading.kind === 'counter' ? this.#rates(timesMs) : this.#gauges(timesMs);
  }

  /** Sorts the readings by time and leaves out duplicates. */
  #sort(): void {
    const order = Uint32Array.from({ length: this.#length }, (_, at) => at);
    const times = this.#times;
    // Ties in the order in which they came, so that the first is the first.
    order.sort((a, b) => times[a]! - times[b]! || a - b);
    const [values, steps, maxes] = [this.#values, this.#steps, this.#maxes];
    const sorted = { times: new Float64Array(times.length), values: values.slice(), steps: steps?.slice() };
    const sortedMaxes = maxes?.slice();
    let length = 0;
    for (const from of order) {
      const last = length - 1;
      if (last >= 0 && sorted.times[last] === times[from]) {
        this.#merge(sorted.values, sortedMaxes, last, values[from]!, maxes?.[from] ?? NaN);
        continue;
      }
      sorted.times[length] = times[from]!;
      sorted.values[length] = values[from]!;
      if (sorted.steps !== undefined) sorted.steps[length] = steps![from]!;
      if (sortedMaxes !== undefined) sortedMaxes[length] = maxes![from]!;
      length++;
    }
    this.#length = length;
    this.#times = sorted.times;
    this.#values = sorted.values;
    this.#steps = sorted.steps;
    this.#maxes = sortedMaxes;
  }

  /** A second reading of one time: it may add missing values of the first, else it is a duplicate. */
  #merge(
    values: Float32Array | Float64Array,
    maxes: Float32Array | undefined,
    at: number,
    value: number,
    max: number,
  ): void {
    let isNew = false;
    let differs = false;
    if (Number.isNaN(values[at]!) && !Number.isNaN(value)) {
      values[at] = value;
      isNew = true;
    } else if (!Number.isNaN(value) && values[at] !== value) differs = true;
    if (maxes !== undefined && !Number.isNaN(max)) {
      if (Number.isNaN(maxes[at]!)) {
        maxes[at] = max;
        isNew = true;
      } else if (maxes[at] !== max) differs = true;
    }
    if (differs) this.counts.contradictions++;
    else if (!isNew) this.counts.duplicates++;
  }

  #gauges(times: Float64Array): Samples {
    const { length } = times;
    const stepsMs = this.#stepsOf(times);
    const timesMs = times;
    if (this.#reading.time === 'end') for (let at = 0; at < length; at++) timesMs[at]! -= stepsMs[at]!;
    const known = stepsMs.every((step) => step > 0);
    const means = this.#values.slice(0, length) as Float32Array;
    const maxes = this.#maxes?.slice(0, length);
    const samples: Samples = { timesMs, stepsMs, means, ...(maxes !== undefined && { maxes }) };
    const kept = known ? samples : this.#withSteps(samples);
    this.#countGaps(kept);
    return kept;
  }

  /** The steps of the source, and where it has none, those computed from the times. */
  #stepsOf(times: Float64Array): Uint32Array {
    const told = this.#steps?.slice(0, times.length);
    if (told === undefined) return stepsOfTimes(times);
    if (told.includes(0)) {
      const found = stepsOfTimes(times);
      for (let at = 0; at < told.length; at++) if (told[at] === 0) told[at] = found[at]!;
    }
    return told;
  }

  #withSteps({ timesMs, stepsMs, means, maxes }: Samples): Samples {
    const kept = [...stepsMs.keys()].filter((at) => stepsMs[at]! > 0);
    this.counts.withoutStep += stepsMs.length - kept.length;
    return {
      timesMs: Float64Array.from(kept, (at) => timesMs[at]!),
      stepsMs: Uint32Array.from(kept, (at) => stepsMs[at]!),
      means: Float32Array.from(kept, (at) => means[at]!),
      ...(maxes !== undefined && { maxes: Float32Array.from(kept, (at) => maxes[at]!) }),
    };
  }

  /** Also shortens a sample that lasts into the next: two clocks measured it, or one jittered. */
  #countGaps({ timesMs, stepsMs }: Samples): void {
    for (let at = 0; at + 1 < timesMs.length; at++) {
      const apart = timesMs[at + 1]! - timesMs[at]!;
      if (apart > stepsMs[at]! * GAP_SHARE) this.counts.gaps++;
      else if (apart < stepsMs[at]! && apart > 0) stepsMs[at] = apart;
    }
  }

  /** Rates between readings; none over a reset or a gap. */
  #rates(times: Float64Array): Samples {
    const { length } = times;
    if (length === 1) this.counts.withoutStep++;
    const steps = stepsOfTimes(times);
    const starts = new Float64Array(Math.max(0, length - 1));
    const stepsMs = new Uint32Array(starts.length);
    const means = new Float32Array(starts.length);
    let found = 0;
    for (let at = 0; at + 1 < length; at++) {
      const apartMs = times[at + 1]! - times[at]!;
      const grown = this.#values[at + 1]! - this.#values[at]!;
      if (apartMs > GAP_STEPS * Math.max(steps[at]!, steps[at + 1]!)) this.counts.gaps++;
      else if (grown < 0) this.counts.counterResets++;
      else {
        starts[found] = times[at]!;
        stepsMs[found] = apartMs;
        means[found++] = (grown / apartMs) * 1000;
      }
    }
    return { timesMs: starts.slice(0, found), stepsMs: stepsMs.slice(0, found), means: means.slice(0, found) };
  }
}
