import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Estate, Host } from '../../estate/model/estate.ts';
import { estateToCsv, hostsToCsv } from '../../estate/formats/kneepoint-csv/write-csv.ts';
import { check } from '../existing-hosts/check.ts';
import { migrate } from '../existing-hosts/migrate.ts';

const TARGET = 'target';

/**
 * Moves all guests of an estate to hosts of another cluster, as files of a user, and asks after every step whether the
 * hosts of both sides are enough.
 * @param folder an empty one, for the files @returns what contradicts, in words
 */
export async function migrationContradictions(
  estate: Estate,
  folder: string,
  convert = false,
): Promise<readonly string[]> {
  const found: string[] = [];
  const [like] = estate.hosts;
  if (like === undefined) return found;
  const target = Array.from({ length: Math.max(2, estate.hosts.length) }, (_, at): Host => {
    return { ...like, name: `target-${at}`, cluster: TARGET };
  });
  const from = join(folder, 'from');
  const to = join(folder, 'target.csv');
  mkdirSync(from);
  writeFileSync(join(from, 'guests.csv'), [...estateToCsv(estate)].join(''));
  writeFileSync(join(from, 'hosts.csv'), hostsToCsv(estate.hosts));
  writeFileSync(to, hostsToCsv(target));
  const answer = await migrate({ from, to: [to], fast: true, convert });
  const homes = new Map(answer.estate.guests.map(({ id, host }) => [id, host]));
  const before = await check({ estate: answer.estate, fast: true, spare: 1 });
  const isEnough = before.check.hosts.every(({ shortages }) => shortages.length === 0);
  // What bounds the busiest hour is today's hosts: each step has other ones.
  if (!isEnough || answer.peakHour !== undefined || before.peakHour !== undefined) return found;
  const converted = new Set<string>();
  for (const [at, step] of answer.steps.entries()) {
    const place = `step ${at + 1} of ${answer.steps.length}`;
    if (step.kind === 'convert') converted.add(step.host!);
    for (const { guest, from: source, to: goal } of step.moves) {
      if (homes.get(guest) !== source) found.push(`${place}: ${guest} is on ${homes.get(guest)}, not ${source}`);
      homes.set(guest, goal);
    }
    const { check: now } = await check({ estate: withHomes(answer.estate, homes, converted), fast: true, spare: 1 });
    for (const { name, shortages } of now.hosts) {
      if (shortages.length > 0) found.push(`${place}: ${name} has too little ${shortages.join(' and ')}`);
    }
    for (const { cluster, failures } of now.pools) {
      if (failures.failingSets > 0 && !answer.weakToday.includes(cluster ?? '')) {
        found.push(`${place}: ${cluster} does not bear ${failures.failingSets} of its failures`);
      }
    }
  }
  const names = new Set(estate.hosts.map(({ name }) => name));
  const left = [...homes.values()].filter((host) => host !== undefined && names.has(host) && !converted.has(host));
  if (left.length !== (answer.blocked?.left ?? 0)) {
    found.push(`${left.length} guests are on hosts of before, ${answer.blocked?.left ?? 0} are said to be left`);
  }
  return found;
}

/** With the guests where they are after a step, in the clusters of their hosts. A rule is one of the cluster that they come from. */
function withHomes(
  estate: Estate,
  homes: ReadonlyMap<string, string | undefined>,
  converted: ReadonlySet<string>,
): Estate {
  const hosts = estate.hosts.map((host) => (converted.has(host.name) ? { ...host, cluster: TARGET } : host));
  const clusterOf = new Map(hosts.map(({ name, cluster }) => [name, cluster]));
  const guests = estate.guests.map((guest) => {
    const host = homes.get(guest.id);
    const cluster = host === undefined ? guest.cluster : clusterOf.get(host);
    return { ...guest, host, cluster, rules: guest.rules.map((rule) => `${rule} of ${guest.cluster}`) };
  });
  return { ...estate, hosts, guests, rules: [] };
}
