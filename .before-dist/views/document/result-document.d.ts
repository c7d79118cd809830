import { z } from 'zod';
import { type ResolvedGroup, type ResolvedScenario } from '../../scenario/resolved-scenario.ts';
import type { Result } from '../../sim/measure/result.ts';
/** JSON has no infinity: a guest without a cap has null. */
interface GroupDocument extends Omit<ResolvedGroup, 'capPcpus'> {
    readonly capPcpus: number | null;
}
interface ScenarioDocument extends Omit<ResolvedScenario, 'groups'> {
    readonly groups: readonly GroupDocument[];
}
/** What `kneepoint simulate --json` prints. `schemas/result.schema.json` describes it, docs/result-format.md explains it. */
export interface ResultDocument extends Omit<Result, 'scenario'> {
    readonly format: 'kneepoint-result';
    /** Program and version that made it. */
    readonly generator: string;
    /** The same for the same scenario and seed, on every machine. */
    readonly resultHash: string;
    readonly scenario: ScenarioDocument;
}
/** Puts a result into the shape that programs read. */
export declare function resultDocument(result: Result, generator: string): ResultDocument;
/** The shape of a `ResultDocument`, from which `schemas/result.schema.json` is made. */
export declare const resultDocumentSchema: z.ZodObject<{
    format: z.ZodLiteral<"kneepoint-result">;
    version: z.ZodLiteral<1>;
    generator: z.ZodString;
    resultHash: z.ZodString;
    complete: z.ZodBoolean;
    scenario: z.ZodObject<{
        machine: z.ZodObject<{
            name: z.ZodString;
            packages: z.ZodInt;
            numaPerPackage: z.ZodInt;
            llcPerNuma: z.ZodInt;
            coresPerLlc: z.ZodInt;
            threadsPerCore: z.ZodInt;
            costs: z.ZodObject<{
                contextSwitchNs: z.ZodNumber;
                vmExitNs: z.ZodNumber;
                vmEntryNs: z.ZodNumber;
                wakeIpiNs: z.ZodNumber;
                timerInterruptNs: z.ZodNumber;
                lineTransferNs: z.ZodReadonly<z.ZodArray<z.ZodNumber>>;
                lockAcquireNs: z.ZodNumber;
                coldCacheNs: z.ZodReadonly<z.ZodArray<z.ZodNumber>>;
                cacheWarmupNs: z.ZodNumber;
                remoteMemorySlowdown: z.ZodNumber;
                smtThroughput: z.ZodNumber;
                pauseLoopWindowNs: z.ZodNumber;
            }, z.core.$strict>;
        }, z.core.$strict>;
        scheduler: z.ZodObject<{
            name: z.ZodString;
            parameters: z.ZodRecord<z.ZodString, z.ZodNumber>;
            operationNs: z.ZodRecord<z.ZodString, z.ZodNumber>;
            honours: z.ZodOptional<z.ZodArray<z.ZodEnum<{
                weight: "weight";
                cap: "cap";
                reservation: "reservation";
            }>>>;
        }, z.core.$strict>;
        groups: z.ZodReadonly<z.ZodArray<z.ZodObject<{
            name: z.ZodString;
            count: z.ZodInt;
            vcpus: z.ZodInt;
            weight: z.ZodNumber;
            capPcpus: z.ZodNullable<z.ZodNumber>;
            reservationPcpus: z.ZodNumber;
            affinity: z.ZodNullable<z.ZodReadonly<z.ZodArray<z.ZodInt>>>;
            homeNode: z.ZodNullable<z.ZodInt>;
            staggerNs: z.ZodNumber;
            pauseLoopExiting: z.ZodBoolean;
            directedYield: z.ZodBoolean;
            workload: z.ZodDiscriminatedUnion<[z.ZodObject<{
                kind: z.ZodLiteral<"hog">;
            }, z.core.$strict>, z.ZodObject<{
                kind: z.ZodLiteral<"bursts">;
                think: z.ZodDiscriminatedUnion<[z.ZodObject<{
                    kind: z.ZodLiteral<"constant">;
                    meanNs: z.ZodNumber;
                }, z.core.$strict>, z.ZodObject<{
                    kind: z.ZodLiteral<"exponential">;
                    meanNs: z.ZodNumber;
                }, z.core.$strict>, z.ZodObject<{
                    kind: z.ZodLiteral<"lognormal">;
                    meanNs: z.ZodNumber;
                    cv: z.ZodNumber;
                }, z.core.$strict>, z.ZodObject<{
                    kind: z.ZodLiteral<"pareto">;
                    meanNs: z.ZodNumber;
                    shape: z.ZodNumber;
                }, z.core.$strict>, z.ZodObject<{
                    kind: z.ZodLiteral<"hyperexponential">;
                    meanNs: z.ZodNumber;
                    cv: z.ZodNumber;
                }, z.core.$strict>, z.ZodObject<{
                    kind: z.ZodLiteral<"empirical">;
                    valuesNs: z.ZodReadonly<z.ZodArray<z.ZodNumber>>;
                }, z.core.$strict>], "kind">;
                burst: z.ZodDiscriminatedUnion<[z.ZodObject<{
                    kind: z.ZodLiteral<"constant">;
                    meanNs: z.ZodNumber;
                }, z.core.$strict>, z.ZodObject<{
                    kind: z.ZodLiteral<"exponential">;
                    meanNs: z.ZodNumber;
                }, z.core.$strict>, z.ZodObject<{
                    kind: z.ZodLiteral<"lognormal">;
                    meanNs: z.ZodNumber;
                    cv: z.ZodNumber;
                }, z.core.$strict>, z.ZodObject<{
                    kind: z.ZodLiteral<"pareto">;
                    meanNs: z.ZodNumber;
                    shape: z.ZodNumber;
                }, z.core.$strict>, z.ZodObject<{
                    kind: z.ZodLiteral<"hyperexponential">;
                    meanNs: z.ZodNumber;
                    cv: z.ZodNumber;
                }, z.core.$strict>, z.ZodObject<{
                    kind: z.ZodLiteral<"empirical">;
                    valuesNs: z.ZodReadonly<z.ZodArray<z.ZodNumber>>;
                }, z.core.$strict>], "kind">;
            }, z.core.$strict>, z.ZodObject<{
                kind: z.ZodLiteral<"requests">;
                arrivals: z.ZodDiscriminatedUnion<[z.ZodObject<{
                    kind: z.ZodLiteral<"poisson">;
                    ratePerSec: z.ZodNumber;
                }, z.core.$strict>, z.ZodObject<{
                    kind: z.ZodLiteral<"mmpp">;
                    ratesPerSec: z.ZodReadonly<z.ZodArray<z.ZodNumber>>;
                    meanStayNs: z.ZodReadonly<z.ZodArray<z.ZodNumber>>;
                }, z.core.$strict>], "kind">;
                service: z.ZodDiscriminatedUnion<[z.ZodObject<{
                    kind: z.ZodLiteral<"constant">;
                    meanNs: z.ZodNumber;
                }, z.core.$strict>, z.ZodObject<{
                    kind: z.ZodLiteral<"exponential">;
                    meanNs: z.ZodNumber;
                }, z.core.$strict>, z.ZodObject<{
                    kind: z.ZodLiteral<"lognormal">;
                    meanNs: z.ZodNumber;
                    cv: z.ZodNumber;
                }, z.core.$strict>, z.ZodObject<{
                    kind: z.ZodLiteral<"pareto">;
                    meanNs: z.ZodNumber;
                    shape: z.ZodNumber;
                }, z.core.$strict>, z.ZodObject<{
                    kind: z.ZodLiteral<"hyperexponential">;
                    meanNs: z.ZodNumber;
                    cv: z.ZodNumber;
                }, z.core.$strict>, z.ZodObject<{
                    kind: z.ZodLiteral<"empirical">;
                    valuesNs: z.ZodReadonly<z.ZodArray<z.ZodNumber>>;
                }, z.core.$strict>], "kind">;
                io: z.ZodExactOptional<z.ZodObject<{
                    device: z.ZodString;
                    operations: z.ZodInt;
                    bytes: z.ZodInt;
                }, z.core.$strict>>;
            }, z.core.$strict>, z.ZodObject<{
                kind: z.ZodLiteral<"io">;
                device: z.ZodString;
                mode: z.ZodEnum<{
                    disk: "disk";
                    send: "send";
                    receive: "receive";
                    answer: "answer";
                }>;
                compute: z.ZodNullable<z.ZodDiscriminatedUnion<[z.ZodObject<{
                    kind: z.ZodLiteral<"constant">;
                    meanNs: z.ZodNumber;
                }, z.core.$strict>, z.ZodObject<{
                    kind: z.ZodLiteral<"exponential">;
                    meanNs: z.ZodNumber;
                }, z.core.$strict>, z.ZodObject<{
                    kind: z.ZodLiteral<"lognormal">;
                    meanNs: z.ZodNumber;
                    cv: z.ZodNumber;
                }, z.core.$strict>, z.ZodObject<{
                    kind: z.ZodLiteral<"pareto">;
                    meanNs: z.ZodNumber;
                    shape: z.ZodNumber;
                }, z.core.$strict>, z.ZodObject<{
                    kind: z.ZodLiteral<"hyperexponential">;
                    meanNs: z.ZodNumber;
                    cv: z.ZodNumber;
                }, z.core.$strict>, z.ZodObject<{
                    kind: z.ZodLiteral<"empirical">;
                    valuesNs: z.ZodReadonly<z.ZodArray<z.ZodNumber>>;
                }, z.core.$strict>], "kind">>;
                bytes: z.ZodInt;
                jobs: z.ZodInt;
                depth: z.ZodInt;
                arrivals: z.ZodNullable<z.ZodDiscriminatedUnion<[z.ZodObject<{
                    kind: z.ZodLiteral<"poisson">;
                    ratePerSec: z.ZodNumber;
                }, z.core.$strict>, z.ZodObject<{
                    kind: z.ZodLiteral<"mmpp">;
                    ratesPerSec: z.ZodReadonly<z.ZodArray<z.ZodNumber>>;
                    meanStayNs: z.ZodReadonly<z.ZodArray<z.ZodNumber>>;
                }, z.core.$strict>], "kind">>;
            }, z.core.$strict>, z.ZodObject<{
                kind: z.ZodLiteral<"parallel">;
                compute: z.ZodDiscriminatedUnion<[z.ZodObject<{
                    kind: z.ZodLiteral<"constant">;
                    meanNs: z.ZodNumber;
                }, z.core.$strict>, z.ZodObject<{
                    kind: z.ZodLiteral<"exponential">;
                    meanNs: z.ZodNumber;
                }, z.core.$strict>, z.ZodObject<{
                    kind: z.ZodLiteral<"lognormal">;
                    meanNs: z.ZodNumber;
                    cv: z.ZodNumber;
                }, z.core.$strict>, z.ZodObject<{
                    kind: z.ZodLiteral<"pareto">;
                    meanNs: z.ZodNumber;
                    shape: z.ZodNumber;
                }, z.core.$strict>, z.ZodObject<{
                    kind: z.ZodLiteral<"hyperexponential">;
                    meanNs: z.ZodNumber;
                    cv: z.ZodNumber;
                }, z.core.$strict>, z.ZodObject<{
                    kind: z.ZodLiteral<"empirical">;
                    valuesNs: z.ZodReadonly<z.ZodArray<z.ZodNumber>>;
                }, z.core.$strict>], "kind">;
                lock: z.ZodNullable<z.ZodObject<{
                    kind: z.ZodEnum<{
                        ticket: "ticket";
                        queued: "queued";
                        paravirtual: "paravirtual";
                    }>;
                    count: z.ZodInt;
                    hold: z.ZodDiscriminatedUnion<[z.ZodObject<{
                        kind: z.ZodLiteral<"constant">;
                        meanNs: z.ZodNumber;
                    }, z.core.$strict>, z.ZodObject<{
                        kind: z.ZodLiteral<"exponential">;
                        meanNs: z.ZodNumber;
                    }, z.core.$strict>, z.ZodObject<{
                        kind: z.ZodLiteral<"lognormal">;
                        meanNs: z.ZodNumber;
                        cv: z.ZodNumber;
                    }, z.core.$strict>, z.ZodObject<{
                        kind: z.ZodLiteral<"pareto">;
                        meanNs: z.ZodNumber;
                        shape: z.ZodNumber;
                    }, z.core.$strict>, z.ZodObject<{
                        kind: z.ZodLiteral<"hyperexponential">;
                        meanNs: z.ZodNumber;
                        cv: z.ZodNumber;
                    }, z.core.$strict>, z.ZodObject<{
                        kind: z.ZodLiteral<"empirical">;
                        valuesNs: z.ZodReadonly<z.ZodArray<z.ZodNumber>>;
                    }, z.core.$strict>], "kind">;
                    sharedLines: z.ZodInt;
                }, z.core.$strict>>;
                barrier: z.ZodNullable<z.ZodObject<{
                    everyRounds: z.ZodInt;
                    wait: z.ZodEnum<{
                        spin: "spin";
                        block: "block";
                    }>;
                }, z.core.$strict>>;
                pause: z.ZodNullable<z.ZodObject<{
                    everyRounds: z.ZodInt;
                    time: z.ZodDiscriminatedUnion<[z.ZodObject<{
                        kind: z.ZodLiteral<"constant">;
                        meanNs: z.ZodNumber;
                    }, z.core.$strict>, z.ZodObject<{
                        kind: z.ZodLiteral<"exponential">;
                        meanNs: z.ZodNumber;
                    }, z.core.$strict>, z.ZodObject<{
                        kind: z.ZodLiteral<"lognormal">;
                        meanNs: z.ZodNumber;
                        cv: z.ZodNumber;
                    }, z.core.$strict>, z.ZodObject<{
                        kind: z.ZodLiteral<"pareto">;
                        meanNs: z.ZodNumber;
                        shape: z.ZodNumber;
                    }, z.core.$strict>, z.ZodObject<{
                        kind: z.ZodLiteral<"hyperexponential">;
                        meanNs: z.ZodNumber;
                        cv: z.ZodNumber;
                    }, z.core.$strict>, z.ZodObject<{
                        kind: z.ZodLiteral<"empirical">;
                        valuesNs: z.ZodReadonly<z.ZodArray<z.ZodNumber>>;
                    }, z.core.$strict>], "kind">;
                }, z.core.$strict>>;
                spinThresholdNs: z.ZodNumber;
            }, z.core.$strict>, z.ZodObject<{
                kind: z.ZodLiteral<"trace">;
                utilisation: z.ZodReadonly<z.ZodArray<z.ZodNumber>>;
                intervalNs: z.ZodNumber;
                burst: z.ZodDiscriminatedUnion<[z.ZodObject<{
                    kind: z.ZodLiteral<"constant">;
                    meanNs: z.ZodNumber;
                }, z.core.$strict>, z.ZodObject<{
                    kind: z.ZodLiteral<"exponential">;
                    meanNs: z.ZodNumber;
                }, z.core.$strict>, z.ZodObject<{
                    kind: z.ZodLiteral<"lognormal">;
                    meanNs: z.ZodNumber;
                    cv: z.ZodNumber;
                }, z.core.$strict>, z.ZodObject<{
                    kind: z.ZodLiteral<"pareto">;
                    meanNs: z.ZodNumber;
                    shape: z.ZodNumber;
                }, z.core.$strict>, z.ZodObject<{
                    kind: z.ZodLiteral<"hyperexponential">;
                    meanNs: z.ZodNumber;
                    cv: z.ZodNumber;
                }, z.core.$strict>, z.ZodObject<{
                    kind: z.ZodLiteral<"empirical">;
                    valuesNs: z.ZodReadonly<z.ZodArray<z.ZodNumber>>;
                }, z.core.$strict>], "kind">;
            }, z.core.$strict>, z.ZodObject<{
                kind: z.ZodLiteral<"connections">;
                path: z.ZodObject<{
                    kernel: z.ZodString;
                    app: z.ZodString;
                    variation: z.ZodEnum<{
                        exponential: "exponential";
                        constant: "constant";
                    }>;
                    steering: z.ZodEnum<{
                        rss: "rss";
                        "one-core": "one-core";
                        follow: "follow";
                        local: "local";
                    }>;
                    accept: z.ZodEnum<{
                        shared: "shared";
                        "per-worker": "per-worker";
                    }>;
                    listenerWalkLines: z.ZodNumber;
                    wakeAllLines: z.ZodNumber;
                    locks: z.ZodReadonly<z.ZodArray<z.ZodObject<{
                        name: z.ZodString;
                        kind: z.ZodEnum<{
                            ticket: "ticket";
                            queued: "queued";
                        }>;
                        scope: z.ZodUnion<readonly [z.ZodEnum<{
                            kernel: "kernel";
                            listener: "listener";
                            core: "core";
                        }>, z.ZodObject<{
                            buckets: z.ZodInt;
                        }, z.core.$strict>]>;
                    }, z.core.$strict>>>;
                    stages: z.ZodReadonly<z.ZodArray<z.ZodObject<{
                        name: z.ZodString;
                        context: z.ZodEnum<{
                            softirq: "softirq";
                            process: "process";
                        }>;
                        lines: z.ZodNumber;
                        connects: z.ZodBoolean;
                        segments: z.ZodReadonly<z.ZodArray<z.ZodUnion<readonly [z.ZodObject<{
                            computeNs: z.ZodNumber;
                        }, z.core.$strict>, z.ZodObject<{
                            lock: z.ZodInt;
                            holdNs: z.ZodNumber;
                            handOffLines: z.ZodNumber;
                        }, z.core.$strict>]>>>;
                    }, z.core.$strict>>>;
                    backlog: z.ZodInt;
                    ringSlots: z.ZodInt;
                    dropNs: z.ZodNumber;
                    softirqLimitNs: z.ZodNumber;
                    retryNs: z.ZodNumber;
                    ports: z.ZodNumber;
                    timeWaitNs: z.ZodNumber;
                }, z.core.$strict>;
                load: z.ZodDiscriminatedUnion<[z.ZodObject<{
                    kind: z.ZodLiteral<"open">;
                    ratePerSec: z.ZodNumber;
                }, z.core.$strict>, z.ZodObject<{
                    kind: z.ZodLiteral<"closed">;
                    clients: z.ZodInt;
                    thinkNs: z.ZodNumber;
                }, z.core.$strict>, z.ZodObject<{
                    kind: z.ZodLiteral<"behind">;
                    frontEnd: z.ZodString;
                }, z.core.$strict>], "kind">;
                network: z.ZodNullable<z.ZodObject<{
                    device: z.ZodString;
                    stages: z.ZodReadonly<z.ZodArray<z.ZodObject<{
                        inPackets: z.ZodInt;
                        inBytes: z.ZodInt;
                        outPackets: z.ZodInt;
                        outBytes: z.ZodInt;
                        inInside: z.ZodBoolean;
                        outInside: z.ZodBoolean;
                    }, z.core.$strict>>>;
                }, z.core.$strict>>;
                front: z.ZodNullable<z.ZodObject<{
                    type: z.ZodString;
                    handOnAfter: z.ZodInt;
                    waits: z.ZodBoolean;
                    balance: z.ZodEnum<{
                        "round-robin": "round-robin";
                        random: "random";
                        "least-connections": "least-connections";
                    }>;
                    mostPerServer: z.ZodNullable<z.ZodInt>;
                    mostBehind: z.ZodInt;
                    serverConnections: z.ZodNumber;
                    handshakesPerSec: z.ZodNullable<z.ZodNumber>;
                }, z.core.$strict>>;
            }, z.core.$strict>], "kind">;
        }, z.core.$strict>>>;
        devices: z.ZodReadonly<z.ZodArray<z.ZodObject<{
            name: z.ZodString;
            physical: z.ZodObject<{
                name: z.ZodString;
                kind: z.ZodEnum<{
                    disk: "disk";
                    network: "network";
                }>;
                operationsPerSec: z.ZodNullable<z.ZodNumber>;
                bytesPerSec: z.ZodNullable<z.ZodNumber>;
                parallelism: z.ZodNullable<z.ZodInt>;
                latency: z.ZodNullable<z.ZodDiscriminatedUnion<[z.ZodObject<{
                    kind: z.ZodLiteral<"constant">;
                    meanNs: z.ZodNumber;
                }, z.core.$strict>, z.ZodObject<{
                    kind: z.ZodLiteral<"exponential">;
                    meanNs: z.ZodNumber;
                }, z.core.$strict>, z.ZodObject<{
                    kind: z.ZodLiteral<"lognormal">;
                    meanNs: z.ZodNumber;
                    cv: z.ZodNumber;
                }, z.core.$strict>, z.ZodObject<{
                    kind: z.ZodLiteral<"pareto">;
                    meanNs: z.ZodNumber;
                    shape: z.ZodNumber;
                }, z.core.$strict>, z.ZodObject<{
                    kind: z.ZodLiteral<"hyperexponential">;
                    meanNs: z.ZodNumber;
                    cv: z.ZodNumber;
                }, z.core.$strict>, z.ZodObject<{
                    kind: z.ZodLiteral<"empirical">;
                    valuesNs: z.ZodReadonly<z.ZodArray<z.ZodNumber>>;
                }, z.core.$strict>], "kind">>;
                queueLimit: z.ZodNullable<z.ZodInt>;
                coalescingNs: z.ZodNumber;
            }, z.core.$strict>;
            datapath: z.ZodObject<{
                name: z.ZodString;
                backend: z.ZodEnum<{
                    shared: "shared";
                    guest: "guest";
                    queue: "queue";
                    none: "none";
                }>;
                polls: z.ZodBoolean;
                emulated: z.ZodBoolean;
                postedInterrupts: z.ZodBoolean;
                kickNs: z.ZodNumber;
                interruptNs: z.ZodNumber;
                pollNs: z.ZodNumber;
                registerAccessNs: z.ZodNumber;
                accessesPerRequest: z.ZodNumber;
                accessesPerInterrupt: z.ZodNumber;
                outNs: z.ZodNumber;
                inNs: z.ZodNumber;
                copyNsPerKib: z.ZodNumber;
                batchLimit: z.ZodInt;
                ringSize: z.ZodInt;
                sentShare: z.ZodNumber;
            }, z.core.$strict>;
            bridge: z.ZodNullable<z.ZodObject<{
                name: z.ZodString;
                lock: z.ZodEnum<{
                    ticket: "ticket";
                    queued: "queued";
                }>;
                holdNs: z.ZodNumber;
            }, z.core.$strict>>;
            queues: z.ZodInt;
            threads: z.ZodInt;
            weight: z.ZodNumber;
            affinity: z.ZodNullable<z.ZodReadonly<z.ZodArray<z.ZodInt>>>;
            guest: z.ZodObject<{
                outNs: z.ZodNumber;
                inNs: z.ZodNumber;
                interruptNs: z.ZodNumber;
            }, z.core.$strict>;
        }, z.core.$strict>>>;
        frontEnds: z.ZodReadonly<z.ZodArray<z.ZodObject<{
            name: z.ZodString;
            count: z.ZodInt;
            cores: z.ZodInt;
            machine: z.ZodObject<{
                name: z.ZodString;
                packages: z.ZodInt;
                coresPerPackage: z.ZodInt;
                lineWithinNs: z.ZodNumber;
                lineAcrossNs: z.ZodNumber;
                lockAcquireNs: z.ZodNumber;
            }, z.core.$strict>;
            workload: z.ZodObject<{
                kind: z.ZodLiteral<"connections">;
                path: z.ZodObject<{
                    kernel: z.ZodString;
                    app: z.ZodString;
                    variation: z.ZodEnum<{
                        exponential: "exponential";
                        constant: "constant";
                    }>;
                    steering: z.ZodEnum<{
                        rss: "rss";
                        "one-core": "one-core";
                        follow: "follow";
                        local: "local";
                    }>;
                    accept: z.ZodEnum<{
                        shared: "shared";
                        "per-worker": "per-worker";
                    }>;
                    listenerWalkLines: z.ZodNumber;
                    wakeAllLines: z.ZodNumber;
                    locks: z.ZodReadonly<z.ZodArray<z.ZodObject<{
                        name: z.ZodString;
                        kind: z.ZodEnum<{
                            ticket: "ticket";
                            queued: "queued";
                        }>;
                        scope: z.ZodUnion<readonly [z.ZodEnum<{
                            kernel: "kernel";
                            listener: "listener";
                            core: "core";
                        }>, z.ZodObject<{
                            buckets: z.ZodInt;
                        }, z.core.$strict>]>;
                    }, z.core.$strict>>>;
                    stages: z.ZodReadonly<z.ZodArray<z.ZodObject<{
                        name: z.ZodString;
                        context: z.ZodEnum<{
                            softirq: "softirq";
                            process: "process";
                        }>;
                        lines: z.ZodNumber;
                        connects: z.ZodBoolean;
                        segments: z.ZodReadonly<z.ZodArray<z.ZodUnion<readonly [z.ZodObject<{
                            computeNs: z.ZodNumber;
                        }, z.core.$strict>, z.ZodObject<{
                            lock: z.ZodInt;
                            holdNs: z.ZodNumber;
                            handOffLines: z.ZodNumber;
                        }, z.core.$strict>]>>>;
                    }, z.core.$strict>>>;
                    backlog: z.ZodInt;
                    ringSlots: z.ZodInt;
                    dropNs: z.ZodNumber;
                    softirqLimitNs: z.ZodNumber;
                    retryNs: z.ZodNumber;
                    ports: z.ZodNumber;
                    timeWaitNs: z.ZodNumber;
                }, z.core.$strict>;
                load: z.ZodDiscriminatedUnion<[z.ZodObject<{
                    kind: z.ZodLiteral<"open">;
                    ratePerSec: z.ZodNumber;
                }, z.core.$strict>, z.ZodObject<{
                    kind: z.ZodLiteral<"closed">;
                    clients: z.ZodInt;
                    thinkNs: z.ZodNumber;
                }, z.core.$strict>, z.ZodObject<{
                    kind: z.ZodLiteral<"behind">;
                    frontEnd: z.ZodString;
                }, z.core.$strict>], "kind">;
                network: z.ZodNullable<z.ZodObject<{
                    device: z.ZodString;
                    stages: z.ZodReadonly<z.ZodArray<z.ZodObject<{
                        inPackets: z.ZodInt;
                        inBytes: z.ZodInt;
                        outPackets: z.ZodInt;
                        outBytes: z.ZodInt;
                        inInside: z.ZodBoolean;
                        outInside: z.ZodBoolean;
                    }, z.core.$strict>>>;
                }, z.core.$strict>>;
                front: z.ZodNullable<z.ZodObject<{
                    type: z.ZodString;
                    handOnAfter: z.ZodInt;
                    waits: z.ZodBoolean;
                    balance: z.ZodEnum<{
                        "round-robin": "round-robin";
                        random: "random";
                        "least-connections": "least-connections";
                    }>;
                    mostPerServer: z.ZodNullable<z.ZodInt>;
                    mostBehind: z.ZodInt;
                    serverConnections: z.ZodNumber;
                    handshakesPerSec: z.ZodNullable<z.ZodNumber>;
                }, z.core.$strict>>;
            }, z.core.$strict>;
        }, z.core.$strict>>>;
        durationNs: z.ZodNumber;
        warmup: z.ZodUnion<readonly [z.ZodNumber, z.ZodLiteral<"auto">]>;
        seed: z.ZodInt;
    }, z.core.$strict>;
    seed: z.ZodInt;
    events: z.ZodInt;
    simulatedNs: z.ZodNumber;
    warmupNs: z.ZodNumber;
    host: z.ZodObject<{
        throughputPerSec: z.ZodObject<{
            mean: z.ZodNumber;
            halfWidth: z.ZodNullable<z.ZodNumber>;
        }, z.core.$strict>;
        migrationsPerSec: z.ZodObject<{
            mean: z.ZodNumber;
            halfWidth: z.ZodNullable<z.ZodNumber>;
        }, z.core.$strict>;
        switchesPerSec: z.ZodObject<{
            mean: z.ZodNumber;
            halfWidth: z.ZodNullable<z.ZodNumber>;
        }, z.core.$strict>;
        preemptionsPerSec: z.ZodObject<{
            mean: z.ZodNumber;
            halfWidth: z.ZodNullable<z.ZodNumber>;
        }, z.core.$strict>;
        overheadRatio: z.ZodObject<{
            mean: z.ZodNumber;
            halfWidth: z.ZodNullable<z.ZodNumber>;
        }, z.core.$strict>;
        fairness: z.ZodNumber;
        wakeLatencyNs: z.ZodObject<{
            count: z.ZodInt;
            mean: z.ZodObject<{
                mean: z.ZodNumber;
                halfWidth: z.ZodNullable<z.ZodNumber>;
            }, z.core.$strict>;
            p50: z.ZodObject<{
                mean: z.ZodNumber;
                halfWidth: z.ZodNullable<z.ZodNumber>;
            }, z.core.$strict>;
            p95: z.ZodObject<{
                mean: z.ZodNumber;
                halfWidth: z.ZodNullable<z.ZodNumber>;
            }, z.core.$strict>;
            p99: z.ZodObject<{
                mean: z.ZodNumber;
                halfWidth: z.ZodNullable<z.ZodNumber>;
            }, z.core.$strict>;
            p999: z.ZodObject<{
                mean: z.ZodNumber;
                halfWidth: z.ZodNullable<z.ZodNumber>;
            }, z.core.$strict>;
        }, z.core.$strict>;
        responseNs: z.ZodOptional<z.ZodObject<{
            count: z.ZodInt;
            mean: z.ZodObject<{
                mean: z.ZodNumber;
                halfWidth: z.ZodNullable<z.ZodNumber>;
            }, z.core.$strict>;
            p50: z.ZodObject<{
                mean: z.ZodNumber;
                halfWidth: z.ZodNullable<z.ZodNumber>;
            }, z.core.$strict>;
            p95: z.ZodObject<{
                mean: z.ZodNumber;
                halfWidth: z.ZodNullable<z.ZodNumber>;
            }, z.core.$strict>;
            p99: z.ZodObject<{
                mean: z.ZodNumber;
                halfWidth: z.ZodNullable<z.ZodNumber>;
            }, z.core.$strict>;
            p999: z.ZodObject<{
                mean: z.ZodNumber;
                halfWidth: z.ZodNullable<z.ZodNumber>;
            }, z.core.$strict>;
        }, z.core.$strict>>;
        worstVcpuReadyRatio: z.ZodObject<{
            mean: z.ZodNumber;
            halfWidth: z.ZodNullable<z.ZodNumber>;
        }, z.core.$strict>;
        worstGuestReadyRatio: z.ZodObject<{
            mean: z.ZodNumber;
            halfWidth: z.ZodNullable<z.ZodNumber>;
        }, z.core.$strict>;
        runRatio: z.ZodObject<{
            mean: z.ZodNumber;
            halfWidth: z.ZodNullable<z.ZodNumber>;
        }, z.core.$strict>;
        readyRatio: z.ZodObject<{
            mean: z.ZodNumber;
            halfWidth: z.ZodNullable<z.ZodNumber>;
        }, z.core.$strict>;
        costopRatio: z.ZodObject<{
            mean: z.ZodNumber;
            halfWidth: z.ZodNullable<z.ZodNumber>;
        }, z.core.$strict>;
        cappedRatio: z.ZodObject<{
            mean: z.ZodNumber;
            halfWidth: z.ZodNullable<z.ZodNumber>;
        }, z.core.$strict>;
        stealRatio: z.ZodObject<{
            mean: z.ZodNumber;
            halfWidth: z.ZodNullable<z.ZodNumber>;
        }, z.core.$strict>;
        pcpus: z.ZodInt;
        vcpus: z.ZodInt;
        utilisation: z.ZodObject<{
            mean: z.ZodNumber;
            halfWidth: z.ZodNullable<z.ZodNumber>;
        }, z.core.$strict>;
    }, z.core.$strict>;
    guests: z.ZodReadonly<z.ZodArray<z.ZodObject<{
        throughputPerSec: z.ZodObject<{
            mean: z.ZodNumber;
            halfWidth: z.ZodNullable<z.ZodNumber>;
        }, z.core.$strict>;
        carriedRatio: z.ZodOptional<z.ZodObject<{
            mean: z.ZodNumber;
            halfWidth: z.ZodNullable<z.ZodNumber>;
        }, z.core.$strict>>;
        share: z.ZodObject<{
            mean: z.ZodNumber;
            halfWidth: z.ZodNullable<z.ZodNumber>;
        }, z.core.$strict>;
        wakeLatencyNs: z.ZodObject<{
            count: z.ZodInt;
            mean: z.ZodObject<{
                mean: z.ZodNumber;
                halfWidth: z.ZodNullable<z.ZodNumber>;
            }, z.core.$strict>;
            p50: z.ZodObject<{
                mean: z.ZodNumber;
                halfWidth: z.ZodNullable<z.ZodNumber>;
            }, z.core.$strict>;
            p95: z.ZodObject<{
                mean: z.ZodNumber;
                halfWidth: z.ZodNullable<z.ZodNumber>;
            }, z.core.$strict>;
            p99: z.ZodObject<{
                mean: z.ZodNumber;
                halfWidth: z.ZodNullable<z.ZodNumber>;
            }, z.core.$strict>;
            p999: z.ZodObject<{
                mean: z.ZodNumber;
                halfWidth: z.ZodNullable<z.ZodNumber>;
            }, z.core.$strict>;
        }, z.core.$strict>;
        responseNs: z.ZodOptional<z.ZodObject<{
            count: z.ZodInt;
            mean: z.ZodObject<{
                mean: z.ZodNumber;
                halfWidth: z.ZodNullable<z.ZodNumber>;
            }, z.core.$strict>;
            p50: z.ZodObject<{
                mean: z.ZodNumber;
                halfWidth: z.ZodNullable<z.ZodNumber>;
            }, z.core.$strict>;
            p95: z.ZodObject<{
                mean: z.ZodNumber;
                halfWidth: z.ZodNullable<z.ZodNumber>;
            }, z.core.$strict>;
            p99: z.ZodObject<{
                mean: z.ZodNumber;
                halfWidth: z.ZodNullable<z.ZodNumber>;
            }, z.core.$strict>;
            p999: z.ZodObject<{
                mean: z.ZodNumber;
                halfWidth: z.ZodNullable<z.ZodNumber>;
            }, z.core.$strict>;
        }, z.core.$strict>>;
        haltedRatio: z.ZodObject<{
            mean: z.ZodNumber;
            halfWidth: z.ZodNullable<z.ZodNumber>;
        }, z.core.$strict>;
        worstVcpuReadyRatio: z.ZodObject<{
            mean: z.ZodNumber;
            halfWidth: z.ZodNullable<z.ZodNumber>;
        }, z.core.$strict>;
        runRatio: z.ZodObject<{
            mean: z.ZodNumber;
            halfWidth: z.ZodNullable<z.ZodNumber>;
        }, z.core.$strict>;
        readyRatio: z.ZodObject<{
            mean: z.ZodNumber;
            halfWidth: z.ZodNullable<z.ZodNumber>;
        }, z.core.$strict>;
        costopRatio: z.ZodObject<{
            mean: z.ZodNumber;
            halfWidth: z.ZodNullable<z.ZodNumber>;
        }, z.core.$strict>;
        cappedRatio: z.ZodObject<{
            mean: z.ZodNumber;
            halfWidth: z.ZodNullable<z.ZodNumber>;
        }, z.core.$strict>;
        stealRatio: z.ZodObject<{
            mean: z.ZodNumber;
            halfWidth: z.ZodNullable<z.ZodNumber>;
        }, z.core.$strict>;
        group: z.ZodString;
        index: z.ZodInt;
        vcpus: z.ZodInt;
    }, z.core.$strict>>>;
    devices: z.ZodReadonly<z.ZodArray<z.ZodObject<{
        name: z.ZodString;
        datapath: z.ZodString;
        operationsPerSec: z.ZodObject<{
            mean: z.ZodNumber;
            halfWidth: z.ZodNullable<z.ZodNumber>;
        }, z.core.$strict>;
        bytesPerSec: z.ZodObject<{
            mean: z.ZodNumber;
            halfWidth: z.ZodNullable<z.ZodNumber>;
        }, z.core.$strict>;
        latencyNs: z.ZodObject<{
            count: z.ZodInt;
            mean: z.ZodObject<{
                mean: z.ZodNumber;
                halfWidth: z.ZodNullable<z.ZodNumber>;
            }, z.core.$strict>;
            p50: z.ZodObject<{
                mean: z.ZodNumber;
                halfWidth: z.ZodNullable<z.ZodNumber>;
            }, z.core.$strict>;
            p95: z.ZodObject<{
                mean: z.ZodNumber;
                halfWidth: z.ZodNullable<z.ZodNumber>;
            }, z.core.$strict>;
            p99: z.ZodObject<{
                mean: z.ZodNumber;
                halfWidth: z.ZodNullable<z.ZodNumber>;
            }, z.core.$strict>;
            p999: z.ZodObject<{
                mean: z.ZodNumber;
                halfWidth: z.ZodNullable<z.ZodNumber>;
            }, z.core.$strict>;
        }, z.core.$strict>;
        lostPerSec: z.ZodObject<{
            mean: z.ZodNumber;
            halfWidth: z.ZodNullable<z.ZodNumber>;
        }, z.core.$strict>;
        kicksPerSec: z.ZodObject<{
            mean: z.ZodNumber;
            halfWidth: z.ZodNullable<z.ZodNumber>;
        }, z.core.$strict>;
        interruptsPerSec: z.ZodObject<{
            mean: z.ZodNumber;
            halfWidth: z.ZodNullable<z.ZodNumber>;
        }, z.core.$strict>;
        exitsPerSec: z.ZodObject<{
            mean: z.ZodNumber;
            halfWidth: z.ZodNullable<z.ZodNumber>;
        }, z.core.$strict>;
        linkUtilisation: z.ZodObject<{
            mean: z.ZodNumber;
            halfWidth: z.ZodNullable<z.ZodNumber>;
        }, z.core.$strict>;
        mediumUtilisation: z.ZodNullable<z.ZodObject<{
            mean: z.ZodNumber;
            halfWidth: z.ZodNullable<z.ZodNumber>;
        }, z.core.$strict>>;
        meanAtDevice: z.ZodObject<{
            mean: z.ZodNumber;
            halfWidth: z.ZodNullable<z.ZodNumber>;
        }, z.core.$strict>;
        backend: z.ZodNullable<z.ZodObject<{
            threads: z.ZodInt;
            utilisation: z.ZodObject<{
                mean: z.ZodNumber;
                halfWidth: z.ZodNullable<z.ZodNumber>;
            }, z.core.$strict>;
            runRatio: z.ZodObject<{
                mean: z.ZodNumber;
                halfWidth: z.ZodNullable<z.ZodNumber>;
            }, z.core.$strict>;
            readyRatio: z.ZodObject<{
                mean: z.ZodNumber;
                halfWidth: z.ZodNullable<z.ZodNumber>;
            }, z.core.$strict>;
        }, z.core.$strict>>;
    }, z.core.$strict>>>;
    frontEnds: z.ZodReadonly<z.ZodArray<z.ZodObject<{
        utilisation: z.ZodObject<{
            mean: z.ZodNumber;
            halfWidth: z.ZodNullable<z.ZodNumber>;
        }, z.core.$strict>;
        handOnNs: z.ZodObject<{
            count: z.ZodInt;
            mean: z.ZodObject<{
                mean: z.ZodNumber;
                halfWidth: z.ZodNullable<z.ZodNumber>;
            }, z.core.$strict>;
            p50: z.ZodObject<{
                mean: z.ZodNumber;
                halfWidth: z.ZodNullable<z.ZodNumber>;
            }, z.core.$strict>;
            p95: z.ZodObject<{
                mean: z.ZodNumber;
                halfWidth: z.ZodNullable<z.ZodNumber>;
            }, z.core.$strict>;
            p99: z.ZodObject<{
                mean: z.ZodNumber;
                halfWidth: z.ZodNullable<z.ZodNumber>;
            }, z.core.$strict>;
            p999: z.ZodObject<{
                mean: z.ZodNumber;
                halfWidth: z.ZodNullable<z.ZodNumber>;
            }, z.core.$strict>;
        }, z.core.$strict>;
        lostBehindPerSec: z.ZodObject<{
            mean: z.ZodNumber;
            halfWidth: z.ZodNullable<z.ZodNumber>;
        }, z.core.$strict>;
        serverConnectionsPerSec: z.ZodObject<{
            mean: z.ZodNumber;
            halfWidth: z.ZodNullable<z.ZodNumber>;
        }, z.core.$strict>;
        offeredPerSec: z.ZodObject<{
            mean: z.ZodNumber;
            halfWidth: z.ZodNullable<z.ZodNumber>;
        }, z.core.$strict>;
        perSec: z.ZodObject<{
            mean: z.ZodNumber;
            halfWidth: z.ZodNullable<z.ZodNumber>;
        }, z.core.$strict>;
        droppedPerSec: z.ZodObject<{
            mean: z.ZodNumber;
            halfWidth: z.ZodNullable<z.ZodNumber>;
        }, z.core.$strict>;
        portsExhaustedPerSec: z.ZodObject<{
            mean: z.ZodNumber;
            halfWidth: z.ZodNullable<z.ZodNumber>;
        }, z.core.$strict>;
        cpuPerConnectionNs: z.ZodObject<{
            mean: z.ZodNumber;
            halfWidth: z.ZodNullable<z.ZodNumber>;
        }, z.core.$strict>;
        busiestLock: z.ZodNullable<z.ZodObject<{
            name: z.ZodString;
            busyRatio: z.ZodNumber;
            meanWaitNs: z.ZodNumber;
        }, z.core.$strict>>;
        name: z.ZodString;
        type: z.ZodString;
        onHost: z.ZodBoolean;
        count: z.ZodInt;
        cores: z.ZodInt;
        servers: z.ZodInt;
    }, z.core.$strict>>>;
    groups: z.ZodReadonly<z.ZodArray<z.ZodObject<{
        connections: z.ZodOptional<z.ZodObject<{
            offeredPerSec: z.ZodObject<{
                mean: z.ZodNumber;
                halfWidth: z.ZodNullable<z.ZodNumber>;
            }, z.core.$strict>;
            perSec: z.ZodObject<{
                mean: z.ZodNumber;
                halfWidth: z.ZodNullable<z.ZodNumber>;
            }, z.core.$strict>;
            droppedPerSec: z.ZodObject<{
                mean: z.ZodNumber;
                halfWidth: z.ZodNullable<z.ZodNumber>;
            }, z.core.$strict>;
            portsExhaustedPerSec: z.ZodObject<{
                mean: z.ZodNumber;
                halfWidth: z.ZodNullable<z.ZodNumber>;
            }, z.core.$strict>;
            cpuPerConnectionNs: z.ZodObject<{
                mean: z.ZodNumber;
                halfWidth: z.ZodNullable<z.ZodNumber>;
            }, z.core.$strict>;
            busiestLock: z.ZodNullable<z.ZodObject<{
                name: z.ZodString;
                busyRatio: z.ZodNumber;
                meanWaitNs: z.ZodNumber;
            }, z.core.$strict>>;
        }, z.core.$strict>>;
        throughputPerSec: z.ZodObject<{
            mean: z.ZodNumber;
            halfWidth: z.ZodNullable<z.ZodNumber>;
        }, z.core.$strict>;
        carriedRatio: z.ZodOptional<z.ZodObject<{
            mean: z.ZodNumber;
            halfWidth: z.ZodNullable<z.ZodNumber>;
        }, z.core.$strict>>;
        share: z.ZodObject<{
            mean: z.ZodNumber;
            halfWidth: z.ZodNullable<z.ZodNumber>;
        }, z.core.$strict>;
        wakeLatencyNs: z.ZodObject<{
            count: z.ZodInt;
            mean: z.ZodObject<{
                mean: z.ZodNumber;
                halfWidth: z.ZodNullable<z.ZodNumber>;
            }, z.core.$strict>;
            p50: z.ZodObject<{
                mean: z.ZodNumber;
                halfWidth: z.ZodNullable<z.ZodNumber>;
            }, z.core.$strict>;
            p95: z.ZodObject<{
                mean: z.ZodNumber;
                halfWidth: z.ZodNullable<z.ZodNumber>;
            }, z.core.$strict>;
            p99: z.ZodObject<{
                mean: z.ZodNumber;
                halfWidth: z.ZodNullable<z.ZodNumber>;
            }, z.core.$strict>;
            p999: z.ZodObject<{
                mean: z.ZodNumber;
                halfWidth: z.ZodNullable<z.ZodNumber>;
            }, z.core.$strict>;
        }, z.core.$strict>;
        responseNs: z.ZodOptional<z.ZodObject<{
            count: z.ZodInt;
            mean: z.ZodObject<{
                mean: z.ZodNumber;
                halfWidth: z.ZodNullable<z.ZodNumber>;
            }, z.core.$strict>;
            p50: z.ZodObject<{
                mean: z.ZodNumber;
                halfWidth: z.ZodNullable<z.ZodNumber>;
            }, z.core.$strict>;
            p95: z.ZodObject<{
                mean: z.ZodNumber;
                halfWidth: z.ZodNullable<z.ZodNumber>;
            }, z.core.$strict>;
            p99: z.ZodObject<{
                mean: z.ZodNumber;
                halfWidth: z.ZodNullable<z.ZodNumber>;
            }, z.core.$strict>;
            p999: z.ZodObject<{
                mean: z.ZodNumber;
                halfWidth: z.ZodNullable<z.ZodNumber>;
            }, z.core.$strict>;
        }, z.core.$strict>>;
        worstGuestReadyRatio: z.ZodObject<{
            mean: z.ZodNumber;
            halfWidth: z.ZodNullable<z.ZodNumber>;
        }, z.core.$strict>;
        runRatio: z.ZodObject<{
            mean: z.ZodNumber;
            halfWidth: z.ZodNullable<z.ZodNumber>;
        }, z.core.$strict>;
        readyRatio: z.ZodObject<{
            mean: z.ZodNumber;
            halfWidth: z.ZodNullable<z.ZodNumber>;
        }, z.core.$strict>;
        costopRatio: z.ZodObject<{
            mean: z.ZodNumber;
            halfWidth: z.ZodNullable<z.ZodNumber>;
        }, z.core.$strict>;
        cappedRatio: z.ZodObject<{
            mean: z.ZodNumber;
            halfWidth: z.ZodNullable<z.ZodNumber>;
        }, z.core.$strict>;
        stealRatio: z.ZodObject<{
            mean: z.ZodNumber;
            halfWidth: z.ZodNullable<z.ZodNumber>;
        }, z.core.$strict>;
        name: z.ZodString;
        guests: z.ZodInt;
    }, z.core.$strict>>>;
    account: z.ZodObject<{
        usefulNs: z.ZodInt;
        guestSpinNs: z.ZodInt;
        smtLossNs: z.ZodInt;
        coldCacheNs: z.ZodInt;
        remoteMemoryNs: z.ZodInt;
        schedulerNs: z.ZodInt;
        schedulerLockNs: z.ZodInt;
        switchNs: z.ZodInt;
        backendNs: z.ZodInt;
        pollingNs: z.ZodInt;
        idleNs: z.ZodInt;
        totalNs: z.ZodInt;
    }, z.core.$strict>;
    warnings: z.ZodReadonly<z.ZodArray<z.ZodObject<{
        code: z.ZodString;
        message: z.ZodString;
    }, z.core.$strict>>>;
}, z.core.$strict>;
export {};
