import { z } from 'zod';
import type { FitResult } from '../../knees/laws/fit.ts';
import type { CurveFacts, LawParameters } from '../../knees/laws/laws.ts';
/** The Universal Scalability Law with some of its parameters replaced: what would it be worth to change them? */
export type WhatIf = LawParameters & CurveFacts;
/** What `kneepoint fit --json` prints. `schemas/fit.schema.json` describes it. */
export interface FitDocument extends FitResult {
    readonly format: 'kneepoint-fit';
    /** Rises when a reader of the old shape could not read the new one. */
    readonly version: 1;
    /** Program and version that made it. */
    readonly generator: string;
    /** Where the measurements came from, and what their header calls the columns. */
    readonly source: string;
    readonly loadName: string;
    readonly throughputName: string;
    readonly whatIf?: WhatIf;
}
/** The shape of a `FitDocument`, from which `schemas/fit.schema.json` is made. */
export declare const fitDocumentSchema: z.ZodObject<{
    format: z.ZodLiteral<"kneepoint-fit">;
    version: z.ZodLiteral<1>;
    generator: z.ZodString;
    source: z.ZodString;
    loadName: z.ZodString;
    throughputName: z.ZodString;
    points: z.ZodReadonly<z.ZodArray<z.ZodObject<{
        load: z.ZodNumber;
        throughput: z.ZodNumber;
    }, z.core.$strict>>>;
    laws: z.ZodObject<{
        amdahl: z.ZodObject<{
            standardErrors: z.ZodReadonly<z.ZodObject<{
                sigma: z.ZodOptional<z.ZodNullable<z.ZodNumber>>;
                kappa: z.ZodOptional<z.ZodNullable<z.ZodNumber>>;
                lambda: z.ZodOptional<z.ZodNullable<z.ZodNumber>>;
            }, z.core.$strict>>;
            interval95: z.ZodReadonly<z.ZodObject<{
                sigma: z.ZodOptional<z.ZodReadonly<z.ZodTuple<[z.ZodNullable<z.ZodNumber>, z.ZodNullable<z.ZodNumber>], null>>>;
                kappa: z.ZodOptional<z.ZodReadonly<z.ZodTuple<[z.ZodNullable<z.ZodNumber>, z.ZodNullable<z.ZodNumber>], null>>>;
                lambda: z.ZodOptional<z.ZodReadonly<z.ZodTuple<[z.ZodNullable<z.ZodNumber>, z.ZodNullable<z.ZodNumber>], null>>>;
                peakN: z.ZodOptional<z.ZodReadonly<z.ZodTuple<[z.ZodNullable<z.ZodNumber>, z.ZodNullable<z.ZodNumber>], null>>>;
                peakThroughput: z.ZodOptional<z.ZodReadonly<z.ZodTuple<[z.ZodNullable<z.ZodNumber>, z.ZodNullable<z.ZodNumber>], null>>>;
                limitThroughput: z.ZodOptional<z.ZodReadonly<z.ZodTuple<[z.ZodNullable<z.ZodNumber>, z.ZodNullable<z.ZodNumber>], null>>>;
            }, z.core.$strict>>;
            activeBounds: z.ZodReadonly<z.ZodArray<z.ZodEnum<{
                sigma: "sigma";
                kappa: "kappa";
                lambda: "lambda";
            }>>>;
            fitted: z.ZodReadonly<z.ZodArray<z.ZodNumber>>;
            residuals: z.ZodReadonly<z.ZodArray<z.ZodNumber>>;
            efficiency: z.ZodReadonly<z.ZodArray<z.ZodNumber>>;
            residualStandardError: z.ZodNumber;
            degreesOfFreedom: z.ZodInt;
            rSquared: z.ZodNumber;
            relativeError: z.ZodNumber;
            misfit: z.ZodOptional<z.ZodString>;
            peakN: z.ZodNullable<z.ZodNumber>;
            peakThroughput: z.ZodNullable<z.ZodNumber>;
            limitThroughput: z.ZodNullable<z.ZodNumber>;
            optimalN: z.ZodNullable<z.ZodNumber>;
            optimalThroughput: z.ZodNullable<z.ZodNumber>;
            sigma: z.ZodNumber;
            kappa: z.ZodNumber;
            lambda: z.ZodNumber;
            title: z.ZodString;
            formula: z.ZodString;
        }, z.core.$strict>;
        gustafson: z.ZodObject<{
            standardErrors: z.ZodReadonly<z.ZodObject<{
                sigma: z.ZodOptional<z.ZodNullable<z.ZodNumber>>;
                kappa: z.ZodOptional<z.ZodNullable<z.ZodNumber>>;
                lambda: z.ZodOptional<z.ZodNullable<z.ZodNumber>>;
            }, z.core.$strict>>;
            interval95: z.ZodReadonly<z.ZodObject<{
                sigma: z.ZodOptional<z.ZodReadonly<z.ZodTuple<[z.ZodNullable<z.ZodNumber>, z.ZodNullable<z.ZodNumber>], null>>>;
                kappa: z.ZodOptional<z.ZodReadonly<z.ZodTuple<[z.ZodNullable<z.ZodNumber>, z.ZodNullable<z.ZodNumber>], null>>>;
                lambda: z.ZodOptional<z.ZodReadonly<z.ZodTuple<[z.ZodNullable<z.ZodNumber>, z.ZodNullable<z.ZodNumber>], null>>>;
                peakN: z.ZodOptional<z.ZodReadonly<z.ZodTuple<[z.ZodNullable<z.ZodNumber>, z.ZodNullable<z.ZodNumber>], null>>>;
                peakThroughput: z.ZodOptional<z.ZodReadonly<z.ZodTuple<[z.ZodNullable<z.ZodNumber>, z.ZodNullable<z.ZodNumber>], null>>>;
                limitThroughput: z.ZodOptional<z.ZodReadonly<z.ZodTuple<[z.ZodNullable<z.ZodNumber>, z.ZodNullable<z.ZodNumber>], null>>>;
            }, z.core.$strict>>;
            activeBounds: z.ZodReadonly<z.ZodArray<z.ZodEnum<{
                sigma: "sigma";
                kappa: "kappa";
                lambda: "lambda";
            }>>>;
            fitted: z.ZodReadonly<z.ZodArray<z.ZodNumber>>;
            residuals: z.ZodReadonly<z.ZodArray<z.ZodNumber>>;
            efficiency: z.ZodReadonly<z.ZodArray<z.ZodNumber>>;
            residualStandardError: z.ZodNumber;
            degreesOfFreedom: z.ZodInt;
            rSquared: z.ZodNumber;
            relativeError: z.ZodNumber;
            misfit: z.ZodOptional<z.ZodString>;
            peakN: z.ZodNullable<z.ZodNumber>;
            peakThroughput: z.ZodNullable<z.ZodNumber>;
            limitThroughput: z.ZodNullable<z.ZodNumber>;
            optimalN: z.ZodNullable<z.ZodNumber>;
            optimalThroughput: z.ZodNullable<z.ZodNumber>;
            sigma: z.ZodNumber;
            kappa: z.ZodNumber;
            lambda: z.ZodNumber;
            title: z.ZodString;
            formula: z.ZodString;
        }, z.core.$strict>;
        usl: z.ZodObject<{
            standardErrors: z.ZodReadonly<z.ZodObject<{
                sigma: z.ZodOptional<z.ZodNullable<z.ZodNumber>>;
                kappa: z.ZodOptional<z.ZodNullable<z.ZodNumber>>;
                lambda: z.ZodOptional<z.ZodNullable<z.ZodNumber>>;
            }, z.core.$strict>>;
            interval95: z.ZodReadonly<z.ZodObject<{
                sigma: z.ZodOptional<z.ZodReadonly<z.ZodTuple<[z.ZodNullable<z.ZodNumber>, z.ZodNullable<z.ZodNumber>], null>>>;
                kappa: z.ZodOptional<z.ZodReadonly<z.ZodTuple<[z.ZodNullable<z.ZodNumber>, z.ZodNullable<z.ZodNumber>], null>>>;
                lambda: z.ZodOptional<z.ZodReadonly<z.ZodTuple<[z.ZodNullable<z.ZodNumber>, z.ZodNullable<z.ZodNumber>], null>>>;
                peakN: z.ZodOptional<z.ZodReadonly<z.ZodTuple<[z.ZodNullable<z.ZodNumber>, z.ZodNullable<z.ZodNumber>], null>>>;
                peakThroughput: z.ZodOptional<z.ZodReadonly<z.ZodTuple<[z.ZodNullable<z.ZodNumber>, z.ZodNullable<z.ZodNumber>], null>>>;
                limitThroughput: z.ZodOptional<z.ZodReadonly<z.ZodTuple<[z.ZodNullable<z.ZodNumber>, z.ZodNullable<z.ZodNumber>], null>>>;
            }, z.core.$strict>>;
            activeBounds: z.ZodReadonly<z.ZodArray<z.ZodEnum<{
                sigma: "sigma";
                kappa: "kappa";
                lambda: "lambda";
            }>>>;
            fitted: z.ZodReadonly<z.ZodArray<z.ZodNumber>>;
            residuals: z.ZodReadonly<z.ZodArray<z.ZodNumber>>;
            efficiency: z.ZodReadonly<z.ZodArray<z.ZodNumber>>;
            residualStandardError: z.ZodNumber;
            degreesOfFreedom: z.ZodInt;
            rSquared: z.ZodNumber;
            relativeError: z.ZodNumber;
            misfit: z.ZodOptional<z.ZodString>;
            peakN: z.ZodNullable<z.ZodNumber>;
            peakThroughput: z.ZodNullable<z.ZodNumber>;
            limitThroughput: z.ZodNullable<z.ZodNumber>;
            optimalN: z.ZodNullable<z.ZodNumber>;
            optimalThroughput: z.ZodNullable<z.ZodNumber>;
            sigma: z.ZodNumber;
            kappa: z.ZodNumber;
            lambda: z.ZodNumber;
            title: z.ZodString;
            formula: z.ZodString;
        }, z.core.$strict>;
        uslQuadratic: z.ZodOptional<z.ZodObject<{
            standardErrors: z.ZodReadonly<z.ZodObject<{
                sigma: z.ZodOptional<z.ZodNullable<z.ZodNumber>>;
                kappa: z.ZodOptional<z.ZodNullable<z.ZodNumber>>;
                lambda: z.ZodOptional<z.ZodNullable<z.ZodNumber>>;
            }, z.core.$strict>>;
            interval95: z.ZodReadonly<z.ZodObject<{
                sigma: z.ZodOptional<z.ZodReadonly<z.ZodTuple<[z.ZodNullable<z.ZodNumber>, z.ZodNullable<z.ZodNumber>], null>>>;
                kappa: z.ZodOptional<z.ZodReadonly<z.ZodTuple<[z.ZodNullable<z.ZodNumber>, z.ZodNullable<z.ZodNumber>], null>>>;
                lambda: z.ZodOptional<z.ZodReadonly<z.ZodTuple<[z.ZodNullable<z.ZodNumber>, z.ZodNullable<z.ZodNumber>], null>>>;
                peakN: z.ZodOptional<z.ZodReadonly<z.ZodTuple<[z.ZodNullable<z.ZodNumber>, z.ZodNullable<z.ZodNumber>], null>>>;
                peakThroughput: z.ZodOptional<z.ZodReadonly<z.ZodTuple<[z.ZodNullable<z.ZodNumber>, z.ZodNullable<z.ZodNumber>], null>>>;
                limitThroughput: z.ZodOptional<z.ZodReadonly<z.ZodTuple<[z.ZodNullable<z.ZodNumber>, z.ZodNullable<z.ZodNumber>], null>>>;
            }, z.core.$strict>>;
            activeBounds: z.ZodReadonly<z.ZodArray<z.ZodEnum<{
                sigma: "sigma";
                kappa: "kappa";
                lambda: "lambda";
            }>>>;
            fitted: z.ZodReadonly<z.ZodArray<z.ZodNumber>>;
            residuals: z.ZodReadonly<z.ZodArray<z.ZodNumber>>;
            efficiency: z.ZodReadonly<z.ZodArray<z.ZodNumber>>;
            residualStandardError: z.ZodNumber;
            degreesOfFreedom: z.ZodInt;
            rSquared: z.ZodNumber;
            relativeError: z.ZodNumber;
            misfit: z.ZodOptional<z.ZodString>;
            peakN: z.ZodNullable<z.ZodNumber>;
            peakThroughput: z.ZodNullable<z.ZodNumber>;
            limitThroughput: z.ZodNullable<z.ZodNumber>;
            optimalN: z.ZodNullable<z.ZodNumber>;
            optimalThroughput: z.ZodNullable<z.ZodNumber>;
            sigma: z.ZodNumber;
            kappa: z.ZodNumber;
            lambda: z.ZodNumber;
            title: z.ZodString;
            formula: z.ZodString;
        }, z.core.$strict>>;
    }, z.core.$strict>;
    best: z.ZodEnum<{
        amdahl: "amdahl";
        gustafson: "gustafson";
        usl: "usl";
    }>;
    choice: z.ZodObject<{
        best: z.ZodEnum<{
            amdahl: "amdahl";
            gustafson: "gustafson";
            usl: "usl";
        }>;
        over: z.ZodEnum<{
            amdahl: "amdahl";
            gustafson: "gustafson";
            usl: "usl";
        }>;
        fRatio: z.ZodNumber;
        pValue: z.ZodNumber;
    }, z.core.$strict>;
    warnings: z.ZodReadonly<z.ZodArray<z.ZodObject<{
        code: z.ZodEnum<{
            "few-points": "few-points";
            misfit: "misfit";
            "active-bound": "active-bound";
            "peak-beyond-points": "peak-beyond-points";
            "peak-uncertain": "peak-uncertain";
            "no-quadratic": "no-quadratic";
        }>;
        law: z.ZodOptional<z.ZodEnum<{
            amdahl: "amdahl";
            gustafson: "gustafson";
            usl: "usl";
            uslQuadratic: "uslQuadratic";
        }>>;
        message: z.ZodString;
    }, z.core.$strict>>>;
    resamples: z.ZodInt;
    seed: z.ZodInt;
    whatIf: z.ZodOptional<z.ZodObject<{
        peakN: z.ZodNullable<z.ZodNumber>;
        peakThroughput: z.ZodNullable<z.ZodNumber>;
        limitThroughput: z.ZodNullable<z.ZodNumber>;
        optimalN: z.ZodNullable<z.ZodNumber>;
        optimalThroughput: z.ZodNullable<z.ZodNumber>;
        sigma: z.ZodNumber;
        kappa: z.ZodNumber;
        lambda: z.ZodNumber;
    }, z.core.$strict>>;
}, z.core.$strict>;
