/**
 * The waiting vCPUs of a run queue, ordered by credit. The first is the last of an array: who is picked leaves from its
 * end, and who joins is walked in past those with as much credit, through neighbouring memory.
 */
export class Credit2Queue {
    constructor(credit) {
        this.length = 0;
        /** The waiting tasks, least credit first. */
        this.tasks = new Int32Array(16);
        this.credit = credit;
    }
    /** Who waits with most credit; of no meaning when nobody waits. */
    get first() {
        return this.tasks[this.length - 1];
    }
    /** Queues a task behind those with as much credit; says how many it walked past. */
    insert(task) {
        if (this.length === this.tasks.length)
            this.grow();
        const { tasks, credit } = this;
        const own = credit[task];
        let place = this.length;
        while (place > 0 && own <= credit[tasks[place - 1]]) {
            tasks[place] = tasks[place - 1];
            place--;
        }
        tasks[place] = task;
        return this.length++ - place;
    }
    removeAt(place) {
        const { tasks } = this;
        const last = --this.length;
        for (let index = place; index < last; index++) {
            tasks[index] = tasks[index + 1];
        }
    }
    /** Takes a task out; says whether it waited here. */
    remove(task) {
        for (let place = this.length - 1; place >= 0; place--) {
            if (this.tasks[place] !== task)
                continue;
            this.removeAt(place);
            return true;
        }
        return false;
    }
    grow() {
        const { tasks } = this;
        this.tasks = new Int32Array(2 * tasks.length);
        this.tasks.set(tasks);
    }
}
//# sourceMappingURL=xen-credit2-queue.js.map