import type { ControlGroupLayout } from '../../scenario/control-groups.ts';
import type { GuestProgram } from '../guests/guest-program.ts';
import type { Host } from '../host/host.ts';
import type { EmulatedCpu } from './emulated-cpu.ts';
import { RandR } from './rand-r.ts';

/**
 * One group of a mix: `count:think us:burst us:distribution[:nice][@vcpus[n]]`. With `@`, each so many threads are a guest with
 * a control group of its own; with `n`, and each thread has one below that.
 */
export interface ThreadGroup {
  readonly count: number;
  readonly thinkNs: number;
  readonly burstNs: number;
  readonly exponential: boolean;
  readonly nice: number;
  readonly layout: ControlGroupLayout;
  /** Threads of a guest. */
  readonly vcpus: number;
}

export function parseThreadGroup(text: string): ThreadGroup {
  const [threads = '', guest = ''] = text.split('@');
  const [count, thinkUs, burstUs, distribution, nice] = threads.split(':');
  return {
    count: Number(count),
    thinkNs: Number(thinkUs) * 1e3,
    burstNs: Number(burstUs) * 1e3,
    exponential: distribution === 'e',
    nice: Number(nice ?? 0),
    layout: guest === '' ? 'flat' : guest.endsWith('n') ? 'nested' : 'guest',
    vcpus: guest === '' ? 1 : Number.parseInt(guest),
  };
}

/** What a thread's bursts came to. */
export interface Tally {
  runNs: number;
  /** Time on a run queue without running, as schedstat counts it. */
  waitNs: number;
  /** By burst: from the due wake-up to the end of the burst, less the burst. */
  readonly delaysNs: number[];
}

/** How far the waking of a sleeper has come. */
const Waking = { asleep: 0, interrupting: 1, handling: 2 } as const;

/**
 * The threads of the measured program: each sleeps until a due time, then uses a burst of CPU time, from
 * the same random numbers as the real ones. A thread that does not think goes on at once. Their CPUs are emulated:
 * timers' interrupts come late and cost CPU time, and so do the system calls around a burst.
 */
export class ThreadGroups implements GuestProgram {
  readonly tallies: readonly Tally[];
  private readonly host: Host;
  private readonly cpu: EmulatedCpu;
  private readonly groupOf: readonly ThreadGroup[];
  private readonly overheadNs: readonly number[];
  private readonly falseWaitNs: (thread: number) => number;
  private readonly random: readonly RandR[];
  private readonly dueNs: Float64Array;
  private readonly wokenNs: Float64Array;
  private readonly burstNs: Float64Array;
  /** CPU time that the burst takes in all, of which so much after its end. */
  private readonly usedNs: Float64Array;
  private readonly afterNs: Float64Array;
  private readonly ranBeforeNs: Float64Array;
  private readonly waking: Uint8Array;
  private readonly isFirstOfInterrupt: Uint8Array;
  /** When each CPU's timer interrupt comes. */
  private readonly interruptAtNs: Float64Array;
  /** The emulator's one thread for the timers of all CPUs waits for a processor until then. */
  private starvedUntilNs = 0;

  /**
   * @param groupOf the group of each thread
   * @param overheadNs what a burst of each thread uses beyond its nominal time and its interrupts, on average
   * @param falseWaitNs what schedstat counts as waiting of a thread that wakes now, though it slept
   */
  constructor(
    host: Host,
    cpu: EmulatedCpu,
    groupOf: readonly ThreadGroup[],
    overheadNs: readonly number[],
    falseWaitNs: (thread: number) => number,
  ) {
    this.host = host;
    this.cpu = cpu;
    this.groupOf = groupOf;
    this.overheadNs = overheadNs;
    this.falseWaitNs = falseWaitNs;
    this.tallies = groupOf.map(() => ({ runNs: 0, waitNs: 0, delaysNs: [] }));
    this.random = groupOf.map((_, thread) => new RandR(1234 + 77 * thread));
    this.dueNs = new Float64Array(host.tasks);
    this.wokenNs = new Float64Array(host.tasks);
    this.burstNs = new Float64Array(host.tasks);
    this.usedNs = new Float64Array(host.tasks);
    this.afterNs = new Float64Array(host.tasks);
    this.ranBeforeNs = new Float64Array(host.tasks);
    this.waking = new Uint8Array(host.tasks);
    this.isFirstOfInterrupt = new Uint8Array(host.tasks);
    this.interruptAtNs = new Float64Array(host.pcpus).fill(-1);
  }

  guestTimer(guest: number): void {
    for (let thread = this.host.firstTask[guest]; thread < this.host.firstTask[guest + 1]; thread++) {
      this.prepare(thread, this.host.now);
      if (this.groupOf[thread].thinkNs === 0) this.host.wake(thread, -1);
    }
  }

  taskTimer(thread: number): void {
    const { host } = this;
    const pcpu = host.lastPcpu[thread];
    switch (this.waking[thread]++) {
      case Waking.asleep:
        // One interrupt handles all timers that are due by then.
        if (this.interruptAtNs[pcpu] <= host.now) {
          this.interruptAtNs[pcpu] = host.now + this.latenessNs(thread, pcpu);
          this.isFirstOfInterrupt[thread] = 1;
        }
        host.setTaskTimer(thread, this.interruptAtNs[pcpu]);
        return;
      case Waking.interrupting:
        if (this.isFirstOfInterrupt[thread] !== 0 && host.current[pcpu] >= 0) this.interrupt(host.current[pcpu]);
        this.isFirstOfInterrupt[thread] = 0;
        host.setTaskTimer(thread, host.now + this.untilOnQueueNs(pcpu));
        return;
      default:
        this.tallies[thread].waitNs += this.falseWaitNs(thread);
        this.begin(thread);
        host.wake(thread, -1);
    }
  }

  /** See `InKernel`. */
  goesToSleep(thread: number): boolean {
    if (thread < 0) return false;
    const usedNs = this.host.runtimeNs(thread) - this.ranBeforeNs[thread];
    return this.usedNs[thread] - usedNs < this.afterNs[thread];
  }

  segmentEnd(thread: number): boolean {
    const { now } = this.host;
    const tally = this.tallies[thread];
    const endNs = now - this.afterNs[thread];
    tally.runNs += this.usedNs[thread];
    tally.waitNs += now - this.wokenNs[thread] - this.usedNs[thread];
    tally.delaysNs.push(endNs - this.dueNs[thread] - this.burstNs[thread]);
    this.prepare(thread, endNs);
    return this.groupOf[thread].thinkNs === 0;
  }

  /** Draws the next think and burst; a thread that does not think begins at once. */
  private prepare(thread: number, endNs: number): void {
    const { thinkNs, burstNs, exponential } = this.groupOf[thread];
    const draw = (meanNs: number): number =>
      exponential ? Math.round(this.random[thread].exponential(meanNs)) : meanNs;
    this.dueNs[thread] = thinkNs === 0 ? endNs : endNs + draw(thinkNs);
    this.burstNs[thread] = draw(burstNs);
    if (thinkNs === 0) {
      this.begin(thread);
      return;
    }
    this.waking[thread] = Waking.asleep;
    this.host.setTaskTimer(thread, Math.max(this.host.now, this.dueNs[thread]));
  }

  private begin(thread: number): void {
    const { host, cpu } = this;
    const { overheadSpread, overheadAfterBurst } = cpu;
    const varying = 1 - overheadSpread + overheadSpread * host.random.exponential(host.streamOfTask(thread));
    const overheadNs = Math.round(this.overheadNs[thread] * varying);
    this.afterNs[thread] = this.groupOf[thread].thinkNs === 0 ? 0 : Math.round(overheadNs * overheadAfterBurst);
    this.usedNs[thread] = this.burstNs[thread] + overheadNs;
    this.ranBeforeNs[thread] = host.runtimeNs(thread);
    this.wokenNs[thread] = host.now;
    host.setWork(thread, this.usedNs[thread], false);
  }

  /** From a timer's interrupt until the sleeper is on a run queue; on a halted CPU, until it runs. */
  private untilOnQueueNs(pcpu: number): number {
    const { interruptNs, switchShare } = this.cpu;
    const share = this.host.current[pcpu] >= 0 ? 1 - switchShare : 1;
    // As for lateness: no timer is set for the instant at which it fires.
    return Math.max(1, Math.round(interruptNs * share));
  }

  private latenessNs(thread: number, pcpu: number): number {
    const { host, cpu } = this;
    const stream = host.streamOfTask(thread);
    const meanNs = host.current[pcpu] >= 0 ? cpu.lateNs : cpu.lateWhenHaltedNs;
    let lateNs = meanNs * host.random.exponential(stream);
    const allRun = host.pcpus > 1 && host.idle.size === 0;
    if (host.now < this.starvedUntilNs) {
      lateNs += this.starvedUntilNs - host.now;
    } else if (allRun && host.random.uniform(stream) < cpu.starvedShare) {
      const starvedNs = cpu.starvedUpToNs * host.random.uniform(stream);
      this.starvedUntilNs = host.now + starvedNs;
      lateNs += starvedNs;
    }
    // The host drops a timer that is set for the instant at which it fires: the thread would sleep for ever.
    return Math.max(1, Math.round(lateNs));
  }

  /** An interrupt costs the running thread CPU time. */
  private interrupt(running: number): void {
    const { host } = this;
    this.usedNs[running] += this.cpu.interruptNs;
    host.setWork(running, this.usedNs[running] - (host.runtimeNs(running) - this.ranBeforeNs[running]), false);
  }
}
