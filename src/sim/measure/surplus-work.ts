import { NS_PER_SEC } from '../../base/units.ts';
import { meanNs } from '../../scenario/distributions/mean.ts';
import type { ResolvedGroup } from '../../scenario/resolved-scenario.ts';
import type { Host } from '../host/host.ts';
import type { Measurement } from './measurement.ts';

/**
 * How much more work came to a host in each slot than could be expected: bursts that were longer than their mean, vCPUs that
 * thought for less, requests that came sooner or took longer. Its expectation is 0, whatever the scheduler does, as each of
 * them is drawn by itself: what is done of bursts less their mean for each one that ended, and so on; those under way at
 * the ends of a slot are the same on average. It drives most of what chance does to waiting near a knee.
 *
 * Arrivals whose rate changes are taken as they come.
 * @returns work in ns at full speed; null where the work of some guest is not made of such draws
 */
export function surplusWork(host: Host, measured: Measurement): Float64Array | null {
  const surplus = measured.hostSeries('usefulNs');
  let from = 0;
  for (const group of host.scenario.groups) {
    const end = from + group.count;
    const { workload } = group;
    if (workload.kind === 'bursts') {
      const [thinkNs, burstNs] = [meanNs(workload.think), meanNs(workload.burst)];
      subtract(surplus, burstNs, measured.guestSeries('finished', from, end));
      // A constant think time has a slack, which is no part of its mean.
      if (workload.think.kind !== 'constant') {
        const ofThinking = burstNs / (thinkNs + burstNs);
        subtract(surplus, ofThinking, haltedSeries(host, measured, group, from, end));
        subtract(surplus, -ofThinking * thinkNs, measured.guestSeries('wakes', from, end));
      }
    } else if (workload.kind === 'requests' && workload.io === undefined) {
      const { arrivals } = workload;
      const serviceNs = meanNs(workload.service);
      subtract(surplus, serviceNs, measured.guestSeries('finished', from, end));
      if (arrivals.kind === 'poisson' && arrivals.swing === undefined) {
        subtract(surplus, -serviceNs, measured.guestSeries('offered', from, end));
        const expected = (arrivals.ratePerSec * group.count * measured.slotNs) / NS_PER_SEC;
        for (let slot = 0; slot < surplus.length; slot++) surplus[slot] -= serviceNs * expected;
      }
    } else {
      return null;
    }
    from = end;
  }
  return surplus;
}

function haltedSeries(
  host: Host,
  measured: Measurement,
  { count, vcpus }: ResolvedGroup,
  from: number,
  end: number,
): Float64Array {
  const halted = new Float64Array(measured.slots).fill(measured.slotNs * count * vcpus);
  for (const state of ['run', 'ready', 'costop', 'capped'] as const) {
    subtract(halted, 1, measured.taskSeries(state, host.firstTask[from], host.firstTask[end]));
  }
  return halted;
}

function subtract(series: Float64Array, times: number, other: Float64Array): void {
  for (let slot = 0; slot < series.length; slot++) series[slot] -= times * other[slot];
}
