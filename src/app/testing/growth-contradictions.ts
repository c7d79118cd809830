import { readCatalog } from '../../catalog/read-catalog.ts';
import { growthAfter } from '../../demand/over-time/daily-trend.ts';
import type { Estate, Guest } from '../../estate/model/estate.ts';
import { machineOfEachHost, machinesOfEstate } from '../../estate/model/machines-of-estate.ts';
import type { CandidatePlan } from '../../plan/result/candidate-plan.ts';
import { check } from '../existing-hosts/check.ts';
import { plan } from '../plan/plan.ts';

const GROWTH_PER_YEAR = 0.2;
/** Days before and after the one on which a host is full. */
const A_WHILE = 5;
/** Days that a check looks ahead. */
const LONGEST = 3653;
/** A peak over the mean that is at least the mean of the busiest hour. */
const P95_RATIO = 1.6;
/** Said, so that today's hosts do not bound it: what they carry changes as demand grows. */
const PEAK_HOUR = 1.2;

/**
 * Grows the demand of one estate, and holds what a plan and a check say of the days that are left against a plan and a check of
 * what it has grown to. @returns what contradicts, in words
 */
export async function growthContradictions(original: Estate, spare: number): Promise<readonly string[]> {
  const found: string[] = [];
  const estate = { ...original, guests: original.guests.map(withPercentile) };
  const question = { fast: true, spare, assume: [`plan.demand.peakHourFactor=${PEAK_HOUR}`] };
  const growth = `${100 * GROWTH_PER_YEAR}%/year`;
  const planned = await plan({ ...question, estate, growth });
  const { best, candidates, outlook } = planned.plan;
  const days = outlook?.resources.find(({ cluster, resource }) => cluster === undefined && resource === 'cpu')?.planned
    ?.days;
  const hosts = candidates.find(({ machine }) => machine === best)?.hosts;
  if (best !== undefined && hosts !== undefined && days != null && days > A_WHILE) {
    const grown = grownFor(estate, days - A_WHILE);
    const [later] = (await plan({ ...question, estate: grown, machines: [best] })).plan.candidates;
    const needed = later?.feasible === true ? later.hosts : Infinity;
    if (needed > hosts) {
      found.push(`${hosts} hosts of ${best} last ${days} days, but shortly before that it takes ${needed}`);
    }
  }

  found.push(...(await plannedHostsContradict(estate, growth)));
  const today = await check({ ...question, estate, growth });
  const shortAfter = async (days: number): Promise<readonly string[]> => {
    const { check: later } = await check({ ...question, estate: grownFor(estate, days) });
    return later.hosts.flatMap(({ name, shortages }) => (shortages.includes('cpu') ? [name] : []));
  };
  const lasting = today.check.hosts.filter(({ shortages }) => !shortages.includes('cpu'));
  const [first] = lasting
    .flatMap(({ name, cluster, forecast }) => (forecast?.days ? [{ name, cluster, days: forecast.days }] : []))
    .toSorted((a, b) => a.days - b.days);
  if (first === undefined || first.days <= A_WHILE) return found;
  const before = (await shortAfter(first.days - A_WHILE)).filter((name) => lasting.some((host) => host.name === name));
  if (before.length > 0) {
    found.push(`${first.name} is full first, in ${first.days} days, but shortly before ${before.join(', ')} is`);
  }
  const later = first.days + A_WHILE;
  const neighbours = estate.guests.filter(({ cluster }) => cluster === first.cluster);
  const isBounded = today.check.hosts.some(({ name, cluster, fill }) => {
    return (
      cluster === first.cluster && fill.cpuDemandCores * growthAfter(later, GROWTH_PER_YEAR) > coresOf(estate, name)
    );
  });
  // No demand is planned for that today's hosts cannot deliver.
  if (
    !isBounded &&
    neighbours.every((guest) => mayGrow(guest, later)) &&
    !(await shortAfter(later)).includes(first.name)
  ) {
    found.push(`${first.name} is full in ${first.days} days, but not shortly after`);
  }
  return found;
}

/** Hosts that are planned are full, of processors, on the day that a check of an estate that has them tells. */
async function plannedHostsContradict(estate: Estate, growth: string): Promise<readonly string[]> {
  const question = { fast: true, spare: 0, growth, assume: [`plan.demand.peakHourFactor=${PEAK_HOUR}`] };
  const { plan: planned } = await plan({ ...question, estate });
  const own = planned.candidates.find(({ feasible, ownedHosts }) => feasible && ownedHosts !== undefined);
  // No demand is planned for that today's hosts cannot deliver: these are fewer.
  const coresEach = own === undefined ? 0 : own.cores / own.hosts;
  if (own === undefined || own.fills.some(({ cpuDemandCores }) => cpuDemandCores > coresEach)) return [];
  const { plan: onOwn } = await plan({ ...question, estate, machines: [own.machine] });
  const days = onOwn.outlook?.resources.find(({ cluster, resource }) => cluster === undefined && resource === 'cpu')
    ?.planned?.days;
  const { check: checked } = await check({ ...question, estate: asPlanned(estate, own) });
  const first = checked.hosts.reduce((least, { forecast }) => Math.min(least, forecast?.days ?? Infinity), Infinity);
  const told = Math.floor(days ?? Infinity);
  return told === first || (told > LONGEST && first === Infinity)
    ? []
    : [`a plan on ${own.hosts} hosts of ${own.machine} lasts ${days} days, a check of these hosts says ${first}`];
}

/** The estate with the hosts that are planned for it instead of its own, and its guests on them. */
function asPlanned(estate: Estate, { machine, fills }: CandidatePlan): Estate {
  const machineOf = machineOfEachHost(estate.hosts, machinesOfEstate(estate.hosts, readCatalog()));
  const model = estate.hosts.find((host) => machineOf.get(host.name) === machine)!;
  const name = (index: number): string => `planned-${index}`;
  const hostOf = new Map(fills.flatMap(({ guests, index }) => guests.map((guest) => [guest, name(index)] as const)));
  return {
    ...estate,
    hosts: fills.map(({ index, cluster }) => ({
      ...model,
      name: name(index),
      ...(cluster !== undefined && { cluster }),
    })),
    guests: estate.guests.map((guest, at) => ({ ...guest, host: hostOf.get(at)! })),
  };
}

function withPercentile(guest: Guest): Guest {
  const { cpuMeanMhz } = guest;
  return { ...guest, cpuP95Mhz: { ...cpuMeanMhz, value: Math.min(P95_RATIO * cpuMeanMhz.value, fullSpeed(guest)) } };
}

function grownFor(estate: Estate, days: number): Estate {
  const factor = growthAfter(days, GROWTH_PER_YEAR);
  const grown = (figure: Guest['cpuMeanMhz']) => ({ ...figure, value: figure.value * factor });
  return {
    ...estate,
    guests: estate.guests.map((guest) => ({
      ...guest,
      cpuMeanMhz: grown(guest.cpuMeanMhz),
      cpuP95Mhz: grown(guest.cpuP95Mhz!),
    })),
  };
}

/** Whether a guest's processors are enough for it to go on growing. */
function mayGrow(guest: Guest, days: number): boolean {
  return guest.cpuP95Mhz!.value * growthAfter(days, GROWTH_PER_YEAR) < fullSpeed(guest);
}

function fullSpeed({ vcpus, hostMhz }: Guest): number {
  return vcpus.value * hostMhz!.value;
}

function coresOf({ hosts }: Estate, name: string): number {
  const host = hosts.find((each) => each.name === name)!;
  return host.packages.value * host.coresPerPackage.value;
}
