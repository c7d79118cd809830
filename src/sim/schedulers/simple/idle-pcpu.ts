import type { SchedulerPort } from '../../host/scheduler-port.ts';

/** An idle pCPU on which a task may run, the one where it ran last if that is idle, or -1; none for which a decision is pending. */
export function idlePcpuFor(host: SchedulerPort, task: number): number {
  const last = host.lastPcpu[task];
  if (host.idle.has(last) && host.allowed(task, last) && !host.isReschedulePending(last)) return last;
  let pcpu = host.idle.first(0, host.pcpus);
  while (pcpu >= 0 && (host.isReschedulePending(pcpu) || !host.allowed(task, pcpu))) {
    pcpu = host.idle.first(pcpu + 1, host.pcpus);
  }
  return pcpu;
}
