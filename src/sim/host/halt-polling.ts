import type { ResolvedScenario } from '../../scenario/resolved-scenario.ts';

/**
 * KVM's halt polling (virt/kvm/kvm_main.c, `kvm_vcpu_halt`): a vCPU that halts spins for a while for what may wake it, before
 * its pCPU goes to sleep, as long as nothing else wants to run there. Each vCPU has a window of its own, which grows when a
 * longer one would have done, and shrinks when even the longest would not have.
 *
 * For its scheduler the vCPU is asleep all the same, and its pCPU idle: a task that comes meanwhile ends the polling.
 */
export class HaltPolling {
  private readonly mostNs: number;
  private readonly startNs: number;
  private readonly growth: number;
  private readonly shrink: number;
  private readonly windowNs: Float64Array;
  /** By pCPU: the vCPU that polls there, or polled last, and until when. */
  private readonly vcpuOf: Int32Array;
  private readonly untilNs: Float64Array;

  private constructor({ scheduler: { parameters } }: ResolvedScenario, pcpus: number, tasks: number) {
    this.mostNs = parameters['haltPollNs'];
    this.startNs = parameters['haltPollStartNs'];
    this.growth = parameters['haltPollGrowth'];
    this.shrink = parameters['haltPollShrink'];
    this.windowNs = new Float64Array(tasks);
    this.vcpuOf = new Int32Array(pcpus).fill(-1);
    this.untilNs = new Float64Array(pcpus);
  }

  /** Null where the hypervisor does not poll. */
  static of(scenario: ResolvedScenario, pcpus: number, tasks: number): HaltPolling | null {
    return (scenario.scheduler.parameters['haltPollNs'] ?? 0) > 0 ? new HaltPolling(scenario, pcpus, tasks) : null;
  }

  /** A vCPU halted at `fromNs`, and nothing else runs on its pCPU. */
  begin(vcpu: number, pcpu: number, fromNs: number): void {
    this.vcpuOf[pcpu] = vcpu;
    this.untilNs[pcpu] = fromNs + this.windowNs[vcpu];
  }

  /** Something runs on the pCPU. */
  end(pcpu: number): void {
    this.untilNs[pcpu] = 0;
  }

  isPolling(vcpu: number, pcpu: number, nowNs: number): boolean {
    return this.vcpuOf[pcpu] === vcpu && nowNs < this.untilNs[pcpu];
  }

  /** How much of a stretch without work on a pCPU went into polling, in ns. */
  polledNs(pcpu: number, fromNs: number, nowNs: number): number {
    const until = this.untilNs[pcpu];
    return until <= fromNs ? 0 : (until < nowNs ? until : nowNs) - fromNs;
  }

  /** A vCPU wakes after `haltedNs`: renews its window. */
  wakes(vcpu: number, haltedNs: number): void {
    const window = this.windowNs[vcpu];
    if (haltedNs <= window) return;
    if (window > 0 && haltedNs > this.mostNs) {
      const shorter = this.shrink === 0 ? 0 : Math.floor(window / this.shrink);
      this.windowNs[vcpu] = shorter < this.startNs ? 0 : shorter;
    } else if (window < this.mostNs && haltedNs < this.mostNs) {
      this.windowNs[vcpu] = Math.min(this.mostNs, Math.max(this.startNs, Math.floor(window * this.growth)));
    }
  }
}
