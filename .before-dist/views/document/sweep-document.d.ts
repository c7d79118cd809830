import { z } from 'zod';
import type { SweepResult } from '../../knees/sweep-result.ts';
/** What `kneepoint sweep --json` prints. `schemas/sweep.schema.json` describes it. */
export interface SweepDocument extends SweepResult {
    readonly format: 'kneepoint-sweep';
    /** Rises when a reader of the old shape could not read the new one. */
    readonly version: 1;
    /** Program and version that made it. */
    readonly generator: string;
}
/** The result of a sweep with what says what it is. */
export declare function sweepDocument(sweep: SweepResult, generator: string): SweepDocument;
/** The shape of a `SweepDocument`, from which `schemas/sweep.schema.json` is made. */
export declare const sweepDocumentSchema: z.ZodObject<{
    format: z.ZodLiteral<"kneepoint-sweep">;
    version: z.ZodLiteral<1>;
    generator: z.ZodString;
    axis: z.ZodObject<{
        path: z.ZodString;
        unit: z.ZodString;
        whole: z.ZodBoolean;
        from: z.ZodNumber;
        to: z.ZodNumber;
        values: z.ZodOptional<z.ZodReadonly<z.ZodArray<z.ZodNumber>>>;
    }, z.core.$strict>;
    family: z.ZodNullable<z.ZodObject<{
        path: z.ZodString;
        unit: z.ZodString;
        whole: z.ZodBoolean;
        from: z.ZodNumber;
        to: z.ZodNumber;
        values: z.ZodOptional<z.ZodReadonly<z.ZodArray<z.ZodNumber>>>;
    }, z.core.$strict>>;
    promises: z.ZodReadonly<z.ZodArray<z.ZodString>>;
    seed: z.ZodInt;
    precision: z.ZodNumber;
    curves: z.ZodReadonly<z.ZodArray<z.ZodObject<{
        familyValue: z.ZodNullable<z.ZodNumber>;
        knee: z.ZodObject<{
            place: z.ZodEnum<{
                inside: "inside";
                below: "below";
                above: "above";
            }>;
            load: z.ZodNumber;
            interval: z.ZodReadonly<z.ZodTuple<[z.ZodNullable<z.ZodNumber>, z.ZodNullable<z.ZodNumber>], null>>;
            breaksAt: z.ZodNullable<z.ZodNumber>;
            broken: z.ZodReadonly<z.ZodArray<z.ZodObject<{
                promise: z.ZodString;
                guest: z.ZodNullable<z.ZodString>;
            }, z.core.$strict>>>;
            suggestion: z.ZodOptional<z.ZodReadonly<z.ZodTuple<[z.ZodNumber, z.ZodNumber], null>>>;
        }, z.core.$strict>;
        peak: z.ZodObject<{
            load: z.ZodNumber;
            throughputPerSec: z.ZodObject<{
                mean: z.ZodNumber;
                halfWidth: z.ZodNullable<z.ZodNumber>;
            }, z.core.$strict>;
            interval: z.ZodReadonly<z.ZodTuple<[z.ZodNumber, z.ZodNullable<z.ZodNumber>], null>>;
        }, z.core.$strict>;
        points: z.ZodReadonly<z.ZodArray<z.ZodObject<{
            load: z.ZodNumber;
            simulatedNs: z.ZodNumber;
            events: z.ZodInt;
            pcpus: z.ZodInt;
            vcpus: z.ZodInt;
            decision: z.ZodEnum<{
                holds: "holds";
                breaks: "breaks";
                undecided: "undecided";
            }>;
            margin: z.ZodObject<{
                low: z.ZodNumber;
                mean: z.ZodNumber;
                high: z.ZodNumber;
            }, z.core.$strict>;
            promised: z.ZodReadonly<z.ZodArray<z.ZodObject<{
                mean: z.ZodNumber;
                halfWidth: z.ZodNullable<z.ZodNumber>;
            }, z.core.$strict>>>;
            throughputPerSec: z.ZodObject<{
                mean: z.ZodNumber;
                halfWidth: z.ZodNullable<z.ZodNumber>;
            }, z.core.$strict>;
            utilisation: z.ZodObject<{
                mean: z.ZodNumber;
                halfWidth: z.ZodNullable<z.ZodNumber>;
            }, z.core.$strict>;
            account: z.ZodObject<{
                usefulNs: z.ZodNumber;
                guestSpinNs: z.ZodNumber;
                smtLossNs: z.ZodNumber;
                coldCacheNs: z.ZodNumber;
                remoteMemoryNs: z.ZodNumber;
                schedulerNs: z.ZodNumber;
                schedulerLockNs: z.ZodNumber;
                switchNs: z.ZodNumber;
                backendNs: z.ZodNumber;
                pollingNs: z.ZodNumber;
                idleNs: z.ZodNumber;
                totalNs: z.ZodNumber;
            }, z.core.$strict>;
        }, z.core.$strict>>>;
        walls: z.ZodNullable<z.ZodReadonly<z.ZodArray<z.ZodObject<{
            name: z.ZodString;
            title: z.ZodString;
            ideal: z.ZodString;
            knee: z.ZodObject<{
                place: z.ZodEnum<{
                    inside: "inside";
                    below: "below";
                    above: "above";
                }>;
                load: z.ZodNumber;
                interval: z.ZodReadonly<z.ZodTuple<[z.ZodNullable<z.ZodNumber>, z.ZodNullable<z.ZodNumber>], null>>;
                breaksAt: z.ZodNullable<z.ZodNumber>;
                broken: z.ZodReadonly<z.ZodArray<z.ZodObject<{
                    promise: z.ZodString;
                    guest: z.ZodNullable<z.ZodString>;
                }, z.core.$strict>>>;
                suggestion: z.ZodOptional<z.ZodReadonly<z.ZodTuple<[z.ZodNumber, z.ZodNumber], null>>>;
            }, z.core.$strict>;
            factor: z.ZodNumber;
            interval: z.ZodReadonly<z.ZodTuple<[z.ZodNullable<z.ZodNumber>, z.ZodNullable<z.ZodNumber>], null>>;
            rankedFactor: z.ZodNumber;
        }, z.core.$strict>>>>;
        warnings: z.ZodReadonly<z.ZodArray<z.ZodObject<{
            code: z.ZodEnum<{
                undecided: "undecided";
                "not-monotone": "not-monotone";
            }>;
            message: z.ZodString;
        }, z.core.$strict>>>;
    }, z.core.$strict>>>;
}, z.core.$strict>;
