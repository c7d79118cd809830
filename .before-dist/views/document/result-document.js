import { z } from 'zod';
import { BALANCES, GUEST_SETTINGS, } from "../../scenario/resolved-scenario.js";
import { resultHash } from "../../sim/measure/result-hash.js";
/** Puts a result into the shape that programs read. */
export function resultDocument(result, generator) {
    const { scenario } = result;
    return {
        format: 'kneepoint-result',
        generator,
        resultHash: resultHash(result),
        ...result,
        scenario: {
            ...scenario,
            groups: scenario.groups.map((group) => ({
                ...group,
                capPcpus: Number.isFinite(group.capPcpus) ? group.capPcpus : null,
            })),
        },
    };
}
const count = z.int().min(0);
const amount = z.number().min(0);
const ratio = z.number().min(0).max(1);
const list = (item) => z.array(item).readonly();
const estimate = z
    .strictObject({
    mean: amount,
    halfWidth: amount.nullable().describe('Half of the 95 % interval; null where the run was too short for one.'),
})
    .meta({ id: 'estimate' });
const latency = z
    .strictObject({ count, mean: estimate, p50: estimate, p95: estimate, p99: estimate, p999: estimate })
    .describe('Times in ns.')
    .meta({ id: 'latency' });
const distribution = z
    .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('constant'), meanNs: amount }),
    z.strictObject({ kind: z.literal('exponential'), meanNs: amount }),
    z.strictObject({ kind: z.literal('lognormal'), meanNs: amount, cv: amount }),
    z.strictObject({ kind: z.literal('pareto'), meanNs: amount, shape: amount }),
    z.strictObject({ kind: z.literal('hyperexponential'), meanNs: amount, cv: amount }),
    z.strictObject({ kind: z.literal('empirical'), valuesNs: list(amount) }),
])
    .meta({ id: 'distribution' });
const arrivals = z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('poisson'), ratePerSec: amount }),
    z.strictObject({ kind: z.literal('mmpp'), ratesPerSec: list(amount), meanStayNs: list(amount) }),
]);
const connectionsWorkload = z.strictObject({
    kind: z.literal('connections'),
    path: z.strictObject({
        kernel: z.string(),
        app: z.string(),
        variation: z.enum(['exponential', 'constant']),
        steering: z.enum(['rss', 'one-core', 'follow', 'local']),
        accept: z.enum(['shared', 'per-worker']),
        listenerWalkLines: amount,
        wakeAllLines: amount,
        locks: list(z.strictObject({
            name: z.string(),
            kind: z.enum(['ticket', 'queued']),
            scope: z.union([z.enum(['kernel', 'listener', 'core']), z.strictObject({ buckets: count })]),
        })),
        stages: list(z.strictObject({
            name: z.string(),
            context: z.enum(['softirq', 'process']),
            lines: amount,
            connects: z.boolean(),
            segments: list(z.union([
                z.strictObject({ computeNs: amount }),
                z.strictObject({ lock: count, holdNs: amount, handOffLines: amount }),
            ])),
        })),
        backlog: count,
        ringSlots: count,
        dropNs: amount,
        softirqLimitNs: amount,
        retryNs: amount,
        ports: amount,
        timeWaitNs: amount,
    }),
    load: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('open'), ratePerSec: amount }),
        z.strictObject({ kind: z.literal('closed'), clients: count, thinkNs: amount }),
        z.strictObject({ kind: z.literal('behind'), frontEnd: z.string() }),
    ]),
    network: z
        .strictObject({
        device: z.string(),
        stages: list(z.strictObject({
            inPackets: count,
            inBytes: count,
            outPackets: count,
            outBytes: count,
            inInside: z.boolean(),
            outInside: z.boolean(),
        })),
    })
        .nullable(),
    front: z
        .strictObject({
        type: z.string(),
        handOnAfter: count,
        waits: z.boolean(),
        balance: z.enum(BALANCES),
        mostPerServer: count.nullable(),
        mostBehind: count,
        serverConnections: amount,
        handshakesPerSec: amount.nullable(),
    })
        .nullable(),
});
const workload = z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('hog') }),
    z.strictObject({ kind: z.literal('bursts'), think: distribution, burst: distribution }),
    z.strictObject({
        kind: z.literal('requests'),
        arrivals,
        service: distribution,
        io: z.strictObject({ device: z.string(), operations: count, bytes: count }).exactOptional(),
    }),
    z.strictObject({
        kind: z.literal('io'),
        device: z.string(),
        mode: z.enum(['disk', 'send', 'receive', 'answer']),
        compute: distribution.nullable(),
        bytes: count,
        jobs: count,
        depth: count,
        arrivals: arrivals.nullable(),
    }),
    z.strictObject({
        kind: z.literal('parallel'),
        compute: distribution,
        lock: z
            .strictObject({
            kind: z.enum(['ticket', 'queued', 'paravirtual']),
            count,
            hold: distribution,
            sharedLines: count,
        })
            .nullable(),
        barrier: z.strictObject({ everyRounds: count, wait: z.enum(['spin', 'block']) }).nullable(),
        pause: z.strictObject({ everyRounds: count, time: distribution }).nullable(),
        spinThresholdNs: amount,
    }),
    z.strictObject({ kind: z.literal('trace'), utilisation: list(ratio), intervalNs: amount, burst: distribution }),
    connectionsWorkload,
]);
const connectionFields = {
    offeredPerSec: estimate,
    perSec: estimate.describe('Done from the first packet to the last.'),
    droppedPerSec: estimate.describe('Found an accept queue, or a receive queue of the network card, full.'),
    portsExhaustedPerSec: estimate.describe('Found no local port free for the connection to a server behind.'),
    cpuPerConnectionNs: estimate,
    busiestLock: z
        .strictObject({ name: z.string(), busyRatio: amount, meanWaitNs: amount })
        .nullable()
        .describe("The kernel's lock that was held, or handed over, for the largest share of the time."),
};
const connectionResult = z
    .strictObject(connectionFields)
    .describe('Connections of all guests of the group; set-up latency is in responseNs.');
const scenario = z
    .strictObject({
    machine: z.strictObject({
        name: z.string(),
        packages: count,
        numaPerPackage: count,
        llcPerNuma: count,
        coresPerLlc: count,
        threadsPerCore: count,
        costs: z.strictObject({
            contextSwitchNs: amount,
            vmExitNs: amount,
            vmEntryNs: amount,
            wakeIpiNs: amount,
            timerInterruptNs: amount,
            lineTransferNs: list(amount),
            lockAcquireNs: amount,
            coldCacheNs: list(amount),
            cacheWarmupNs: amount,
            remoteMemorySlowdown: amount,
            smtThroughput: amount,
            pauseLoopWindowNs: amount,
        }),
    }),
    scheduler: z.strictObject({
        name: z.string(),
        parameters: z.record(z.string(), z.number()),
        operationNs: z.record(z.string(), amount),
        honours: z.array(z.enum(GUEST_SETTINGS)).optional().describe('Settings of guests that it knows; absent: all.'),
    }),
    groups: list(z.strictObject({
        name: z.string(),
        count,
        vcpus: count,
        weight: amount,
        capPcpus: amount.nullable().describe('null: no cap.'),
        reservationPcpus: amount,
        affinity: list(count).nullable().describe('null: all pCPUs.'),
        homeNode: count.nullable().describe('null: placed by the simulator.'),
        staggerNs: amount,
        pauseLoopExiting: z.boolean(),
        directedYield: z.boolean(),
        workload,
    })),
    devices: list(z.strictObject({
        name: z.string(),
        physical: z.strictObject({
            name: z.string(),
            kind: z.enum(['disk', 'network']),
            operationsPerSec: amount.nullable(),
            bytesPerSec: amount.nullable(),
            parallelism: count.nullable(),
            latency: distribution.nullable(),
            queueLimit: count.nullable(),
            coalescingNs: amount,
        }),
        datapath: z.strictObject({
            name: z.string(),
            backend: z.enum(['guest', 'queue', 'shared', 'none']),
            polls: z.boolean(),
            emulated: z.boolean(),
            postedInterrupts: z.boolean(),
            kickNs: amount,
            interruptNs: amount,
            pollNs: amount,
            registerAccessNs: amount,
            accessesPerRequest: amount,
            accessesPerInterrupt: amount,
            outNs: amount,
            inNs: amount,
            copyNsPerKib: amount,
            batchLimit: count,
            ringSize: count,
            sentShare: ratio,
        }),
        bridge: z.strictObject({ name: z.string(), lock: z.enum(['ticket', 'queued']), holdNs: amount }).nullable(),
        queues: count,
        threads: count,
        weight: amount,
        affinity: list(count).nullable().describe('null: all pCPUs.'),
        guest: z.strictObject({ outNs: amount, inNs: amount, interruptNs: amount }),
    })),
    frontEnds: list(z.strictObject({
        name: z.string(),
        count,
        cores: count,
        machine: z.strictObject({
            name: z.string(),
            packages: count,
            coresPerPackage: count,
            lineWithinNs: amount,
            lineAcrossNs: amount,
            lockAcquireNs: amount,
        }),
        workload: connectionsWorkload,
    })),
    durationNs: amount,
    warmup: z.union([amount, z.literal('auto')]),
    seed: count,
})
    .describe('The scenario with every name looked up and every default filled in.');
const ratios = {
    runRatio: estimate,
    readyRatio: estimate.describe('Ready to run but not running, over elapsed time, per vCPU.'),
    costopRatio: estimate.describe('Held back for its siblings.'),
    cappedRatio: estimate.describe("Waiting for its guest's cap, not for a processor: no part of readyRatio."),
    stealRatio: estimate.describe('ready / (ready + run)'),
};
const latencies = {
    wakeLatencyNs: latency.describe('From waking up to running.'),
    responseNs: latency
        .optional()
        .describe('From the arrival of a request, or the start of a burst, to its end; of a connection, to its acceptance.'),
};
const throughputPerSec = estimate.describe('Bursts, requests or rounds finished.');
const carriedRatio = estimate
    .optional()
    .describe('Work items finished over those that came; absent where they do not come at a rate of their own.');
const share = estimate.describe('Processor time received over processor time due; 1 is fair.');
/** The shape of a `ResultDocument`, from which `schemas/result.schema.json` is made. */
export const resultDocumentSchema = z
    .strictObject({
    format: z.literal('kneepoint-result'),
    version: z.literal(1),
    generator: z.string(),
    resultHash: z.string().regex(/^[0-9a-f]{16}$/),
    complete: z.boolean().describe('False when it was interrupted.'),
    scenario,
    seed: count,
    events: count,
    simulatedNs: amount,
    warmupNs: amount,
    host: z.strictObject({
        pcpus: count,
        vcpus: count,
        utilisation: estimate,
        ...ratios,
        worstVcpuReadyRatio: estimate,
        worstGuestReadyRatio: estimate,
        ...latencies,
        throughputPerSec,
        migrationsPerSec: estimate,
        switchesPerSec: estimate,
        preemptionsPerSec: estimate,
        overheadRatio: estimate,
        fairness: ratio.describe("Jain's index over the guests' shares."),
    }),
    guests: list(z.strictObject({
        group: z.string(),
        index: count,
        vcpus: count,
        ...ratios,
        haltedRatio: estimate,
        worstVcpuReadyRatio: estimate,
        ...latencies,
        throughputPerSec,
        carriedRatio,
        share,
    })),
    devices: list(z.strictObject({
        name: z.string(),
        datapath: z.string(),
        operationsPerSec: estimate.describe('Operations or packets done, of all guests.'),
        bytesPerSec: estimate,
        latencyNs: latency,
        lostPerSec: estimate.describe('Packets dropped.'),
        kicksPerSec: estimate,
        interruptsPerSec: estimate,
        exitsPerSec: estimate,
        linkUtilisation: estimate.describe('Of the busier direction.'),
        mediumUtilisation: estimate.nullable().describe('null: no limit there.'),
        meanAtDevice: estimate.describe('Requests at the device, on average.'),
        backend: z
            .strictObject({ threads: count, utilisation: estimate, runRatio: estimate, readyRatio: estimate })
            .nullable()
            .describe('Threads that carry requests; null where there are none.'),
    })),
    frontEnds: list(z.strictObject({
        name: z.string(),
        type: z.string(),
        onHost: z.boolean().describe('A guest of the host; else machines beside it.'),
        count,
        cores: count.describe('Of each guest or machine.'),
        servers: count,
        ...connectionFields,
        utilisation: estimate,
        handOnNs: latency.describe("From a connection's first packet to its going on to a server, in ns."),
        lostBehindPerSec: estimate.describe('Connections that its servers lost.'),
        serverConnectionsPerSec: estimate.describe('Connections that it opens to its servers.'),
    })),
    groups: list(z.strictObject({
        name: z.string(),
        guests: count,
        ...ratios,
        worstGuestReadyRatio: estimate,
        ...latencies,
        connections: connectionResult.optional(),
        throughputPerSec,
        carriedRatio,
        share,
    })),
    account: z
        .strictObject({
        usefulNs: count,
        guestSpinNs: count,
        smtLossNs: count,
        coldCacheNs: count,
        remoteMemoryNs: count,
        schedulerNs: count,
        schedulerLockNs: count,
        switchNs: count,
        backendNs: count,
        pollingNs: count,
        idleNs: count,
        totalNs: count,
    })
        .describe('Where every nanosecond of every pCPU went; the parts sum to totalNs.'),
    warnings: list(z.strictObject({ code: z.string(), message: z.string() })),
})
    .describe('A simulation, as `kneepoint simulate --json` prints it.');
//# sourceMappingURL=result-document.js.map