import type { TaskQueues } from '../engine/task-queue.ts';

/**
 * Why a ready task does not run, in the terms of its scheduler. Times are in ns; `than` is the task that runs in its place.
 * - `turn`: first come, first served: so many wait in front of it.
 * - `ran-more`: it has had more of its share than the running task, by so much.
 * - `ran-less`: it has had less, but not by enough to end the other one's turn, which lasts so long still.
 * - `over-share`: it has had more than its fair share, by so much, and is not eligible.
 * - `protected`: the running task may finish its slice, for so long.
 * - `later-deadline`: the running task's slice is to be done earlier, by so much.
 * - `less-credit`: it has less credit than the running task.
 * - `class`: the running task is of a higher class of priority, or of the same and first.
 * - `row`: another row of guests has its time slot.
 * - `no-pcpu`: no pCPU belongs to it.
 * - `next`: it is the next one to run.
 */
export type WaitReason =
  | { readonly kind: 'turn'; readonly ahead: number }
  | { readonly kind: 'over-share'; readonly ns: number }
  | {
      readonly kind: 'ran-more' | 'ran-less' | 'protected' | 'later-deadline' | 'less-credit';
      readonly than: number;
      readonly ns: number;
    }
  | { readonly kind: 'class'; readonly than: number; readonly own: string; readonly other: string }
  | { readonly kind: 'row' | 'no-pcpu' | 'next' };

/** A task's place in a queue that is served in the order of its tasks. */
export function turnOf(queues: TaskQueues, queue: number, task: number): WaitReason {
  let ahead = 0;
  for (let other = queues.head(queue); other >= 0 && other !== task; other = queues.after(other)) ahead++;
  return { kind: 'turn', ahead };
}

/** It runs as soon as a decision is made. */
export const NEXT: WaitReason = { kind: 'next' };
