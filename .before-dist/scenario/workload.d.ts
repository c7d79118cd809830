import * as z from 'zod';
import type { Workload } from './resolved-scenario.ts';
import { type FrontEndSummary } from './front-ends.ts';
import type { SimulationCatalog } from './simulation-catalog.ts';
/** A distribution of times: a bare time is constant, everything else names its kind. */
export declare const distribution: z.ZodUnion<readonly [z.ZodPipe<z.ZodPipe<z.ZodCustom<string, string>, z.ZodTransform<number, string>>, z.ZodTransform<{
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
/** What a guest does; `spinThresholdNs` may still be missing where the catalog's figure is meant. */
export declare const workload: z.ZodDiscriminatedUnion<[z.ZodObject<{
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
/**
 * The workload as the simulator takes it.
 * @param frontEnds those of the scenario, by name
 * @param group name of its guests
 * @param path its place in the scenario, for errors
 */
export declare function resolveWorkload(parsed: z.output<typeof workload>, { spinThresholdNs, connections }: Pick<SimulationCatalog, 'spinThresholdNs' | 'connections'>, frontEnds: Readonly<Record<string, FrontEndSummary>>, group: string, path: readonly PropertyKey[], file: string | undefined): Workload;
