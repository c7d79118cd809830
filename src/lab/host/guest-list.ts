import { taskGroups } from '../../scenario/backend-groups.ts';
import type { ResolvedScenario } from '../../scenario/resolved-scenario.ts';

/** The guests of a host as they are numbered in the simulator: guests of the scenario, then threads of device backends. */
export interface GuestList {
  readonly groups: readonly {
    readonly name: string;
    readonly first: number;
    readonly count: number;
    readonly vcpus: number;
  }[];
  readonly guests: number;
  readonly tasks: number;
  readonly groupOf: Int32Array;
  readonly guestOf: Int32Array;
  /** The last entry is the number of tasks. */
  readonly firstTask: Int32Array;
}

export function guestListOf(scenario: ResolvedScenario): GuestList {
  const groups = taskGroups(scenario);
  const guests = groups.reduce((sum, { count }) => sum + count, 0);
  const tasks = groups.reduce((sum, { count, vcpus }) => sum + count * vcpus, 0);
  const groupOf = new Int32Array(guests);
  const guestOf = new Int32Array(tasks);
  const firstTask = new Int32Array(guests + 1);
  const listed: { name: string; first: number; count: number; vcpus: number }[] = [];
  let guest = 0;
  let task = 0;
  for (const [index, { name, count, vcpus }] of groups.entries()) {
    listed.push({ name, first: guest, count, vcpus });
    for (let i = 0; i < count; i++, guest++) {
      groupOf[guest] = index;
      firstTask[guest] = task;
      guestOf.fill(guest, task, task + vcpus);
      task += vcpus;
    }
  }
  firstTask[guest] = task;
  return { groups: listed, guests, tasks, groupOf, guestOf, firstTask };
}

/** `web[3]`, or `db` where there is one of its kind. */
export function guestName({ groups, groupOf }: GuestList, guest: number): string {
  const group = groups[groupOf[guest] ?? -1];
  if (group === undefined) return '';
  return group.count === 1 ? group.name : `${group.name}[${guest - group.first}]`;
}

/** `web[3]`, or `vCPU 2 of web[3]` where it has several. */
export function taskName(list: GuestList, task: number): string {
  const guest = list.guestOf[task] ?? 0;
  const first = list.firstTask[guest] ?? 0;
  const isOnly = (list.firstTask[guest + 1] ?? 0) - first === 1;
  return isOnly ? guestName(list, guest) : `vCPU ${task - first} of ${guestName(list, guest)}`;
}

/** `3` or `3.1`: a guest's place in its group, and the vCPU's in the guest. */
export function shortName({ groups, groupOf, guestOf, firstTask }: GuestList, task: number): string {
  const guest = guestOf[task] ?? 0;
  const group = groups[groupOf[guest] ?? -1];
  if (group === undefined) return '';
  const place = group.count === 1 ? '' : String(guest - group.first);
  return group.vcpus === 1 ? place : `${place}.${task - (firstTask[guest] ?? 0)}`;
}
