import type { Devices } from '../devices/devices.ts';
import type { Yielded } from '../schedulers/scheduler.ts';
import type { HostView } from './host-view.ts';

/**
 * The whole interface of guests' programs to the host: work for their tasks, their timers, and the records of their
 * results.
 */
export interface GuestPort extends HostView {
  /** Devices and their datapaths; null in a scenario without. */
  readonly devices: Devices | null;

  /** Random stream for a task's own behaviour. */
  streamOfTask(task: number): number;
  /** Random streams for what reaches a guest, and for what that needs. */
  arrivalStream(guest: number): number;
  serviceStream(guest: number): number;

  /** Arms the task's own timer; `GuestProgram.taskTimer` follows. */
  setTaskTimer(task: number, dueNs: number): void;
  /** Arms the guest's timer; `GuestProgram.guestTimer` follows. */
  setGuestTimer(guest: number, dueNs: number): void;
  /**
   * Gives a task its next segment: so much work, in ns at full speed (`Infinity` for ever), useful or spinning. May be
   * called for a task in any state; a running one goes on with it at once.
   */
  setWork(task: number, workNs: number, spinning: boolean): void;
  /** What is left of a task's segment, in ns at full speed; refilling cold caches comes on top. */
  workLeftNs(task: number): number;
  /** Makes a halted task runnable. `waker` is the pCPU on which the cause was handled, -1 for the task's last one. */
  wake(task: number, waker: number): void;
  /** A running task exits to the hypervisor, which works for `ns`; a yield or `reenter` follows. */
  exit(task: number, kind: 'ipi' | 'pause' | 'hypercall', ns: number): void;
  /** Ends an exit after which the task runs on. */
  reenter(task: number): void;
  /** A running task yields its pCPU to any other. */
  yield(task: number): void;
  /** A running task yields its pCPU so that `toward`, a ready task, runs; says whether it could. */
  yieldTo(task: number, toward: number): Yielded;
  /** An interrupt reaches a running task, whose handling takes so long; returns when it is done. */
  interrupt(task: number, handlingNs: number): number;
  /** `GuestProgram.entered` follows as soon as the task runs next. */
  awaitEntry(task: number): void;
  /** When a running task was switched in, or one that was preempted switched out. */
  switchedNs(task: number): number;
  /** A ready task waits since it was woken; another was preempted. */
  isWoken(task: number): boolean;

  /** Counts one finished burst, request or round of a guest. */
  countFinished(guest: number): void;
  /** Counts one request, burst or packet that came to a guest, whether or not it keeps up. */
  countOffered(guest: number): void;
  /** Counts one connection that was offered to a guest, dropped, or refused for lack of a local port. */
  countConnection(guest: number, counter: 'offered' | 'dropped' | 'refused'): void;
  /** Counts one response, `ns` after its request. */
  recordResponse(guest: number, ns: number): void;
}
