import type { Figure, Origin } from '../../../base/figure.ts';
import { InputError } from '../../../base/input-error.ts';
import { cpuDemands } from '../../cpu-demand.ts';
import type { DemandInput, HostUse } from '../../cpu-demand.ts';
import type { DemandAssumptions } from '../../demand-assumptions.ts';
import type { Cluster, Estate, Guest } from '../../model/estate.ts';
import { hostNamedBy, hostsAsListed } from '../../model/host-spellings.ts';
import { type LeftOut, leftOutWords } from '../../model/left-out.ts';
import { nothingToPlan } from '../../model/nothing-to-plan.ts';
import { percentOfGuest, percentScale, warnAboutScale } from '../../numbers/percent-scale.ts';
import { placementRules } from '../../model/placement-rules.ts';
import { quantities } from '../../numbers/quantities.ts';
import type { Warnings } from '../../model/warnings.ts';
import type { GuestDraft } from './guest-draft.ts';
import { completeHosts, hostUsages } from './host-sheets.ts';
import type { ClusterDraft, HostDraft } from './host-sheets.ts';
import { PlaceNames } from './place-names.ts';
import type { Place } from './place-names.ts';
import { partsOf, ruleNames } from './rule-names.ts';
import type { ServerNames } from './server-names.ts';

const SUMMED_DISKS: Origin = { mark: 'derived', from: 'vDisk!Capacity MiB, summed' };
const CLUSTER_CLOCK: Origin = {
  mark: 'derived',
  from: 'median of vHost!Speed in its cluster: its own host is not listed',
};
const MEDIAN_CLOCK: Origin = { mark: 'derived', from: 'median of vHost!Speed: its own host is not listed' };

/** The data of the sheets. */
export interface SheetsRead {
  /** The input, for messages. */
  readonly file: string;
  readonly guests: readonly GuestDraft[];
  readonly hosts: readonly HostDraft[];
  readonly clusters: readonly ClusterDraft[];
  readonly servers: ServerNames;
  /** Whether percentages of guests, and of hosts, were written with their sign. */
  readonly percentSigns: { readonly guests: boolean; readonly hosts: boolean };
}

/** Puts it together. Throws InputError if most guests that are on lack vCPUs or memory, or no guest is left. */
export function assembleEstate(
  { file, guests: drafts, hosts: hostDrafts, clusters: clusterDrafts, servers, percentSigns }: SheetsRead,
  assumptions: DemandAssumptions,
  leftOut: LeftOut,
  warnings: Warnings,
): Estate {
  takeWhatHostsHave(drafts, hostDrafts);
  const planned = completeGuests(drafts, file, leftOut, warnings);
  const excluded = {
    poweredOff: drafts.filter(({ planned: kept, template }) => !kept && !template).length,
    templates: drafts.filter(({ planned: kept, template }) => !kept && template).length,
  };
  if (planned.length === 0) throw nothingToPlan(file, excluded);

  const serverOf = (draft: GuestDraft | HostDraft) => servers.canonical(draft.server);
  const listed = hostsAsListed(
    planned.map((draft) => {
      const { host, cluster, datacenter } = draft;
      return hostNamedBy({ host, server: serverOf(draft), cluster, datacenter });
    }),
    hostDrafts.map((draft) => ({ ...draft, server: serverOf(draft) })),
    warnings,
    (at) => planned[at]!.places.row,
  );
  for (const [at, draft] of planned.entries()) draft.host = listed[at];
  const clusterNames = new PlaceNames();
  const hostNames = new PlaceNames();
  for (const { server: named, datacenter = '', cluster, host } of planned) {
    const server = servers.canonical(named);
    if (cluster !== undefined) clusterNames.add({ server, datacenter, name: cluster });
    if (host !== undefined) hostNames.add(hostPlace(server, datacenter, host));
  }
  for (const { server: named, datacenter = '', cluster, name } of hostDrafts) {
    const server = servers.canonical(named);
    if (cluster !== undefined) clusterNames.add({ server, datacenter, name: cluster });
    hostNames.add(hostPlace(server, datacenter, name));
  }
  for (const { server, name } of clusterDrafts) {
    clusterNames.add({ server: servers.canonical(server), datacenter: '', name });
  }
  const clusterOf = ({ server, datacenter = '', cluster }: GuestDraft | HostDraft) =>
    cluster === undefined
      ? undefined
      : clusterNames.nameOf({ server: servers.canonical(server), datacenter, name: cluster });
  const hostName = (server: string, datacenter: string | undefined, name: string) =>
    hostNames.nameOf(hostPlace(servers.canonical(server), datacenter, name));
  const hostOf = ({ server, datacenter, host }: GuestDraft) =>
    host === undefined ? undefined : hostName(server, datacenter, host);

  const usages = hostUsages(file, hostDrafts, percentSigns.hosts, warnings);
  const nameOfHost = ({ server, datacenter, name }: HostDraft) => hostName(server, datacenter, name);
  const hosts = completeHosts(hostDrafts, nameOfHost, clusterOf, usages, leftOut, warnings);
  const clocks = hostClocks(planned, hostDrafts, nameOfHost, hostOf, clusterOf, assumptions, warnings);
  const uses = new Map<string, HostUse>();
  for (const { name, packages, coresPerPackage, mhz, cpuUsageRatio } of hosts) {
    if (cpuUsageRatio === undefined || cpuUsageRatio.value === 0) continue;
    uses.set(name, { name, usedMhz: cpuUsageRatio.value * packages.value * coresPerPackage.value * mhz.value });
  }
  const used = percentagesOf(
    planned,
    ({ cpuUsagePercent, cpuUsagePlace }) => [cpuUsagePercent, cpuUsagePlace],
    { file, column: 'CPU usage %', percentSign: percentSigns.guests, mayBeShares: true, turbo: true },
    warnings,
  );
  // A ready time of less than 1 % is what a host should have, so it is no sign of shares.
  const ready = percentagesOf(
    planned,
    ({ readyPercent, readyPlace }) => [readyPercent, readyPlace],
    { file, column: 'CPU ready %', percentSign: percentSigns.guests, mayBeShares: false, turbo: false },
    warnings,
  );
  const inputs = planned.map((draft, at): DemandInput => {
    const host = hostOf(draft);
    return {
      name: draft.name,
      folder: draft.folder,
      os: draft.os,
      vcpus: draft.vcpus!.value,
      hostMhz: clocks[at]!,
      measuredMhz: draft.cpuMeanMhz,
      measuredAt: draft.cpuMeanPlace,
      measuredPercent: used[at],
      hostUse: host === undefined || !draft.poweredOn ? undefined : uses.get(host),
    };
  });
  const demands = cpuDemands(inputs, file, assumptions, warnings);
  const ids = uniqueIds(planned, warnings);
  const rules = ruleNames(planned.map(({ joinedRules }) => joinedRules));
  const guests = planned.map((draft, at): Guest => {
    const summed = draft.diskLabels.length > 0 && (draft.vdiskMib > 0 || draft.sharesDisk);
    return {
      id: ids[at]!,
      name: draft.name,
      poweredOn: draft.poweredOn,
      template: draft.template,
      vcpus: draft.vcpus!,
      memoryMib: draft.memoryMib!,
      cpuMeanMhz: demands[at]!,
      hostMhz: clocks[at]!,
      readyRatio: ready[at] && { value: ready[at].value / 100, origin: ready[at].origin },
      memoryActiveMib: draft.memoryActiveMib,
      memoryConsumedMib: draft.memoryConsumedMib,
      memoryReservationMib: draft.memoryReservationMib,
      memoryBalloonedMib: draft.memoryBalloonedMib,
      memorySwappedMib: draft.memorySwappedMib,
      diskMib: summed ? { value: draft.vdiskMib, origin: SUMMED_DISKS } : draft.diskMib,
      diskCount: draft.diskCount ?? (draft.diskLabels.length > 0 ? draft.diskLabels.length : undefined),
      nicModels: draft.nicModels,
      cpuLimitMhz: draft.cpuLimitMhz,
      cpuReservationMhz: draft.cpuReservationMhz,
      cpuShareRatio: draft.cpuShareRatio,
      os: draft.os,
      host: hostOf(draft),
      cluster: clusterOf(draft),
      datacenter: draft.datacenter,
      folder: draft.folder,
      annotation: draft.annotation,
      rules: [...new Set(rules[at])].sort(),
      tags: [],
    };
  });
  const kinds = planned.map(({ joinedRules }) => partsOf(joinedRules.kinds));
  const others = leftOut.list();
  return {
    source: file,
    format: 'rvtools',
    guests,
    excluded: others === undefined ? excluded : { ...excluded, others },
    hosts,
    clusters: countClusters(guests, hostDrafts, clusterDrafts, clusterNames, servers, clusterOf, warnings),
    rules: placementRules(guests, (at, name) => kinds[at]?.[rules[at]!.indexOf(name)], warnings),
    warnings: warnings.list(),
  };
}

/**
 * The guests that are planned for: one without vCPUs or memory is left out, with a warning.
 * @throws InputError where that is most of those that are on, so that it is the export that is broken
 */
function completeGuests(
  drafts: readonly GuestDraft[],
  file: string,
  leftOut: LeftOut,
  warnings: Warnings,
): readonly GuestDraft[] {
  const wanted = drafts.filter(({ planned }) => planned);
  const complete = wanted.filter(({ vcpus, memoryMib }) => vcpus !== undefined && memoryMib !== undefined);
  if (complete.length === wanted.length) return wanted;
  const broken = wanted.filter((draft) => !complete.includes(draft));
  const brokenOn = broken.filter(({ poweredOn }) => poweredOn);
  if (brokenOn.length > complete.length) {
    const { vcpus, places, faults, name } = brokenOn[0]!;
    const [place, fault, quantity] =
      vcpus === undefined
        ? [places.cpus, faults.cpus, quantities.vcpus]
        : [places.memory, faults.memory, quantities.memoryMib];
    throw new InputError({ file, place, found: `${fault ?? 'nothing'} for "${name}"`, expected: quantity.says });
  }
  for (const { vcpus, memoryMib, places, name } of broken) {
    const what = [vcpus === undefined ? 'vCPUs' : '', memoryMib === undefined ? 'memory' : ''].filter(Boolean);
    const message = `a guest without readable ${what.join(' and ')}; it is left out`;
    warnings.add('guest-incomplete', message, () => `${vcpus === undefined ? places.cpus : places.memory} (${name})`);
    leftOut.count(leftOutWords.withoutSize);
  }
  return complete;
}

/** Where sheets contradict each other, a guest has no more vCPUs than a host has threads, and no more memory. */
function takeWhatHostsHave(guests: readonly GuestDraft[], hosts: readonly HostDraft[]): void {
  const most = (of: (host: HostDraft) => number) => Math.max(...hosts.map(of), 0) || Infinity;
  const threads = most(
    ({ packages, coresPerPackage, threadsPerCore }) =>
      (packages?.value ?? 0) * (coresPerPackage?.value ?? 0) * threadsPerCore.value,
  );
  const memoryMib = most((host) => host.memoryMib?.value ?? 0);
  for (const guest of guests) {
    const { otherVcpus, otherMemoryMib } = guest;
    if (otherVcpus !== undefined && guest.vcpus!.value > threads) guest.vcpus = otherVcpus;
    if (otherMemoryMib !== undefined && guest.memoryMib!.value > memoryMib) guest.memoryMib = otherMemoryMib;
  }
}

/** Percentages of guests, 0 to 100 of all their vCPUs, for any scale of the column. */
function percentagesOf(
  drafts: readonly GuestDraft[],
  of: (draft: GuestDraft) => readonly [Figure | undefined, string],
  column: Parameters<typeof percentScale>[1],
  warnings: Warnings,
): (Figure | undefined)[] {
  const cells = drafts.flatMap((draft) => {
    const [figure, place] = of(draft);
    return figure === undefined ? [] : [{ percent: figure.value, vcpus: draft.vcpus!.value, place: () => place }];
  });
  const scale = percentScale(cells, column);
  warnAboutScale(scale, cells, column.column, warnings);
  return drafts.map((draft) => {
    const [figure] = of(draft);
    if (figure === undefined || scale === 'of guest') return figure;
    const value = percentOfGuest({ percent: figure.value, vcpus: draft.vcpus!.value }, scale);
    return { value, origin: figure.origin };
  });
}

/** The place of a host: without a server, its datacenter distinguishes it from others. */
function hostPlace(server: string, datacenter: string | undefined, name: string): Place {
  return { server, datacenter: server === '' ? (datacenter ?? '') : '', name };
}

/** The clock of the host of each guest: read, worked out, or assumed. */
function hostClocks(
  guests: readonly GuestDraft[],
  hosts: readonly HostDraft[],
  nameOfHost: (draft: HostDraft) => string,
  hostOf: (draft: GuestDraft) => string | undefined,
  clusterOf: (draft: GuestDraft | HostDraft) => string | undefined,
  assumptions: DemandAssumptions,
  warnings: Warnings,
): Figure[] {
  const clocks = new Map<string, Figure>();
  const byCluster = new Map<string, number[]>();
  for (const draft of hosts) {
    const { mhz } = draft;
    if (mhz === undefined) continue;
    clocks.set(nameOfHost(draft), mhz);
    const cluster = clusterOf(draft) ?? '';
    const same = byCluster.get(cluster);
    if (same === undefined) byCluster.set(cluster, [mhz.value]);
    else same.push(mhz.value);
  }
  const clusterClocks = new Map(
    [...byCluster].map(([name, all]) => [name, { value: median(all), origin: CLUSTER_CLOCK }]),
  );
  const known = [...clocks.values()].map(({ value }) => value);
  const fallback = known.length === 0 ? assumptions.hostMhz : { value: median(known), origin: MEDIAN_CLOCK };
  return guests.map((draft) => {
    const host = hostOf(draft);
    const own = host === undefined ? undefined : clocks.get(host);
    if (own !== undefined) return own;
    if (host !== undefined && hosts.length > 0) {
      warnings.add(
        'host-unknown',
        'a guest runs on a host that vHost does not list',
        () => `${draft.places.row} (${host})`,
      );
    }
    const cluster = clusterOf(draft);
    return (cluster === undefined ? undefined : clusterClocks.get(cluster)) ?? draft.clockMhz ?? fallback;
  });
}

/** The middle value, the upper one of two; of at least one. */
function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

/** The name, with the management server where several guests share it, with more where that does not help either. */
function uniqueIds(guests: readonly GuestDraft[], warnings: Warnings): string[] {
  const sharers = new Map<string, number>();
  for (const { name } of guests) sharers.set(name, (sharers.get(name) ?? 0) + 1);
  const taken = new Set<string>();
  return guests.map(({ name, server, vmId, uuid, places }) => {
    let id = name;
    if (sharers.get(name)! > 1) {
      warnings.add('guest-name-shared', 'several guests have the same name; their ids identify them', () => places.row);
      id = server === '' ? `${name} (${vmId ?? uuid ?? places.row})` : `${name}@${server}`;
      if (taken.has(id)) id = `${id} (${vmId ?? uuid ?? places.row})`;
    }
    while (taken.has(id)) id = `${id} (${places.row})`;
    taken.add(id);
    return id;
  });
}

/** Clusters of the guests, hosts and rows of vCluster, by name. */
function countClusters(
  guests: readonly Guest[],
  hostDrafts: readonly HostDraft[],
  clusterDrafts: readonly ClusterDraft[],
  clusterNames: PlaceNames,
  servers: ServerNames,
  clusterOf: (draft: HostDraft) => string | undefined,
  warnings: Warnings,
): Cluster[] {
  const counts = new Map<string, { hosts: number; guests: number }>();
  const of = (name: string) => {
    let count = counts.get(name);
    if (count === undefined) counts.set(name, (count = { hosts: 0, guests: 0 }));
    return count;
  };
  for (const { cluster } of guests) if (cluster !== undefined) of(cluster).guests++;
  for (const draft of hostDrafts) {
    const cluster = clusterOf(draft);
    if (cluster !== undefined && !draft.virtual) of(cluster).hosts++;
  }
  for (const { server, name, hosts, place } of clusterDrafts) {
    const count = of(clusterNames.nameOf({ server: servers.canonical(server), datacenter: '', name }));
    if (count.hosts === 0) count.hosts = hosts ?? 0;
    else if (hosts !== undefined && hosts !== count.hosts) {
      const message = 'vCluster!NumHosts differs from the hosts in vHost; vHost is used';
      const listed = count.hosts;
      warnings.add('cluster-hosts-differ', message, () => `${place} (${name}: ${hosts}, in vHost ${listed})`);
    }
  }
  const hostsOfGuests = new Map<string, Set<string>>();
  for (const { cluster, host } of guests) {
    if (cluster === undefined || host === undefined || of(cluster).hosts > 0) continue;
    hostsOfGuests.set(cluster, (hostsOfGuests.get(cluster) ?? new Set()).add(host));
  }
  for (const [name, hosts] of hostsOfGuests) of(name).hosts = hosts.size;
  return [...counts].map(([name, count]) => ({ name, ...count })).sort((a, b) => (a.name < b.name ? -1 : 1));
}
