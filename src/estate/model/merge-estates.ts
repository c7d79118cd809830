import type { Cluster, Estate, EstateWarning, Guest, Host } from './estate.ts';
import { hostNamedBy, hostsAsListed } from './host-spellings.ts';
import { Warnings } from './warnings.ts';

/**
 * Puts estates of different formats together. (Files of one format are merged by its importer, which has the ids.) A
 * guest is a duplicate if a guest with the same name runs on the same host; else it is a different guest. A cluster of
 * the same name is the same: guests of a second file may be meant for it. A host that files name with and without its
 * domain is one host.
 * @param source the input, for messages
 */
export function mergeEstates(source: string, estates: readonly Estate[]): Estate {
  const [first] = estates;
  if (first !== undefined && estates.length === 1) return first;
  const warnings = new Warnings();
  const guests: Guest[] = [];
  const byName = new Map<string, Guest[]>();
  const ids = new Set<string>();
  const hosts = new Map<string, Host>();
  for (const estate of estates) {
    const known = hostsAsListed(estate.hosts, [...hosts.values()], warnings, () => estate.source);
    estate.hosts.forEach((host, at) => {
      if (!hosts.has(known[at]!)) hosts.set(host.name, host);
      else warnings.add('host-duplicate', 'a host is in two files; the first is kept', () => host.name);
    });
  }
  for (const estate of estates) {
    for (const guest of withListedHosts(estate, [...hosts.values()], warnings)) {
      const named = byName.get(guest.name) ?? [];
      const same = named.find((known) => known.host !== undefined && known.host === guest.host);
      if (same !== undefined) {
        const differ = isOfAnotherSize(same, guest) ? ' with other vCPUs or memory' : '';
        warnings.add('guest-duplicate', `a guest is in two files${differ}; the first is kept`, () => guest.id);
        continue;
      }
      let id = guest.id;
      if (ids.has(id)) {
        warnings.add(
          'guest-name-shared',
          'several guests have the same name; their ids identify them',
          () => guest.name,
        );
        for (let number = 2; ids.has(id); number++) id = `${guest.id} (${number})`;
      }
      ids.add(id);
      const kept = id === guest.id ? guest : { ...guest, id };
      guests.push(kept);
      byName.set(guest.name, [...named, kept]);
    }
  }
  const others = estates.flatMap(({ excluded }) => excluded.others ?? []);
  const sum = (of: (estate: Estate) => number) => estates.reduce((total, estate) => total + of(estate), 0);
  return {
    source,
    format: estates.map(({ format }) => format).join(' and '),
    guests,
    excluded: {
      poweredOff: sum(({ excluded }) => excluded.poweredOff),
      templates: sum(({ excluded }) => excluded.templates),
      ...(others.length > 0 && { others }),
    },
    hosts: [...hosts.values()],
    clusters: mergedClusters(estates, guests),
    rules: mergedRules(estates),
    warnings: [...estates.flatMap((estate) => estate.warnings), ...warnings.list()],
  };
}

function withListedHosts({ guests }: Estate, hosts: readonly Host[], warnings: Warnings): readonly Guest[] {
  const listed = hostsAsListed(guests.map(hostNamedBy), hosts, warnings, (at) => guests[at]!.id);
  return guests.map((guest, at) => {
    const host = listed[at];
    return host === undefined || host === guest.host ? guest : { ...guest, host };
  });
}

function isOfAnotherSize(a: Guest, b: Guest): boolean {
  return a.vcpus.value !== b.vcpus.value || Math.round(a.memoryMib.value) !== Math.round(b.memoryMib.value);
}

function mergedClusters(estates: readonly Estate[], guests: readonly Guest[]): Cluster[] {
  const hosts = new Map<string, number>();
  for (const estate of estates) {
    for (const cluster of estate.clusters) {
      hosts.set(cluster.name, Math.max(hosts.get(cluster.name) ?? 0, cluster.hosts));
    }
  }
  return [...hosts]
    .map(([name, count]) => ({
      name,
      hosts: count,
      guests: guests.filter(({ cluster }) => cluster === name).length,
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function mergedRules(estates: readonly Estate[]): NonNullable<Estate['rules']> {
  const rules = new Map<string, NonNullable<Estate['rules']>[number]>();
  for (const rule of estates.flatMap((estate) => estate.rules ?? [])) {
    const key = `${rule.cluster ?? ''}\n${rule.name}`;
    const known = rules.get(key);
    rules.set(key, known === undefined ? rule : { ...known, guests: known.guests + rule.guests });
  }
  return [...rules.values()];
}

/** An estate with warnings about the input that no format could give. */
export function withWarnings(estate: Estate, more: readonly EstateWarning[]): Estate {
  return more.length === 0 ? estate : { ...estate, warnings: [...estate.warnings, ...more] };
}
