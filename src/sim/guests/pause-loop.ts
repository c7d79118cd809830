import type { ResolvedGroup } from '../../scenario/resolved-scenario.ts';
import type { GuestPort } from '../host/guest-port.ts';
import { DirectedYield, type SpinningTasks } from './directed-yield.ts';

/**
 * What becomes of spinning vCPUs. With pause-loop exiting one exits to the hypervisor after a window and yields: directed
 * (`DirectedYield`), or to any other. Without, it spins for ever.
 *
 * Under a scheduler with the parameter `pauseWindowGrowth` (KVM's) each exit makes the window longer, until the vCPU is
 * switched out (`grow_ple_window`, `vmx_sched_in`); other hypervisors leave it as it is.
 */
export class PauseLoop {
  private readonly host: GuestPort;
  private readonly exits: boolean;
  private readonly directedYield: DirectedYield | null;
  private readonly growth: number;
  private readonly windowNs: Float64Array;
  /** When the task was switched in that had this window. */
  private readonly switchedInNs: Float64Array;
  /** Time for which each task may still spin, and the part of it that it spins now. */
  private readonly leftNs: Float64Array;
  private readonly partNs: Float64Array;

  constructor(host: GuestPort, group: ResolvedGroup, tasks: SpinningTasks) {
    this.host = host;
    this.exits = group.pauseLoopExiting;
    this.directedYield = group.directedYield ? new DirectedYield(host, tasks) : null;
    this.growth = host.scenario.scheduler.parameters['pauseWindowGrowth'] ?? 1;
    this.windowNs = new Float64Array(host.tasks);
    this.switchedInNs = new Float64Array(host.tasks).fill(-1);
    this.leftNs = new Float64Array(host.tasks);
    this.partNs = new Float64Array(host.tasks);
  }

  /** The task begins to spin, for `ns` at most. */
  begin(task: number, ns: number): void {
    this.leftNs[task] = ns;
    const switchedNs = this.host.switchedNs(task);
    if (switchedNs !== this.switchedInNs[task]) {
      this.switchedInNs[task] = switchedNs;
      this.windowNs[task] = this.host.costs.pauseLoopWindowNs;
    }
    this.spin(task);
  }

  /** What the task was to spin now is over: it exits, yields, and spins on. False if it has spun for as long as it may. */
  spun(task: number): boolean {
    const { host, directedYield } = this;
    this.leftNs[task] -= this.partNs[task];
    if (this.leftNs[task] <= 0) return false;
    this.windowNs[task] = Math.round(this.windowNs[task] * this.growth);
    if (directedYield === null) {
      host.exit(task, 'pause', 0);
      host.yield(task);
    } else if (directedYield.exit(task) && this.growth > 1) {
      // It is switched out.
      this.windowNs[task] = host.costs.pauseLoopWindowNs;
    }
    this.spin(task);
    return true;
  }

  private spin(task: number): void {
    const ns = this.exits ? Math.min(this.windowNs[task], this.leftNs[task]) : this.leftNs[task];
    this.partNs[task] = ns;
    this.host.setWork(task, ns, true);
  }
}
