import type { Figure } from '../../base/figure.ts';
import { InputError } from '../../base/input-error.ts';
import { itemAt } from '../../base/item-at.ts';
import { cpuDemands } from '../cpu-demand.ts';
import type { HostUse } from '../cpu-demand.ts';
import { isVirtualHost, platformAgentOf } from '../demand-assumptions.ts';
import { readDemandAssumptions } from '../read-demand-assumptions.ts';
import type { DemandAssumptions } from '../demand-assumptions.ts';
import type { Cluster, Estate, Guest, Host } from '../model/estate.ts';
import { hostNamedBy, hostsAsListed } from '../model/host-spellings.ts';
import { leftOutWords } from '../model/left-out.ts';
import { nothingToPlan } from '../model/nothing-to-plan.ts';
import { placementRules } from '../model/placement-rules.ts';
import type { EstateOptions } from '../read-options.ts';
import { PlaceNames } from '../formats/rvtools/place-names.ts';
import type { Warnings } from '../model/warnings.ts';
import type { FieldSource } from './fields.ts';
import { clockOf, hostOfRecord } from './host-of-record.ts';
import { cpuUseMhz } from './cpu-use.ts';
import type { ClusterRecord, GuestRecord, HostRecord, Inventory } from './inventory.ts';

/**
 * Makes an estate from the records of a platform's files: leaves out templates, guests that are off and agents of the
 * platform, distinguishes guests of the same name, finds the clock of each guest's host, and determines the use of each
 * guest.
 * @throws InputError if no guest is left to plan for
 */
export function assembleInventory(
  source: FieldSource,
  format: Estate['format'],
  inventory: Inventory,
  options: EstateOptions,
): Estate {
  const { file, warnings } = source;
  const assumptions = options.assumptions ?? readDemandAssumptions();
  const guestsOnHosts = withListedHosts(inventory, warnings);
  const distinct = withoutDuplicates(guestsOnHosts, warnings).filter((guest) => !isAgent(guest, assumptions, source));
  const excluded = { poweredOff: 0, templates: 0 };
  const incomplete: GuestRecord[] = [];
  const planned = distinct.filter((guest): guest is PlannedGuest => {
    const { includePoweredOff = false, includeTemplates = false } = options;
    if (guest.power === 'unknown' && !guest.template) {
      warnings.add('powerstate-unknown', 'a guest that is neither on nor off is read as on', () => {
        return `${guest.place} (${guest.name})`;
      });
    }
    const off = guest.power === 'off';
    const wanted = guest.template ? includeTemplates : !off || includePoweredOff;
    if (wanted && isComplete(guest)) return true;
    if (guest.template) excluded.templates++;
    else if (off) excluded.poweredOff++;
    if (wanted && !off && !guest.template) {
      incomplete.push(guest);
      source.leftOut.count(leftOutWords.withoutSize);
    }
    if (wanted) warnings.add('guest-incomplete', missingWords(guest), () => `${guest.place} (${guest.name})`);
    return false;
  });
  const on = planned.filter(({ power, template }) => power !== 'off' && !template);
  if (incomplete.length > on.length) throw mostlyIncomplete(file, incomplete, incomplete.length + on.length);
  const mayLackGuests = options.hostsAlone === true && distinct.length === 0 && inventory.hosts.length > 0;
  if (planned.length === 0 && !mayLackGuests) throw nothingToPlan(file, excluded);

  const names = new Names(planned, inventory);
  const busy = new Set(
    guestsOnHosts.flatMap((guest) => (guest.host === undefined ? [] : names.host(guest, guest.host))),
  );
  const hosts: Host[] = [];
  const clocks = new Map<string, Figure>();
  const uses = new Map<string, HostUse>();
  for (const record of withoutDuplicateHosts(inventory.hosts, warnings)) {
    const name = names.host(record, record.name);
    if (isVirtualHost(record, assumptions) && record.runsGuests !== true && !busy.has(name)) {
      const message = 'a host that is a virtual machine itself and runs no guest; it is left out';
      source.leaveOut('host-virtual', leftOutWords.virtualHost, message, () => `${record.place} (${record.name})`);
      continue;
    }
    if (record.inMaintenance === true) {
      const message = 'a host in maintenance; it counts as one of the hosts of today';
      warnings.add('host-in-maintenance', message, () => `${record.place} (${record.name})`);
    }
    const host = hostOfRecord(record, name, names.cluster(record), assumptions, warnings);
    if (host === undefined) {
      const mhz = clockOf(record);
      if (mhz !== undefined) clocks.set(name, mhz);
      continue;
    }
    hosts.push(host);
    clocks.set(name, host.mhz);
    const { packages, coresPerPackage, mhz, cpuUsageRatio } = host;
    if (cpuUsageRatio === undefined || cpuUsageRatio.value === 0) continue;
    uses.set(name, {
      name,
      from: cpuUsageRatio.origin.from,
      usedMhz: cpuUsageRatio.value * packages.value * coresPerPackage.value * mhz.value,
    });
  }
  const fallback = medianClock(hosts) ?? assumptions.hostMhz;
  const ids = uniqueIds(planned, warnings);
  const drafts = planned.map((record, at) => {
    const host = record.host === undefined ? undefined : names.host(record, record.host);
    const known = host === undefined ? undefined : clocks.get(host);
    if (host !== undefined && known === undefined && hosts.length > 0) {
      warnings.add('host-unknown', 'a guest runs on a host that is not listed', () => `${record.place} (${host})`);
    }
    return draftOf(record, itemAt(ids, at), host, names.cluster(record), known ?? fallback);
  });
  const demands = cpuDemands(
    drafts.map(({ guest, measuredMhz }, at) => ({
      name: guest.name,
      folder: guest.folder,
      os: guest.os,
      vcpus: guest.vcpus.value,
      hostMhz: guest.hostMhz ?? fallback,
      measuredMhz,
      measuredAt: itemAt(planned, at).place,
      measuredPercent: undefined,
      hostUse: guest.host === undefined || !guest.poweredOn ? undefined : uses.get(guest.host),
    })),
    file,
    assumptions,
    warnings,
  );
  const guests = drafts.map(({ guest }, at): Guest => Object.assign(guest, { cpuMeanMhz: itemAt(demands, at) }));
  const others = source.leftOut.list();
  const kindOf = (at: number, name: string) => itemAt(planned, at).rules?.find((rule) => rule.name === name)?.kind;
  return {
    source: file,
    format,
    guests,
    excluded: { ...excluded, ...(others !== undefined && { others }) },
    hosts,
    clusters: countClusters(guests, hosts, inventory.clusters, names),
    rules: placementRules(guests, kindOf, warnings),
    warnings: warnings.list(),
  };
}

type PlannedGuest = GuestRecord & Required<Pick<GuestRecord, 'vcpus' | 'memoryMib'>>;

function isComplete(guest: GuestRecord): guest is PlannedGuest {
  return guest.vcpus !== undefined && guest.memoryMib !== undefined;
}

/** The error for an input without the sizes of most guests: the file with them was not given. */
function mostlyIncomplete(file: string, incomplete: readonly GuestRecord[], all: number): InputError {
  const first = itemAt(incomplete, 0);
  const what = first.vcpus === undefined ? 'vCPUs' : 'memory';
  return new InputError({
    file,
    place: first.place,
    found: `no ${what} for ${incomplete.length} of ${all} guests that are on, such as "${first.name}"`,
    expected: 'vCPUs and memory for most guests',
    hint: 'is the file that has them missing?',
  });
}

function missingWords({ vcpus, memoryMib }: GuestRecord): string {
  const missing = [...(vcpus === undefined ? ['vCPUs'] : []), ...(memoryMib === undefined ? ['memory'] : [])];
  return `a guest without ${missing.join(' and ')}: left out`;
}

/** A guest but for what it uses, and what was measured of that. */
function draftOf(
  record: PlannedGuest,
  id: string,
  host: string | undefined,
  cluster: string | undefined,
  hostMhz: Figure,
): { guest: Omit<Guest, 'cpuMeanMhz'>; measuredMhz: Figure | undefined } {
  const use = (which: 'cpuMean' | 'cpuP95' | 'cpuPeak') => cpuUseMhz(record[which], record, hostMhz);
  const limit = record.cpuLimit;
  return {
    measuredMhz: use('cpuMean'),
    guest: {
      id,
      ...(record.id !== undefined && { platformId: record.id }),
      name: record.name,
      poweredOn: record.power !== 'off',
      template: record.template,
      vcpus: record.vcpus,
      memoryMib: record.memoryMib,
      cpuP95Mhz: use('cpuP95'),
      cpuPeakMhz: use('cpuPeak'),
      hostMhz,
      readyRatio: record.readyRatio,
      memoryActiveMib: record.memoryActiveMib,
      memoryConsumedMib: record.memoryConsumedMib,
      memoryReservationMib: record.memoryReservationMib,
      memoryBalloonedMib: record.memoryBalloonedMib,
      memorySwappedMib: record.memorySwappedMib,
      diskMib: record.diskMib,
      diskIops: record.diskIops,
      networkMbps: record.networkMbps,
      diskCount: record.diskCount,
      nicModels: record.nicModels ?? [],
      cpuLimitMhz: cpuUseMhz(limit, record, hostMhz),
      cpuReservationMhz: record.cpuReservationMhz,
      cpuShareRatio: record.cpuShareRatio,
      os: record.os,
      host,
      cluster,
      datacenter: record.datacenter,
      folder: record.folder,
      annotation: record.annotation,
      rules: [...new Set(record.rules?.map(({ name }) => name) ?? [])].sort(),
      tags: record.tags ?? [],
    },
  };
}

/** Names of hosts and clusters that several servers or datacenters use for different ones. */
class Names {
  readonly #hosts = new PlaceNames();
  readonly #clusters = new PlaceNames();

  constructor(guests: readonly GuestRecord[], { hosts, clusters }: Inventory) {
    for (const { server = '', datacenter = '', name } of clusters) this.#clusters.add({ server, datacenter, name });
    for (const { server = '', datacenter = '', cluster, name } of hosts) {
      if (cluster !== undefined) this.#clusters.add({ server, datacenter, name: cluster });
      this.#hosts.add({ server, datacenter: '', name });
    }
    for (const { server = '', datacenter = '', cluster, host } of guests) {
      if (cluster !== undefined) this.#clusters.add({ server, datacenter, name: cluster });
      if (host !== undefined) this.#hosts.add({ server, datacenter: '', name: host });
    }
  }

  host({ server = '' }: GuestRecord | HostRecord, name: string): string {
    return this.#hosts.nameOf({ server, datacenter: '', name });
  }

  cluster({ server = '', datacenter = '', cluster }: GuestRecord | HostRecord): string | undefined {
    return cluster === undefined ? undefined : this.#clusters.nameOf({ server, datacenter, name: cluster });
  }
}

/** Whether a guest belongs to the platform of today: by what its record says, or by its name. */
function isAgent(guest: GuestRecord, assumptions: DemandAssumptions, source: FieldSource): boolean {
  const agent = guest.agent ?? platformAgentOf(guest, assumptions)?.name;
  if (agent === undefined) return false;
  const message = `${agent}, which belongs to today's platform; it is left out`;
  source.leaveOut('agent-left-out', leftOutWords.agent(agent), message, () => `${guest.place} (${guest.name})`);
  return true;
}

/** The guests, each with its host under the name that the list of hosts has. */
function withListedHosts({ guests, hosts }: Inventory, warnings: Warnings): readonly GuestRecord[] {
  const listed = hostsAsListed(
    guests.map(hostNamedBy),
    hosts,
    warnings,
    (at) => `${itemAt(guests, at).place} (${itemAt(guests, at).name})`,
  );
  return guests.map((guest, at) => {
    const host = listed[at];
    return host === undefined || host === guest.host ? guest : { ...guest, host };
  });
}

/** One guest may be in several of the files: the same id is the same guest; without one, name, host and folder. */
function withoutDuplicates(guests: readonly GuestRecord[], warnings: Warnings): GuestRecord[] {
  const known = new Map<string, GuestRecord>();
  return guests.filter((guest) => {
    const { server = '', id, name, host = '', folder = '' } = guest;
    const key = id === undefined ? JSON.stringify(['', server, name, host, folder]) : JSON.stringify([server, id]);
    const same = known.get(key);
    if (same === undefined) {
      known.set(key, guest);
      return true;
    }
    warnings.add('guest-duplicate', 'a guest that is listed twice; the first is kept', () => {
      return `${guest.place} (${name}, as in ${same.place})`;
    });
    return false;
  });
}

function withoutDuplicateHosts(hosts: readonly HostRecord[], warnings: Warnings): HostRecord[] {
  const known = new Map<string, HostRecord>();
  return hosts.filter((host) => {
    const key = JSON.stringify([host.server ?? '', host.id ?? '', host.name]);
    const same = known.get(key);
    if (same === undefined) {
      known.set(key, host);
      return true;
    }
    warnings.add('host-duplicate', 'a host that is listed twice; the first is kept', () => {
      return `${host.place} (${host.name}, as in ${same.place})`;
    });
    return false;
  });
}

function medianClock(hosts: readonly Host[]): Figure | undefined {
  const told = hosts.filter(({ mhz }) => mhz.origin.mark !== 'assumed').map(({ mhz }) => mhz.value);
  const value = told.sort((a, b) => a - b)[Math.floor(told.length / 2)];
  if (value === undefined) return undefined;
  return { value, origin: { mark: 'derived', from: 'median clock of the hosts: its own host is not told' } };
}

/** The name; where several guests share it, with the management server and the id. */
function uniqueIds(guests: readonly GuestRecord[], warnings: Warnings): string[] {
  const sharers = new Map<string, number>();
  for (const { name } of guests) sharers.set(name, (sharers.get(name) ?? 0) + 1);
  const taken = new Set<string>();
  return guests.map(({ name, server, id: ownId, place }) => {
    let id = name;
    if (sharers.get(name)! > 1) {
      warnings.add('guest-name-shared', 'several guests have the same name; their ids identify them', () => place);
      id = `${server === undefined ? name : `${name}@${server}`} (${ownId ?? place})`;
    }
    while (taken.has(id)) id = `${id} (${place})`;
    taken.add(id);
    return id;
  });
}

function countClusters(
  guests: readonly Guest[],
  hosts: readonly Host[],
  records: readonly ClusterRecord[],
  names: Names,
): Cluster[] {
  const counts = new Map<string, { hosts: number; guests: number; hostNames: Set<string> }>();
  const of = (name: string) => {
    let count = counts.get(name);
    if (count === undefined) counts.set(name, (count = { hosts: 0, guests: 0, hostNames: new Set() }));
    return count;
  };
  for (const { name, ...record } of records) {
    of(names.cluster({ ...record, place: '', name: '', cluster: name }) ?? name);
  }
  for (const { cluster } of hosts) if (cluster !== undefined) of(cluster).hosts++;
  for (const { cluster, host } of guests) {
    if (cluster === undefined) continue;
    const count = of(cluster);
    count.guests++;
    if (host !== undefined) count.hostNames.add(host);
  }
  return [...counts]
    .map(([name, { hosts: listed, guests: inIt, hostNames }]) => {
      return { name, hosts: listed === 0 ? hostNames.size : listed, guests: inIt };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
