import { z } from 'zod';
import type { Estate } from '../../estate/model/estate.ts';
import type { CandidatePlan, HostFill, Plan } from '../../plan/result.ts';
/** What `kneepoint plan --json` prints: the plan and what it was made of. `schemas/plan.schema.json` describes it. */
export interface PlanDocument {
    readonly format: 'kneepoint-plan';
    /** Rises when a reader of the old shape could not read the new one. */
    readonly version: 2;
    /** Program and version that made it. */
    readonly generator: string;
    /** The estate, named and counted; `kneepoint estate --json` prints all of it. */
    readonly estate: {
        readonly source: string;
        readonly guests: number;
        readonly excluded: Estate['excluded'];
        readonly warnings: Estate['warnings'];
    };
    readonly plan: Omit<Plan, 'candidates'> & {
        readonly candidates: readonly CandidateDocument[];
    };
}
/** A candidate as it is printed. */
type CandidateDocument = Omit<CandidatePlan, 'fills'> & {
    readonly fills: readonly FillDocument[];
};
/** Waits are null where nobody worked them out: a simulated capacity promises a ready ratio, not a wait. */
type FillDocument = Omit<HostFill, 'meanWaitNs' | 'p99WaitNs'> & {
    readonly meanWaitNs: number | null;
    readonly p99WaitNs: number | null;
};
/** Puts a plan into the shape that programs read. */
export declare function planDocument({ source, guests, excluded, warnings }: Estate, plan: Plan, generator: string): PlanDocument;
/** What was left out of an estate; the estate's schema has the same. */
export declare const excludedSchema: z.ZodObject<{
    poweredOff: z.ZodInt;
    templates: z.ZodInt;
    others: z.ZodOptional<z.ZodReadonly<z.ZodArray<z.ZodObject<{
        why: z.ZodString;
        count: z.ZodInt;
    }, z.core.$strict>>>>;
}, z.core.$strict>;
/** A warning of the file's reader; the estate's schema has the same. */
export declare const estateWarningSchema: z.ZodObject<{
    code: z.ZodString;
    message: z.ZodString;
    count: z.ZodInt;
    places: z.ZodReadonly<z.ZodArray<z.ZodString>>;
}, z.core.$strict>;
/** The shape of a `PlanDocument`, from which `schemas/plan.schema.json` is made. */
export declare const planDocumentSchema: z.ZodObject<{
    format: z.ZodLiteral<"kneepoint-plan">;
    version: z.ZodLiteral<2>;
    generator: z.ZodString;
    estate: z.ZodObject<{
        source: z.ZodString;
        guests: z.ZodInt;
        excluded: z.ZodObject<{
            poweredOff: z.ZodInt;
            templates: z.ZodInt;
            others: z.ZodOptional<z.ZodReadonly<z.ZodArray<z.ZodObject<{
                why: z.ZodString;
                count: z.ZodInt;
            }, z.core.$strict>>>>;
        }, z.core.$strict>;
        warnings: z.ZodReadonly<z.ZodArray<z.ZodObject<{
            code: z.ZodString;
            message: z.ZodString;
            count: z.ZodInt;
            places: z.ZodReadonly<z.ZodArray<z.ZodString>>;
        }, z.core.$strict>>>;
    }, z.core.$strict>;
    plan: z.ZodObject<{
        version: z.ZodLiteral<1>;
        promise: z.ZodObject<{
            worstReadyRatio: z.ZodNumber;
        }, z.core.$strict>;
        spare: z.ZodInt;
        candidates: z.ZodReadonly<z.ZodArray<z.ZodObject<{
            machine: z.ZodString;
            title: z.ZodString;
            feasible: z.ZodBoolean;
            reason: z.ZodOptional<z.ZodString>;
            hosts: z.ZodInt;
            ownedHosts: z.ZodOptional<z.ZodInt>;
            spareHosts: z.ZodInt;
            lowerBound: z.ZodInt;
            lowerBoundBy: z.ZodString;
            modelBound: z.ZodInt;
            modelBoundBy: z.ZodString;
            heuristic: z.ZodString;
            heuristics: z.ZodReadonly<z.ZodArray<z.ZodObject<{
                name: z.ZodString;
                hosts: z.ZodInt;
            }, z.core.$strict>>>;
            pools: z.ZodReadonly<z.ZodArray<z.ZodObject<{
                cluster: z.ZodOptional<z.ZodString>;
                guests: z.ZodInt;
                hosts: z.ZodInt;
                lowerBound: z.ZodInt;
                lowerBoundBy: z.ZodString;
                modelBound: z.ZodInt;
                modelBoundBy: z.ZodString;
                heuristic: z.ZodString;
                idleSpares: z.ZodBoolean;
            }, z.core.$strict>>>;
            fills: z.ZodReadonly<z.ZodArray<z.ZodObject<{
                index: z.ZodInt;
                guestIds: z.ZodReadonly<z.ZodArray<z.ZodString>>;
                cluster: z.ZodOptional<z.ZodString>;
                vcpus: z.ZodInt;
                cpuDemandCores: z.ZodNumber;
                cpuCapacityCores: z.ZodNumber;
                utilisation: z.ZodNumber;
                worstReadyRatio: z.ZodNumber;
                isSimulated: z.ZodOptional<z.ZodLiteral<true>>;
                meanWaitNs: z.ZodNullable<z.ZodNumber>;
                p99WaitNs: z.ZodNullable<z.ZodNumber>;
                memoryMib: z.ZodNumber;
                memoryCapacityMib: z.ZodNumber;
                widestVcpus: z.ZodInt;
                watts: z.ZodOptional<z.ZodNumber>;
            }, z.core.$strict>>>;
            bindings: z.ZodReadonly<z.ZodArray<z.ZodObject<{
                resource: z.ZodEnum<{
                    cpu: "cpu";
                    memory: "memory";
                    width: "width";
                    separation: "separation";
                }>;
                hostsNeeded: z.ZodInt;
                fill: z.ZodNumber;
                explanation: z.ZodString;
            }, z.core.$strict>>>;
            failed: z.ZodObject<{
                failedHosts: z.ZodInt;
                restartedGuests: z.ZodInt;
                migratedGuests: z.ZodInt;
                feasible: z.ZodBoolean;
                checkedSets: z.ZodInt;
                possibleSets: z.ZodInt;
                worstReadyRatio: z.ZodOptional<z.ZodNumber>;
                worstMemoryFill: z.ZodOptional<z.ZodNumber>;
                worstCpuFill: z.ZodOptional<z.ZodNumber>;
                watts: z.ZodOptional<z.ZodNumber>;
                unplacedGuestIds: z.ZodReadonly<z.ZodArray<z.ZodString>>;
            }, z.core.$strict>;
            rackUnits: z.ZodNumber;
            watts: z.ZodOptional<z.ZodNumber>;
            wattsMark: z.ZodOptional<z.ZodEnum<{
                measured: "measured";
                published: "published";
                derived: "derived";
                assumed: "assumed";
            }>>;
            cores: z.ZodInt;
            threads: z.ZodInt;
            vcpuPerCore: z.ZodNumber;
            vcpuPerThread: z.ZodNumber;
            capacityLaw: z.ZodEnum<{
                "erlang-c": "erlang-c";
                simulated: "simulated";
            }>;
            figures: z.ZodReadonly<z.ZodArray<z.ZodObject<{
                what: z.ZodString;
                value: z.ZodNumber;
                unit: z.ZodEnum<{
                    "": "";
                    MiB: "MiB";
                    MHz: "MHz";
                    U: "U";
                    W: "W";
                }>;
                mark: z.ZodEnum<{
                    measured: "measured";
                    published: "published";
                    derived: "derived";
                    assumed: "assumed";
                }>;
                from: z.ZodString;
            }, z.core.$strict>>>;
            simulation: z.ZodOptional<z.ZodObject<{
                scheduler: z.ZodString;
                runs: z.ZodInt;
                classes: z.ZodReadonly<z.ZodArray<z.ZodObject<{
                    name: z.ZodString;
                    guests: z.ZodInt;
                    vcpus: z.ZodInt;
                    demandCores: z.ZodNumber;
                    burstNs: z.ZodNumber;
                    demandShare: z.ZodNumber;
                    capacityCores: z.ZodNumber;
                    limit: z.ZodEnum<{
                        promise: "promise";
                        memory: "memory";
                        throughput: "throughput";
                    }>;
                    interval: z.ZodReadonly<z.ZodTuple<[z.ZodNumber, z.ZodNumber], null>>;
                }, z.core.$strict>>>;
                heldOut: z.ZodReadonly<z.ZodArray<z.ZodObject<{
                    what: z.ZodString;
                    predictedCores: z.ZodNumber;
                    simulatedCores: z.ZodNumber;
                    error: z.ZodNumber;
                    breaks: z.ZodBoolean;
                }, z.core.$strict>>>;
                tried: z.ZodReadonly<z.ZodArray<z.ZodObject<{
                    cluster: z.ZodOptional<z.ZodString>;
                    hosts: z.ZodInt;
                    holds: z.ZodBoolean;
                    worst: z.ZodObject<{
                        state: z.ZodEnum<{
                            normal: "normal";
                            failed: "failed";
                        }>;
                        why: z.ZodEnum<{
                            fullest: "fullest";
                            "widest guest": "widest guest";
                        }>;
                        host: z.ZodInt;
                        guests: z.ZodInt;
                        vcpus: z.ZodInt;
                        cpuDemandCores: z.ZodNumber;
                        predictedReadyRatio: z.ZodNumber;
                        readyRatio: z.ZodObject<{
                            mean: z.ZodNumber;
                            halfWidth: z.ZodNullable<z.ZodNumber>;
                        }, z.core.$strict>;
                        simulatedNs: z.ZodNumber;
                        carriedRatio: z.ZodObject<{
                            mean: z.ZodNumber;
                            halfWidth: z.ZodNullable<z.ZodNumber>;
                        }, z.core.$strict>;
                        holds: z.ZodBoolean;
                    }, z.core.$strict>;
                }, z.core.$strict>>>;
                holds: z.ZodBoolean;
                hosts: z.ZodReadonly<z.ZodArray<z.ZodObject<{
                    state: z.ZodEnum<{
                        normal: "normal";
                        failed: "failed";
                    }>;
                    why: z.ZodEnum<{
                        fullest: "fullest";
                        "widest guest": "widest guest";
                    }>;
                    host: z.ZodInt;
                    guests: z.ZodInt;
                    vcpus: z.ZodInt;
                    cpuDemandCores: z.ZodNumber;
                    predictedReadyRatio: z.ZodNumber;
                    readyRatio: z.ZodObject<{
                        mean: z.ZodNumber;
                        halfWidth: z.ZodNullable<z.ZodNumber>;
                    }, z.core.$strict>;
                    simulatedNs: z.ZodNumber;
                    carriedRatio: z.ZodObject<{
                        mean: z.ZodNumber;
                        halfWidth: z.ZodNullable<z.ZodNumber>;
                    }, z.core.$strict>;
                    holds: z.ZodBoolean;
                }, z.core.$strict>>>;
                wall: z.ZodOptional<z.ZodObject<{
                    cluster: z.ZodOptional<z.ZodString>;
                    kneeCores: z.ZodNumber;
                    walls: z.ZodReadonly<z.ZodArray<z.ZodObject<{
                        name: z.ZodString;
                        title: z.ZodString;
                        ideal: z.ZodString;
                        factor: z.ZodNumber;
                        beyond: z.ZodBoolean;
                        rankedFactor: z.ZodNumber;
                    }, z.core.$strict>>>;
                }, z.core.$strict>>;
            }, z.core.$strict>>;
            warnings: z.ZodReadonly<z.ZodArray<z.ZodString>>;
        }, z.core.$strict>>>;
        screening: z.ZodOptional<z.ZodString>;
        best: z.ZodOptional<z.ZodString>;
        bestBecause: z.ZodOptional<z.ZodString>;
        whatIf: z.ZodOptional<z.ZodObject<{
            hosts: z.ZodInt;
            rackUnits: z.ZodNumber;
            changes: z.ZodReadonly<z.ZodArray<z.ZodObject<{
                change: z.ZodDiscriminatedUnion<[z.ZodObject<{
                    kind: z.ZodLiteral<"memory">;
                    memoryMib: z.ZodNumber;
                }, z.core.$strict>, z.ZodObject<{
                    kind: z.ZodLiteral<"merge-clusters">;
                }, z.core.$strict>, z.ZodObject<{
                    kind: z.ZodLiteral<"spare">;
                    spare: z.ZodInt;
                }, z.core.$strict>, z.ZodObject<{
                    kind: z.ZodLiteral<"promise">;
                    worstReadyRatio: z.ZodNumber;
                }, z.core.$strict>], "kind">;
                hosts: z.ZodInt;
                rackUnits: z.ZodNumber;
            }, z.core.$strict>>>;
        }, z.core.$strict>>;
        moveFirst: z.ZodReadonly<z.ZodArray<z.ZodObject<{
            guestId: z.ZodString;
            safety: z.ZodNumber;
            wave: z.ZodInt;
            reasons: z.ZodReadonly<z.ZodArray<z.ZodString>>;
        }, z.core.$strict>>>;
        assumptions: z.ZodReadonly<z.ZodArray<z.ZodObject<{
            what: z.ZodString;
            effect: z.ZodOptional<z.ZodString>;
            guests: z.ZodInt;
            from: z.ZodString;
            mark: z.ZodEnum<{
                measured: "measured";
                published: "published";
                derived: "derived";
                assumed: "assumed";
            }>;
        }, z.core.$strict>>>;
        warnings: z.ZodReadonly<z.ZodArray<z.ZodString>>;
    }, z.core.$strict>;
}, z.core.$strict>;
export {};
