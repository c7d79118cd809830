import { NS_PER_SEC } from '../../base/units.ts';
import type { SimulationCatalog } from '../../scenario/simulation-catalog.ts';
import { resolveScenario } from '../../scenario/resolve-scenario.ts';
import { simulate } from '../../sim/simulate.ts';
import type { Estate, Guest, Host } from '../../estate/model/estate.ts';
import { SeededRandom } from '../../estate/testing/seeded-random.ts';
import { hostScenario } from '../capacity/host-scenario.ts';
import { assumed, guest, machine, measured } from './sample-estate.ts';

/** The process behind an estate whose truth is known. */
export interface KnownProcess {
  readonly scheduler: string;
  readonly hosts: number;
  readonly guestsPerHost: number;
  readonly cores: number;
  /** Clumping of every guest's work, how long clumps last, and the mean burst: what no export tells. */
  readonly clumping: number;
  readonly clumpNs: number;
  readonly burstNs: number;
  /** Standard deviation of the demand of all guests of a host between parts of the window, over its mean. */
  readonly together: number;
  /** Correlation of that demand from one part of the window to the next. @default 0 */
  readonly togetherStays?: number;
  /** How far a guest is at its peak hour above its mean of the day, and the hour of the export. */
  readonly dayCycle: number;
  readonly hour: number;
  readonly seed: number;
}

/** All hosts share their guests. */
const CLUSTER = 'prod';
const MHZ = 2000;
const HOURS = 24;
/** The export averages over as many parts, each with a common demand of its own. */
const PARTS = 50;
const PART_NS = 4e8;
const WARMUP_NS = 1e8;
/** Use of the emptiest and the fullest host, as a share of its cores. */
const LEAST_USE = 0.54;
const MOST_USE = 0.94;

/**
 * An estate as an export of one moment tells it, whose truth is simulated: the guests of every host have a demand that follows
 * the day, comes in clumps, and moves together with that of the others. What an export measures of that (use and ready time of
 * every guest, use of every host) is in it; clumps and bursts are not.
 */
export function knownTruth(process: KnownProcess, catalog: SimulationCatalog): Estate {
  const random = new SeededRandom(process.seed);
  const model = machine(process.cores, 512);
  const hosts: Host[] = [];
  const guests: Guest[] = [];
  for (let at = 0; at < process.hosts; at++) {
    const name = `esx${at}`;
    const use = LEAST_USE + ((MOST_USE - LEAST_USE) * at) / (process.hosts - 1);
    const onHost = guestsNow(process, use, random);
    const seen = exported(process, onHost, random, catalog);
    const usedMhz = seen.reduce((sum, { cpuMhz }) => sum + cpuMhz, 0);
    seen.forEach(({ vcpus, cpuMhz, readyRatio }, index) =>
      guests.push(
        guest(`${name}-app${index}`, {
          host: name,
          cluster: CLUSTER,
          vcpus: measured(vcpus),
          memoryMib: measured(8192),
          cpuMeanMhz: measured(cpuMhz),
          readyRatio: measured(readyRatio),
        }),
      ),
    );
    hosts.push({
      name,
      cluster: CLUSTER,
      packages: model.packages,
      coresPerPackage: measured(process.cores / model.packages.value),
      threadsPerCore: model.threadsPerCore,
      mhz: measured(MHZ),
      memoryMib: model.memoryMib,
      cpuUsageRatio: measured(usedMhz / MHZ / process.cores),
    });
  }
  return {
    source: 'known-truth.xlsx',
    format: 'rvtools',
    guests,
    hosts,
    excluded: { poweredOff: 0, templates: 0 },
    clusters: [],
    warnings: [],
  };
}

interface GuestNow {
  readonly vcpus: number;
  /** Demand at the hour of the export, in cores. */
  readonly cores: number;
}

/** Guests that ask for this share of a host's cores at this hour. */
function guestsNow(
  { guestsPerHost, cores, dayCycle, hour }: KnownProcess,
  use: number,
  random: SeededRandom,
): readonly GuestNow[] {
  const drawn = Array.from({ length: guestsPerHost }, () => {
    const vcpus = random.pick([1, 2, 2, 4]);
    const peakHour = 14 + 6 * (random.next() - 0.5);
    const now = 1 + dayCycle * Math.cos((2 * Math.PI * (hour - peakHour)) / HOURS);
    return { vcpus, weight: vcpus * now * (0.2 + random.next() ** 2) };
  });
  const total = drawn.reduce((sum, { weight }) => sum + weight, 0);
  return drawn.map(({ vcpus, weight }) => ({ vcpus, cores: Math.min(0.9 * vcpus, (weight / total) * use * cores) }));
}

/** Of mean 0 and variance 1: the sum of twelve uniform numbers. */
function normal(random: SeededRandom): number {
  return Array.from({ length: 12 }, () => random.next()).reduce((sum, next) => sum + next, -6);
}

interface GuestSeen {
  readonly vcpus: number;
  readonly cpuMhz: number;
  readonly readyRatio: number;
}

/** What an export says of guests on a host: means over its window. */
function exported(
  { scheduler, cores, clumping, clumpNs, burstNs, together, togetherStays = 0, seed }: KnownProcess,
  guests: readonly GuestNow[],
  random: SeededRandom,
  catalog: SimulationCatalog,
): readonly GuestSeen[] {
  const seen = guests.map(({ vcpus }) => ({ vcpus, cpuMhz: 0, readyRatio: 0 }));
  let moved = 0;
  for (let part = 0; part < PARTS; part++) {
    const stays = part === 0 ? 0 : togetherStays;
    moved = stays * moved + Math.sqrt(1 - stays ** 2) * normal(random);
    const common = Math.max(0.1, 1 + together * moved);
    const groups = guests.map((one) => ({ count: 1, vcpus: one.vcpus, cpuMhz: one.cores * common * MHZ, burstNs }));
    const scenario = hostScenario(machine(cores, 512), groups, {
      scheduler,
      durationNs: WARMUP_NS + PART_NS,
      warmupNs: WARMUP_NS,
      seed: 1000 * seed + random.integer(0, 999),
      workload: { clumping: assumed(clumping), clumpNs: assumed(clumpNs), swing: assumed(0), burstFactor: assumed(1) },
    });
    if (scenario === undefined) continue;
    simulate(resolveScenario(scenario, catalog)).guests.forEach(({ throughputPerSec, readyRatio }, at) => {
      const one = seen[at];
      if (one === undefined) return;
      one.cpuMhz += (throughputPerSec.mean * burstNs * MHZ) / NS_PER_SEC / PARTS;
      one.readyRatio += readyRatio.mean / PARTS;
    });
  }
  return seen;
}
