import { z } from 'zod';
import type { Mark } from '../../base/figure.ts';
import type { ConnectionsOption } from '../../knees/connections/answer.ts';
import type { Ablation } from '../../knees/connections/limit.ts';
import type { FittedPoint } from '../../knees/connections/own-kernel.ts';
/** What `kneepoint connections --json` prints. `schemas/connections.schema.json` describes it. */
export interface ConnectionsDocument {
    readonly format: 'kneepoint-connections';
    /** Rises when a reader of the old shape could not read the new one. */
    readonly version: 1;
    readonly generator: string;
    /** Where a service of a scenario was asked for: the file, the service's guests; rates are of all of them, in the mix. */
    readonly service?: ConnectionsService;
    readonly kernel: string;
    readonly kernelTitle: string;
    readonly app: string;
    readonly machine: string;
    readonly cores: number;
    readonly tls?: string;
    readonly requestsPerConnection: number;
    readonly ratePerSec: number | null;
    readonly capPerSec: number;
    /** Both ends of the 95 % interval of the simulation; it does not say how well the kernel's model fits. */
    readonly interval: readonly [number, number];
    readonly limitedBy: string;
    readonly limitTitle: string;
    readonly cpuPerConnectionNs: number;
    /** Mean error against what was published about this kernel and application; null where nothing was. */
    readonly modelError: number | null;
    readonly mark: Mark;
    /** The points that a kernel was fitted to, where `--calibrate` gave some. */
    readonly calibration?: readonly FittedPoint[];
    /**
     * The most cores that a rate was published (or measured) for: caps on more of them are extrapolated. null where none was.
     */
    readonly extrapolatedBeyondCores: number | null;
    /** Share of a cap that is planned to be used. */
    readonly plannedLoadRatio: number;
    readonly ablations: readonly Ablation[];
    readonly curve: readonly {
        readonly cores: number;
        readonly perSec: number;
    }[];
    readonly options: readonly ConnectionsOption[];
    readonly notes: readonly string[];
}
/** A group of guests that serve connections in a scenario. */
export interface ConnectionsService {
    readonly scenario: string;
    readonly name: string;
    readonly guests: number;
    readonly vcpus: number;
}
/** The shape of a `ConnectionsDocument`, from which `schemas/connections.schema.json` is made. */
export declare const connectionsDocumentSchema: z.ZodReadonly<z.ZodObject<{
    format: z.ZodLiteral<"kneepoint-connections">;
    version: z.ZodLiteral<1>;
    generator: z.ZodString;
    service: z.ZodExactOptional<z.ZodReadonly<z.ZodObject<{
        scenario: z.ZodString;
        name: z.ZodString;
        guests: z.ZodInt;
        vcpus: z.ZodInt;
    }, z.core.$strict>>>;
    kernel: z.ZodString;
    kernelTitle: z.ZodString;
    app: z.ZodString;
    machine: z.ZodString;
    cores: z.ZodInt;
    tls: z.ZodOptional<z.ZodString>;
    requestsPerConnection: z.ZodInt;
    ratePerSec: z.ZodNullable<z.ZodNumber>;
    capPerSec: z.ZodNumber;
    interval: z.ZodReadonly<z.ZodTuple<[z.ZodNumber, z.ZodNumber], null>>;
    limitedBy: z.ZodString;
    limitTitle: z.ZodString;
    cpuPerConnectionNs: z.ZodNumber;
    modelError: z.ZodNullable<z.ZodNumber>;
    mark: z.ZodEnum<{
        measured: "measured";
        published: "published";
        derived: "derived";
        assumed: "assumed";
    }>;
    calibration: z.ZodExactOptional<z.ZodReadonly<z.ZodArray<z.ZodReadonly<z.ZodObject<{
        cores: z.ZodInt;
        perSec: z.ZodNumber;
        simulatedPerSec: z.ZodNumber;
    }, z.core.$strict>>>>>;
    extrapolatedBeyondCores: z.ZodNullable<z.ZodInt>;
    plannedLoadRatio: z.ZodNumber;
    ablations: z.ZodReadonly<z.ZodArray<z.ZodReadonly<z.ZodObject<{
        what: z.ZodString;
        perSec: z.ZodNumber;
        gain: z.ZodNumber;
        rankedFactor: z.ZodNumber;
    }, z.core.$strict>>>>;
    curve: z.ZodReadonly<z.ZodArray<z.ZodReadonly<z.ZodObject<{
        cores: z.ZodInt;
        perSec: z.ZodNumber;
    }, z.core.$strict>>>>;
    options: z.ZodReadonly<z.ZodArray<z.ZodReadonly<z.ZodObject<{
        kind: z.ZodEnum<{
            kernel: "kernel";
            cores: "cores";
            "as-is": "as-is";
            farm: "farm";
            offload: "offload";
        }>;
        name: z.ZodString;
        title: z.ZodString;
        carries: z.ZodBoolean;
        why: z.ZodNullable<z.ZodString>;
        capPerSec: z.ZodNumber;
        loadRatio: z.ZodNumber;
        processors: z.ZodInt;
        frontEndProcessors: z.ZodInt;
        kernels: z.ZodInt;
        spareKernels: z.ZodInt;
        extrapolatedBeyondCores: z.ZodNullable<z.ZodInt>;
        setUpLatencyNs: z.ZodNullable<z.ZodReadonly<z.ZodObject<{
            p50: z.ZodNumber;
            p99: z.ZodNumber;
        }, z.core.$strict>>>;
        breaksNext: z.ZodString;
        breaksAtPerSec: z.ZodNumber;
    }, z.core.$strict>>>>;
    notes: z.ZodReadonly<z.ZodArray<z.ZodString>>;
}, z.core.$strict>>;
