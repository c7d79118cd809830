import type { ExitKind } from '../../scenario/exits.ts';
import type { Counters } from './counters.ts';
import type { HostView } from './host-view.ts';
import type { LockKind, Locks } from './locks.ts';

/** Machines beside the host: their clock stands wherever their last event was, and never runs ahead. */
export interface MachinesBeside {
  /** Their next event is due. */
  timer(): void;
}

/**
 * The host as devices, the drivers and threads that serve them, and machines beside the host see it, and all that they
 * see of it.
 */
export interface DevicePort extends HostView {
  readonly counters: Counters;

  /** Random stream for what a device does. */
  streamOfDevice(device: number): number;
  createLocks(count: number, kind: LockKind): Locks;
  /** Arms a device's timer; `Devices.timer` follows. */
  setDeviceTimer(device: number, dueNs: number): void;

  /** As `GuestPort.setWork`, for a guest's own useful or spinning work. */
  setWork(task: number, workNs: number, spinning: boolean): void;
  /** As `setWork`, for work that is no guest's own: its time goes to the given counter of the host. */
  setHostWork(task: number, workNs: number, counter: 'switchNs' | 'backendNs' | 'pollingNs'): void;
  /** Makes a halted task runnable. `waker` is the pCPU on which the cause was handled, -1 for the task's last one. */
  wake(task: number, waker: number): void;
  /** As `wake`, by a task that runs on pCPU `from`: no interrupt brought the cause. */
  notify(task: number, from: number): void;
  /** Counts exits of a vCPU. */
  countExits(kind: ExitKind, count: number): void;
  /** Interrupts a pCPU for a moment of the hypervisor's work, whatever runs there. */
  interruptPcpu(pcpu: number): void;

  /** Connects the machines of a front end, which arm their timer for their own next event. */
  connectMachines(frontEnd: number, machines: MachinesBeside): void;
  setMachinesTimer(frontEnd: number, dueNs: number): void;
}
