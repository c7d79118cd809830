import { hostModels, namers, roles, sitesOf } from './example-vocabulary.ts';
import type { Environment, ExampleRole, HostModel } from './example-vocabulary.ts';
import { SeededRandom } from './seeded-random.ts';

/** A guest of an invented estate. */
export interface ExampleGuest {
  readonly number: number;
  readonly name: string;
  readonly role: ExampleRole;
  readonly environment: Environment;
  readonly poweredOn: boolean;
  readonly template: boolean;
  readonly cluster: ExampleCluster;
  readonly host: ExampleHost;
  readonly os: string;
  readonly vcpus: number;
  readonly memoryMib: number;
  /** MHz, as vCenter would show it at some moment of a working day. */
  readonly usedMhz: number;
  readonly activeMib: number;
  readonly disksMib: readonly number[];
  readonly adapters: readonly string[];
  readonly readyPercent: number;
  readonly folder: string;
  readonly annotation: string | undefined;
  readonly rules: readonly { readonly name: string; readonly anti: boolean }[];
  readonly uuid: string;
  readonly ipAddress: string;
}

export interface ExampleHost {
  readonly number: number;
  readonly name: string;
  readonly model: HostModel;
  readonly memoryMib: number;
  readonly cluster: ExampleCluster;
  readonly guests: ExampleGuest[];
}

export interface ExampleCluster {
  readonly name: string;
  readonly datacenter: string;
  readonly environment: Environment;
  readonly hosts: ExampleHost[];
}

export interface ExampleOptions {
  /** Guests that are on; a sixth as many are off, and a few templates come on top. */
  readonly guests: number;
  /** @default one for 25 guests */
  readonly hosts?: number;
  /** @default one for 150 guests */
  readonly clusters?: number;
  readonly seed: number;
}

export interface ExampleEstate {
  readonly guests: readonly ExampleGuest[];
  readonly hosts: readonly ExampleHost[];
  readonly clusters: readonly ExampleCluster[];
}

const GIB = 1024;
/** Memory that hosts are bought with, GiB. */
const HOST_MEMORY = [192, 256, 384, 512, 768, 1024, 1536, 2048, 3072];
/** Share of a host's memory that its guests' memory fills on average. */
const MEMORY_FILL = 0.7;
/** Use of a guest over the mean of its role: most use little, few use a lot. Its mean is about 1. */
const USE_SPREAD = [0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.85, 1, 1.2, 1.45, 1.8, 2.3, 3, 4.5] as const;
/** Share of the use in production. */
const USE_BY_ENVIRONMENT: Readonly<Record<Environment, number>> = {
  production: 1,
  staging: 0.5,
  test: 0.35,
  development: 0.3,
};

/** Invents an estate. The same options give the same estate. */
export function inventEstate(options: ExampleOptions): ExampleEstate {
  const random = new SeededRandom(options.seed);
  const clusterCount = options.clusters ?? Math.max(1, Math.round(options.guests / 150));
  const hostCount = Math.max(
    clusterCount,
    options.hosts ?? Math.max(clusterCount * 2, Math.round(options.guests / 25)),
  );
  const clusters = inventClusters(clusterCount);
  const off = Math.round(options.guests / 6);
  const templates = Math.max(1, Math.round(options.guests / 80));
  const total = options.guests + off + templates;
  const states = shuffled(
    Array.from({ length: total }, (_, i) =>
      i < options.guests ? 'on' : i < options.guests + off ? 'off' : 'template',
    ),
    random,
  );

  const drafts = states.map((state, i) => inventGuest(i, state, clusters, random));
  const hosts = buyHosts(hostCount, clusters, drafts, random);
  const guests = drafts.map((draft): ExampleGuest => placeGuest(draft, random));
  addRules(guests, random);
  return { guests, hosts, clusters };
}

type Draft = Omit<ExampleGuest, 'host' | 'usedMhz'> & { readonly share: number };

function inventClusters(count: number): ExampleCluster[] {
  return Array.from({ length: count }, (_, i) => ({ ...sitesOf(i), hosts: [] }));
}

function inventGuest(number: number, state: string, clusters: readonly ExampleCluster[], random: SeededRandom): Draft {
  const cluster = clusters[Math.floor(random.next() ** 1.3 * clusters.length)]!;
  const role = random.weighted(roles.map((entry) => [entry.weight, entry] as const));
  const environment = environmentIn(cluster.environment, random);
  const small = environment === 'production' ? 0 : 1;
  const size = random.weighted(role.sizes);
  const vcpus = Math.max(1, size.vcpus >> small);
  const memoryGib = Math.max(1, size.memoryGib >> small);
  const share = Math.min(0.95, role.utilization * USE_BY_ENVIRONMENT[environment] * random.pick(USE_SPREAD));
  const template = state === 'template';
  const namer = random.weighted(namers);
  const os = random.weighted(role.systems);
  const data = Array.from({ length: random.weighted(role.dataDisks) }, () =>
    random.pick([50, 100, 200, 250, 500, 1024]),
  );
  return {
    number,
    name: template
      ? `tpl-${os
          .toLowerCase()
          .match(/[a-z]+ ?[a-z]*/u)![0]
          .replace(' ', '-')}-${number}`
      : namer(role, environment, number, random),
    role,
    environment,
    poweredOn: state === 'on',
    template,
    cluster,
    os,
    vcpus,
    memoryMib: memoryGib * GIB,
    share,
    activeMib: Math.round(memoryGib * GIB * (0.04 + 0.5 * random.next() * random.next())),
    disksMib: [random.pick([40, 60, 80, 100]), ...data].map((gib) => gib * GIB),
    adapters: Array.from(
      {
        length: random.weighted([
          [85, 1],
          [12, 2],
          [3, 4],
        ]),
      },
      () =>
        random.weighted([
          [88, 'Vmxnet3'],
          [9, 'E1000E'],
          [3, 'E1000'],
        ]),
    ),
    readyPercent: random.weighted([
      [70, 0],
      [18, 1],
      [7, 2],
      [3, 4],
      [2, 7],
    ]),
    folder: `/${cluster.datacenter}/vm/${capitalised(environment)}/${role.title}`,
    annotation: random.chance(0.35) ? inventAnnotation(role, environment, random) : undefined,
    rules: [],
    uuid: `500${random.hex(5)}-${random.hex(4)}-${random.hex(4)}-${random.hex(4)}-${random.hex(12)}`,
    ipAddress: `10.${random.integer(0, 63)}.${random.integer(0, 255)}.${random.integer(2, 254)}`,
  };
}

function environmentIn(cluster: Environment, random: SeededRandom): Environment {
  if (cluster === 'production') {
    return random.weighted([
      [85, 'production'],
      [7, 'staging'],
      [5, 'test'],
      [3, 'development'],
    ]);
  }
  return random.weighted([
    [15, 'staging'],
    [45, 'test'],
    [40, 'development'],
  ]);
}

/** Hosts for the guests that are on: as many for each cluster as its share of memory requires, all of one model. */
function buyHosts(
  count: number,
  clusters: readonly ExampleCluster[],
  guests: readonly Draft[],
  random: SeededRandom,
): ExampleHost[] {
  const needMib = new Map<ExampleCluster, number>(clusters.map((cluster) => [cluster, 0]));
  for (const { cluster, poweredOn, memoryMib } of guests) {
    if (poweredOn) needMib.set(cluster, needMib.get(cluster)! + memoryMib);
  }
  const total = [...needMib.values()].reduce((sum, mib) => sum + mib, 0);
  const hosts: ExampleHost[] = [];
  clusters.forEach((cluster, i) => {
    const left = count - hosts.length - (clusters.length - i - 1);
    const fair = Math.round((count * needMib.get(cluster)!) / total);
    const own = i === clusters.length - 1 ? left : Math.max(1, Math.min(left, fair));
    const perHost = needMib.get(cluster)! / own / MEMORY_FILL;
    const memoryMib = (HOST_MEMORY.find((gib) => gib * GIB >= perHost) ?? HOST_MEMORY.at(-1)!) * GIB;
    const model = random.pick(hostModels);
    for (let h = 0; h < own; h++) {
      const number = hosts.length + 1;
      const name = `esx${String(number).padStart(3, '0')}.${cluster.datacenter.toLowerCase()}.example.com`;
      const host: ExampleHost = { number, name, model, memoryMib, cluster, guests: [] };
      cluster.hosts.push(host);
      hosts.push(host);
    }
  });
  return hosts;
}

/** The emptier of two hosts of its cluster. */
function placeGuest({ share, ...draft }: Draft, random: SeededRandom): ExampleGuest {
  const { hosts } = draft.cluster;
  const [a, b] = [random.pick(hosts), random.pick(hosts)];
  const host = a.guests.length <= b.guests.length ? a : b;
  const usedMhz = draft.poweredOn ? Math.max(12, Math.round(share * draft.vcpus * host.model.mhz)) : 0;
  const guest: ExampleGuest = { ...draft, host, usedMhz };
  host.guests.push(guest);
  return guest;
}

/** Pairs that must not share a host, and a few that should. */
function addRules(guests: readonly ExampleGuest[], random: SeededRandom): void {
  const waiting = new Map<string, ExampleGuest>();
  for (const guest of guests) {
    if (!guest.poweredOn || guest.template || !guest.role.paired || !random.chance(0.5)) continue;
    const key = `${guest.cluster.name}|${guest.cluster.datacenter}|${guest.role.code}`;
    const other = waiting.get(key);
    if (other === undefined) {
      waiting.set(key, guest);
      continue;
    }
    waiting.delete(key);
    const anti = random.chance(0.85);
    const rule = { name: `${anti ? 'Separate' : 'Keep'} ${guest.role.title} ${other.number}`, anti };
    for (const one of [other, guest]) Object.assign(one, { rules: [...one.rules, rule] });
  }
}

function inventAnnotation(role: ExampleRole, environment: Environment, random: SeededRandom): string {
  const team = random.pick(['Platform', 'Finance IT', 'Web team', 'Data', 'Workplace', 'Plant IT', 'Security']);
  return random.pick([
    `Owner: ${team}`,
    `${role.title} (${environment}), owner ${team}\nBackup: ${random.pick(['daily', 'weekly', 'none'])}`,
    `CHG${random.integer(10_000, 99_999)}: ${random.pick(['moved from physical', 'extended disk', 'do not move without asking'])}`,
    `${team}; can be switched off at weekends`,
  ]);
}

function capitalised(text: string): string {
  return text[0]!.toUpperCase() + text.slice(1);
}

function shuffled<T>(items: T[], random: SeededRandom): T[] {
  for (let i = items.length - 1; i > 0; i--) {
    const j = random.integer(0, i);
    [items[i], items[j]] = [items[j]!, items[i]!];
  }
  return items;
}
