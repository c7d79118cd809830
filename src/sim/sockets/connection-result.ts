import { ratioEstimate } from '../engine/batch-means.ts';
import type { Host } from '../host.ts';
import type { Measurement } from '../measurement.ts';
import type { ConnectionResult, Estimate } from '../result.ts';
import { Connections } from './connections.ts';

const NS_PER_SEC = 1e9;

/** What became of the connections of one group of guests; undefined for guests that have none. */
export function connectionResult(
  host: Host,
  measured: Measurement,
  group: number,
  fromGuest: number,
  endGuest: number,
): ConnectionResult | undefined {
  const program = host.programOfGroup(group);
  if (!(program instanceof Connections)) return undefined;
  const slotNs = new Float64Array(measured.slots).fill(measured.slotNs);
  const perSec = (counter: 'offered' | 'finished' | 'dropped' | 'refused'): Estimate => {
    const { mean, halfWidth } = ratioEstimate(measured.guestSeries(counter, fromGuest, endGuest), slotNs);
    return { mean: mean * NS_PER_SEC, halfWidth: halfWidth === null ? null : halfWidth * NS_PER_SEC };
  };
  const run = measured.taskSeries('run', host.firstTask[fromGuest], host.firstTask[endGuest]);
  const locks = program.locksSince(host.now);
  const busiest = locks.reduce<(typeof locks)[number] | null>(
    (a, b) => (a === null || b.busyRatio > a.busyRatio ? b : a),
    null,
  );
  return {
    offeredPerSec: perSec('offered'),
    perSec: perSec('finished'),
    droppedPerSec: perSec('dropped'),
    portsExhaustedPerSec: perSec('refused'),
    cpuPerConnectionNs: ratioEstimate(run, measured.guestSeries('finished', fromGuest, endGuest)),
    busiestLock: busiest,
  };
}
