import type { GuestPort } from '../host/guest-port.ts';
import { TaskState } from '../host/task-state.ts';
import type { ResolvedGroup } from '../../scenario/resolved-scenario.ts';

/**
 * What becomes of spinning vCPUs. With pause-loop exiting one exits to the hypervisor after a window and yields; directed,
 * to a preempted vCPU of the same guest, round-robin, those that do not spin themselves first. Without, it spins for ever.
 *
 * Under a scheduler with the parameter `pauseWindowGrowth` (KVM's) each exit of one spin makes the window longer; other
 * hypervisors leave it as it is. KVM also resets the window of a vCPU that is descheduled. That is not followed: yields
 * come so fast then that two guests as wide as the host do 3 % of what one does, where 34 to 68 % were published
 * (Linux 266e85a5ec91), so it must be the yields that are too eager here.
 */
export class PauseLoop {
  private readonly host: GuestPort;
  private readonly exits: boolean;
  private readonly directedYield: boolean;
  private readonly isSpinning: (task: number) => boolean;
  private readonly growth: number;
  private readonly windowNs: Float64Array;
  /** Place in its guest of the vCPU that each guest's spinners yielded to last. */
  private readonly lastBoosted: Int32Array;

  constructor(host: GuestPort, group: ResolvedGroup, isSpinning: (task: number) => boolean) {
    this.host = host;
    this.exits = group.pauseLoopExiting;
    this.directedYield = group.directedYield;
    this.isSpinning = isSpinning;
    this.growth = host.scenario.scheduler.parameters['pauseWindowGrowth'] ?? 1;
    this.windowNs = new Float64Array(host.tasks);
    this.lastBoosted = new Int32Array(host.guests);
  }

  /** The task begins to spin. */
  begin(task: number): void {
    this.windowNs[task] = this.host.costs.pauseLoopWindowNs;
    this.spin(task);
  }

  /** The window is over: the task exits, yields, and spins on. */
  exit(task: number): void {
    this.windowNs[task] = Math.round(this.windowNs[task] * this.growth);
    this.spin(task);
    this.host.yield(task, this.directedYield ? this.preemptedSibling(task) : -1);
  }

  private spin(task: number): void {
    this.host.setWork(task, this.exits ? this.windowNs[task] : Infinity, true);
  }

  private preemptedSibling(task: number): number {
    const { host, lastBoosted } = this;
    const guest = host.guestOf[task];
    const first = host.firstTask[guest];
    const count = host.firstTask[guest + 1] - first;
    let spinning = -1;
    for (let step = 1; step <= count; step++) {
      const sibling = first + ((lastBoosted[guest] + step) % count);
      if (sibling === task || host.state[sibling] !== TaskState.ready) continue;
      if (!this.isSpinning(sibling)) {
        lastBoosted[guest] = sibling - first;
        return sibling;
      }
      if (spinning < 0) spinning = sibling;
    }
    return spinning;
  }
}
