import type { ResolvedScheduler } from '../../scenario/resolved-scenario.ts';
import { facetsOf } from './registry.ts';

/**
 * What is left of a scheduler without its own queues, its co-scheduling and its locks: turns as long as its own for all
 * pCPUs from one first-come-first-served queue, and of its work only what taking a task from that queue costs.
 * @param pcpus pCPUs of the host
 */
export function oneQueueInsteadOf(scheduler: ResolvedScheduler, pcpus: number): ResolvedScheduler {
  const { sliceNs, queueOperation } = facetsOf(scheduler.name);
  return {
    name: 'global-queue',
    parameters: { timesliceNs: sliceNs(scheduler.parameters, pcpus) },
    operationNs: { queueNs: queueOperation === null ? 0 : scheduler.operationNs[queueOperation] },
    freeLocks: true,
  };
}
