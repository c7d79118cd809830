import { EXIT_KINDS } from '../../scenario/exits.ts';
import { NS_PER_SEC } from '../../base/units.ts';
import { ratioEstimate } from '../../base/statistics/batch-means.ts';
import { controlledRatioEstimate } from '../../base/statistics/control-variate.ts';
import { carriedEstimate } from '../engine/carried.ts';
import type { HostCounter } from '../host/counters.ts';
import type { Histograms } from '../../base/statistics/histogram.ts';
import { fairShares } from './fair-shares.ts';
import type { Host } from '../host/host.ts';
import { latencyEstimate } from './latency-estimate.ts';
import type { Measurement } from './measurement.ts';
import type { Account, GroupResult, GuestResult, HostResult, Latency } from './result.ts';
import type { Estimate } from '../../base/statistics/estimate.ts';
import { halvesOf } from '../settled.ts';
import { surplusWork } from './surplus-work.ts';
import { connectionResult } from '../connections/connection-result.ts';

/** Turns what was measured into the result's figures, each with its interval. */
export class Summary {
  private readonly host: Host;
  private readonly measured: Measurement;
  private readonly elapsedNs: number;
  /** Time of each slot times 1: the denominator of rates. */
  private readonly slotTime: Float64Array;
  /** The same times a number of tasks: most guests have as many as others. */
  private readonly times = new Map<number, Float64Array>();
  private readonly shares: Float64Array;
  /** What explains a part of chance; null where nothing does. */
  private readonly surplus: Float64Array | null;

  constructor(host: Host, measured: Measurement) {
    this.host = host;
    this.measured = measured;
    this.elapsedNs = measured.slots * measured.slotNs;
    this.slotTime = new Float64Array(measured.slots).fill(measured.slotNs);
    this.shares = fairShares(host, measured, this.elapsedNs);
    this.surplus = surplusWork(host, measured);
  }

  /**
   * Whether the result is stationary: CPU ready time of the two halves of the measurement is similar, and no group's
   * response time grows from one to the other, other than by the work that chance brought. A large host takes seconds to
   * balance its guests after the start.
   */
  get isSettled(): boolean {
    const { measured, host } = this;
    const series = measured.taskSeries('ready', 0, host.firstTask[host.backendGuest]);
    const ready = halvesOf(series, undefined, this.surplus ?? undefined);
    if (ready?.alike === false) return false;
    let from = 0;
    return host.scenario.groups.every(({ count }) => {
      const end = from + count;
      const [times, counts] = (['responseNs', 'responses'] as const).map((name) =>
        measured.guestSeries(name, from, end),
      );
      from = end;
      const response = halvesOf(times, counts);
      return response === undefined || response.alike || response.second < response.first;
    });
  }

  guests(): GuestResult[] {
    const results: GuestResult[] = [];
    const { host } = this;
    for (let guest = 0; guest < host.backendGuest; guest++) {
      const group = host.group(guest);
      const index = guest > 0 && host.groupOf[guest - 1] === host.groupOf[guest] ? results[guest - 1].index + 1 : 0;
      const responds = this.responds(guest, guest + 1);
      results.push({
        group: group.name,
        index,
        vcpus: group.vcpus,
        ...this.ratios(guest, guest + 1),
        worstVcpuReadyRatio: this.worstVcpu(guest, guest + 1),
        wakeLatencyNs: this.latency('wakes', host.wakeLatency, guest, guest, guest + 1),
        ...(responds && { responseNs: this.latency('responses', host.responseTime, guest, guest, guest + 1) }),
        throughputPerSec: this.finishedPerSecond(guest, guest + 1),
        ...this.carried(guest, guest + 1),
        share: this.share(guest, guest + 1),
      });
    }
    return results;
  }

  groups(guests: readonly GuestResult[]): GroupResult[] {
    const { host } = this;
    let from = 0;
    return host.scenario.groups.map((group, index) => {
      const end = from + group.count;
      const first = from;
      from = end;
      const { runRatio, readyRatio, costopRatio, cappedRatio, stealRatio } = this.ratios(first, end);
      const responds = this.responds(first, end);
      const connections = connectionResult(host, this.measured, index, first, end);
      return {
        name: group.name,
        guests: group.count,
        runRatio,
        readyRatio,
        costopRatio,
        cappedRatio,
        stealRatio,
        ...this.expectedReady(first, end),
        worstGuestReadyRatio: worst(guests.slice(first, end).map((guest) => guest.readyRatio)),
        wakeLatencyNs: this.groupLatency('wakes', index, index + 1, first, end),
        ...(responds && { responseNs: this.groupLatency('responses', index, index + 1, first, end) }),
        ...(connections && { connections }),
        throughputPerSec: this.finishedPerSecond(first, end),
        ...this.carried(first, end),
        share: this.share(first, end),
      };
    });
  }

  hostResult(guests: readonly GuestResult[]): HostResult {
    const { host, measured } = this;
    const end = host.backendGuest;
    const { runRatio, readyRatio, costopRatio, cappedRatio, stealRatio } = this.ratios(0, end);
    const pcpuTime = this.timeOf(host.pcpus);
    const idle = measured.hostSeries('idleNs');
    const busy = pcpuTime.map((ns, slot) => ns - idle[slot]);
    const [deciding, locks, switches] = (['schedulerNs', 'schedulerLockNs', 'switchNs'] as const).map((name) =>
      measured.hostSeries(name),
    );
    const overhead = deciding.map((ns, slot) => ns + locks[slot] + switches[slot]);
    const responds = this.responds(0, end);
    return {
      pcpus: host.pcpus,
      vcpus: host.firstTask[end],
      utilisation: ratioEstimate(busy, pcpuTime),
      runRatio,
      readyRatio,
      costopRatio,
      cappedRatio,
      stealRatio,
      ...this.expectedReady(0, end),
      worstVcpuReadyRatio: this.worstVcpu(0, end),
      worstGuestReadyRatio: worst(guests.map((guest) => guest.readyRatio)),
      wakeLatencyNs: this.groupLatency('wakes', 0, host.scenario.groups.length, 0, end),
      ...(responds && { responseNs: this.groupLatency('responses', 0, host.scenario.groups.length, 0, end) }),
      throughputPerSec: this.finishedPerSecond(0, end),
      migrationsPerSec: this.hostRate('migrations'),
      switchesPerSec: this.hostRate('switches'),
      preemptionsPerSec: this.hostRate('preemptions'),
      exitsPerSec: Object.fromEntries(
        EXIT_KINDS.filter((kind) => measured.hostTotal(`${kind}Exits`) > 0).map((kind) => [
          kind,
          this.hostRate(`${kind}Exits`),
        ]),
      ),
      overheadRatio: ratioEstimate(overhead, pcpuTime),
      fairness: jainIndex(this.shares),
    };
  }

  /**
   * Hypervisor work is charged when it begins: its part beyond an end of the window is moved to the time at which it
   * was spent.
   */
  account(): Account {
    const { host, measured } = this;
    const account = {
      usefulNs: measured.hostTotal('usefulNs'),
      guestSpinNs: measured.hostTotal('guestSpinNs'),
      smtLossNs: measured.hostTotal('smtLossNs'),
      coldCacheNs: measured.hostTotal('coldCacheNs'),
      remoteMemoryNs: measured.hostTotal('remoteMemoryNs'),
      schedulerNs: measured.hostTotal('schedulerNs'),
      schedulerLockNs: measured.hostTotal('schedulerLockNs'),
      switchNs: measured.hostTotal('switchNs'),
      backendNs: measured.hostTotal('backendNs'),
      pollingNs: measured.hostTotal('pollingNs'),
      idleNs: measured.hostTotal('idleNs'),
      totalNs: host.pcpus * this.elapsedNs,
    };
    let shift = measured.startOverrunNs - measured.endOverrunNs;
    for (const name of ['schedulerLockNs', 'switchNs', 'schedulerNs'] as const) {
      const moved = Math.max(shift, -account[name]);
      account[name] += moved;
      shift -= moved;
    }
    return account;
  }

  private ratios(
    fromGuest: number,
    endGuest: number,
  ): Pick<GuestResult, 'runRatio' | 'readyRatio' | 'costopRatio' | 'cappedRatio' | 'haltedRatio' | 'stealRatio'> {
    const { host, measured } = this;
    const from = host.firstTask[fromGuest];
    const end = host.firstTask[endGuest];
    const run = measured.taskSeries('run', from, end);
    const ready = measured.taskSeries('ready', from, end);
    const costop = measured.taskSeries('costop', from, end);
    const capped = measured.taskSeries('capped', from, end);
    const elapsed = this.timeOf(end - from);
    const halted = new Float64Array(measured.slots);
    const wanted = new Float64Array(measured.slots);
    for (let slot = 0; slot < halted.length; slot++) {
      halted[slot] = elapsed[slot] - run[slot] - ready[slot] - costop[slot] - capped[slot];
      wanted[slot] = run[slot] + ready[slot];
    }
    return {
      runRatio: ratioEstimate(run, elapsed),
      readyRatio: ratioEstimate(ready, elapsed),
      costopRatio: ratioEstimate(costop, elapsed),
      cappedRatio: ratioEstimate(capped, elapsed),
      haltedRatio: ratioEstimate(halted, elapsed),
      stealRatio: ratioEstimate(ready, wanted),
    };
  }

  private expectedReady(fromGuest: number, endGuest: number): Pick<GroupResult, 'expectedReadyRatio'> {
    if (this.surplus === null) return {};
    const { host, measured } = this;
    const [from, end] = [host.firstTask[fromGuest], host.firstTask[endGuest]];
    const ready = measured.taskSeries('ready', from, end);
    return { expectedReadyRatio: controlledRatioEstimate(ready, this.timeOf(end - from), this.surplus) };
  }

  private worstVcpu(fromGuest: number, endGuest: number): Estimate {
    const { host, measured } = this;
    let worstTask = host.firstTask[fromGuest];
    for (let task = worstTask; task < host.firstTask[endGuest]; task++) {
      if (measured.taskTotal('ready', task) > measured.taskTotal('ready', worstTask)) worstTask = task;
    }
    return ratioEstimate(measured.taskSeries('ready', worstTask, worstTask + 1), this.slotTime);
  }

  /** Of the guests [fromGuest, endGuest), which are all of the groups [fromGroup, endGroup). */
  private groupLatency(
    counter: 'wakes' | 'responses',
    fromGroup: number,
    endGroup: number,
    fromGuest: number,
    endGuest: number,
  ): Latency {
    const { host } = this;
    const histogram = counter === 'wakes' ? host.groupWakeLatency : host.groupResponseTime;
    const halfOctaves = this.measured.halfOctaveSeries(histogram, fromGroup, endGroup);
    const isOne = endGroup - fromGroup === 1;
    const all = isOne ? histogram : histogram.merged(endGroup);
    return this.latency(counter, all, isOne ? fromGroup : 0, fromGuest, endGuest, halfOctaves);
  }

  /** @param counter what was counted, with the sum of its times beside it */
  private latency(
    counter: 'wakes' | 'responses',
    histogram: Histograms,
    row: number,
    fromGuest: number,
    endGuest: number,
    halfOctaves?: readonly Float64Array[],
  ): Latency {
    const { measured } = this;
    const counts = measured.guestSeries(counter, fromGuest, endGuest);
    const times = measured.guestSeries(counter === 'wakes' ? 'wakeNs' : 'responseNs', fromGuest, endGuest);
    return latencyEstimate(counts, times, histogram, row, halfOctaves);
  }

  private share(fromGuest: number, endGuest: number): Estimate {
    const { host, measured } = this;
    let due = 0;
    for (let guest = fromGuest; guest < endGuest; guest++) {
      if (this.shares[guest] === 0) continue;
      let run = 0;
      for (let task = host.firstTask[guest]; task < host.firstTask[guest + 1]; task++) {
        run += measured.taskTotal('run', task);
      }
      due += run / this.shares[guest];
    }
    if (due === 0) return { mean: 1, halfWidth: null };
    const run = measured.taskSeries('run', host.firstTask[fromGuest], host.firstTask[endGuest]);
    return ratioEstimate(run, new Float64Array(run.length).fill(due / run.length));
  }

  private responds(fromGuest: number, endGuest: number): boolean {
    for (let guest = fromGuest; guest < endGuest; guest++) {
      if (this.measured.guestTotal('responses', guest) > 0) return true;
    }
    return false;
  }

  /** Time of each slot times the number of tasks. */
  private timeOf(tasks: number): Float64Array {
    let times = this.times.get(tasks);
    if (times === undefined) {
      times = new Float64Array(this.slotTime.length).fill(this.measured.slotNs * tasks);
      this.times.set(tasks, times);
    }
    return times;
  }

  /** Guests that do one thing after the other, or are behind a front end, are offered what they take. */
  private carried(fromGuest: number, endGuest: number): Pick<GuestResult, 'carriedRatio'> {
    const { host } = this;
    if (host.programOfGroup(host.groupOf[fromGuest]).isOpen !== true) return {};
    const [finished, offered] = (['finished', 'offered'] as const).map((name) =>
      this.measured.guestSeries(name, fromGuest, endGuest),
    );
    const carriedRatio = carriedEstimate(finished, offered);
    return carriedRatio === undefined ? {} : { carriedRatio };
  }

  private finishedPerSecond(fromGuest: number, endGuest: number): Estimate {
    return this.perSecond(this.measured.guestSeries('finished', fromGuest, endGuest));
  }

  private hostRate(counter: HostCounter): Estimate {
    return this.perSecond(this.measured.hostSeries(counter));
  }

  private perSecond(series: Float64Array): Estimate {
    const { mean, halfWidth } = ratioEstimate(series, this.slotTime);
    return { mean: mean * NS_PER_SEC, halfWidth: halfWidth === null ? null : halfWidth * NS_PER_SEC };
  }
}

function worst(estimates: readonly Estimate[]): Estimate {
  return estimates.reduce((a, b) => (b.mean > a.mean ? b : a));
}

/** R. Jain's fairness index: (sum x)^2 / (n sum x^2). */
function jainIndex(shares: Float64Array): number {
  const sum = shares.reduce((a, b) => a + b, 0);
  const squares = shares.reduce((a, b) => a + b * b, 0);
  return squares === 0 ? 1 : (sum * sum) / (shares.length * squares);
}
