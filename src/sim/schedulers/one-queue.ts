import type { ResolvedScheduler } from '../../scenario/resolved-scenario.ts';
import { facetsOf } from './registry.ts';

/**
 * What is left of a scheduler without its own queues, its co-scheduling and its locks: turns as long as its own for all
 * pCPUs from one queue, in its order (the vCPU that has run least goes first, or the one that came first), and of its work
 * only what taking a task from that queue costs.
 * @param pcpus pCPUs of the host
 */
export function oneQueueInsteadOf(scheduler: ResolvedScheduler, pcpus: number): ResolvedScheduler {
  const { sliceNs, byTimeRun, queueOperation } = facetsOf(scheduler.name);
  const timesliceNs = sliceNs(scheduler.parameters, pcpus);
  const order = byTimeRun?.(scheduler.parameters, pcpus);
  return {
    ...(order === undefined
      ? { name: 'global-queue', parameters: { timesliceNs } }
      : {
          name: 'fair-queue',
          parameters: {
            timesliceNs,
            sleeperLagNs: order.sleeperLagNs,
            weightPerGuest: order.weightPerGuest ? 1 : 0,
          },
        }),
    operationNs: { queueNs: queueOperation === null ? 0 : scheduler.operationNs[queueOperation] },
    freeLocks: true,
  };
}
