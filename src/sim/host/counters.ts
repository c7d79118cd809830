import type { ExitKind } from '../../scenario/exits.ts';

/** What is counted for every task, all in ns: `capped` while it waits for its guest's cap, not for a pCPU. */
export const TASK_COUNTERS = ['run', 'ready', 'costop', 'capped'] as const;
/**
 * Counters of every guest: wake-ups and the sum of their delays, responses and the sum of their times, work items
 * finished, and offered at an arrival rate (requests, bursts, packets, connections); connections that were dropped, and
 * that were refused for lack of a free local port.
 */
export const GUEST_COUNTERS = [
  'wakes',
  'wakeNs',
  'responses',
  'responseNs',
  'finished',
  'offered',
  'dropped',
  'refused',
] as const;
/** What is counted for the host: where pCPU time went, in ns, then events; exits of vCPUs by their kind. */
export const HOST_COUNTERS = [
  'usefulNs',
  'guestSpinNs',
  'smtLossNs',
  'coldCacheNs',
  'remoteMemoryNs',
  'schedulerNs',
  'schedulerLockNs',
  'switchNs',
  'idleNs',
  'migrations',
  'switches',
  'preemptions',
  'backendNs',
  'pollingNs',
  'haltExits',
  'interruptExits',
  'pauseExits',
  'timerExits',
  'ipiExits',
  'msrExits',
  'ioExits',
  'userIoExits',
  'pageExits',
  'cpuidExits',
  'hypercallExits',
] as const satisfies readonly (string | `${ExitKind}Exits`)[];
/**
 * What is counted for every device: requests that guests submitted, that are done, dropped; bytes and latency of those
 * done; kicks, interrupts and exits of guests; time that the link each way and the medium's servers were busy, and that
 * requests spent at the device; work of the backend's threads.
 */
export const DEVICE_COUNTERS = [
  'submitted',
  'completed',
  'lost',
  'bytes',
  'latencyNs',
  'kicks',
  'interrupts',
  'exits',
  'linkOutNs',
  'linkInNs',
  'mediumBusyNs',
  'presenceNs',
  'backendWorkNs',
] as const;

export type TaskCounter = (typeof TASK_COUNTERS)[number];
export type GuestCounter = (typeof GUEST_COUNTERS)[number];
export type HostCounter = (typeof HOST_COUNTERS)[number];
export type DeviceCounter = (typeof DEVICE_COUNTERS)[number];

/** Places of the counters inside a task's, a guest's and the host's record. */
export const AT = {
  run: 0,
  ready: 1,
  costop: 2,
  capped: 3,
  wakes: 0,
  wakeNs: 1,
  responses: 2,
  responseNs: 3,
  finished: 4,
  offered: 5,
  dropped: 6,
  refused: 7,
  usefulNs: 0,
  guestSpinNs: 1,
  smtLossNs: 2,
  coldCacheNs: 3,
  remoteMemoryNs: 4,
  schedulerNs: 5,
  schedulerLockNs: 6,
  switchNs: 7,
  idleNs: 8,
  migrations: 9,
  switches: 10,
  preemptions: 11,
  backendNs: 12,
  pollingNs: 13,
  haltExits: 14,
  interruptExits: 15,
  pauseExits: 16,
  timerExits: 17,
  ipiExits: 18,
  msrExits: 19,
  ioExits: 20,
  userIoExits: 21,
  pageExits: 22,
  cpuidExits: 23,
  hypercallExits: 24,
  submitted: 0,
  completed: 1,
  lost: 2,
  bytes: 3,
  latencyNs: 4,
  kicks: 5,
  interrupts: 6,
  exits: 7,
  linkOutNs: 8,
  linkInNs: 9,
  mediumBusyNs: 10,
  presenceNs: 11,
  backendWorkNs: 12,
} as const;

/** Doubles in a task's record: a power of two, so that no record straddles cache lines. */
export const TASK_STRIDE = 4;
/** Doubles in a guest's record: one cache line. */
export const GUEST_STRIDE = 8;

/**
 * Everything a host counts, cumulative since time began, in one block that is copied as a whole at the end of a slot. A
 * task's counters lie together, and so do a guest's: an event that touches one touches the others.
 */
export class Counters {
  readonly values: Float64Array;
  /** Where the guests' records and the host's begin; tasks' begin at 0. */
  readonly guestsAt: number;
  readonly hostAt: number;
  readonly devicesAt: number;

  constructor(tasks: number, guests: number, devices: number) {
    this.guestsAt = TASK_STRIDE * tasks;
    this.hostAt = this.guestsAt + GUEST_STRIDE * guests;
    this.devicesAt = this.hostAt + HOST_COUNTERS.length;
    this.values = new Float64Array(this.devicesAt + devices * DEVICE_COUNTERS.length);
  }

  ofTask(task: number, counter: TaskCounter): number {
    return TASK_STRIDE * task + AT[counter];
  }

  ofGuest(guest: number, counter: GuestCounter): number {
    return this.guestsAt + GUEST_STRIDE * guest + AT[counter];
  }

  ofHost(counter: HostCounter): number {
    return this.hostAt + AT[counter];
  }

  ofDevice(device: number, counter: DeviceCounter): number {
    return this.devicesAt + DEVICE_COUNTERS.length * device + AT[counter];
  }
}
