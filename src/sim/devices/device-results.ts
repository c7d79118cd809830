import { NS_PER_SEC } from '../../base/units.ts';
import type { DeviceCounter } from '../host/counters.ts';
import { ratioEstimate } from '../../base/statistics/batch-means.ts';
import type { Host } from '../host/host.ts';
import { latencyEstimate } from '../measure/latency-estimate.ts';
import type { Measurement } from '../measure/measurement.ts';
import type { DeviceResult } from '../measure/result.ts';
import type { Estimate } from '../../base/statistics/estimate.ts';

/** What was measured of each device and its backend threads. */
export function deviceResults(host: Host, measured: Measurement): DeviceResult[] {
  const { devices } = host;
  if (devices === null) return [];
  const slotNs = new Float64Array(measured.slots).fill(measured.slotNs);
  return host.scenario.devices.map(({ name, datapath, physical }, device) => {
    const series = (counter: DeviceCounter): Float64Array => measured.deviceSeries(counter, device);
    const perSecond = (counter: DeviceCounter): Estimate => scaled(ratioEstimate(series(counter), slotNs), NS_PER_SEC);
    const share = (counter: DeviceCounter): Estimate => ratioEstimate(series(counter), slotNs);
    const links = [share('linkOutNs'), share('linkInNs')];
    const medium = share('mediumBusyNs');
    return {
      name,
      datapath: datapath.name,
      operationsPerSec: perSecond('completed'),
      bytesPerSec: perSecond('bytes'),
      latencyNs: latencyEstimate(
        series('completed'),
        series('latencyNs'),
        devices.latency,
        device,
        measured.halfOctaveSeries(devices.latency, device, device + 1),
      ),
      lostPerSec: perSecond('lost'),
      kicksPerSec: perSecond('kicks'),
      interruptsPerSec: perSecond('interrupts'),
      exitsPerSec: perSecond('exits'),
      linkUtilisation: links[1].mean > links[0].mean ? links[1] : links[0],
      mediumUtilisation: physical.parallelism === null ? null : scaled(medium, 1 / physical.parallelism),
      meanAtDevice: share('presenceNs'),
      backend: backendResult(host, measured, device, series('backendWorkNs')),
    };
  });
}

function backendResult(
  host: Host,
  measured: Measurement,
  device: number,
  workNs: Float64Array,
): DeviceResult['backend'] {
  const group = host.groups.findIndex(
    ({ workload }) => workload.kind === 'backend' && workload.devices.includes(device),
  );
  if (group < 0) return null;
  const firstGuest = host.groupOf.indexOf(group);
  const from = host.firstTask[firstGuest];
  const end = host.firstTask[firstGuest + host.groups[group].count];
  const threadNs = new Float64Array(measured.slots).fill(measured.slotNs * (end - from));
  return {
    threads: end - from,
    utilisation: ratioEstimate(workNs, threadNs),
    runRatio: ratioEstimate(measured.taskSeries('run', from, end), threadNs),
    readyRatio: ratioEstimate(measured.taskSeries('ready', from, end), threadNs),
  };
}

function scaled({ mean, halfWidth }: Estimate, factor: number): Estimate {
  return { mean: mean * factor, halfWidth: halfWidth === null ? null : halfWidth * factor };
}
