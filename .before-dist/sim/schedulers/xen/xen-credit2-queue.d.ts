/**
 * The waiting vCPUs of a run queue, ordered by credit. The first is the last of an array: who is picked leaves from its
 * end, and who joins is walked in past those with as much credit, through neighbouring memory.
 */
export declare class Credit2Queue {
    length: number;
    /** The waiting tasks, least credit first. */
    tasks: Int32Array<ArrayBuffer>;
    private readonly credit;
    constructor(credit: Float64Array);
    /** Who waits with most credit; of no meaning when nobody waits. */
    get first(): number;
    /** Queues a task behind those with as much credit; says how many it walked past. */
    insert(task: number): number;
    removeAt(place: number): void;
    /** Takes a task out; says whether it waited here. */
    remove(task: number): boolean;
    private grow;
}
