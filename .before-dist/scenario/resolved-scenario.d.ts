import type { BareMachine } from './connections/bare-machine.ts';
import type { ConnectionPath } from './connections/connection-path.ts';
/**
 * A scenario with every name looked up and every default filled in: what the simulator runs and what a result is
 * keyed by. All times are whole nanoseconds, all rates per second, all ratios 0 to 1.
 */
export interface ResolvedScenario {
    readonly machine: ResolvedMachine;
    readonly scheduler: ResolvedScheduler;
    readonly groups: readonly ResolvedGroup[];
    /** Devices of the host that guests' workloads name. */
    readonly devices: readonly ResolvedDevice[];
    /** Front ends on machines of their own, beside the host. */
    readonly frontEnds: readonly ResolvedFrontEnd[];
    readonly durationNs: number;
    /** Start-up time left out of the results; `auto` lets MSER-5 find it. */
    readonly warmup: number | 'auto';
    readonly seed: number;
}
/** Levels nest: packages > NUMA nodes > last-level-cache groups > cores > threads. */
export interface ResolvedMachine {
    /** Catalog name, or `inline`. */
    readonly name: string;
    readonly packages: number;
    readonly numaPerPackage: number;
    readonly llcPerNuma: number;
    readonly coresPerLlc: number;
    readonly threadsPerCore: number;
    readonly costs: MachineCosts;
}
/** Distances between two pCPUs, in the order of `MachineCosts`' arrays. */
export declare const DISTANCES: readonly ["self", "sibling", "llc", "node", "package", "machine"];
/**
 * What the hardware charges. Arrays by distance have one entry for each of `DISTANCES`: the same pCPU, a thread of the
 * same core, another core of the same last-level cache, of the same NUMA node, of the same package, of another package.
 * An ideal machine has zeros everywhere, `smtThroughput` equal to the threads of a core, and `remoteMemorySlowdown` 1.
 */
export interface MachineCosts {
    /** Replacing one vCPU's context by another's, including the exit of the old and the entry of the new. */
    readonly contextSwitchNs: number;
    readonly vmExitNs: number;
    readonly vmEntryNs: number;
    /** From sending a reschedule interrupt to the target's first instruction in the hypervisor. */
    readonly wakeIpiNs: number;
    /** Handling one timer interrupt, before what the scheduler's tick does. */
    readonly timerInterruptNs: number;
    /** Moving one cache line between two pCPUs, by distance. */
    readonly lineTransferNs: readonly number[];
    /** Taking a free lock whose line is at hand. */
    readonly lockAcquireNs: number;
    /** Time to refill the caches a vCPU loses when it moves this far with warm caches, by distance. */
    readonly coldCacheNs: readonly number[];
    /** Time constant with which a running vCPU warms its caches. */
    readonly cacheWarmupNs: number;
    /** Work per time away from the home NUMA node is divided by this (>= 1). */
    readonly remoteMemorySlowdown: number;
    /** Throughput of a core with all its threads busy, in units of one thread alone (1.25: each of two runs at 0.625). */
    readonly smtThroughput: number;
    /** Pause-loop exiting: spinning for this long makes the processor exit to the hypervisor. */
    readonly pauseLoopWindowNs: number;
}
/** Settings of guests that some schedulers do not have. */
export declare const GUEST_SETTINGS: readonly ["weight", "cap", "reservation"];
export type GuestSetting = (typeof GUEST_SETTINGS)[number];
/** A scheduler and what it is set to. */
export interface ResolvedScheduler {
    readonly name: string;
    /** The scheduler's own parameters by their catalog names, units in the names; switches are 0 or 1. */
    readonly parameters: Readonly<Record<string, number>>;
    /** What each of its operations costs, in ns, by catalog name; all zero when ideal. */
    readonly operationNs: Readonly<Record<string, number>>;
    /** Settings of guests that it knows; absent: all. */
    readonly honours?: readonly GuestSetting[];
    /** Set where a sweep asks what the hypervisor's locks cost: each is granted at once and for nothing. */
    readonly freeLocks?: true;
}
/** A distribution of times. */
export type Distribution = {
    readonly kind: 'constant';
    readonly meanNs: number;
} | {
    readonly kind: 'exponential';
    readonly meanNs: number;
} | {
    readonly kind: 'lognormal';
    readonly meanNs: number; /** Standard deviation over mean. */
    readonly cv: number;
} | {
    readonly kind: 'pareto';
    readonly meanNs: number; /** Tail exponent, >= 1.5. */
    readonly shape: number;
} | {
    readonly kind: 'hyperexponential';
    readonly meanNs: number;
    /** >= 1; two balanced phases. */ readonly cv: number;
} | {
    readonly kind: 'empirical';
    readonly valuesNs: readonly number[];
};
/** Requests that come whether or not the guest keeps up. */
export type Arrivals = {
    readonly kind: 'poisson';
    readonly ratePerSec: number;
}
/** A Poisson process whose rate switches in a cycle between states that last exponential times. */
 | {
    readonly kind: 'mmpp';
    readonly ratesPerSec: readonly number[];
    readonly meanStayNs: readonly number[];
};
export type GuestLockKind = 'ticket' | 'queued' | 'paravirtual';
export type Workload = 
/** Always wants to run. */
{
    readonly kind: 'hog';
}
/** Each vCPU by itself: think (halted), then burst (runs that long), again and again. */
 | {
    readonly kind: 'bursts';
    readonly think: Distribution;
    readonly burst: Distribution;
}
/** Requests queue in the guest and are served by its vCPUs; an idle vCPU halts. */
 | {
    readonly kind: 'requests';
    readonly arrivals: Arrivals;
    readonly service: Distribution;
    /** Each request, once computed, does so many operations on a disk, one after the other, before it is answered. */
    readonly io?: {
        readonly device: string;
        readonly operations: number;
        readonly bytes: number;
    };
} | IoWorkload
/** One thread a vCPU: computes, takes one of the guest's spinlocks, holds it, and now and then meets at a barrier. */
 | {
    readonly kind: 'parallel';
    readonly compute: Distribution;
    readonly lock: {
        readonly kind: GuestLockKind;
        /** Locks of a guest; a thread takes one of them at random. */
        readonly count: number;
        readonly hold: Distribution;
        /** Cache lines of the data that the lock protects: they move to each new holder, as the lock's own does. */
        readonly sharedLines: number;
    } | null;
    /** Rounds of compute (and lock) between barriers, and how to wait there. */
    readonly barrier: {
        readonly everyRounds: number;
        readonly wait: 'spin' | 'block';
    } | null;
    /** Rounds between waits for something outside (a disk, another job), and how long they take; the vCPU halts. */
    readonly pause: {
        readonly everyRounds: number;
        readonly time: Distribution;
    } | null;
    /** How long a paravirtual lock spins before it halts. */
    readonly spinThresholdNs: number;
}
/** A utilisation series, one value an interval, turned into bursts; it repeats when it ends. */
 | {
    readonly kind: 'trace';
    readonly utilisation: readonly number[];
    readonly intervalNs: number;
    readonly burst: Distribution;
} | ConnectionsWorkload;
/** A server that accepts connections, or a front end that hands them on, and the kernel under it. */
export interface ConnectionsWorkload {
    readonly kind: 'connections';
    readonly path: ConnectionPath;
    readonly load: ConnectionLoad;
    /** The network card that packets go through; null: they are there at once, and cost nothing but the kernel's work. */
    readonly network: ConnectionNetwork | null;
    /** null for a server. */
    readonly front: FrontEndRole | null;
}
/**
 * Connections come at a rate whether or not the guest keeps up, from clients that wait for each before the next, or from
 * the front end of the given name.
 */
export type ConnectionLoad = {
    readonly kind: 'open';
    readonly ratePerSec: number;
} | {
    readonly kind: 'closed';
    readonly clients: number;
    readonly thinkNs: number;
} | {
    readonly kind: 'behind';
    readonly frontEnd: string;
};
/** A network card of the scenario, and what goes through it for each stage of a connection's path. */
export interface ConnectionNetwork {
    readonly device: string;
    readonly stages: readonly StagePackets[];
}
/** Packets before and after a stage, and their bytes in all; they pass a device as one batch. */
export interface StagePackets {
    /** What the stage waits for; 0 where it follows the stage before at once. */
    readonly inPackets: number;
    readonly inBytes: number;
    readonly outPackets: number;
    readonly outBytes: number;
    /** They come from, or go to, another guest through the same device: not over the host's link. */
    readonly inInside: boolean;
    readonly outInside: boolean;
}
/** What a front end does with a connection that it has taken. */
export interface FrontEndRole {
    /** As the catalog calls it. */
    readonly type: string;
    /** Stage of its path after which a connection goes on to a server. */
    readonly handOnAfter: number;
    /** The rest of the path waits until the server is done; else the server answers by itself. */
    readonly waits: boolean;
    readonly balance: Balance;
    /** Connections, or requests over connections that stay open, that one server gets at a time, more wait; null for any number. */
    readonly mostPerServer: number | null;
    /** Connections that its servers may have at a time, all together. */
    readonly mostBehind: number;
    /** Connections to servers for each that it hands on: 1, or next to none over connections that stay open. */
    readonly serverConnections: number;
    /** TLS handshakes that its accelerator does; null where none is needed. */
    readonly handshakesPerSec: number | null;
}
/** How a front end chooses a server. */
export type Balance = (typeof BALANCES)[number];
export declare const BALANCES: readonly ["round-robin", "random", "least-connections"];
/** Alike machines beside the host that are a front end, each with its own kernel. */
export interface ResolvedFrontEnd {
    readonly name: string;
    readonly count: number;
    /** Processors of each. */
    readonly cores: number;
    readonly machine: BareMachine;
    readonly workload: ConnectionsWorkload;
}
/**
 * Guests that do input and output.
 * - `disk`: each of `jobs` (job j on vCPU j modulo the vCPUs) keeps `depth` operations under way.
 * - `send`: the same with packets; a packet is done when it has left the device.
 * - `receive`: packets arrive for each guest, and are taken by its vCPUs in turn.
 * - `answer`: the same, and each is answered by a packet.
 */
export interface IoWorkload {
    readonly kind: 'io';
    readonly device: string;
    readonly mode: 'disk' | 'send' | 'receive' | 'answer';
    /** Work of the guest's application for each operation, beside its driver's; null for none. */
    readonly compute: Distribution | null;
    readonly bytes: number;
    readonly jobs: number;
    readonly depth: number;
    /** Packets per second for each guest, or null where `mode` needs none. */
    readonly arrivals: Arrivals | null;
}
/** A device of the host, and the way its guests reach it. */
export interface ResolvedDevice {
    /** What workloads call it. */
    readonly name: string;
    readonly physical: PhysicalDeviceModel;
    readonly datapath: DatapathModel;
    /** The host's switch between backends and the device: one critical section a packet. */
    readonly bridge: {
        readonly name: string;
        readonly lock: 'ticket' | 'queued';
        readonly holdNs: number;
    } | null;
    /** Queues of each guest. */
    readonly queues: number;
    /** Backend threads of the whole host, where guests share them. */
    readonly threads: number;
    /** Share of processor time of each backend thread, as a guest's. */
    readonly weight: number;
    /** pCPUs that backend threads may run on; null for all. */
    readonly affinity: readonly number[] | null;
    /** What the guest's own driver and stack take, per request on its way out, on its way in, and per interrupt. */
    readonly guest: {
        readonly outNs: number;
        readonly inNs: number;
        readonly interruptNs: number;
    };
}
/**
 * A disk (each request goes out and comes back) or a network card (each packet goes one way). Requests pass a link, one
 * after the other, and then a medium that works on several at a time.
 */
export interface PhysicalDeviceModel {
    readonly name: string;
    readonly kind: 'disk' | 'network';
    /** Most operations a second in each direction; null for no limit. */
    readonly operationsPerSec: number | null;
    /** Bandwidth in each direction; null for no limit. */
    readonly bytesPerSec: number | null;
    /** Operations the medium works on at the same time; null for all of them. */
    readonly parallelism: number | null;
    /** How long the medium takes for one; null for no time. */
    readonly latency: Distribution | null;
    /** Operations that find this many before them at the link are dropped; null for none. */
    readonly queueLimit: number | null;
    /** Least time between two interrupts of the device. */
    readonly coalescingNs: number;
}
/**
 * How requests get from a guest's driver to the device. `backend` says whose threads carry them: those of each guest
 * (`guest`), of each of its queues (`queue`), of the host for all guests (`shared`), or nobody's (`none`: the device
 * itself is the guest's). All times are work of one pCPU at full speed.
 */
export interface DatapathModel {
    readonly name: string;
    readonly backend: 'guest' | 'queue' | 'shared' | 'none';
    /** Backend threads never sleep: nobody has to wake them, and they take their pCPUs for good. */
    readonly polls: boolean;
    /** Every access to a register leaves the guest; the vCPU itself carries requests out, under the guest's one lock. */
    readonly emulated: boolean;
    /** Interrupts reach a running vCPU without an exit. */
    readonly postedInterrupts: boolean;
    /** What a vCPU does in the hypervisor to wake a backend, between its exit and its entry. */
    readonly kickNs: number;
    /** What a backend does to interrupt a vCPU. */
    readonly interruptNs: number;
    /** One look of a polling thread at one queue. */
    readonly pollNs: number;
    /** Exit, handling and entry for one access to an emulated register. */
    readonly registerAccessNs: number;
    readonly accessesPerRequest: number;
    readonly accessesPerInterrupt: number;
    /** A backend's work for one request on its way out of the guest, and on its way in. */
    readonly outNs: number;
    readonly inNs: number;
    readonly copyNsPerKib: number;
    /** Requests a thread takes from one queue before it looks at the next. */
    readonly batchLimit: number;
    /** Packets that may wait for a guest in one queue; more are dropped. */
    readonly ringSize: number;
    /** Share of its packets that must be sent before a guest that waits for that is interrupted. */
    readonly sentShare: number;
}
/** Guests that are alike. */
export interface ResolvedGroup {
    readonly name: string;
    readonly count: number;
    readonly vcpus: number;
    /** Relative share of processor time under contention; 256 is the usual one. */
    readonly weight: number;
    /** Most processor time a guest may use, in pCPUs; Infinity for no cap. */
    readonly capPcpus: number;
    /** Processor time a guest is guaranteed, in pCPUs. */
    readonly reservationPcpus: number;
    /** pCPUs its vCPUs may run on; null for all. */
    readonly affinity: readonly number[] | null;
    /** NUMA node that holds its memory; null lets the simulator place guests round-robin, largest first. */
    readonly homeNode: number | null;
    /** Guest i starts i times this late. */
    readonly staggerNs: number;
    /** Spinning guests exit to the hypervisor after the machine's pause-loop window. */
    readonly pauseLoopExiting: boolean;
    /** On such an exit, give the processor to a preempted vCPU of the same guest. */
    readonly directedYield: boolean;
    readonly workload: Workload;
}
/** What the host schedules as a group: guests, or the threads of a device's backend. */
export interface TaskGroup extends Omit<ResolvedGroup, 'workload'> {
    readonly workload: Workload | {
        readonly kind: 'backend';
        readonly device: number;
    };
}
