import type { SchedulerPort } from '../../host/scheduler-port.ts';

/** An idle pCPU on which a task may run, the one where it ran last if that is idle, or -1; none for which a decision is pending. */
export function idlePcpuFor(host: SchedulerPort, task: number): number {
  const isFree = (pcpu: number): boolean => !host.isReschedulePending(pcpu) && host.allowed(task, pcpu);
  const last = host.lastPcpu[task];
  if (host.idle.has(last) && isFree(last)) return last;
  let pcpu = host.idle.first(0, host.pcpus);
  while (pcpu >= 0 && !isFree(pcpu)) pcpu = host.idle.first(pcpu + 1, host.pcpus);
  return pcpu;
}
