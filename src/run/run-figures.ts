import { itemAt } from '../base/item-at.ts';
import type { Account, GroupResult, Latency, Result } from '../sim/measure/result.ts';
import type { Estimate } from '../base/statistics/estimate.ts';

/** The figures of a simulation that a sweep keeps: those for targets and for curves. */
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
  readonly guests: readonly OneGuestFigures[];
  /** One entry for each group of guests, in their order. */
  readonly groups: readonly GroupFigures[];
  readonly account: Account;
}

/** Figures of a group of guests, for each of them on average, and what the group does with its work. */
export interface GroupFigures extends GuestFigures {
  readonly name: string;
  readonly guests: number;
  /** Processor time of all its guests, in pCPUs. */
  readonly runPcpus: number;
  /** Of all its guests together; null without workloads with an arrival rate. */
  readonly carriedRatio: Estimate | null;
  /** Share of time that the vCPUs of its guests halt, as `restRatio` of one guest. */
  readonly restRatio: Estimate | null;
  readonly wakeLatencyNs: Latency;
  /** Null where its guests answer nothing. */
  readonly responseNs: Latency | null;
}

/** Figures of one guest, or of all guests together. */
export interface GuestFigures {
  readonly readyRatio: Estimate;
  /** Of groups and the host, where it is known: see `GroupResult`. */
  readonly expectedReadyRatio?: Estimate;
  readonly stealRatio: Estimate;
  readonly costopRatio: Estimate;
  readonly meanWakeNs: Estimate;
  /** Null where nothing was answered. */
  readonly meanResponseNs: Estimate | null;
  /** Connections served a second, of a guest that serves connections (for the host: the mean of those); else null. */
  readonly connectionsPerSec: Estimate | null;
}

/** Figures of one guest, and what it does with its work. */
export interface OneGuestFigures extends GuestFigures {
  /** `web[3]` */
  readonly name: string;
  /** Work items finished over those that arrived; null for workloads without an arrival rate. */
  readonly carriedRatio: Estimate | null;
  /** Share of time that its vCPUs halt, where one of them does so only if no work waits; null where that says nothing. */
  readonly restRatio: Estimate | null;
}

/** The figures of a result that a sweep goes on with. */
export function runFigures(result: Result): RunFigures {
  const { host, account, events, simulatedNs } = result;
  const serving = new Set(
    result.scenario.groups
      .filter(({ workload }) => workload.kind === 'connections' && workload.front === null)
      .map(({ name }) => name),
  );
  const oneQueue = new Set(
    result.scenario.groups
      .filter(({ workload }) => workload.kind === 'requests' && workload.io === undefined)
      .map(({ name }) => name),
  );
  const guests = result.guests.map((guest): OneGuestFigures => ({
    name: `${guest.group}[${guest.index}]`,
    carriedRatio: guest.carriedRatio ?? null,
    restRatio: oneQueue.has(guest.group) ? guest.haltedRatio : null,
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
      ...expectedReady(host),
      stealRatio: host.stealRatio,
      costopRatio: host.costopRatio,
      meanWakeNs: host.wakeLatencyNs.mean,
      meanResponseNs: host.responseNs?.mean ?? null,
      connectionsPerSec: meanConnections(result, serving),
    },
    wakeLatencyNs: host.wakeLatencyNs,
    responseNs: host.responseNs ?? null,
    guests,
    groups: result.groups.map((group, index) => ({
      name: group.name,
      guests: group.guests,
      runPcpus: group.runRatio.mean * group.guests * itemAt(result.scenario.groups, index).vcpus,
      carriedRatio: group.carriedRatio ?? null,
      restRatio: oneQueue.has(group.name) ? restOf(group) : null,
      wakeLatencyNs: group.wakeLatencyNs,
      responseNs: group.responseNs ?? null,
      readyRatio: group.readyRatio,
      ...expectedReady(group),
      stealRatio: group.stealRatio,
      costopRatio: group.costopRatio,
      meanWakeNs: group.wakeLatencyNs.mean,
      meanResponseNs: group.responseNs?.mean ?? null,
      connectionsPerSec: serving.has(group.name) ? perGuest(group.throughputPerSec, group.guests) : null,
    })),
    account,
  };
}

function expectedReady({ expectedReadyRatio }: Pick<GroupResult, 'expectedReadyRatio'>) {
  return expectedReadyRatio === undefined ? {} : { expectedReadyRatio };
}

/** The same with what guests can expect to be ready in place of what they were, where that is known. */
export function expectedFigures(figures: RunFigures): RunFigures {
  const expected = <Of extends GuestFigures>(of: Of): Of => ({
    ...of,
    readyRatio: of.expectedReadyRatio ?? of.readyRatio,
  });
  return { ...figures, host: expected(figures.host), groups: figures.groups.map(expected) };
}

/** What a group's vCPUs do not spend in another state. The ends hold whatever these states have to do with each other. */
function restOf({ runRatio, readyRatio, costopRatio, cappedRatio }: GroupResult): Estimate {
  const others = [runRatio, readyRatio, costopRatio, cappedRatio];
  const widths = others.map(({ halfWidth }) => halfWidth);
  return {
    mean: others.reduce((rest, { mean }) => rest - mean, 1),
    halfWidth: widths.includes(null) ? null : widths.reduce<number>((sum, width) => sum + (width ?? 0), 0),
  };
}

function perGuest({ mean, halfWidth }: Estimate, guests: number): Estimate {
  return { mean: mean / guests, halfWidth: halfWidth === null ? null : halfWidth / guests };
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
