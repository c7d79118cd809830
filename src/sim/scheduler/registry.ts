import { GlobalQueue } from './global-queue.ts';
import { LocalQueues } from './local-queues.ts';
import type { SchedulerFactory } from './scheduler.ts';

/** Every scheduler by the name that scenarios use. */
export const SCHEDULERS: Readonly<Record<string, SchedulerFactory>> = {
  'global-queue': (host) => new GlobalQueue(host),
  'local-queues': (host) => new LocalQueues(host),
};
