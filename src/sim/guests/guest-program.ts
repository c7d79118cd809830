/**
 * The program of the guests of one group: one class for each workload. It gives tasks work with `host.setWork`, wakes
 * them with `host.wake`, and is called when a segment of work ends or one of its timers expires.
 */
export interface GuestProgram {
  /** Work comes to these guests whether or not they keep up with it; absent: they are offered what they take. */
  readonly isOpen?: boolean;
  /** The guest's timer is due: once when the guest starts, then whenever the program armed it. */
  guestTimer(guest: number): void;
  /** The task's timer is due. */
  taskTimer(task: number): void;
  /** The task runs again: `GuestPort.awaitEntry` asked for this. Gives other tasks work, and this one none. */
  entered?(task: number): void;
  /** For observers: the task is inside one of its guest's critical sections. */
  isInCriticalSection?(task: number): boolean;
  /** The running task finished its work. True if `setWork` gave it more; false lets it halt. */
  segmentEnd(task: number): boolean;
}
