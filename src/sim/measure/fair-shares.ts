import type { Host } from '../host/host.ts';
import type { Measurement } from './measurement.ts';

/**
 * Processor time received over the fair share, for each guest: 1 is fair. The fair share is the weighted max-min fair
 * allocation of the time that all guests received together: at most the demand of a guest (run, ready, costop and
 * capped) and its cap; the remainder is shared by the others by weight (D. Bertsekas and R. Gallager, "Data Networks",
 * 6.5.2).
 */
export function fairShares(host: Host, measured: Measurement, elapsedNs: number): Float64Array {
  const guests = host.backendGuest;
  const received = new Float64Array(guests);
  const wanted = new Float64Array(guests);
  const weight = new Float64Array(guests);
  for (let guest = 0; guest < guests; guest++) {
    const group = host.group(guest);
    for (let task = host.firstTask[guest]; task < host.firstTask[guest + 1]; task++) {
      const run = measured.taskTotal('run', task);
      received[guest] += run;
      wanted[guest] += run;
      for (const waiting of ['ready', 'costop', 'capped'] as const) wanted[guest] += measured.taskTotal(waiting, task);
    }
    wanted[guest] = Math.min(wanted[guest], Math.max(received[guest], group.capPcpus * elapsedNs));
    weight[guest] = host.scheduler.weightIsPerGuest ? group.weight : group.weight * group.vcpus;
  }

  // Guests with the least demand per weight are filled first.
  const order = Array.from({ length: guests }, (_, guest) => guest);
  order.sort((a, b) => wanted[a] / weight[a] - wanted[b] / weight[b] || a - b);
  let left = received.reduce((a, b) => a + b, 0);
  let weightLeft = weight.reduce((a, b) => a + b, 0);
  const shares = new Float64Array(guests);
  for (const guest of order) {
    const due = Math.min(wanted[guest], (left * weight[guest]) / weightLeft);
    left -= due;
    weightLeft -= weight[guest];
    shares[guest] = due > 0 ? received[guest] / due : 1;
  }
  return shares;
}
