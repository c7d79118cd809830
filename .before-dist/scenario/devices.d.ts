import * as z from 'zod';
import type { ResolvedDevice, ResolvedGroup } from './resolved-scenario.ts';
import type { DeviceModels } from './simulation-catalog.ts';
/** A device of the host as people write it. */
export declare const deviceSchema: z.ZodObject<{
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
}, z.core.$strict>;
type ParsedDevice = z.output<typeof deviceSchema>;
/**
 * The scenario's devices, with what the catalog knows of them.
 * @throws InputError for unknown names (with the nearest), names given twice, and what no device can be
 */
export declare function resolveDevices(devices: readonly ParsedDevice[], catalog: DeviceModels, pcpus: number, file: string | undefined): readonly ResolvedDevice[];
/** @throws InputError at the workload that names a device which is not there or cannot do what it wants */
export declare function checkDeviceNames(groups: readonly ResolvedGroup[], devices: readonly ResolvedDevice[], file: string | undefined): void;
export {};
