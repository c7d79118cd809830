import type { Estate } from '../../estate/model/estate.ts';
import { readyOfGuests, type ReadyOfGuests } from '../ready-of-guests.ts';
import type { EstateSeries } from '../../estate/series/match-series.ts';
import { busyWindows } from './busy-windows.ts';

/** CPU ready time of a host's guests. */
export interface HostReady extends ReadyOfGuests {
  readonly host: string;
}

/** How long the guests of today's hosts wait for processors. */
export interface ReadyToday {
  /** The longest first; those of which it is known. */
  readonly hosts: readonly HostReady[];
  /** Hosts with series are told in their busy windows: in how many at most, and how long each is. */
  readonly busyWindows?: { readonly hosts: number; readonly windows: number; readonly stepMs: number };
}

/**
 * CPU ready time of each host of today: in its busy windows where series have it, else as the inventory has it.
 * @returns undefined where it is known of no host
 */
export function readyToday(exported: Estate, series?: EstateSeries): ReadyToday | undefined {
  const busy = series && busyWindows(exported, series, () => 1);
  const { guests } = busy?.estate ?? exported;
  const byHost = new Map<string, { id: string; vcpus: number; readyRatio?: number }[]>();
  for (const { host, id, vcpus, readyRatio } of guests) {
    if (host === undefined) continue;
    const guest = { id, vcpus: vcpus.value, ...(readyRatio !== undefined && { readyRatio: readyRatio.value }) };
    const known = byHost.get(host);
    if (known === undefined) byHost.set(host, [guest]);
    else known.push(guest);
  }
  const hosts = [...byHost]
    .flatMap(([host, on]) => {
      const ready = readyOfGuests(on);
      return ready === undefined ? [] : [{ host, ...ready }];
    })
    .sort((a, b) => b.readyRatio - a.readyRatio || (a.host < b.host ? -1 : 1));
  if (hosts.length === 0) return undefined;
  return {
    hosts,
    ...(busy && { busyWindows: { hosts: busy.hosts.size, windows: busy.windows, stepMs: busy.stepMs } }),
  };
}
