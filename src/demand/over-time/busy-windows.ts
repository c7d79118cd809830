import type { Figure } from '../../base/figure.ts';
import { itemAt } from '../../base/item-at.ts';
import type { Estate, Host } from '../../estate/model/estate.ts';
import type { EstateSeries } from '../../estate/series/match-series.ts';
import { alignEstate, type AlignedEstate } from '../windows/align-estate.ts';
import { sumOfGuests } from './sum-of-guests.ts';

/**
 * Ranks of a host's windows by what its guests used together: a tenth of them, around the 90th percentile. Ready times rise
 * steeply with use, so windows that are alike are simulated, and not the mean of all; a tenth of them tells it to more than chance.
 */
const FROM_RANK = 0.85;
const TO_RANK = 0.95;

/** An estate as it was in the busy windows of its hosts. */
export interface BusyWindows {
  /** Use and ready time of the guests of such hosts are means over those windows; all else is as it was read. */
  readonly estate: Estate;
  /** Names of hosts with series of most of their guests' use, and of their ready time or that of the host. */
  readonly hosts: ReadonlySet<string>;
  /** How long a window is, in ms, and in how many of the windows of a host the figures were measured, at most. */
  readonly stepMs: number;
  readonly windows: number;
}

/**
 * What guests used and how long they waited in the same windows: the busy ones of the host that they run on today.
 * A host without series of its guests' ready time may have one of its waiting tasks, which nearly all are vCPUs.
 * @param capacityCores what a host's use in cores is a share of
 * @returns undefined where no host has series of most of its vCPUs' use and ready time
 */
export function busyWindows(
  estate: Estate,
  { guests: series, guestMhz, hosts: ofHosts }: EstateSeries,
  capacityCores: (host: Host) => number,
): BusyWindows | undefined {
  const use = alignEstate(series, 'cpu_cores');
  const { startMs, stepMs, windows } = use.aligned;
  const range = { stepMs, fromMs: startMs, toMs: startMs + windows * stepMs };
  const ready = alignEstate(series, 'ready_share_per_vcpu', range);
  const ofHost = alignEstate(ofHosts, 'cpu_cores', range);
  const waiting = alignEstate(ofHosts, 'waiting_tasks', range);
  const mhzOf = (guest: number): number | undefined => guestMhz[guest] ?? itemAt(estate.guests, guest).hostMhz?.value;
  const isUseKnown = (guest: number): boolean => itemAt(use.coverage, guest).enough && mhzOf(guest) !== undefined;
  const isReadyKnown = (guest: number): boolean => itemAt(ready.coverage, guest).enough;
  const vcpusOf = (members: readonly number[]): number =>
    members.reduce((sum, guest) => sum + itemAt(estate.guests, guest).vcpus.value, 0);
  const guests = [...estate.guests];
  const hosts = [...estate.hosts];
  const told = new Set<string>();
  let most = 0;
  const members = guestsByHost(estate);
  for (const [at, host] of estate.hosts.entries()) {
    const onHost = members.get(host.name) ?? [];
    const used = onHost.filter(isUseKnown);
    const both = used.filter(isReadyKnown);
    const isMost = (some: readonly number[]): boolean => 2 * vcpusOf(some) > vcpusOf(onHost);
    const isReadyOfHost = !isMost(both) && itemAt(waiting.coverage, at).enough;
    const known = isReadyOfHost ? used : both;
    if (!isMost(known)) continue;
    const busy = busyOf(sumOfGuests(use.aligned, use.coverage, known).sums);
    const figure = (value: number): Figure => ({
      value,
      origin: { mark: 'measured', from: `mean of ${busy.length} busy windows of its host` },
    });
    told.add(host.name);
    most = Math.max(most, busy.length);
    for (const guest of known) {
      const { readyRatio: _, ...own } = itemAt(guests, guest);
      const waited = isReadyOfHost ? undefined : meanIn(ready, guest, busy);
      guests[guest] = {
        ...own,
        cpuMeanMhz: figure(usedIn(use, guest, busy) * (mhzOf(guest) ?? 0)),
        ...(waited !== undefined && { readyRatio: figure(waited) }),
      };
    }
    const cores = meanIn(ofHost, at, busy);
    const tasks = isReadyOfHost ? meanIn(waiting, at, busy) : undefined;
    hosts[at] = {
      ...host,
      ...(cores !== undefined && { cpuUsageRatio: figure(cores / capacityCores(host)) }),
      ...(tasks !== undefined && { readyRatio: figure(Math.min(1, tasks / vcpusOf(onHost))) }),
    };
  }
  return told.size === 0 ? undefined : { estate: { ...estate, guests, hosts }, hosts: told, stepMs, windows: most };
}

function guestsByHost({ guests }: Estate): ReadonlyMap<string, readonly number[]> {
  const members = new Map<string, number[]>();
  for (const [at, { host }] of guests.entries()) {
    if (host === undefined) continue;
    const known = members.get(host);
    if (known === undefined) members.set(host, [at]);
    else known.push(at);
  }
  return members;
}

/** Windows of these ranks by a sum, at least one of those that are known. @param sums NaN: absent */
function busyOf(sums: Float64Array): readonly number[] {
  const ranked = [...sums.keys()]
    .filter((window) => !Number.isNaN(sums[window]))
    .sort((a, b) => itemAt(sums, a) - itemAt(sums, b) || a - b);
  const from = Math.min(ranked.length - 1, Math.floor(FROM_RANK * ranked.length));
  return ranked.slice(from, Math.max(from + 1, Math.floor(TO_RANK * ranked.length)));
}

/** Cores, over all of these windows: before its first and after its last a guest is not there and uses nothing. */
function usedIn(series: AlignedEstate, guest: number, windows: readonly number[]): number {
  const { first, last } = itemAt(series.coverage, guest);
  const there = windows.filter((window) => window >= first && window <= last);
  return ((meanIn(series, guest, there) ?? 0) * there.length) / windows.length;
}

/** Of the windows in which it is known; undefined where it is in none. */
function meanIn({ aligned }: AlignedEstate, at: number, windows: readonly number[]): number | undefined {
  const values = windows
    .map((window) => itemAt(aligned.values, at * aligned.windows + window))
    .filter((value) => !Number.isNaN(value));
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;
}
