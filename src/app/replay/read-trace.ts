import { InputError } from '../../base/input-error.ts';
import { alignSamples, windowStepMs } from '../../demand/windows/align.ts';
import type { OwnerSeries } from '../../estate/series/imported-series.ts';
import { readMapping } from '../../estate/series/mapping.ts';
import { readSeries } from '../../estate/series/read-series.ts';
import type { ReplayTrace } from '../../plan/replay/task.ts';

/** A trace, as it was read. */
export interface ReadTrace extends ReplayTrace {
  readonly source: string;
  /** Windows of guests without a reading, which got the last one before, or the first. */
  readonly filled: number;
}

/** Shares of a vCPU are read to so many parts, so that 7 % is the same number in every format. */
const PARTS = 1e6;
const LEAST_WINDOWS = 2;

/**
 * What guests used over time, in aligned windows, by the names of the guests: the order decides their sizes.
 * @throws InputError where it cannot be read, or tells no use of processors by share
 */
export async function readTrace(sources: readonly string[], mapping?: string): Promise<ReadTrace> {
  const { source, series } = await readSeries(sources, mapping === undefined ? {} : { mapping: readMapping(mapping) });
  const byId = new Map<string, OwnerSeries>();
  for (const one of series) {
    if (one.owner.kind !== 'host' && scaleOf(one) !== undefined) byId.set(one.owner.id, one);
  }
  const guests = [...byId.values()].toSorted((a, b) => (a.owner.id < b.owner.id ? -1 : 1));
  if (guests.length === 0) {
    throw new InputError({
      file: source,
      found: 'no guest whose use of its vCPUs is told',
      expected: 'use as a share of the vCPUs, or in cores of guests whose vCPUs are known',
    });
  }
  const samples = guests.map((one) => one.samples);
  const aligned = alignSamples(samples, { stepMs: windowStepMs(samples) });
  const { windows } = aligned;
  if (windows < LEAST_WINDOWS) {
    throw new InputError({ file: source, found: `${windows} window`, expected: `${LEAST_WINDOWS} windows or more` });
  }
  const use = new Float64Array(guests.length * windows);
  let filled = 0;
  for (const [guest, one] of guests.entries()) {
    const values = aligned.values.subarray(guest * windows, (guest + 1) * windows);
    const scale = scaleOf(one) ?? 1;
    let last = values.find((value) => !Number.isNaN(value)) ?? 0;
    for (const [window, value] of values.entries()) {
      if (Number.isNaN(value)) filled++;
      else last = value;
      use[window * guests.length + guest] = Math.round(Math.min(1, Math.max(0, last * scale)) * PARTS) / PARTS;
    }
  }
  return { source, filled, guests: guests.length, windows, stepSec: aligned.stepMs / 1000, use };
}

/** What makes a reading a share of the vCPUs; undefined where it cannot be one. */
function scaleOf({ metric, owner }: OwnerSeries): number | undefined {
  if (metric === 'cpu_share') return 1;
  return metric === 'cpu_cores' && owner.vcpus !== undefined ? 1 / owner.vcpus : undefined;
}
