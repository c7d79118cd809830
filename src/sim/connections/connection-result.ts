import { NS_PER_SEC } from '../../base/units.ts';
import { ratioEstimate } from '../../base/statistics/batch-means.ts';
import type { Host } from '../host/host.ts';
import type { Measurement } from '../measure/measurement.ts';
import type { ConnectionResult } from '../measure/result.ts';
import type { Estimate } from '../../base/statistics/estimate.ts';
import { Connections } from './connections.ts';

/** What became of the connections of one group of guests; undefined for guests that have none. */
export function connectionResult(
  host: Host,
  measured: Measurement,
  group: number,
  fromGuest: number,
  endGuest: number,
): ConnectionResult | undefined {
  const program = host.programOfGroup(group);
  return program instanceof Connections
    ? connectionsOfGuests(host, measured, [program], fromGuest, endGuest)
    : undefined;
}

/** What became of the connections of guests that run these programs. */
export function connectionsOfGuests(
  host: Host,
  measured: Measurement,
  programs: readonly Connections[],
  fromGuest: number,
  endGuest: number,
): ConnectionResult {
  const series = (counter: 'offered' | 'finished' | 'dropped' | 'refused'): Float64Array =>
    measured.guestSeries(counter, fromGuest, endGuest);
  const run = measured.taskSeries('run', host.firstTask[fromGuest], host.firstTask[endGuest]);
  const locks = programs.flatMap((program) => program.locksSince(host.now));
  const busiest = locks.reduce<(typeof locks)[number] | null>(
    (a, b) => (a === null || b.busyRatio > a.busyRatio ? b : a),
    null,
  );
  return {
    offeredPerSec: perSecond(measured, series('offered')),
    perSec: perSecond(measured, series('finished')),
    droppedPerSec: perSecond(measured, series('dropped')),
    portsExhaustedPerSec: perSecond(measured, series('refused')),
    cpuPerConnectionNs: ratioEstimate(run, series('finished')),
    busiestLock: busiest,
  };
}

export function perSecond(measured: Measurement, series: Float64Array): Estimate {
  const { mean, halfWidth } = ratioEstimate(series, new Float64Array(measured.slots).fill(measured.slotNs));
  return { mean: mean * NS_PER_SEC, halfWidth: halfWidth === null ? null : halfWidth * NS_PER_SEC };
}
