/**
 * What credit2 would move between two run queues to even out their loads: push one vCPU, pull one, swap two, or
 * nothing. Every pair is considered, as Xen does.
 */
export class Credit2Swap {
    constructor(runqueues, tasks) {
        /** Task to move from the local run queue to the other, or -1. */
        this.push = -1;
        /** Task to move from the other run queue to the local one, or -1. */
        this.pull = -1;
        /** Pairs that were considered. */
        this.pairs = 0;
        this.runqueues = runqueues;
        this.pulls = new Int32Array(tasks);
        this.pullLoads = new Float64Array(tasks);
    }
    /** @param canMove whether a task may be moved to a run queue; brings its load up to date */
    find(local, other, canMove) {
        const { pulls, pullLoads, runqueues } = this;
        const { members, taskLoad } = runqueues;
        const difference = runqueues.load[local] - runqueues.load[other];
        let pulled = 0;
        for (let task = members.head(other); task >= 0; task = members.after(task)) {
            if (!canMove(task, local))
                continue;
            pulls[pulled] = task;
            pullLoads[pulled++] = taskLoad[task];
        }
        let least = Math.abs(difference);
        let push = -1;
        let pull = -1;
        let pushed = 0;
        for (let task = members.head(local); task >= 0; task = members.after(task)) {
            if (!canMove(task, other))
                continue;
            pushed++;
            const left = difference - 2 * taskLoad[task];
            for (let index = 0; index < pulled; index++) {
                const remains = Math.abs(left + 2 * pullLoads[index]);
                if (remains >= least)
                    continue;
                least = remains;
                push = task;
                pull = pulls[index];
            }
            if (Math.abs(left) >= least)
                continue;
            least = Math.abs(left);
            push = task;
            pull = -1;
        }
        for (let index = 0; index < pulled; index++) {
            const remains = Math.abs(difference + 2 * pullLoads[index]);
            if (remains >= least)
                continue;
            least = remains;
            push = -1;
            pull = pulls[index];
        }
        this.push = push;
        this.pull = pull;
        this.pairs = (pushed + 1) * (pulled + 1);
    }
}
//# sourceMappingURL=xen-credit2-swap.js.map