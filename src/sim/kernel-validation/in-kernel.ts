/**
 * Whether a thread, or -1 for none, is in the system call in which it goes to sleep. A kernel with voluntary preemption (Debian's
 * `CONFIG_PREEMPT_VOLUNTARY`) does not preempt itself: who wakes in these microseconds runs after it. A thread that was preempted there
 * would come to its end only after the other's whole burst.
 */
export type InKernel = (thread: number) => boolean;
