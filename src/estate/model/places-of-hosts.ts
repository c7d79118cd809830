import type { Cluster, Estate, Guest, PlacementRule } from './estate.ts';

/**
 * The estate, with the cluster and datacenter of their hosts for guests of which neither is told: a list of guests need
 * not have what the list of hosts has. Guests that name one of the two stay as they are.
 */
export function withPlacesOfHosts(estate: Estate): Estate {
  const hosts = new Map(estate.hosts.map((host) => [host.name, host]));
  const placed = new Map<Guest, Guest>();
  for (const guest of estate.guests) {
    if (guest.host === undefined || guest.cluster !== undefined || guest.datacenter !== undefined) continue;
    const { cluster, datacenter } = hosts.get(guest.host) ?? {};
    if (cluster === undefined && datacenter === undefined) continue;
    placed.set(guest, {
      ...guest,
      ...(cluster !== undefined && { cluster }),
      ...(datacenter !== undefined && { datacenter }),
    });
  }
  if (placed.size === 0) return estate;
  return {
    ...estate,
    guests: estate.guests.map((guest) => placed.get(guest) ?? guest),
    clusters: withGuests(estate.clusters, [...placed.values()]),
    ...(estate.rules !== undefined && { rules: rulesOfClusters(estate.rules, estate.guests, placed) }),
  };
}

function withGuests(clusters: readonly Cluster[], placed: readonly Guest[]): Cluster[] {
  const counts = new Map<string | undefined, number>();
  for (const { cluster } of placed) counts.set(cluster, (counts.get(cluster) ?? 0) + 1);
  return clusters.map((cluster) => ({ ...cluster, guests: cluster.guests + (counts.get(cluster.name) ?? 0) }));
}

/** A rule belongs to the cluster of its guests. */
function rulesOfClusters(
  rules: readonly PlacementRule[],
  guests: readonly Guest[],
  placed: ReadonlyMap<Guest, Guest>,
): PlacementRule[] {
  const byKey = new Map<string, PlacementRule>();
  const add = (rule: PlacementRule) => {
    const key = `${rule.cluster ?? ''}\n${rule.name}`;
    const same = byKey.get(key);
    byKey.set(key, same === undefined ? rule : { ...same, guests: same.guests + rule.guests });
  };
  const withoutCluster = new Map<string, PlacementRule>();
  for (const rule of rules) {
    if (rule.cluster === undefined) withoutCluster.set(rule.name, rule);
    else add(rule);
  }
  for (const guest of guests) {
    if (guest.cluster !== undefined) continue;
    const cluster = placed.get(guest)?.cluster;
    for (const name of guest.rules) {
      const rule = withoutCluster.get(name);
      if (rule !== undefined) add({ name, ...(cluster !== undefined && { cluster }), kind: rule.kind, guests: 1 });
    }
  }
  return [...byKey.values()];
}
