import { itemAt } from '../../base/item-at.ts';
import type { DemandProfiles } from '../../demand/over-time/demand-profiles.ts';
import type { GuestNeeds } from '../../demand/guest-needs.ts';
import type { Estate } from '../../estate/model/estate.ts';
import type { EstateTask } from '../estate-task.ts';
import type { Pool } from '../rules/pools.ts';
import type { WithNewGuests } from './new-guests.ts';

/**
 * An estate and what is planned of it with the guests of some of its pools alone, in the same order: what is tried many times in one cluster
 * then costs no time for all others. Products to license, which are of the whole estate, are left out.
 */
export function onlyPools<Guests extends Pick<Estate, 'guests'>>(
  estate: Guests,
  told: EstateTask,
  pools: readonly Pool[],
): WithNewGuests<Guests> {
  const members = [...new Set(pools.flatMap(({ units }) => units.flat()))].sort((a, b) => a - b);
  const positions = new Map(members.map((guest, at) => [guest, at]));
  const ofMembers = <Value>(list: readonly Value[]): readonly Value[] => members.map((guest) => itemAt(list, guest));
  const guests = ofMembers(estate.guests);
  const { licensing: _licensing, ...task } = told.task;
  const { readyRatio, costopRatio, promises } = task.limits;
  return {
    estate: { ...estate, guests },
    told: {
      ...told,
      task: {
        ...task,
        guests,
        needs: needsOf(task.needs, members),
        limits: {
          readyRatio: rowsOf(readyRatio, members, 1),
          costopRatio: rowsOf(costopRatio, members, 1),
          promises: ofMembers(promises),
        },
        ...(task.hostRules !== undefined && {
          hostRules: {
            ...task.hostRules,
            hostGroups: task.hostRules.hostGroups.map((group) => ({
              ...group,
              guests: new Set(members.flatMap((guest, at) => (group.guests.has(guest) ? [at] : []))),
            })),
          },
        }),
        pools: pools.map((pool) => ({
          ...pool,
          units: pool.units.map((unit) => unit.map((guest) => positions.get(guest)!)),
        })),
      },
    },
  };
}

function needsOf(needs: GuestNeeds, members: readonly number[]): GuestNeeds {
  const { settings, profiles } = needs;
  const of = (values: Float64Array): Float64Array => rowsOf(values, members, 1);
  return {
    vcpus: of(needs.vcpus),
    cpuMhz: of(needs.cpuMhz),
    mostMhz: of(needs.mostMhz),
    deviationMhz: of(needs.deviationMhz),
    ownVariability: of(needs.ownVariability),
    skew: of(needs.skew),
    burstNs: of(needs.burstNs),
    memoryMib: of(needs.memoryMib),
    statedMemoryMib: of(needs.statedMemoryMib),
    reservedMhz: of(needs.reservedMhz),
    ...(settings !== undefined && { settings: members.map((guest) => settings[guest]) }),
    ...(profiles !== undefined && { profiles: profilesOf(profiles, members) }),
  };
}

function profilesOf(profiles: DemandProfiles, members: readonly number[]): DemandProfiles {
  const { kinds, ratios, deviations, record } = profiles;
  return {
    ...profiles,
    ratios: rowsOf(ratios, members, kinds.count),
    deviations: rowsOf(deviations, members, 1),
    record: {
      ...record,
      values: rowsOf(record.values, members, record.windows),
      means: rowsOf(record.means, members, 1),
      highest: rowsOf(record.highest, members, 1),
    },
  };
}

/** The rows of these guests, one behind the other. @param width values of a row */
function rowsOf<Values extends Float32Array | Float64Array>(
  values: Values,
  members: readonly number[],
  width: number,
): Values {
  const rows = values.slice(0, members.length * width) as Values;
  members.forEach((guest, at) => rows.set(values.subarray(guest * width, (guest + 1) * width), at * width));
  return rows;
}
