import type { Figure, Origin } from '../../../catalog/figure.ts';
import { InputError } from '../../../input-error.ts';
import { cpuDemands } from '../../cpu-demand.ts';
import type { DemandInput, HostUse } from '../../cpu-demand.ts';
import type { DemandAssumptions } from '../../demand-assumptions.ts';
import type { Cluster, Estate, Guest } from '../../estate.ts';
import { nothingToPlan } from '../../nothing-to-plan.ts';
import { placementRules } from '../../placement-rules.ts';
import { quantities } from '../../quantity.ts';
import type { Warnings } from '../../warnings.ts';
import type { GuestDraft } from './guest-draft.ts';
import { completeHosts } from './host-sheets.ts';
import type { ClusterDraft, HostDraft } from './host-sheets.ts';
import { PlaceNames } from './place-names.ts';

/**
 * A guest that is measured to use more than this many times its vCPUs at base clock was measured wrong: all-core turbo
 * stays under twice the base clock.
 */
const MOST_TURBO = 2;

const SUMMED_DISKS: Origin = { mark: 'derived', from: 'vDisk!Capacity MiB, summed' };
const CLUSTER_CLOCK: Origin = {
  mark: 'derived',
  from: 'median of vHost!Speed in its cluster: its own host is not listed',
};
const MEDIAN_CLOCK: Origin = { mark: 'derived', from: 'median of vHost!Speed: its own host is not listed' };

/** Puts together what the sheets told. Throws InputError if a guest that is on lacks vCPUs or memory, or none is left. */
export function assembleEstate(
  file: string,
  drafts: readonly GuestDraft[],
  hostDrafts: readonly HostDraft[],
  clusterDrafts: readonly ClusterDraft[],
  assumptions: DemandAssumptions,
  warnings: Warnings,
): Estate {
  const planned = drafts.filter((draft) => isComplete(draft, file, warnings));
  const excluded = {
    poweredOff: drafts.filter(({ planned: kept, template }) => !kept && !template).length,
    templates: drafts.filter(({ planned: kept, template }) => !kept && template).length,
  };
  if (planned.length === 0) throw nothingToPlan(file, excluded);

  const clusterNames = new PlaceNames();
  const hostNames = new PlaceNames();
  for (const { server, datacenter = '', cluster, host } of planned) {
    if (cluster !== undefined) clusterNames.add({ server, datacenter, name: cluster });
    if (host !== undefined) hostNames.add({ server, datacenter: '', name: host });
  }
  for (const { server, datacenter = '', cluster, name } of hostDrafts) {
    if (cluster !== undefined) clusterNames.add({ server, datacenter, name: cluster });
    hostNames.add({ server, datacenter: '', name });
  }
  for (const { server, name } of clusterDrafts) clusterNames.add({ server, datacenter: '', name });
  const clusterOf = ({ server, datacenter = '', cluster }: GuestDraft | HostDraft) =>
    cluster === undefined ? undefined : clusterNames.nameOf({ server, datacenter, name: cluster });
  const hostOf = ({ server, host }: GuestDraft) =>
    host === undefined ? undefined : hostNames.nameOf({ server, datacenter: '', name: host });

  const hosts = completeHosts(hostDrafts, hostNames, clusterOf, warnings);
  const clocks = hostClocks(planned, hostDrafts, hostNames, hostOf, clusterOf, assumptions, warnings);
  const uses = new Map<string, HostUse>();
  for (const { name, packages, coresPerPackage, mhz, cpuUsageRatio } of hosts) {
    if (cpuUsageRatio === undefined || cpuUsageRatio.value === 0) continue;
    uses.set(name, { name, usedMhz: cpuUsageRatio.value * packages.value * coresPerPackage.value * mhz.value });
  }
  const inputs = planned.map((draft, at): DemandInput => {
    const host = hostOf(draft);
    return {
      name: draft.name,
      folder: draft.folder,
      os: draft.os,
      vcpus: draft.vcpus!.value,
      hostMhz: clocks[at]!,
      measuredMhz: plausibleUse(draft, clocks[at]!, warnings),
      measuredPercent: draft.cpuUsagePercent,
      hostUse: host === undefined || !draft.poweredOn ? undefined : uses.get(host),
    };
  });
  const demands = cpuDemands(inputs, assumptions, warnings);
  const ids = uniqueIds(planned, warnings);
  const guests = planned.map((draft, at): Guest => {
    const summed = draft.diskLabels.length > 0 && draft.vdiskMib > 0;
    return {
      id: ids[at]!,
      name: draft.name,
      poweredOn: draft.poweredOn,
      template: draft.template,
      vcpus: draft.vcpus!,
      memoryMib: draft.memoryMib!,
      cpuMeanMhz: demands[at]!,
      hostMhz: clocks[at]!,
      readyRatio: draft.readyPercent && { value: draft.readyPercent.value / 100, origin: draft.readyPercent.origin },
      memoryActiveMib: draft.memoryActiveMib,
      diskMib: summed ? { value: draft.vdiskMib, origin: SUMMED_DISKS } : draft.diskMib,
      diskCount: draft.diskCount ?? (draft.diskLabels.length > 0 ? draft.diskLabels.length : undefined),
      nicModels: draft.nicModels,
      cpuLimitMhz: draft.cpuLimitMhz,
      cpuReservationMhz: draft.cpuReservationMhz,
      os: draft.os,
      host: hostOf(draft),
      cluster: clusterOf(draft),
      datacenter: draft.datacenter,
      folder: draft.folder,
      annotation: draft.annotation,
      rules: [...new Set(draft.rules)].sort(),
      tags: [],
    };
  });
  const kinds = planned.map(
    ({ rules, ruleKinds }) =>
      (name: string) =>
        ruleKinds[rules.indexOf(name)],
  );
  return {
    source: file,
    format: 'rvtools',
    guests,
    excluded,
    hosts,
    clusters: countClusters(guests, hostDrafts, clusterDrafts, clusterNames, clusterOf, warnings),
    rules: placementRules(guests, (at, name) => kinds[at]?.(name), warnings),
    warnings: warnings.list(),
  };
}

/** Whether a guest is planned for; throws if it should be and cannot. */
function isComplete(draft: GuestDraft, file: string, warnings: Warnings): boolean {
  if (!draft.planned) return false;
  if (draft.vcpus !== undefined && draft.memoryMib !== undefined) return true;
  const place = draft.vcpus === undefined ? draft.places.cpus : draft.places.memory;
  if (draft.poweredOn) {
    const expected = draft.vcpus === undefined ? quantities.vcpus.says : quantities.memoryMib.says;
    throw new InputError({ file, place, found: `nothing for "${draft.name}"`, expected });
  }
  warnings.add('guest-incomplete', 'a guest that is off, without vCPUs or memory: left out', () => place);
  return false;
}

/** The clock of the host of each guest: read, worked out, or assumed. */
function hostClocks(
  guests: readonly GuestDraft[],
  hosts: readonly HostDraft[],
  hostNames: PlaceNames,
  hostOf: (draft: GuestDraft) => string | undefined,
  clusterOf: (draft: GuestDraft | HostDraft) => string | undefined,
  assumptions: DemandAssumptions,
  warnings: Warnings,
): Figure[] {
  const clocks = new Map<string, Figure>();
  const byCluster = new Map<string, number[]>();
  for (const draft of hosts) {
    const { server, name, mhz } = draft;
    if (mhz === undefined) continue;
    clocks.set(hostNames.nameOf({ server, datacenter: '', name }), mhz);
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

function plausibleUse(draft: GuestDraft, clock: Figure, warnings: Warnings): Figure | undefined {
  const { cpuMeanMhz, vcpus } = draft;
  if (cpuMeanMhz === undefined || vcpus === undefined) return cpuMeanMhz;
  if (clock.origin.mark === 'assumed' || cpuMeanMhz.value <= MOST_TURBO * vcpus.value * clock.value) return cpuMeanMhz;
  const message = `${cpuMeanMhz.origin.from}: more than its vCPUs can use; treated as missing`;
  warnings.add(
    'cell-implausible',
    message,
    () => `${draft.cpuMeanPlace} (${cpuMeanMhz.value} MHz, ${vcpus.value} vCPUs)`,
  );
  return undefined;
}

/** The name, with the management server where several guests share it, with more where that does not help either. */
function uniqueIds(guests: readonly GuestDraft[], warnings: Warnings): string[] {
  const sharers = new Map<string, number>();
  for (const { name } of guests) sharers.set(name, (sharers.get(name) ?? 0) + 1);
  const taken = new Set<string>();
  return guests.map(({ name, server, vmId, uuid, places }) => {
    let id = name;
    if (sharers.get(name)! > 1) {
      warnings.add('guest-name-shared', 'several guests have one name; their ids tell them apart', () => places.row);
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
    if (cluster !== undefined) of(cluster).hosts++;
  }
  for (const { server, name, hosts, place } of clusterDrafts) {
    const count = of(clusterNames.nameOf({ server, datacenter: '', name }));
    if (count.hosts === 0) count.hosts = hosts ?? 0;
    else if (hosts !== undefined && hosts !== count.hosts) {
      const message = 'vCluster!NumHosts differs from the hosts in vHost; vHost is taken';
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
