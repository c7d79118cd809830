import { TaskState } from '../host/task-state.ts';
import type { ResolvedGroup, ResolvedScenario, Workload } from '../../scenario/resolved-scenario.ts';
import { guests, MS, scenario } from './scenarios.ts';
import { watch } from './schedule-watch.ts';

const NS_PER_US = 1000;

/** Always runnable. */
export const HOG: Workload = { kind: 'hog' };

/** Halted for so long, then so much work, and so on; nothing is random. */
export function sleeper(thinkMs: number, burstMs: number): Workload {
  const constant = (ms: number) => ({ kind: 'constant', meanNs: ms * MS }) as const;
  return { kind: 'bursts', think: constant(thinkMs), burst: constant(burstMs) };
}

/** A guest of a scenario for `decide`. */
export interface Guest extends Partial<ResolvedGroup> {
  readonly workload: Workload;
}

/**
 * The decisions of a scheduler without costs, as lines that can be derived manually: `A 0-4000` says that task A (tasks
 * are named by letters, in the order of the guests) ran from 0 to 4,000 us, `A@1` that it did so on pCPU 1 (only with
 * several pCPUs), and `A stopped` that it was co-stopped. Sorted by begin, then by task; a stretch that is cut off by
 * the end of the run is left out.
 */
export function decide(
  options: {
    readonly scheduler: ResolvedScenario['scheduler'];
    readonly machine?: Partial<ResolvedScenario['machine']>;
    readonly durationMs: number;
  },
  ...all: readonly Guest[]
): string[] {
  const { scheduler, machine, durationMs } = options;
  const groups = all.map(({ workload, ...more }, index) => guests(1, workload, { name: `guest ${index}`, ...more }));
  return decisions(scenario({ scheduler, machine, groups, durationNs: durationMs * MS, warmup: 0 }));
}

function decisions(scenario: ResolvedScenario): string[] {
  const { machine } = scenario;
  const severalPcpus =
    machine.packages * machine.numaPerPackage * machine.llcPerNuma * machine.coresPerLlc * machine.threadsPerCore > 1;
  const { result, stretches } = watch(scenario);
  return stretches
    .filter(
      ({ state, toNs }) => (state === TaskState.running || state === TaskState.costopped) && toNs < result.simulatedNs,
    )
    .sort((a, b) => a.fromNs - b.fromNs || a.task - b.task)
    .map(({ task, pcpu, state, fromNs, toNs }) => {
      const name = String.fromCharCode('A'.charCodeAt(0) + task);
      const where = state === TaskState.costopped ? ' stopped' : severalPcpus ? `@${pcpu}` : '';
      return `${name}${where} ${Math.round(fromNs / NS_PER_US)}-${Math.round(toNs / NS_PER_US)}`;
    });
}
