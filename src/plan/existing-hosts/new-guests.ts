import { itemAt } from '../../base/item-at.ts';
import type { Estate, Guest } from '../../estate/model/estate.ts';
import { type GuestNeeds, memoryOnHostMib } from '../../demand/guest-needs.ts';
import type { EstateTask } from '../estate-task.ts';
import type { PlanningTask } from '../packing/packed-pool.ts';
import type { HostRules } from '../rules/host-rules.ts';
import type { Pool } from '../rules/pools.ts';

/** A guest that there is not yet: its size, and the guests whose use of their vCPUs it will have. */
export interface NewGuest {
  readonly vcpus: number;
  readonly memoryMib: number;
  /** Positions in the estate, at least one. */
  readonly like: readonly number[];
  /** Mean use of its vCPUs, 0 to 1, instead of that of the guests it is like. */
  readonly useRatio?: number;
}

/** A guest that there is not yet, and for which all is planned that is for one of the estate: its position. */
export interface CopiedGuest {
  readonly copyOf: number;
}

/** So many of a new guest in a pool, on a host of it where that is known. */
export interface AddedGuests {
  readonly guest: NewGuest | CopiedGuest;
  /** As `Pool.cluster`. */
  readonly pool: string | undefined;
  readonly hosts: readonly (string | undefined)[];
}

/** An estate and what is planned of it, with guests that there are not yet: they come after the others. */
export interface WithNewGuests<Guests extends Pick<Estate, 'guests'>> {
  readonly estate: Guests;
  readonly told: EstateTask;
}

/**
 * Adds guests that use their vCPUs as those do that they are like: the mean, how it moves, the length of bursts, and the strictest target
 * of them. What the estate's own guests need stays as it is.
 */
export function withNewGuests<Guests extends Pick<Estate, 'guests'>>(
  estate: Guests,
  told: EstateTask,
  added: readonly AddedGuests[],
): WithNewGuests<Guests> {
  const { task } = told;
  const own = estate.guests.length;
  const last = lastNew(estate.guests);
  const copies = added.flatMap(({ guest, pool, hosts }) => hosts.map((host) => ({ guest, pool, host })));
  const guests = copies.map(({ guest, pool, host }, at): Guest => {
    const figure = (value: number) => ({
      value,
      origin: { mark: 'assumed' as const, from: 'a guest that there is not yet' },
    });
    const { os, tags, vcpus, memoryMib } = itemAt(estate.guests, itemAt(likeOf(guest), 0));
    const id = `new-${last + at + 1}`;
    return {
      id,
      name: id,
      poweredOn: true,
      template: false,
      vcpus: 'copyOf' in guest ? vcpus : figure(guest.vcpus),
      memoryMib: 'copyOf' in guest ? memoryMib : figure(guest.memoryMib),
      cpuMeanMhz: figure(0),
      nicModels: [],
      rules: [],
      tags,
      ...(pool !== undefined && { cluster: pool }),
      ...(os !== undefined && { os }),
      ...(host !== undefined && { host }),
    };
  });
  const kinds = copies.map(({ guest }) => guest);
  const needs = ofEach(kinds, (guest) => needOf(guest, task));
  const all = [...estate.guests, ...guests];
  const extended: PlanningTaskWithoutCapacity = {
    ...task,
    guests: all,
    needs: extendedNeeds(task.needs, needs, kinds),
    limits: extendedLimits(task.limits, kinds),
    ...(task.hostRules !== undefined && { hostRules: extendedRules(task.hostRules, kinds, own) }),
    pools: extendedPools(
      task.pools,
      copies.map(({ pool }) => pool),
      own,
    ),
  };
  return { estate: { ...estate, guests: all }, told: { ...told, task: extended } };
}

type PlanningTaskWithoutCapacity = EstateTask['task'];

/** What is said of each guest; of those that are the same it is found once, as they may be like all guests of the estate. */
function ofEach<Found>(
  guests: readonly AddedGuests['guest'][],
  find: (guest: AddedGuests['guest']) => Found,
): readonly Found[] {
  const found = new Map([...new Set(guests)].map((guest) => [guest, find(guest)]));
  return guests.map((guest) => found.get(guest)!);
}

type OneNeed = Record<
  | 'vcpus'
  | 'cpuMhz'
  | 'mostMhz'
  | 'deviationMhz'
  | 'ownVariability'
  | 'skew'
  | 'burstNs'
  | 'memoryMib'
  | 'statedMemoryMib'
  | 'reservedMhz',
  number
>;

/** Guests that it is like: positions in the estate. */
function likeOf(guest: AddedGuests['guest']): readonly number[] {
  return 'copyOf' in guest ? [guest.copyOf] : guest.like;
}

function needOf(guest: AddedGuests['guest'], task: PlanningTaskWithoutCapacity): OneNeed {
  return 'copyOf' in guest ? needOfCopy(guest, task) : needOfNew(guest, task);
}

function needOfCopy({ copyOf }: CopiedGuest, { needs }: PlanningTaskWithoutCapacity): OneNeed {
  return {
    vcpus: itemAt(needs.vcpus, copyOf),
    cpuMhz: itemAt(needs.cpuMhz, copyOf),
    mostMhz: itemAt(needs.mostMhz, copyOf),
    deviationMhz: itemAt(needs.deviationMhz, copyOf),
    ownVariability: itemAt(needs.ownVariability, copyOf),
    skew: itemAt(needs.skew, copyOf),
    burstNs: itemAt(needs.burstNs, copyOf),
    memoryMib: itemAt(needs.memoryMib, copyOf),
    statedMemoryMib: itemAt(needs.statedMemoryMib, copyOf),
    reservedMhz: itemAt(needs.reservedMhz, copyOf),
  };
}

/** What one of them needs: for each vCPU the mean of the guests that it is like. */
function needOfNew(
  { vcpus, memoryMib, like, useRatio }: NewGuest,
  { needs, assumptions }: PlanningTaskWithoutCapacity,
): OneNeed {
  const sum = (of: Float64Array): number => like.reduce((total, guest) => total + itemAt(of, guest), 0);
  const perVcpu = (of: Float64Array): number => sum(of) / sum(needs.vcpus);
  const most = perVcpu(needs.mostMhz);
  const factor =
    useRatio === undefined || most === Infinity ? 1 : (useRatio * most) / Math.max(perVcpu(needs.cpuMhz), 1e-9);
  return {
    vcpus,
    cpuMhz: vcpus * perVcpu(needs.cpuMhz) * factor,
    mostMhz: vcpus * most,
    deviationMhz: vcpus * perVcpu(needs.deviationMhz) * factor,
    ownVariability: sum(needs.ownVariability) / like.length,
    skew: sum(needs.skew) / like.length,
    burstNs: sum(needs.burstNs) / like.length,
    memoryMib: memoryOnHostMib(memoryMib, vcpus, assumptions),
    statedMemoryMib: memoryMib,
    reservedMhz: 0,
  };
}

function extendedNeeds(
  needs: GuestNeeds,
  more: readonly OneNeed[],
  guests: readonly AddedGuests['guest'][],
): GuestNeeds {
  const longer = (key: keyof OneNeed): Float64Array =>
    joined(
      needs[key],
      more.map((need) => need[key]),
    );
  const { settings, profiles } = needs;
  return {
    vcpus: longer('vcpus'),
    cpuMhz: longer('cpuMhz'),
    mostMhz: longer('mostMhz'),
    deviationMhz: longer('deviationMhz'),
    ownVariability: longer('ownVariability'),
    skew: longer('skew'),
    burstNs: longer('burstNs'),
    memoryMib: longer('memoryMib'),
    statedMemoryMib: longer('statedMemoryMib'),
    reservedMhz: longer('reservedMhz'),
    ...(settings !== undefined && {
      settings: [...settings, ...guests.map((guest) => ('copyOf' in guest ? settings[guest.copyOf] : undefined))],
    }),
    ...(profiles !== undefined && { profiles: extendedProfiles(profiles, guests) }),
  };
}

/** A copy uses as much at the same times; others have no series: in every window they ask for what they are planned for. */
function extendedProfiles(
  profiles: NonNullable<GuestNeeds['profiles']>,
  more: readonly AddedGuests['guest'][],
): GuestNeeds['profiles'] {
  const { kinds, ratios, deviations, record } = profiles;
  const sources = more.map((guest) => ('copyOf' in guest ? guest.copyOf : undefined));
  const longer = (values: Float64Array, width: number, usual: number): Float64Array =>
    withRows(new Float64Array(values.length + more.length * width).fill(usual), values, width, sources);
  const room = new Float32Array(record.values.length + more.length * record.windows).fill(NaN);
  return {
    ...profiles,
    ratios: longer(ratios, kinds.count, 1),
    deviations: longer(deviations, 1, NaN),
    record: {
      ...record,
      values: withRows(room, record.values, record.windows, sources),
      means: longer(record.means, 1, NaN),
    },
  };
}

/** The rows that there are, then a copy of each that is a source. */
function withRows<Values extends Float32Array | Float64Array>(
  longer: Values,
  values: Values,
  width: number,
  sources: readonly (number | undefined)[],
): Values {
  longer.set(values);
  sources.forEach((source, at) => {
    if (source === undefined) return;
    longer.copyWithin(values.length + at * width, source * width, (source + 1) * width);
  });
  return longer;
}

/** A guest is in the host groups that all guests are in that it is like. */
function extendedRules(rules: HostRules, more: readonly AddedGuests['guest'][], own: number): HostRules {
  const hostGroups = rules.hostGroups.map((group) => {
    const areIn = ofEach(more, (guest) => likeOf(guest).every((one) => group.guests.has(one)));
    const added = areIn.flatMap((isIn, at) => (isIn ? [own + at] : []));
    return { ...group, guests: new Set([...group.guests, ...added]) };
  });
  return { ...rules, hostGroups };
}

/** The highest number of a guest that is called as new ones are: those of several steps have different names. */
function lastNew(guests: Estate['guests']): number {
  return guests.reduce(
    (last, { id }) => (id.startsWith('new-') ? Math.max(last, Number(/^new-(\d+)$/u.exec(id)?.[1] ?? 0)) : last),
    0,
  );
}

/** One behind the other: to spread a typed array of all guests takes ten times as long. */
function joined(values: Float64Array, more: readonly number[]): Float64Array {
  const all = new Float64Array(values.length + more.length);
  all.set(values);
  all.set(more, values.length);
  return all;
}

function extendedLimits(limits: PlanningTask['limits'], more: readonly AddedGuests['guest'][]): PlanningTask['limits'] {
  const { readyRatio, costopRatio, promises } = limits;
  const strictest = ofEach(more, (guest) =>
    likeOf(guest).reduce((a, b) => (itemAt(readyRatio, b) < itemAt(readyRatio, a) ? b : a)),
  );
  return {
    readyRatio: joined(
      readyRatio,
      strictest.map((guest) => itemAt(readyRatio, guest)),
    ),
    costopRatio: joined(
      costopRatio,
      strictest.map((guest) => itemAt(costopRatio, guest)),
    ),
    promises: [...promises, ...strictest.map((guest) => itemAt(promises, guest))],
  };
}

function extendedPools(pools: readonly Pool[], added: readonly (string | undefined)[], own: number): readonly Pool[] {
  const units = new Map<string | undefined, (readonly number[])[]>();
  added.forEach((pool, at) => {
    const known = units.get(pool);
    if (known === undefined) units.set(pool, [[own + at]]);
    else known.push([own + at]);
  });
  const known = new Set(pools.map(({ cluster }) => cluster));
  return [
    ...pools.map((pool) => ({ ...pool, units: [...pool.units, ...(units.get(pool.cluster) ?? [])] })),
    ...[...units].flatMap(([cluster, more]): readonly Pool[] =>
      known.has(cluster) ? [] : [{ ...(cluster !== undefined && { cluster }), units: more, apart: [] }],
    ),
  ];
}
