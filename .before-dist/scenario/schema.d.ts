import * as z from 'zod';
/** Some of a machine's costs; the others are those of `base`. */
declare const costOverrides: z.ZodObject<{
    base: z.ZodPrefault<z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<string, string>>>;
    contextSwitch: z.ZodOptional<z.ZodPipe<z.ZodCustom<string | 0, string | 0>, z.ZodTransform<number, string | 0>>>;
    vmExit: z.ZodOptional<z.ZodPipe<z.ZodCustom<string | 0, string | 0>, z.ZodTransform<number, string | 0>>>;
    vmEntry: z.ZodOptional<z.ZodPipe<z.ZodCustom<string | 0, string | 0>, z.ZodTransform<number, string | 0>>>;
    wakeIpi: z.ZodOptional<z.ZodPipe<z.ZodCustom<string | 0, string | 0>, z.ZodTransform<number, string | 0>>>;
    timerInterrupt: z.ZodOptional<z.ZodPipe<z.ZodCustom<string | 0, string | 0>, z.ZodTransform<number, string | 0>>>;
    lineTransfer: z.ZodOptional<z.ZodUnion<readonly [z.ZodArray<z.ZodPipe<z.ZodCustom<string | 0, string | 0>, z.ZodTransform<number, string | 0>>>, z.ZodObject<{
        self: z.ZodOptional<z.ZodPipe<z.ZodCustom<string | 0, string | 0>, z.ZodTransform<number, string | 0>>>;
        sibling: z.ZodOptional<z.ZodPipe<z.ZodCustom<string | 0, string | 0>, z.ZodTransform<number, string | 0>>>;
        llc: z.ZodOptional<z.ZodPipe<z.ZodCustom<string | 0, string | 0>, z.ZodTransform<number, string | 0>>>;
        node: z.ZodOptional<z.ZodPipe<z.ZodCustom<string | 0, string | 0>, z.ZodTransform<number, string | 0>>>;
        package: z.ZodOptional<z.ZodPipe<z.ZodCustom<string | 0, string | 0>, z.ZodTransform<number, string | 0>>>;
        machine: z.ZodOptional<z.ZodPipe<z.ZodCustom<string | 0, string | 0>, z.ZodTransform<number, string | 0>>>;
    }, z.core.$strict>]>>;
    lockAcquire: z.ZodOptional<z.ZodPipe<z.ZodCustom<string | 0, string | 0>, z.ZodTransform<number, string | 0>>>;
    coldCache: z.ZodOptional<z.ZodUnion<readonly [z.ZodArray<z.ZodPipe<z.ZodCustom<string | 0, string | 0>, z.ZodTransform<number, string | 0>>>, z.ZodObject<{
        self: z.ZodOptional<z.ZodPipe<z.ZodCustom<string | 0, string | 0>, z.ZodTransform<number, string | 0>>>;
        sibling: z.ZodOptional<z.ZodPipe<z.ZodCustom<string | 0, string | 0>, z.ZodTransform<number, string | 0>>>;
        llc: z.ZodOptional<z.ZodPipe<z.ZodCustom<string | 0, string | 0>, z.ZodTransform<number, string | 0>>>;
        node: z.ZodOptional<z.ZodPipe<z.ZodCustom<string | 0, string | 0>, z.ZodTransform<number, string | 0>>>;
        package: z.ZodOptional<z.ZodPipe<z.ZodCustom<string | 0, string | 0>, z.ZodTransform<number, string | 0>>>;
        machine: z.ZodOptional<z.ZodPipe<z.ZodCustom<string | 0, string | 0>, z.ZodTransform<number, string | 0>>>;
    }, z.core.$strict>]>>;
    cacheWarmup: z.ZodOptional<z.ZodPipe<z.ZodCustom<string | 0, string | 0>, z.ZodTransform<number, string | 0>>>;
    remoteMemorySlowdown: z.ZodOptional<z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>>;
    smtThroughput: z.ZodOptional<z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>>;
    pauseLoopWindow: z.ZodOptional<z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>>;
}, z.core.$strict>;
/** A scenario as people write it. */
export declare const scenarioSchema: z.ZodObject<{
    machine: z.ZodUnion<readonly [z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<string, string>>, z.ZodObject<{
        name: z.ZodOptional<z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<string, string>>>;
        packages: z.ZodOptional<z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>>;
        numaPerPackage: z.ZodOptional<z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>>;
        llcPerNuma: z.ZodOptional<z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>>;
        coresPerLlc: z.ZodOptional<z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>>;
        threadsPerCore: z.ZodOptional<z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>>;
        costs: z.ZodPrefault<z.ZodUnion<readonly [z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<string, string>>, z.ZodObject<{
            base: z.ZodPrefault<z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<string, string>>>;
            contextSwitch: z.ZodOptional<z.ZodPipe<z.ZodCustom<string | 0, string | 0>, z.ZodTransform<number, string | 0>>>;
            vmExit: z.ZodOptional<z.ZodPipe<z.ZodCustom<string | 0, string | 0>, z.ZodTransform<number, string | 0>>>;
            vmEntry: z.ZodOptional<z.ZodPipe<z.ZodCustom<string | 0, string | 0>, z.ZodTransform<number, string | 0>>>;
            wakeIpi: z.ZodOptional<z.ZodPipe<z.ZodCustom<string | 0, string | 0>, z.ZodTransform<number, string | 0>>>;
            timerInterrupt: z.ZodOptional<z.ZodPipe<z.ZodCustom<string | 0, string | 0>, z.ZodTransform<number, string | 0>>>;
            lineTransfer: z.ZodOptional<z.ZodUnion<readonly [z.ZodArray<z.ZodPipe<z.ZodCustom<string | 0, string | 0>, z.ZodTransform<number, string | 0>>>, z.ZodObject<{
                self: z.ZodOptional<z.ZodPipe<z.ZodCustom<string | 0, string | 0>, z.ZodTransform<number, string | 0>>>;
                sibling: z.ZodOptional<z.ZodPipe<z.ZodCustom<string | 0, string | 0>, z.ZodTransform<number, string | 0>>>;
                llc: z.ZodOptional<z.ZodPipe<z.ZodCustom<string | 0, string | 0>, z.ZodTransform<number, string | 0>>>;
                node: z.ZodOptional<z.ZodPipe<z.ZodCustom<string | 0, string | 0>, z.ZodTransform<number, string | 0>>>;
                package: z.ZodOptional<z.ZodPipe<z.ZodCustom<string | 0, string | 0>, z.ZodTransform<number, string | 0>>>;
                machine: z.ZodOptional<z.ZodPipe<z.ZodCustom<string | 0, string | 0>, z.ZodTransform<number, string | 0>>>;
            }, z.core.$strict>]>>;
            lockAcquire: z.ZodOptional<z.ZodPipe<z.ZodCustom<string | 0, string | 0>, z.ZodTransform<number, string | 0>>>;
            coldCache: z.ZodOptional<z.ZodUnion<readonly [z.ZodArray<z.ZodPipe<z.ZodCustom<string | 0, string | 0>, z.ZodTransform<number, string | 0>>>, z.ZodObject<{
                self: z.ZodOptional<z.ZodPipe<z.ZodCustom<string | 0, string | 0>, z.ZodTransform<number, string | 0>>>;
                sibling: z.ZodOptional<z.ZodPipe<z.ZodCustom<string | 0, string | 0>, z.ZodTransform<number, string | 0>>>;
                llc: z.ZodOptional<z.ZodPipe<z.ZodCustom<string | 0, string | 0>, z.ZodTransform<number, string | 0>>>;
                node: z.ZodOptional<z.ZodPipe<z.ZodCustom<string | 0, string | 0>, z.ZodTransform<number, string | 0>>>;
                package: z.ZodOptional<z.ZodPipe<z.ZodCustom<string | 0, string | 0>, z.ZodTransform<number, string | 0>>>;
                machine: z.ZodOptional<z.ZodPipe<z.ZodCustom<string | 0, string | 0>, z.ZodTransform<number, string | 0>>>;
            }, z.core.$strict>]>>;
            cacheWarmup: z.ZodOptional<z.ZodPipe<z.ZodCustom<string | 0, string | 0>, z.ZodTransform<number, string | 0>>>;
            remoteMemorySlowdown: z.ZodOptional<z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>>;
            smtThroughput: z.ZodOptional<z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>>;
            pauseLoopWindow: z.ZodOptional<z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>>;
        }, z.core.$strict>]>>;
    }, z.core.$strict>]>;
    scheduler: z.ZodOptional<z.ZodUnion<readonly [z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<string, string>>, z.ZodObject<{
        name: z.ZodOptional<z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<string, string>>>;
        costs: z.ZodPrefault<z.ZodUnion<readonly [z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<string, string>>, z.ZodRecord<z.ZodString, z.ZodPipe<z.ZodCustom<string | 0, string | 0>, z.ZodTransform<number, string | 0>>>]>>;
    }, z.core.$loose>]>>;
    devices: z.ZodPrefault<z.ZodArray<z.ZodObject<{
        name: z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<string, string>>;
        physical: z.ZodUnion<readonly [z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<string, string>>, z.ZodObject<{
            name: z.ZodOptional<z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<string, string>>>;
            kind: z.ZodOptional<z.ZodEnum<{
                disk: "disk";
                network: "network";
            }>>;
            operations: z.ZodOptional<z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>>;
            bytesPerSec: z.ZodOptional<z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>>;
            parallelism: z.ZodOptional<z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>>;
            latency: z.ZodOptional<z.ZodUnion<readonly [z.ZodPipe<z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>, z.ZodTransform<{
                readonly kind: "constant";
                readonly meanNs: number;
            } | {
                readonly kind: "exponential";
                readonly meanNs: number;
            } | {
                readonly kind: "lognormal";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "pareto";
                readonly meanNs: number;
                readonly shape: number;
            } | {
                readonly kind: "hyperexponential";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "empirical";
                readonly valuesNs: readonly number[];
            }, number>>, z.ZodPipe<z.ZodObject<{
                constant: z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>;
            }, z.core.$strict>, z.ZodTransform<{
                readonly kind: "constant";
                readonly meanNs: number;
            } | {
                readonly kind: "exponential";
                readonly meanNs: number;
            } | {
                readonly kind: "lognormal";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "pareto";
                readonly meanNs: number;
                readonly shape: number;
            } | {
                readonly kind: "hyperexponential";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "empirical";
                readonly valuesNs: readonly number[];
            }, {
                constant: number;
            }>>, z.ZodPipe<z.ZodObject<{
                exponential: z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>;
            }, z.core.$strict>, z.ZodTransform<{
                readonly kind: "constant";
                readonly meanNs: number;
            } | {
                readonly kind: "exponential";
                readonly meanNs: number;
            } | {
                readonly kind: "lognormal";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "pareto";
                readonly meanNs: number;
                readonly shape: number;
            } | {
                readonly kind: "hyperexponential";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "empirical";
                readonly valuesNs: readonly number[];
            }, {
                exponential: number;
            }>>, z.ZodPipe<z.ZodObject<{
                lognormal: z.ZodObject<{
                    mean: z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>;
                    cv: z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>;
                }, z.core.$strict>;
            }, z.core.$strict>, z.ZodTransform<{
                readonly kind: "constant";
                readonly meanNs: number;
            } | {
                readonly kind: "exponential";
                readonly meanNs: number;
            } | {
                readonly kind: "lognormal";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "pareto";
                readonly meanNs: number;
                readonly shape: number;
            } | {
                readonly kind: "hyperexponential";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "empirical";
                readonly valuesNs: readonly number[];
            }, {
                lognormal: {
                    mean: number;
                    cv: number;
                };
            }>>, z.ZodPipe<z.ZodObject<{
                pareto: z.ZodObject<{
                    mean: z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>;
                    shape: z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>;
                }, z.core.$strict>;
            }, z.core.$strict>, z.ZodTransform<{
                readonly kind: "constant";
                readonly meanNs: number;
            } | {
                readonly kind: "exponential";
                readonly meanNs: number;
            } | {
                readonly kind: "lognormal";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "pareto";
                readonly meanNs: number;
                readonly shape: number;
            } | {
                readonly kind: "hyperexponential";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "empirical";
                readonly valuesNs: readonly number[];
            }, {
                pareto: {
                    mean: number;
                    shape: number;
                };
            }>>, z.ZodPipe<z.ZodObject<{
                hyperexponential: z.ZodObject<{
                    mean: z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>;
                    cv: z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>;
                }, z.core.$strict>;
            }, z.core.$strict>, z.ZodTransform<{
                readonly kind: "constant";
                readonly meanNs: number;
            } | {
                readonly kind: "exponential";
                readonly meanNs: number;
            } | {
                readonly kind: "lognormal";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "pareto";
                readonly meanNs: number;
                readonly shape: number;
            } | {
                readonly kind: "hyperexponential";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "empirical";
                readonly valuesNs: readonly number[];
            }, {
                hyperexponential: {
                    mean: number;
                    cv: number;
                };
            }>>, z.ZodPipe<z.ZodObject<{
                empirical: z.ZodArray<z.ZodPipe<z.ZodCustom<string | 0, string | 0>, z.ZodTransform<number, string | 0>>>;
            }, z.core.$strict>, z.ZodTransform<{
                readonly kind: "constant";
                readonly meanNs: number;
            } | {
                readonly kind: "exponential";
                readonly meanNs: number;
            } | {
                readonly kind: "lognormal";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "pareto";
                readonly meanNs: number;
                readonly shape: number;
            } | {
                readonly kind: "hyperexponential";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "empirical";
                readonly valuesNs: readonly number[];
            }, {
                empirical: number[];
            }>>]>>;
            queueLimit: z.ZodOptional<z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>>;
            coalescing: z.ZodOptional<z.ZodPipe<z.ZodCustom<string | 0, string | 0>, z.ZodTransform<number, string | 0>>>;
        }, z.core.$strict>]>;
        datapath: z.ZodOptional<z.ZodUnion<readonly [z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<string, string>>, z.ZodObject<{
            name: z.ZodOptional<z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<string, string>>>;
            costs: z.ZodPrefault<z.ZodEnum<{
                default: "default";
                ideal: "ideal";
            }>>;
        }, z.core.$strict>]>>;
        bridge: z.ZodOptional<z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<string, string>>>;
        queues: z.ZodPrefault<z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>>;
        threads: z.ZodPrefault<z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>>;
        weight: z.ZodPrefault<z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>>;
        affinity: z.ZodOptional<z.ZodPipe<z.ZodCustom<string | number | readonly (string | number)[], string | number | readonly (string | number)[]>, z.ZodTransform<readonly number[], string | number | readonly (string | number)[]>>>;
    }, z.core.$strict>>>;
    frontEnds: z.ZodPrefault<z.ZodArray<z.ZodObject<{
        tls: z.ZodOptional<z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<string, string>>>;
        keepAlive: z.ZodPrefault<z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>>;
        request: z.ZodOptional<z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>>;
        answer: z.ZodOptional<z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>>;
        sourceAddresses: z.ZodOptional<z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>>;
        timeWait: z.ZodOptional<z.ZodPipe<z.ZodCustom<string | 0, string | 0>, z.ZodTransform<number, string | 0>>>;
        balance: z.ZodPrefault<z.ZodEnum<{
            "round-robin": "round-robin";
            random: "random";
            "least-connections": "least-connections";
        }>>;
        mostPerServer: z.ZodOptional<z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>>;
        rate: z.ZodOptional<z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>>;
        clients: z.ZodOptional<z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>>;
        think: z.ZodPrefault<z.ZodPipe<z.ZodCustom<string | 0, string | 0>, z.ZodTransform<number, string | 0>>>;
        type: z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<string, string>>;
        kernel: z.ZodOptional<z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<string, string>>>;
        name: z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<string, string>>;
        count: z.ZodPrefault<z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>>;
        cores: z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>;
    }, z.core.$strict>>>;
    guests: z.ZodArray<z.ZodObject<{
        name: z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<string, string>>;
        count: z.ZodPrefault<z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>>;
        vcpus: z.ZodPrefault<z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>>;
        weight: z.ZodPrefault<z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>>;
        cap: z.ZodOptional<z.ZodPipe<z.ZodCustom<import("./fields.ts").Ratio, import("./fields.ts").Ratio>, z.ZodTransform<number, import("./fields.ts").Ratio>>>;
        reservation: z.ZodPrefault<z.ZodPipe<z.ZodCustom<import("./fields.ts").Ratio, import("./fields.ts").Ratio>, z.ZodTransform<number, import("./fields.ts").Ratio>>>;
        affinity: z.ZodOptional<z.ZodPipe<z.ZodCustom<string | number | readonly (string | number)[], string | number | readonly (string | number)[]>, z.ZodTransform<readonly number[], string | number | readonly (string | number)[]>>>;
        homeNode: z.ZodOptional<z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>>;
        stagger: z.ZodPrefault<z.ZodPipe<z.ZodCustom<string | 0, string | 0>, z.ZodTransform<number, string | 0>>>;
        pauseLoopExiting: z.ZodPrefault<z.ZodPipe<z.ZodCustom<boolean, boolean>, z.ZodTransform<boolean, boolean>>>;
        directedYield: z.ZodOptional<z.ZodPipe<z.ZodCustom<boolean, boolean>, z.ZodTransform<boolean, boolean>>>;
        workload: z.ZodDiscriminatedUnion<[z.ZodObject<{
            kind: z.ZodLiteral<"hog">;
        }, z.core.$strict>, z.ZodObject<{
            kind: z.ZodLiteral<"bursts">;
            think: z.ZodUnion<readonly [z.ZodPipe<z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>, z.ZodTransform<{
                readonly kind: "constant";
                readonly meanNs: number;
            } | {
                readonly kind: "exponential";
                readonly meanNs: number;
            } | {
                readonly kind: "lognormal";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "pareto";
                readonly meanNs: number;
                readonly shape: number;
            } | {
                readonly kind: "hyperexponential";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "empirical";
                readonly valuesNs: readonly number[];
            }, number>>, z.ZodPipe<z.ZodObject<{
                constant: z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>;
            }, z.core.$strict>, z.ZodTransform<{
                readonly kind: "constant";
                readonly meanNs: number;
            } | {
                readonly kind: "exponential";
                readonly meanNs: number;
            } | {
                readonly kind: "lognormal";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "pareto";
                readonly meanNs: number;
                readonly shape: number;
            } | {
                readonly kind: "hyperexponential";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "empirical";
                readonly valuesNs: readonly number[];
            }, {
                constant: number;
            }>>, z.ZodPipe<z.ZodObject<{
                exponential: z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>;
            }, z.core.$strict>, z.ZodTransform<{
                readonly kind: "constant";
                readonly meanNs: number;
            } | {
                readonly kind: "exponential";
                readonly meanNs: number;
            } | {
                readonly kind: "lognormal";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "pareto";
                readonly meanNs: number;
                readonly shape: number;
            } | {
                readonly kind: "hyperexponential";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "empirical";
                readonly valuesNs: readonly number[];
            }, {
                exponential: number;
            }>>, z.ZodPipe<z.ZodObject<{
                lognormal: z.ZodObject<{
                    mean: z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>;
                    cv: z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>;
                }, z.core.$strict>;
            }, z.core.$strict>, z.ZodTransform<{
                readonly kind: "constant";
                readonly meanNs: number;
            } | {
                readonly kind: "exponential";
                readonly meanNs: number;
            } | {
                readonly kind: "lognormal";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "pareto";
                readonly meanNs: number;
                readonly shape: number;
            } | {
                readonly kind: "hyperexponential";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "empirical";
                readonly valuesNs: readonly number[];
            }, {
                lognormal: {
                    mean: number;
                    cv: number;
                };
            }>>, z.ZodPipe<z.ZodObject<{
                pareto: z.ZodObject<{
                    mean: z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>;
                    shape: z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>;
                }, z.core.$strict>;
            }, z.core.$strict>, z.ZodTransform<{
                readonly kind: "constant";
                readonly meanNs: number;
            } | {
                readonly kind: "exponential";
                readonly meanNs: number;
            } | {
                readonly kind: "lognormal";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "pareto";
                readonly meanNs: number;
                readonly shape: number;
            } | {
                readonly kind: "hyperexponential";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "empirical";
                readonly valuesNs: readonly number[];
            }, {
                pareto: {
                    mean: number;
                    shape: number;
                };
            }>>, z.ZodPipe<z.ZodObject<{
                hyperexponential: z.ZodObject<{
                    mean: z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>;
                    cv: z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>;
                }, z.core.$strict>;
            }, z.core.$strict>, z.ZodTransform<{
                readonly kind: "constant";
                readonly meanNs: number;
            } | {
                readonly kind: "exponential";
                readonly meanNs: number;
            } | {
                readonly kind: "lognormal";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "pareto";
                readonly meanNs: number;
                readonly shape: number;
            } | {
                readonly kind: "hyperexponential";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "empirical";
                readonly valuesNs: readonly number[];
            }, {
                hyperexponential: {
                    mean: number;
                    cv: number;
                };
            }>>, z.ZodPipe<z.ZodObject<{
                empirical: z.ZodArray<z.ZodPipe<z.ZodCustom<string | 0, string | 0>, z.ZodTransform<number, string | 0>>>;
            }, z.core.$strict>, z.ZodTransform<{
                readonly kind: "constant";
                readonly meanNs: number;
            } | {
                readonly kind: "exponential";
                readonly meanNs: number;
            } | {
                readonly kind: "lognormal";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "pareto";
                readonly meanNs: number;
                readonly shape: number;
            } | {
                readonly kind: "hyperexponential";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "empirical";
                readonly valuesNs: readonly number[];
            }, {
                empirical: number[];
            }>>]>;
            burst: z.ZodUnion<readonly [z.ZodPipe<z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>, z.ZodTransform<{
                readonly kind: "constant";
                readonly meanNs: number;
            } | {
                readonly kind: "exponential";
                readonly meanNs: number;
            } | {
                readonly kind: "lognormal";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "pareto";
                readonly meanNs: number;
                readonly shape: number;
            } | {
                readonly kind: "hyperexponential";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "empirical";
                readonly valuesNs: readonly number[];
            }, number>>, z.ZodPipe<z.ZodObject<{
                constant: z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>;
            }, z.core.$strict>, z.ZodTransform<{
                readonly kind: "constant";
                readonly meanNs: number;
            } | {
                readonly kind: "exponential";
                readonly meanNs: number;
            } | {
                readonly kind: "lognormal";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "pareto";
                readonly meanNs: number;
                readonly shape: number;
            } | {
                readonly kind: "hyperexponential";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "empirical";
                readonly valuesNs: readonly number[];
            }, {
                constant: number;
            }>>, z.ZodPipe<z.ZodObject<{
                exponential: z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>;
            }, z.core.$strict>, z.ZodTransform<{
                readonly kind: "constant";
                readonly meanNs: number;
            } | {
                readonly kind: "exponential";
                readonly meanNs: number;
            } | {
                readonly kind: "lognormal";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "pareto";
                readonly meanNs: number;
                readonly shape: number;
            } | {
                readonly kind: "hyperexponential";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "empirical";
                readonly valuesNs: readonly number[];
            }, {
                exponential: number;
            }>>, z.ZodPipe<z.ZodObject<{
                lognormal: z.ZodObject<{
                    mean: z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>;
                    cv: z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>;
                }, z.core.$strict>;
            }, z.core.$strict>, z.ZodTransform<{
                readonly kind: "constant";
                readonly meanNs: number;
            } | {
                readonly kind: "exponential";
                readonly meanNs: number;
            } | {
                readonly kind: "lognormal";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "pareto";
                readonly meanNs: number;
                readonly shape: number;
            } | {
                readonly kind: "hyperexponential";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "empirical";
                readonly valuesNs: readonly number[];
            }, {
                lognormal: {
                    mean: number;
                    cv: number;
                };
            }>>, z.ZodPipe<z.ZodObject<{
                pareto: z.ZodObject<{
                    mean: z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>;
                    shape: z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>;
                }, z.core.$strict>;
            }, z.core.$strict>, z.ZodTransform<{
                readonly kind: "constant";
                readonly meanNs: number;
            } | {
                readonly kind: "exponential";
                readonly meanNs: number;
            } | {
                readonly kind: "lognormal";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "pareto";
                readonly meanNs: number;
                readonly shape: number;
            } | {
                readonly kind: "hyperexponential";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "empirical";
                readonly valuesNs: readonly number[];
            }, {
                pareto: {
                    mean: number;
                    shape: number;
                };
            }>>, z.ZodPipe<z.ZodObject<{
                hyperexponential: z.ZodObject<{
                    mean: z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>;
                    cv: z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>;
                }, z.core.$strict>;
            }, z.core.$strict>, z.ZodTransform<{
                readonly kind: "constant";
                readonly meanNs: number;
            } | {
                readonly kind: "exponential";
                readonly meanNs: number;
            } | {
                readonly kind: "lognormal";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "pareto";
                readonly meanNs: number;
                readonly shape: number;
            } | {
                readonly kind: "hyperexponential";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "empirical";
                readonly valuesNs: readonly number[];
            }, {
                hyperexponential: {
                    mean: number;
                    cv: number;
                };
            }>>, z.ZodPipe<z.ZodObject<{
                empirical: z.ZodArray<z.ZodPipe<z.ZodCustom<string | 0, string | 0>, z.ZodTransform<number, string | 0>>>;
            }, z.core.$strict>, z.ZodTransform<{
                readonly kind: "constant";
                readonly meanNs: number;
            } | {
                readonly kind: "exponential";
                readonly meanNs: number;
            } | {
                readonly kind: "lognormal";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "pareto";
                readonly meanNs: number;
                readonly shape: number;
            } | {
                readonly kind: "hyperexponential";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "empirical";
                readonly valuesNs: readonly number[];
            }, {
                empirical: number[];
            }>>]>;
        }, z.core.$strict>, z.ZodObject<{
            kind: z.ZodLiteral<"requests">;
            arrivals: z.ZodUnion<readonly [z.ZodPipe<z.ZodObject<{
                poisson: z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>;
            }, z.core.$strict>, z.ZodTransform<{
                readonly kind: "poisson";
                readonly ratePerSec: number;
            } | {
                readonly kind: "mmpp";
                readonly ratesPerSec: readonly number[];
                readonly meanStayNs: readonly number[];
            }, {
                poisson: number;
            }>>, z.ZodPipe<z.ZodObject<{
                mmpp: z.ZodObject<{
                    rates: z.ZodArray<z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>>;
                    stay: z.ZodArray<z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>>;
                }, z.core.$strict>;
            }, z.core.$strict>, z.ZodTransform<{
                readonly kind: "poisson";
                readonly ratePerSec: number;
            } | {
                readonly kind: "mmpp";
                readonly ratesPerSec: readonly number[];
                readonly meanStayNs: readonly number[];
            }, {
                mmpp: {
                    rates: number[];
                    stay: number[];
                };
            }>>]>;
            service: z.ZodUnion<readonly [z.ZodPipe<z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>, z.ZodTransform<{
                readonly kind: "constant";
                readonly meanNs: number;
            } | {
                readonly kind: "exponential";
                readonly meanNs: number;
            } | {
                readonly kind: "lognormal";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "pareto";
                readonly meanNs: number;
                readonly shape: number;
            } | {
                readonly kind: "hyperexponential";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "empirical";
                readonly valuesNs: readonly number[];
            }, number>>, z.ZodPipe<z.ZodObject<{
                constant: z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>;
            }, z.core.$strict>, z.ZodTransform<{
                readonly kind: "constant";
                readonly meanNs: number;
            } | {
                readonly kind: "exponential";
                readonly meanNs: number;
            } | {
                readonly kind: "lognormal";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "pareto";
                readonly meanNs: number;
                readonly shape: number;
            } | {
                readonly kind: "hyperexponential";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "empirical";
                readonly valuesNs: readonly number[];
            }, {
                constant: number;
            }>>, z.ZodPipe<z.ZodObject<{
                exponential: z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>;
            }, z.core.$strict>, z.ZodTransform<{
                readonly kind: "constant";
                readonly meanNs: number;
            } | {
                readonly kind: "exponential";
                readonly meanNs: number;
            } | {
                readonly kind: "lognormal";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "pareto";
                readonly meanNs: number;
                readonly shape: number;
            } | {
                readonly kind: "hyperexponential";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "empirical";
                readonly valuesNs: readonly number[];
            }, {
                exponential: number;
            }>>, z.ZodPipe<z.ZodObject<{
                lognormal: z.ZodObject<{
                    mean: z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>;
                    cv: z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>;
                }, z.core.$strict>;
            }, z.core.$strict>, z.ZodTransform<{
                readonly kind: "constant";
                readonly meanNs: number;
            } | {
                readonly kind: "exponential";
                readonly meanNs: number;
            } | {
                readonly kind: "lognormal";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "pareto";
                readonly meanNs: number;
                readonly shape: number;
            } | {
                readonly kind: "hyperexponential";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "empirical";
                readonly valuesNs: readonly number[];
            }, {
                lognormal: {
                    mean: number;
                    cv: number;
                };
            }>>, z.ZodPipe<z.ZodObject<{
                pareto: z.ZodObject<{
                    mean: z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>;
                    shape: z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>;
                }, z.core.$strict>;
            }, z.core.$strict>, z.ZodTransform<{
                readonly kind: "constant";
                readonly meanNs: number;
            } | {
                readonly kind: "exponential";
                readonly meanNs: number;
            } | {
                readonly kind: "lognormal";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "pareto";
                readonly meanNs: number;
                readonly shape: number;
            } | {
                readonly kind: "hyperexponential";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "empirical";
                readonly valuesNs: readonly number[];
            }, {
                pareto: {
                    mean: number;
                    shape: number;
                };
            }>>, z.ZodPipe<z.ZodObject<{
                hyperexponential: z.ZodObject<{
                    mean: z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>;
                    cv: z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>;
                }, z.core.$strict>;
            }, z.core.$strict>, z.ZodTransform<{
                readonly kind: "constant";
                readonly meanNs: number;
            } | {
                readonly kind: "exponential";
                readonly meanNs: number;
            } | {
                readonly kind: "lognormal";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "pareto";
                readonly meanNs: number;
                readonly shape: number;
            } | {
                readonly kind: "hyperexponential";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "empirical";
                readonly valuesNs: readonly number[];
            }, {
                hyperexponential: {
                    mean: number;
                    cv: number;
                };
            }>>, z.ZodPipe<z.ZodObject<{
                empirical: z.ZodArray<z.ZodPipe<z.ZodCustom<string | 0, string | 0>, z.ZodTransform<number, string | 0>>>;
            }, z.core.$strict>, z.ZodTransform<{
                readonly kind: "constant";
                readonly meanNs: number;
            } | {
                readonly kind: "exponential";
                readonly meanNs: number;
            } | {
                readonly kind: "lognormal";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "pareto";
                readonly meanNs: number;
                readonly shape: number;
            } | {
                readonly kind: "hyperexponential";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "empirical";
                readonly valuesNs: readonly number[];
            }, {
                empirical: number[];
            }>>]>;
            io: z.ZodOptional<z.ZodObject<{
                device: z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<string, string>>;
                operations: z.ZodPrefault<z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>>;
                bytes: z.ZodPrefault<z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>>;
            }, z.core.$strict>>;
        }, z.core.$strict>, z.ZodObject<{
            kind: z.ZodLiteral<"io">;
            device: z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<string, string>>;
            mode: z.ZodPrefault<z.ZodEnum<{
                disk: "disk";
                send: "send";
                receive: "receive";
                answer: "answer";
            }>>;
            jobs: z.ZodPrefault<z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>>;
            depth: z.ZodPrefault<z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>>;
            bytes: z.ZodOptional<z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>>;
            compute: z.ZodOptional<z.ZodUnion<readonly [z.ZodPipe<z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>, z.ZodTransform<{
                readonly kind: "constant";
                readonly meanNs: number;
            } | {
                readonly kind: "exponential";
                readonly meanNs: number;
            } | {
                readonly kind: "lognormal";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "pareto";
                readonly meanNs: number;
                readonly shape: number;
            } | {
                readonly kind: "hyperexponential";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "empirical";
                readonly valuesNs: readonly number[];
            }, number>>, z.ZodPipe<z.ZodObject<{
                constant: z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>;
            }, z.core.$strict>, z.ZodTransform<{
                readonly kind: "constant";
                readonly meanNs: number;
            } | {
                readonly kind: "exponential";
                readonly meanNs: number;
            } | {
                readonly kind: "lognormal";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "pareto";
                readonly meanNs: number;
                readonly shape: number;
            } | {
                readonly kind: "hyperexponential";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "empirical";
                readonly valuesNs: readonly number[];
            }, {
                constant: number;
            }>>, z.ZodPipe<z.ZodObject<{
                exponential: z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>;
            }, z.core.$strict>, z.ZodTransform<{
                readonly kind: "constant";
                readonly meanNs: number;
            } | {
                readonly kind: "exponential";
                readonly meanNs: number;
            } | {
                readonly kind: "lognormal";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "pareto";
                readonly meanNs: number;
                readonly shape: number;
            } | {
                readonly kind: "hyperexponential";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "empirical";
                readonly valuesNs: readonly number[];
            }, {
                exponential: number;
            }>>, z.ZodPipe<z.ZodObject<{
                lognormal: z.ZodObject<{
                    mean: z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>;
                    cv: z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>;
                }, z.core.$strict>;
            }, z.core.$strict>, z.ZodTransform<{
                readonly kind: "constant";
                readonly meanNs: number;
            } | {
                readonly kind: "exponential";
                readonly meanNs: number;
            } | {
                readonly kind: "lognormal";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "pareto";
                readonly meanNs: number;
                readonly shape: number;
            } | {
                readonly kind: "hyperexponential";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "empirical";
                readonly valuesNs: readonly number[];
            }, {
                lognormal: {
                    mean: number;
                    cv: number;
                };
            }>>, z.ZodPipe<z.ZodObject<{
                pareto: z.ZodObject<{
                    mean: z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>;
                    shape: z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>;
                }, z.core.$strict>;
            }, z.core.$strict>, z.ZodTransform<{
                readonly kind: "constant";
                readonly meanNs: number;
            } | {
                readonly kind: "exponential";
                readonly meanNs: number;
            } | {
                readonly kind: "lognormal";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "pareto";
                readonly meanNs: number;
                readonly shape: number;
            } | {
                readonly kind: "hyperexponential";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "empirical";
                readonly valuesNs: readonly number[];
            }, {
                pareto: {
                    mean: number;
                    shape: number;
                };
            }>>, z.ZodPipe<z.ZodObject<{
                hyperexponential: z.ZodObject<{
                    mean: z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>;
                    cv: z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>;
                }, z.core.$strict>;
            }, z.core.$strict>, z.ZodTransform<{
                readonly kind: "constant";
                readonly meanNs: number;
            } | {
                readonly kind: "exponential";
                readonly meanNs: number;
            } | {
                readonly kind: "lognormal";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "pareto";
                readonly meanNs: number;
                readonly shape: number;
            } | {
                readonly kind: "hyperexponential";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "empirical";
                readonly valuesNs: readonly number[];
            }, {
                hyperexponential: {
                    mean: number;
                    cv: number;
                };
            }>>, z.ZodPipe<z.ZodObject<{
                empirical: z.ZodArray<z.ZodPipe<z.ZodCustom<string | 0, string | 0>, z.ZodTransform<number, string | 0>>>;
            }, z.core.$strict>, z.ZodTransform<{
                readonly kind: "constant";
                readonly meanNs: number;
            } | {
                readonly kind: "exponential";
                readonly meanNs: number;
            } | {
                readonly kind: "lognormal";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "pareto";
                readonly meanNs: number;
                readonly shape: number;
            } | {
                readonly kind: "hyperexponential";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "empirical";
                readonly valuesNs: readonly number[];
            }, {
                empirical: number[];
            }>>]>>;
            arrivals: z.ZodOptional<z.ZodUnion<readonly [z.ZodPipe<z.ZodObject<{
                poisson: z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>;
            }, z.core.$strict>, z.ZodTransform<{
                readonly kind: "poisson";
                readonly ratePerSec: number;
            } | {
                readonly kind: "mmpp";
                readonly ratesPerSec: readonly number[];
                readonly meanStayNs: readonly number[];
            }, {
                poisson: number;
            }>>, z.ZodPipe<z.ZodObject<{
                mmpp: z.ZodObject<{
                    rates: z.ZodArray<z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>>;
                    stay: z.ZodArray<z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>>;
                }, z.core.$strict>;
            }, z.core.$strict>, z.ZodTransform<{
                readonly kind: "poisson";
                readonly ratePerSec: number;
            } | {
                readonly kind: "mmpp";
                readonly ratesPerSec: readonly number[];
                readonly meanStayNs: readonly number[];
            }, {
                mmpp: {
                    rates: number[];
                    stay: number[];
                };
            }>>]>>;
        }, z.core.$strict>, z.ZodObject<{
            kind: z.ZodLiteral<"parallel">;
            compute: z.ZodUnion<readonly [z.ZodPipe<z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>, z.ZodTransform<{
                readonly kind: "constant";
                readonly meanNs: number;
            } | {
                readonly kind: "exponential";
                readonly meanNs: number;
            } | {
                readonly kind: "lognormal";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "pareto";
                readonly meanNs: number;
                readonly shape: number;
            } | {
                readonly kind: "hyperexponential";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "empirical";
                readonly valuesNs: readonly number[];
            }, number>>, z.ZodPipe<z.ZodObject<{
                constant: z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>;
            }, z.core.$strict>, z.ZodTransform<{
                readonly kind: "constant";
                readonly meanNs: number;
            } | {
                readonly kind: "exponential";
                readonly meanNs: number;
            } | {
                readonly kind: "lognormal";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "pareto";
                readonly meanNs: number;
                readonly shape: number;
            } | {
                readonly kind: "hyperexponential";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "empirical";
                readonly valuesNs: readonly number[];
            }, {
                constant: number;
            }>>, z.ZodPipe<z.ZodObject<{
                exponential: z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>;
            }, z.core.$strict>, z.ZodTransform<{
                readonly kind: "constant";
                readonly meanNs: number;
            } | {
                readonly kind: "exponential";
                readonly meanNs: number;
            } | {
                readonly kind: "lognormal";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "pareto";
                readonly meanNs: number;
                readonly shape: number;
            } | {
                readonly kind: "hyperexponential";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "empirical";
                readonly valuesNs: readonly number[];
            }, {
                exponential: number;
            }>>, z.ZodPipe<z.ZodObject<{
                lognormal: z.ZodObject<{
                    mean: z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>;
                    cv: z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>;
                }, z.core.$strict>;
            }, z.core.$strict>, z.ZodTransform<{
                readonly kind: "constant";
                readonly meanNs: number;
            } | {
                readonly kind: "exponential";
                readonly meanNs: number;
            } | {
                readonly kind: "lognormal";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "pareto";
                readonly meanNs: number;
                readonly shape: number;
            } | {
                readonly kind: "hyperexponential";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "empirical";
                readonly valuesNs: readonly number[];
            }, {
                lognormal: {
                    mean: number;
                    cv: number;
                };
            }>>, z.ZodPipe<z.ZodObject<{
                pareto: z.ZodObject<{
                    mean: z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>;
                    shape: z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>;
                }, z.core.$strict>;
            }, z.core.$strict>, z.ZodTransform<{
                readonly kind: "constant";
                readonly meanNs: number;
            } | {
                readonly kind: "exponential";
                readonly meanNs: number;
            } | {
                readonly kind: "lognormal";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "pareto";
                readonly meanNs: number;
                readonly shape: number;
            } | {
                readonly kind: "hyperexponential";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "empirical";
                readonly valuesNs: readonly number[];
            }, {
                pareto: {
                    mean: number;
                    shape: number;
                };
            }>>, z.ZodPipe<z.ZodObject<{
                hyperexponential: z.ZodObject<{
                    mean: z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>;
                    cv: z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>;
                }, z.core.$strict>;
            }, z.core.$strict>, z.ZodTransform<{
                readonly kind: "constant";
                readonly meanNs: number;
            } | {
                readonly kind: "exponential";
                readonly meanNs: number;
            } | {
                readonly kind: "lognormal";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "pareto";
                readonly meanNs: number;
                readonly shape: number;
            } | {
                readonly kind: "hyperexponential";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "empirical";
                readonly valuesNs: readonly number[];
            }, {
                hyperexponential: {
                    mean: number;
                    cv: number;
                };
            }>>, z.ZodPipe<z.ZodObject<{
                empirical: z.ZodArray<z.ZodPipe<z.ZodCustom<string | 0, string | 0>, z.ZodTransform<number, string | 0>>>;
            }, z.core.$strict>, z.ZodTransform<{
                readonly kind: "constant";
                readonly meanNs: number;
            } | {
                readonly kind: "exponential";
                readonly meanNs: number;
            } | {
                readonly kind: "lognormal";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "pareto";
                readonly meanNs: number;
                readonly shape: number;
            } | {
                readonly kind: "hyperexponential";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "empirical";
                readonly valuesNs: readonly number[];
            }, {
                empirical: number[];
            }>>]>;
            lock: z.ZodOptional<z.ZodObject<{
                kind: z.ZodEnum<{
                    ticket: "ticket";
                    queued: "queued";
                    paravirtual: "paravirtual";
                }>;
                count: z.ZodPrefault<z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>>;
                hold: z.ZodUnion<readonly [z.ZodPipe<z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>, z.ZodTransform<{
                    readonly kind: "constant";
                    readonly meanNs: number;
                } | {
                    readonly kind: "exponential";
                    readonly meanNs: number;
                } | {
                    readonly kind: "lognormal";
                    readonly meanNs: number;
                    readonly cv: number;
                } | {
                    readonly kind: "pareto";
                    readonly meanNs: number;
                    readonly shape: number;
                } | {
                    readonly kind: "hyperexponential";
                    readonly meanNs: number;
                    readonly cv: number;
                } | {
                    readonly kind: "empirical";
                    readonly valuesNs: readonly number[];
                }, number>>, z.ZodPipe<z.ZodObject<{
                    constant: z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>;
                }, z.core.$strict>, z.ZodTransform<{
                    readonly kind: "constant";
                    readonly meanNs: number;
                } | {
                    readonly kind: "exponential";
                    readonly meanNs: number;
                } | {
                    readonly kind: "lognormal";
                    readonly meanNs: number;
                    readonly cv: number;
                } | {
                    readonly kind: "pareto";
                    readonly meanNs: number;
                    readonly shape: number;
                } | {
                    readonly kind: "hyperexponential";
                    readonly meanNs: number;
                    readonly cv: number;
                } | {
                    readonly kind: "empirical";
                    readonly valuesNs: readonly number[];
                }, {
                    constant: number;
                }>>, z.ZodPipe<z.ZodObject<{
                    exponential: z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>;
                }, z.core.$strict>, z.ZodTransform<{
                    readonly kind: "constant";
                    readonly meanNs: number;
                } | {
                    readonly kind: "exponential";
                    readonly meanNs: number;
                } | {
                    readonly kind: "lognormal";
                    readonly meanNs: number;
                    readonly cv: number;
                } | {
                    readonly kind: "pareto";
                    readonly meanNs: number;
                    readonly shape: number;
                } | {
                    readonly kind: "hyperexponential";
                    readonly meanNs: number;
                    readonly cv: number;
                } | {
                    readonly kind: "empirical";
                    readonly valuesNs: readonly number[];
                }, {
                    exponential: number;
                }>>, z.ZodPipe<z.ZodObject<{
                    lognormal: z.ZodObject<{
                        mean: z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>;
                        cv: z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>;
                    }, z.core.$strict>;
                }, z.core.$strict>, z.ZodTransform<{
                    readonly kind: "constant";
                    readonly meanNs: number;
                } | {
                    readonly kind: "exponential";
                    readonly meanNs: number;
                } | {
                    readonly kind: "lognormal";
                    readonly meanNs: number;
                    readonly cv: number;
                } | {
                    readonly kind: "pareto";
                    readonly meanNs: number;
                    readonly shape: number;
                } | {
                    readonly kind: "hyperexponential";
                    readonly meanNs: number;
                    readonly cv: number;
                } | {
                    readonly kind: "empirical";
                    readonly valuesNs: readonly number[];
                }, {
                    lognormal: {
                        mean: number;
                        cv: number;
                    };
                }>>, z.ZodPipe<z.ZodObject<{
                    pareto: z.ZodObject<{
                        mean: z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>;
                        shape: z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>;
                    }, z.core.$strict>;
                }, z.core.$strict>, z.ZodTransform<{
                    readonly kind: "constant";
                    readonly meanNs: number;
                } | {
                    readonly kind: "exponential";
                    readonly meanNs: number;
                } | {
                    readonly kind: "lognormal";
                    readonly meanNs: number;
                    readonly cv: number;
                } | {
                    readonly kind: "pareto";
                    readonly meanNs: number;
                    readonly shape: number;
                } | {
                    readonly kind: "hyperexponential";
                    readonly meanNs: number;
                    readonly cv: number;
                } | {
                    readonly kind: "empirical";
                    readonly valuesNs: readonly number[];
                }, {
                    pareto: {
                        mean: number;
                        shape: number;
                    };
                }>>, z.ZodPipe<z.ZodObject<{
                    hyperexponential: z.ZodObject<{
                        mean: z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>;
                        cv: z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>;
                    }, z.core.$strict>;
                }, z.core.$strict>, z.ZodTransform<{
                    readonly kind: "constant";
                    readonly meanNs: number;
                } | {
                    readonly kind: "exponential";
                    readonly meanNs: number;
                } | {
                    readonly kind: "lognormal";
                    readonly meanNs: number;
                    readonly cv: number;
                } | {
                    readonly kind: "pareto";
                    readonly meanNs: number;
                    readonly shape: number;
                } | {
                    readonly kind: "hyperexponential";
                    readonly meanNs: number;
                    readonly cv: number;
                } | {
                    readonly kind: "empirical";
                    readonly valuesNs: readonly number[];
                }, {
                    hyperexponential: {
                        mean: number;
                        cv: number;
                    };
                }>>, z.ZodPipe<z.ZodObject<{
                    empirical: z.ZodArray<z.ZodPipe<z.ZodCustom<string | 0, string | 0>, z.ZodTransform<number, string | 0>>>;
                }, z.core.$strict>, z.ZodTransform<{
                    readonly kind: "constant";
                    readonly meanNs: number;
                } | {
                    readonly kind: "exponential";
                    readonly meanNs: number;
                } | {
                    readonly kind: "lognormal";
                    readonly meanNs: number;
                    readonly cv: number;
                } | {
                    readonly kind: "pareto";
                    readonly meanNs: number;
                    readonly shape: number;
                } | {
                    readonly kind: "hyperexponential";
                    readonly meanNs: number;
                    readonly cv: number;
                } | {
                    readonly kind: "empirical";
                    readonly valuesNs: readonly number[];
                }, {
                    empirical: number[];
                }>>]>;
                sharedLines: z.ZodPrefault<z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>>;
            }, z.core.$strict>>;
            barrier: z.ZodOptional<z.ZodObject<{
                everyRounds: z.ZodPrefault<z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>>;
                wait: z.ZodPrefault<z.ZodEnum<{
                    spin: "spin";
                    block: "block";
                }>>;
            }, z.core.$strict>>;
            pause: z.ZodOptional<z.ZodObject<{
                everyRounds: z.ZodPrefault<z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>>;
                time: z.ZodUnion<readonly [z.ZodPipe<z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>, z.ZodTransform<{
                    readonly kind: "constant";
                    readonly meanNs: number;
                } | {
                    readonly kind: "exponential";
                    readonly meanNs: number;
                } | {
                    readonly kind: "lognormal";
                    readonly meanNs: number;
                    readonly cv: number;
                } | {
                    readonly kind: "pareto";
                    readonly meanNs: number;
                    readonly shape: number;
                } | {
                    readonly kind: "hyperexponential";
                    readonly meanNs: number;
                    readonly cv: number;
                } | {
                    readonly kind: "empirical";
                    readonly valuesNs: readonly number[];
                }, number>>, z.ZodPipe<z.ZodObject<{
                    constant: z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>;
                }, z.core.$strict>, z.ZodTransform<{
                    readonly kind: "constant";
                    readonly meanNs: number;
                } | {
                    readonly kind: "exponential";
                    readonly meanNs: number;
                } | {
                    readonly kind: "lognormal";
                    readonly meanNs: number;
                    readonly cv: number;
                } | {
                    readonly kind: "pareto";
                    readonly meanNs: number;
                    readonly shape: number;
                } | {
                    readonly kind: "hyperexponential";
                    readonly meanNs: number;
                    readonly cv: number;
                } | {
                    readonly kind: "empirical";
                    readonly valuesNs: readonly number[];
                }, {
                    constant: number;
                }>>, z.ZodPipe<z.ZodObject<{
                    exponential: z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>;
                }, z.core.$strict>, z.ZodTransform<{
                    readonly kind: "constant";
                    readonly meanNs: number;
                } | {
                    readonly kind: "exponential";
                    readonly meanNs: number;
                } | {
                    readonly kind: "lognormal";
                    readonly meanNs: number;
                    readonly cv: number;
                } | {
                    readonly kind: "pareto";
                    readonly meanNs: number;
                    readonly shape: number;
                } | {
                    readonly kind: "hyperexponential";
                    readonly meanNs: number;
                    readonly cv: number;
                } | {
                    readonly kind: "empirical";
                    readonly valuesNs: readonly number[];
                }, {
                    exponential: number;
                }>>, z.ZodPipe<z.ZodObject<{
                    lognormal: z.ZodObject<{
                        mean: z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>;
                        cv: z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>;
                    }, z.core.$strict>;
                }, z.core.$strict>, z.ZodTransform<{
                    readonly kind: "constant";
                    readonly meanNs: number;
                } | {
                    readonly kind: "exponential";
                    readonly meanNs: number;
                } | {
                    readonly kind: "lognormal";
                    readonly meanNs: number;
                    readonly cv: number;
                } | {
                    readonly kind: "pareto";
                    readonly meanNs: number;
                    readonly shape: number;
                } | {
                    readonly kind: "hyperexponential";
                    readonly meanNs: number;
                    readonly cv: number;
                } | {
                    readonly kind: "empirical";
                    readonly valuesNs: readonly number[];
                }, {
                    lognormal: {
                        mean: number;
                        cv: number;
                    };
                }>>, z.ZodPipe<z.ZodObject<{
                    pareto: z.ZodObject<{
                        mean: z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>;
                        shape: z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>;
                    }, z.core.$strict>;
                }, z.core.$strict>, z.ZodTransform<{
                    readonly kind: "constant";
                    readonly meanNs: number;
                } | {
                    readonly kind: "exponential";
                    readonly meanNs: number;
                } | {
                    readonly kind: "lognormal";
                    readonly meanNs: number;
                    readonly cv: number;
                } | {
                    readonly kind: "pareto";
                    readonly meanNs: number;
                    readonly shape: number;
                } | {
                    readonly kind: "hyperexponential";
                    readonly meanNs: number;
                    readonly cv: number;
                } | {
                    readonly kind: "empirical";
                    readonly valuesNs: readonly number[];
                }, {
                    pareto: {
                        mean: number;
                        shape: number;
                    };
                }>>, z.ZodPipe<z.ZodObject<{
                    hyperexponential: z.ZodObject<{
                        mean: z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>;
                        cv: z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>;
                    }, z.core.$strict>;
                }, z.core.$strict>, z.ZodTransform<{
                    readonly kind: "constant";
                    readonly meanNs: number;
                } | {
                    readonly kind: "exponential";
                    readonly meanNs: number;
                } | {
                    readonly kind: "lognormal";
                    readonly meanNs: number;
                    readonly cv: number;
                } | {
                    readonly kind: "pareto";
                    readonly meanNs: number;
                    readonly shape: number;
                } | {
                    readonly kind: "hyperexponential";
                    readonly meanNs: number;
                    readonly cv: number;
                } | {
                    readonly kind: "empirical";
                    readonly valuesNs: readonly number[];
                }, {
                    hyperexponential: {
                        mean: number;
                        cv: number;
                    };
                }>>, z.ZodPipe<z.ZodObject<{
                    empirical: z.ZodArray<z.ZodPipe<z.ZodCustom<string | 0, string | 0>, z.ZodTransform<number, string | 0>>>;
                }, z.core.$strict>, z.ZodTransform<{
                    readonly kind: "constant";
                    readonly meanNs: number;
                } | {
                    readonly kind: "exponential";
                    readonly meanNs: number;
                } | {
                    readonly kind: "lognormal";
                    readonly meanNs: number;
                    readonly cv: number;
                } | {
                    readonly kind: "pareto";
                    readonly meanNs: number;
                    readonly shape: number;
                } | {
                    readonly kind: "hyperexponential";
                    readonly meanNs: number;
                    readonly cv: number;
                } | {
                    readonly kind: "empirical";
                    readonly valuesNs: readonly number[];
                }, {
                    empirical: number[];
                }>>]>;
            }, z.core.$strict>>;
            spinThreshold: z.ZodOptional<z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>>;
        }, z.core.$strict>, z.ZodObject<{
            kind: z.ZodLiteral<"trace">;
            utilisation: z.ZodArray<z.ZodPipe<z.ZodCustom<import("./fields.ts").Ratio, import("./fields.ts").Ratio>, z.ZodTransform<number, import("./fields.ts").Ratio>>>;
            interval: z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>;
            burst: z.ZodUnion<readonly [z.ZodPipe<z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>, z.ZodTransform<{
                readonly kind: "constant";
                readonly meanNs: number;
            } | {
                readonly kind: "exponential";
                readonly meanNs: number;
            } | {
                readonly kind: "lognormal";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "pareto";
                readonly meanNs: number;
                readonly shape: number;
            } | {
                readonly kind: "hyperexponential";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "empirical";
                readonly valuesNs: readonly number[];
            }, number>>, z.ZodPipe<z.ZodObject<{
                constant: z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>;
            }, z.core.$strict>, z.ZodTransform<{
                readonly kind: "constant";
                readonly meanNs: number;
            } | {
                readonly kind: "exponential";
                readonly meanNs: number;
            } | {
                readonly kind: "lognormal";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "pareto";
                readonly meanNs: number;
                readonly shape: number;
            } | {
                readonly kind: "hyperexponential";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "empirical";
                readonly valuesNs: readonly number[];
            }, {
                constant: number;
            }>>, z.ZodPipe<z.ZodObject<{
                exponential: z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>;
            }, z.core.$strict>, z.ZodTransform<{
                readonly kind: "constant";
                readonly meanNs: number;
            } | {
                readonly kind: "exponential";
                readonly meanNs: number;
            } | {
                readonly kind: "lognormal";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "pareto";
                readonly meanNs: number;
                readonly shape: number;
            } | {
                readonly kind: "hyperexponential";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "empirical";
                readonly valuesNs: readonly number[];
            }, {
                exponential: number;
            }>>, z.ZodPipe<z.ZodObject<{
                lognormal: z.ZodObject<{
                    mean: z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>;
                    cv: z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>;
                }, z.core.$strict>;
            }, z.core.$strict>, z.ZodTransform<{
                readonly kind: "constant";
                readonly meanNs: number;
            } | {
                readonly kind: "exponential";
                readonly meanNs: number;
            } | {
                readonly kind: "lognormal";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "pareto";
                readonly meanNs: number;
                readonly shape: number;
            } | {
                readonly kind: "hyperexponential";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "empirical";
                readonly valuesNs: readonly number[];
            }, {
                lognormal: {
                    mean: number;
                    cv: number;
                };
            }>>, z.ZodPipe<z.ZodObject<{
                pareto: z.ZodObject<{
                    mean: z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>;
                    shape: z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>;
                }, z.core.$strict>;
            }, z.core.$strict>, z.ZodTransform<{
                readonly kind: "constant";
                readonly meanNs: number;
            } | {
                readonly kind: "exponential";
                readonly meanNs: number;
            } | {
                readonly kind: "lognormal";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "pareto";
                readonly meanNs: number;
                readonly shape: number;
            } | {
                readonly kind: "hyperexponential";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "empirical";
                readonly valuesNs: readonly number[];
            }, {
                pareto: {
                    mean: number;
                    shape: number;
                };
            }>>, z.ZodPipe<z.ZodObject<{
                hyperexponential: z.ZodObject<{
                    mean: z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>;
                    cv: z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>;
                }, z.core.$strict>;
            }, z.core.$strict>, z.ZodTransform<{
                readonly kind: "constant";
                readonly meanNs: number;
            } | {
                readonly kind: "exponential";
                readonly meanNs: number;
            } | {
                readonly kind: "lognormal";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "pareto";
                readonly meanNs: number;
                readonly shape: number;
            } | {
                readonly kind: "hyperexponential";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "empirical";
                readonly valuesNs: readonly number[];
            }, {
                hyperexponential: {
                    mean: number;
                    cv: number;
                };
            }>>, z.ZodPipe<z.ZodObject<{
                empirical: z.ZodArray<z.ZodPipe<z.ZodCustom<string | 0, string | 0>, z.ZodTransform<number, string | 0>>>;
            }, z.core.$strict>, z.ZodTransform<{
                readonly kind: "constant";
                readonly meanNs: number;
            } | {
                readonly kind: "exponential";
                readonly meanNs: number;
            } | {
                readonly kind: "lognormal";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "pareto";
                readonly meanNs: number;
                readonly shape: number;
            } | {
                readonly kind: "hyperexponential";
                readonly meanNs: number;
                readonly cv: number;
            } | {
                readonly kind: "empirical";
                readonly valuesNs: readonly number[];
            }, {
                empirical: number[];
            }>>]>;
        }, z.core.$strict>, z.ZodObject<{
            behind: z.ZodOptional<z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<string, string>>>;
            tls: z.ZodOptional<z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<string, string>>>;
            keepAlive: z.ZodPrefault<z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>>;
            device: z.ZodOptional<z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<string, string>>>;
            request: z.ZodOptional<z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>>;
            answer: z.ZodOptional<z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>>;
            rate: z.ZodOptional<z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>>;
            clients: z.ZodOptional<z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>>;
            think: z.ZodPrefault<z.ZodPipe<z.ZodCustom<string | 0, string | 0>, z.ZodTransform<number, string | 0>>>;
            kind: z.ZodLiteral<"connections">;
            kernel: z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<string, string>>;
            app: z.ZodPrefault<z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<string, string>>>;
        }, z.core.$strict>, z.ZodObject<{
            device: z.ZodOptional<z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<string, string>>>;
            behind: z.ZodOptional<z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<string, string>>>;
            tls: z.ZodOptional<z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<string, string>>>;
            keepAlive: z.ZodPrefault<z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>>;
            request: z.ZodOptional<z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>>;
            answer: z.ZodOptional<z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>>;
            sourceAddresses: z.ZodOptional<z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>>;
            timeWait: z.ZodOptional<z.ZodPipe<z.ZodCustom<string | 0, string | 0>, z.ZodTransform<number, string | 0>>>;
            balance: z.ZodPrefault<z.ZodEnum<{
                "round-robin": "round-robin";
                random: "random";
                "least-connections": "least-connections";
            }>>;
            mostPerServer: z.ZodOptional<z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>>;
            rate: z.ZodOptional<z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>>;
            clients: z.ZodOptional<z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>>;
            think: z.ZodPrefault<z.ZodPipe<z.ZodCustom<string | 0, string | 0>, z.ZodTransform<number, string | 0>>>;
            type: z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<string, string>>;
            kernel: z.ZodOptional<z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<string, string>>>;
            kind: z.ZodLiteral<"front-end">;
        }, z.core.$strict>], "kind">;
    }, z.core.$strict>>;
    duration: z.ZodPrefault<z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>>;
    warmup: z.ZodPrefault<z.ZodPipe<z.ZodCustom<string | 0, string | 0>, z.ZodTransform<number | "auto", string | 0>>>;
    seed: z.ZodPrefault<z.ZodPipe<z.ZodCustom<number, number>, z.ZodTransform<number, number>>>;
}, z.core.$strict>;
/** A scenario as people write it: the input of `resolveScenario`. */
export type Scenario = z.input<typeof scenarioSchema>;
/** The same with every value read. */
export type ParsedScenario = z.output<typeof scenarioSchema>;
export type ParsedCosts = z.output<typeof costOverrides>;
export {};
