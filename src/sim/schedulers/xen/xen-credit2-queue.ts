/**
 * The waiting vCPUs of a run queue, ordered by credit. The first is the last of an array: the task that is picked leaves from its
 * end, and one that joins is walked in past those with as much credit, through neighbouring memory.
 */
export class Credit2Queue {
  length = 0;
  /** The waiting tasks, least credit first. */
  tasks = new Int32Array(16);
  private readonly credit: Float64Array;

  constructor(credit: Float64Array) {
    this.credit = credit;
  }

  /** The waiting task with most credit; of no meaning when the queue is empty. */
  get first(): number {
    return this.tasks[this.length - 1];
  }

  /** Queues a task behind those with as much credit; says how many it walked past. */
  insert(task: number): number {
    if (this.length === this.tasks.length) this.grow();
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

  removeAt(place: number): void {
    const { tasks } = this;
    const last = --this.length;
    for (let index = place; index < last; index++) {
      tasks[index] = tasks[index + 1];
    }
  }

  /** Takes a task out; says whether it waited here. */
  remove(task: number): boolean {
    for (let place = this.length - 1; place >= 0; place--) {
      if (this.tasks[place] !== task) continue;
      this.removeAt(place);
      return true;
    }
    return false;
  }

  private grow(): void {
    const { tasks } = this;
    this.tasks = new Int32Array(2 * tasks.length);
    this.tasks.set(tasks);
  }
}
