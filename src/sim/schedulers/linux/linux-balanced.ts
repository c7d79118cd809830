import type { LinuxLoad } from './linux-load.ts';
import type { LinuxPlacement } from './linux-placement.ts';
import type { LinuxRunQueues } from './linux-run-queues.ts';

/** A scheduler as its load balancer sees it. */
export interface LinuxBalanced {
  readonly queues: LinuxRunQueues;
  readonly load: LinuxLoad;
  readonly placement: LinuxPlacement;
  /** Moves a task that waits (or sleeps on its queue) to another queue. */
  migrate(task: number, to: number): void;
  /** Is the task nominated to run next, and thus not to be taken away? */
  isFavoured(pcpu: number, task: number): boolean;
}
