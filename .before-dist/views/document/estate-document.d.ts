import { z } from 'zod';
import type { Estate } from '../../estate/model/estate.ts';
/** What `kneepoint estate --json` prints. `schemas/estate.schema.json` describes it. */
export interface EstateDocument {
    readonly format: 'kneepoint-estate';
    /** Rises when a reader of the old shape could not read the new one. */
    readonly version: 1;
    /** Program and version that made it. */
    readonly generator: string;
    readonly estate: Estate;
}
/** Puts an estate into the shape that programs read. */
export declare function estateDocument(estate: Estate, generator: string): EstateDocument;
/** The shape of an `EstateDocument`, from which `schemas/estate.schema.json` is made. */
export declare const estateDocumentSchema: z.ZodObject<{
    format: z.ZodLiteral<"kneepoint-estate">;
    version: z.ZodLiteral<1>;
    generator: z.ZodString;
    estate: z.ZodObject<{
        source: z.ZodString;
        format: z.ZodString;
        guests: z.ZodReadonly<z.ZodArray<z.ZodObject<{
            id: z.ZodString;
            name: z.ZodString;
            poweredOn: z.ZodBoolean;
            template: z.ZodBoolean;
            vcpus: z.ZodObject<{
                value: z.ZodNumber;
                origin: z.ZodObject<{
                    mark: z.ZodEnum<{
                        measured: "measured";
                        published: "published";
                        derived: "derived";
                        assumed: "assumed";
                    }>;
                    from: z.ZodString;
                }, z.core.$strict>;
            }, z.core.$strict>;
            memoryMib: z.ZodObject<{
                value: z.ZodNumber;
                origin: z.ZodObject<{
                    mark: z.ZodEnum<{
                        measured: "measured";
                        published: "published";
                        derived: "derived";
                        assumed: "assumed";
                    }>;
                    from: z.ZodString;
                }, z.core.$strict>;
            }, z.core.$strict>;
            cpuMeanMhz: z.ZodObject<{
                value: z.ZodNumber;
                origin: z.ZodObject<{
                    mark: z.ZodEnum<{
                        measured: "measured";
                        published: "published";
                        derived: "derived";
                        assumed: "assumed";
                    }>;
                    from: z.ZodString;
                }, z.core.$strict>;
            }, z.core.$strict>;
            cpuP95Mhz: z.ZodOptional<z.ZodObject<{
                value: z.ZodNumber;
                origin: z.ZodObject<{
                    mark: z.ZodEnum<{
                        measured: "measured";
                        published: "published";
                        derived: "derived";
                        assumed: "assumed";
                    }>;
                    from: z.ZodString;
                }, z.core.$strict>;
            }, z.core.$strict>>;
            cpuPeakMhz: z.ZodOptional<z.ZodObject<{
                value: z.ZodNumber;
                origin: z.ZodObject<{
                    mark: z.ZodEnum<{
                        measured: "measured";
                        published: "published";
                        derived: "derived";
                        assumed: "assumed";
                    }>;
                    from: z.ZodString;
                }, z.core.$strict>;
            }, z.core.$strict>>;
            hostMhz: z.ZodOptional<z.ZodObject<{
                value: z.ZodNumber;
                origin: z.ZodObject<{
                    mark: z.ZodEnum<{
                        measured: "measured";
                        published: "published";
                        derived: "derived";
                        assumed: "assumed";
                    }>;
                    from: z.ZodString;
                }, z.core.$strict>;
            }, z.core.$strict>>;
            readyRatio: z.ZodOptional<z.ZodObject<{
                value: z.ZodNumber;
                origin: z.ZodObject<{
                    mark: z.ZodEnum<{
                        measured: "measured";
                        published: "published";
                        derived: "derived";
                        assumed: "assumed";
                    }>;
                    from: z.ZodString;
                }, z.core.$strict>;
            }, z.core.$strict>>;
            memoryActiveMib: z.ZodOptional<z.ZodObject<{
                value: z.ZodNumber;
                origin: z.ZodObject<{
                    mark: z.ZodEnum<{
                        measured: "measured";
                        published: "published";
                        derived: "derived";
                        assumed: "assumed";
                    }>;
                    from: z.ZodString;
                }, z.core.$strict>;
            }, z.core.$strict>>;
            diskMib: z.ZodOptional<z.ZodObject<{
                value: z.ZodNumber;
                origin: z.ZodObject<{
                    mark: z.ZodEnum<{
                        measured: "measured";
                        published: "published";
                        derived: "derived";
                        assumed: "assumed";
                    }>;
                    from: z.ZodString;
                }, z.core.$strict>;
            }, z.core.$strict>>;
            diskIops: z.ZodOptional<z.ZodObject<{
                value: z.ZodNumber;
                origin: z.ZodObject<{
                    mark: z.ZodEnum<{
                        measured: "measured";
                        published: "published";
                        derived: "derived";
                        assumed: "assumed";
                    }>;
                    from: z.ZodString;
                }, z.core.$strict>;
            }, z.core.$strict>>;
            networkMbps: z.ZodOptional<z.ZodObject<{
                value: z.ZodNumber;
                origin: z.ZodObject<{
                    mark: z.ZodEnum<{
                        measured: "measured";
                        published: "published";
                        derived: "derived";
                        assumed: "assumed";
                    }>;
                    from: z.ZodString;
                }, z.core.$strict>;
            }, z.core.$strict>>;
            connectionsPerSec: z.ZodOptional<z.ZodObject<{
                value: z.ZodNumber;
                origin: z.ZodObject<{
                    mark: z.ZodEnum<{
                        measured: "measured";
                        published: "published";
                        derived: "derived";
                        assumed: "assumed";
                    }>;
                    from: z.ZodString;
                }, z.core.$strict>;
            }, z.core.$strict>>;
            diskCount: z.ZodOptional<z.ZodInt>;
            nicModels: z.ZodReadonly<z.ZodArray<z.ZodString>>;
            cpuLimitMhz: z.ZodOptional<z.ZodObject<{
                value: z.ZodNumber;
                origin: z.ZodObject<{
                    mark: z.ZodEnum<{
                        measured: "measured";
                        published: "published";
                        derived: "derived";
                        assumed: "assumed";
                    }>;
                    from: z.ZodString;
                }, z.core.$strict>;
            }, z.core.$strict>>;
            cpuReservationMhz: z.ZodOptional<z.ZodObject<{
                value: z.ZodNumber;
                origin: z.ZodObject<{
                    mark: z.ZodEnum<{
                        measured: "measured";
                        published: "published";
                        derived: "derived";
                        assumed: "assumed";
                    }>;
                    from: z.ZodString;
                }, z.core.$strict>;
            }, z.core.$strict>>;
            os: z.ZodOptional<z.ZodString>;
            host: z.ZodOptional<z.ZodString>;
            cluster: z.ZodOptional<z.ZodString>;
            datacenter: z.ZodOptional<z.ZodString>;
            folder: z.ZodOptional<z.ZodString>;
            annotation: z.ZodOptional<z.ZodString>;
            rules: z.ZodReadonly<z.ZodArray<z.ZodString>>;
            tags: z.ZodReadonly<z.ZodArray<z.ZodString>>;
        }, z.core.$strict>>>;
        excluded: z.ZodObject<{
            poweredOff: z.ZodInt;
            templates: z.ZodInt;
            others: z.ZodOptional<z.ZodReadonly<z.ZodArray<z.ZodObject<{
                why: z.ZodString;
                count: z.ZodInt;
            }, z.core.$strict>>>>;
        }, z.core.$strict>;
        hosts: z.ZodReadonly<z.ZodArray<z.ZodObject<{
            name: z.ZodString;
            cluster: z.ZodOptional<z.ZodString>;
            datacenter: z.ZodOptional<z.ZodString>;
            vendor: z.ZodOptional<z.ZodString>;
            model: z.ZodOptional<z.ZodString>;
            cpuModel: z.ZodOptional<z.ZodString>;
            packages: z.ZodObject<{
                value: z.ZodNumber;
                origin: z.ZodObject<{
                    mark: z.ZodEnum<{
                        measured: "measured";
                        published: "published";
                        derived: "derived";
                        assumed: "assumed";
                    }>;
                    from: z.ZodString;
                }, z.core.$strict>;
            }, z.core.$strict>;
            coresPerPackage: z.ZodObject<{
                value: z.ZodNumber;
                origin: z.ZodObject<{
                    mark: z.ZodEnum<{
                        measured: "measured";
                        published: "published";
                        derived: "derived";
                        assumed: "assumed";
                    }>;
                    from: z.ZodString;
                }, z.core.$strict>;
            }, z.core.$strict>;
            threadsPerCore: z.ZodObject<{
                value: z.ZodNumber;
                origin: z.ZodObject<{
                    mark: z.ZodEnum<{
                        measured: "measured";
                        published: "published";
                        derived: "derived";
                        assumed: "assumed";
                    }>;
                    from: z.ZodString;
                }, z.core.$strict>;
            }, z.core.$strict>;
            mhz: z.ZodObject<{
                value: z.ZodNumber;
                origin: z.ZodObject<{
                    mark: z.ZodEnum<{
                        measured: "measured";
                        published: "published";
                        derived: "derived";
                        assumed: "assumed";
                    }>;
                    from: z.ZodString;
                }, z.core.$strict>;
            }, z.core.$strict>;
            memoryMib: z.ZodObject<{
                value: z.ZodNumber;
                origin: z.ZodObject<{
                    mark: z.ZodEnum<{
                        measured: "measured";
                        published: "published";
                        derived: "derived";
                        assumed: "assumed";
                    }>;
                    from: z.ZodString;
                }, z.core.$strict>;
            }, z.core.$strict>;
            cpuUsageRatio: z.ZodOptional<z.ZodObject<{
                value: z.ZodNumber;
                origin: z.ZodObject<{
                    mark: z.ZodEnum<{
                        measured: "measured";
                        published: "published";
                        derived: "derived";
                        assumed: "assumed";
                    }>;
                    from: z.ZodString;
                }, z.core.$strict>;
            }, z.core.$strict>>;
        }, z.core.$strict>>>;
        clusters: z.ZodReadonly<z.ZodArray<z.ZodObject<{
            name: z.ZodString;
            hosts: z.ZodInt;
            guests: z.ZodInt;
        }, z.core.$strict>>>;
        rules: z.ZodOptional<z.ZodReadonly<z.ZodArray<z.ZodObject<{
            name: z.ZodString;
            cluster: z.ZodOptional<z.ZodString>;
            kind: z.ZodEnum<{
                affinity: "affinity";
                unknown: "unknown";
                "anti-affinity": "anti-affinity";
            }>;
            guests: z.ZodInt;
        }, z.core.$strict>>>>;
        warnings: z.ZodReadonly<z.ZodArray<z.ZodObject<{
            code: z.ZodString;
            message: z.ZodString;
            count: z.ZodInt;
            places: z.ZodReadonly<z.ZodArray<z.ZodString>>;
        }, z.core.$strict>>>;
    }, z.core.$strict>;
}, z.core.$strict>;
