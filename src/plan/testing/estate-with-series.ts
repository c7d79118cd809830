import type { Metric } from '../../base/samples/metric.ts';
import type { Samples } from '../../base/samples/samples.ts';
import { type MeasuredDemand, measuredDemand } from '../../demand/over-time/measured-demand.ts';
import type { Guest } from '../../estate/model/estate.ts';
import { estate, guest, measured } from './sample-estate.ts';

const GUEST_MHZ = 2000;
const START_MS = Date.UTC(2026, 0, 5);

/** A guest with what it used in every window, in cores; left out, it has no series. */
export interface GuestOverTime extends Partial<Guest> {
  readonly cores?: readonly number[];
}

/** An estate of guests whose demand is known in every window, from a Monday on. */
export function estateOverTime(guests: readonly GuestOverTime[], stepMs: number): MeasuredDemand | undefined {
  const samplesOf = (cores: readonly number[]): Samples => ({
    timesMs: Float64Array.from(cores, (_, window) => START_MS + window * stepMs),
    stepsMs: new Uint32Array(cores.length).fill(stepMs),
    means: Float32Array.from(cores),
  });
  return measuredDemand(
    estate(
      guests.map(({ cores: _, ...more }, at) =>
        guest(`g${at}`, { hostMhz: measured(GUEST_MHZ), memoryMib: measured(1024), ...more }),
      ),
    ),
    { source: 'series' },
    {
      guests: guests.map(({ cores }) => new Map<Metric, Samples>(cores ? [['cpu_cores', samplesOf(cores)]] : [])),
      guestMhz: guests.map(() => GUEST_MHZ),
      hosts: [],
      unmatched: [],
      warnings: [],
    },
  );
}
