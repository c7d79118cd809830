import { z } from 'zod';
import type { AssumptionUsed } from '../../demand/assumption-used.ts';
import type { HostSizeResult } from '../../knees/size-result.ts';
/** What `kneepoint size --json` prints. `schemas/size.schema.json` describes it. */
export interface SizeDocument extends HostSizeResult {
    readonly format: 'kneepoint-size';
    /** Rises when a reader of the old shape could not read the new one. */
    readonly version: 1;
    /** Program and version that made it. */
    readonly generator: string;
    /** The file that it is about. */
    readonly source: string;
    /** What had to be assumed about the guests. */
    readonly assumptions: readonly AssumptionUsed[];
}
/** A host-size curve with what says what it is. */
export declare function sizeDocument(result: HostSizeResult, source: string, assumptions: readonly AssumptionUsed[], generator: string): SizeDocument;
/** The shape of a `SizeDocument`, from which `schemas/size.schema.json` is made. */
export declare const sizeDocumentSchema: z.ZodObject<{
    format: z.ZodLiteral<"kneepoint-size">;
    version: z.ZodLiteral<1>;
    generator: z.ZodString;
    source: z.ZodString;
    promises: z.ZodReadonly<z.ZodArray<z.ZodString>>;
    seed: z.ZodInt;
    precision: z.ZodNumber;
    tolerance: z.ZodNumber;
    guests: z.ZodObject<{
        count: z.ZodInt;
        memoryMib: z.ZodNullable<z.ZodNumber>;
    }, z.core.$strict>;
    fullCore: z.ZodNumber;
    hosts: z.ZodReadonly<z.ZodArray<z.ZodObject<{
        size: z.ZodObject<{
            name: z.ZodString;
            packages: z.ZodInt;
            numaPerPackage: z.ZodInt;
            llcPerNuma: z.ZodInt;
            coresPerLlc: z.ZodInt;
            threadsPerCore: z.ZodInt;
            cores: z.ZodInt;
            threads: z.ZodInt;
            memoryMib: z.ZodNullable<z.ZodNumber>;
        }, z.core.$strict>;
        outcome: z.ZodEnum<{
            carries: "carries";
            "too-narrow": "too-narrow";
            broken: "broken";
        }>;
        guestCores: z.ZodNumber;
        guestsByPromise: z.ZodInt;
        guestsByMemory: z.ZodNullable<z.ZodInt>;
        guests: z.ZodInt;
        mix: z.ZodReadonly<z.ZodArray<z.ZodInt>>;
        hosts: z.ZodNullable<z.ZodInt>;
        breaks: z.ZodReadonly<z.ZodArray<z.ZodObject<{
            promise: z.ZodString;
            guest: z.ZodNullable<z.ZodString>;
        }, z.core.$strict>>>;
        usable: z.ZodObject<{
            mean: z.ZodNumber;
            low: z.ZodNumber;
            high: z.ZodNullable<z.ZodNumber>;
        }, z.core.$strict>;
        ideal: z.ZodObject<{
            mean: z.ZodNumber;
            low: z.ZodNumber;
            high: z.ZodNullable<z.ZodNumber>;
        }, z.core.$strict>;
        carried: z.ZodNumber;
        losses: z.ZodReadonly<z.ZodArray<z.ZodObject<{
            family: z.ZodEnum<{
                locks: "locks";
                processors: "processors";
                devices: "devices";
                scheduler: "scheduler";
                memory: "memory";
                switches: "switches";
                caches: "caches";
                smt: "smt";
                balancing: "balancing";
            }>;
            perCore: z.ZodNumber;
            usable: z.ZodObject<{
                mean: z.ZodNumber;
                low: z.ZodNumber;
                high: z.ZodNullable<z.ZodNumber>;
            }, z.core.$strict>;
        }, z.core.$strict>>>;
    }, z.core.$strict>>>;
    best: z.ZodNullable<z.ZodObject<{
        host: z.ZodInt;
        flat: z.ZodReadonly<z.ZodTuple<[z.ZodInt, z.ZodInt], null>>;
    }, z.core.$strict>>;
    assumptions: z.ZodReadonly<z.ZodArray<z.ZodObject<{
        what: z.ZodString;
        guests: z.ZodInt;
        from: z.ZodString;
        mark: z.ZodEnum<{
            measured: "measured";
            published: "published";
            derived: "derived";
            assumed: "assumed";
        }>;
    }, z.core.$strict>>>;
}, z.core.$strict>;
