import { itemAt } from '../../base/item-at.ts';
import { taskGroups } from '../../scenario/backend-groups.ts';
import type { ScheduleTrace } from '../../sim/engine/schedule-trace.ts';
import { TaskState } from '../../sim/host/task-state.ts';
import type { ResolvedScenario } from '../../scenario/resolved-scenario.ts';
import { ProtobufWriter } from './protobuf-writer.ts';

/*
 * Field numbers of Perfetto's trace format: protos/perfetto/trace/trace.proto, trace_packet.proto and
 * generic_kernel/generic_task.proto, which are part of its stable API for kernels other than Linux.
 */
const TRACE = { packet: 1 } as const;
const PACKET = { timestamp: 8, taskState: 117, processTree: 122 } as const;
const TASK_STATE_EVENT = { cpu: 1, comm: 2, tid: 3, state: 4 } as const;
const PROCESS_TREE = { processes: 1, threads: 2 } as const;
const PROCESS = { pid: 1, cmdline: 3 } as const;
const THREAD = { tid: 1, pid: 2, comm: 3 } as const;

/** Perfetto's `TaskStateEnum`, by ours: halted sleeps, ready is runnable, running runs, co-stopped and capped are stopped. */
const PERFETTO_STATE: Readonly<Record<number, number>> = {
  [TaskState.halted]: 4,
  [TaskState.ready]: 2,
  [TaskState.running]: 3,
  [TaskState.costopped]: 6,
  [TaskState.capped]: 6,
};

/**
 * A schedule as a trace that Perfetto (https://ui.perfetto.dev) opens: guests are processes, vCPUs their threads, pCPUs
 * the CPUs. So are the backends of devices, by the device's name. Timestamps are ns of simulated time.
 * @param scenario what was simulated; it names the guests
 */
export function perfettoTrace(trace: ScheduleTrace, scenario: ResolvedScenario): Uint8Array {
  const writer = new ProtobufWriter();
  const { firstThread, threadNames } = writeProcessTree(writer, scenario, trace.startNs);
  const writeState = (timeNs: number, pcpu: number, task: number, state: number): void => {
    const packet = writer.open(TRACE.packet);
    writer.integer(PACKET.timestamp, timeNs);
    const event = writer.open(PACKET.taskState);
    writer.integer(TASK_STATE_EVENT.cpu, pcpu);
    writer.bytes(TASK_STATE_EVENT.comm, itemAt(threadNames, task));
    writer.integer(TASK_STATE_EVENT.tid, firstThread + task);
    writer.integer(TASK_STATE_EVENT.state, perfettoState(state));
    writer.close(event);
    writer.close(packet);
  };
  for (let task = 0; task < threadNames.length; task++) {
    writeState(trace.startNs, itemAt(trace.initialPcpu, task), task, itemAt(trace.initialState, task));
  }
  for (let index = 0; index < trace.length; index++) {
    const at = trace.at(index);
    writeState(itemAt(trace.timeNs, at), itemAt(trace.pcpu, at), itemAt(trace.task, at), itemAt(trace.state, at));
  }
  return writer.finish();
}

function perfettoState(state: number): number {
  const known = PERFETTO_STATE[state];
  if (known === undefined) throw new RangeError(`no task state ${state}`);
  return known;
}

/** Process ids start at 1, thread ids after the last of them: 0 is the idle task's. One packet a guest. */
function writeProcessTree(
  writer: ProtobufWriter,
  scenario: ResolvedScenario,
  startNs: number,
): { readonly firstThread: number; readonly threadNames: readonly Uint8Array[] } {
  const groups = taskGroups(scenario);
  const firstThread = 1 + groups.reduce((sum, { count }) => sum + count, 0);
  const text = new TextEncoder();
  const threadNames: Uint8Array[] = [];
  let pid = 0;
  for (const group of groups) {
    for (let guest = 0; guest < group.count; guest++) {
      pid++;
      const packet = writer.open(TRACE.packet);
      writer.integer(PACKET.timestamp, startNs);
      const tree = writer.open(PACKET.processTree);
      const process = writer.open(PROCESS_TREE.processes);
      writer.integer(PROCESS.pid, pid);
      writer.string(PROCESS.cmdline, `${group.name}[${guest}]`);
      writer.close(process);
      for (let vcpu = 0; vcpu < group.vcpus; vcpu++) {
        const comm = text.encode(`vCPU ${vcpu}`);
        const thread = writer.open(PROCESS_TREE.threads);
        writer.integer(THREAD.tid, firstThread + threadNames.length);
        writer.integer(THREAD.pid, pid);
        writer.bytes(THREAD.comm, comm);
        writer.close(thread);
        threadNames.push(comm);
      }
      writer.close(tree);
      writer.close(packet);
    }
  }
  return { firstThread, threadNames };
}
