/** States of a task: `capped` while it is kept off its queue until its guest may use processor time again. */
export const TaskState = { halted: 0, ready: 1, running: 2, costopped: 3, capped: 4 } as const;
