import type { Account, Estimate, Latency, Result } from '../sim/result.ts';

/** What a sweep keeps of a simulation: all that a promise may ask for, and what a curve shows. */
export interface RunFigures {
  readonly events: number;
  /** Waiting had come to rest: a longer run would say the same. */
  readonly settled: boolean;
  /** The warm-up included. */
  readonly simulatedNs: number;
  readonly pcpus: number;
  readonly vcpus: number;
  readonly throughputPerSec: Estimate;
  readonly utilisation: Estimate;
  readonly host: GuestFigures;
  readonly wakeLatencyNs: Latency;
  /** Null where no guest answers anything. */
  readonly responseNs: Latency | null;
  /** One entry for each guest. */
  readonly guests: readonly GuestFigures[];
  readonly account: Account;
}

/** Figures of one guest, or of all guests together. */
export interface GuestFigures {
  readonly readyRatio: Estimate;
  readonly stealRatio: Estimate;
  readonly costopRatio: Estimate;
  readonly meanWakeNs: Estimate;
  /** Null where nothing was answered. */
  readonly meanResponseNs: Estimate | null;
  /** Connections served a second, of a guest that serves connections (for the host: the mean of those); else null. */
  readonly connectionsPerSec: Estimate | null;
}

/** The figures of a result that a sweep goes on with. */
export function runFigures(result: Result): RunFigures {
  const { host, account, events, simulatedNs } = result;
  const serving = new Set(
    result.scenario.groups
      .filter(({ workload }) => workload.kind === 'connections' && workload.front === null)
      .map(({ name }) => name),
  );
  const guests = result.guests.map((guest): GuestFigures => ({
    readyRatio: guest.readyRatio,
    stealRatio: guest.stealRatio,
    costopRatio: guest.costopRatio,
    meanWakeNs: guest.wakeLatencyNs.mean,
    meanResponseNs: guest.responseNs?.mean ?? null,
    connectionsPerSec: serving.has(guest.group) ? guest.throughputPerSec : null,
  }));
  return {
    events,
    settled: !result.warnings.some(({ code }) => code === 'not-settled'),
    simulatedNs,
    pcpus: host.pcpus,
    vcpus: host.vcpus,
    throughputPerSec: host.throughputPerSec,
    utilisation: host.utilisation,
    host: {
      readyRatio: host.readyRatio,
      stealRatio: host.stealRatio,
      costopRatio: host.costopRatio,
      meanWakeNs: host.wakeLatencyNs.mean,
      meanResponseNs: host.responseNs?.mean ?? null,
      connectionsPerSec: meanConnections(result, serving),
    },
    wakeLatencyNs: host.wakeLatencyNs,
    responseNs: host.responseNs ?? null,
    guests,
    account,
  };
}

/** Groups are measured as a whole, so their intervals are narrower than those of their guests. */
function meanConnections({ groups }: Result, serving: ReadonlySet<string>): Estimate | null {
  const served = groups.filter(({ name }) => serving.has(name));
  const guests = served.reduce((sum, group) => sum + group.guests, 0);
  if (guests === 0) return null;
  const widths = served.map(({ throughputPerSec }) => throughputPerSec.halfWidth);
  return {
    mean: served.reduce((sum, { throughputPerSec }) => sum + throughputPerSec.mean, 0) / guests,
    halfWidth: widths.includes(null) ? null : Math.hypot(...widths.map((width) => width ?? 0)) / guests,
  };
}
