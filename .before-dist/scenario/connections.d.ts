import * as z from 'zod';
import type { ConnectionsWorkload } from './resolved-scenario.ts';
import { type FrontEndSummary } from './front-ends.ts';
import type { ConnectionModels } from './simulation-catalog.ts';
/** A server that accepts connections, as people write it. */
export declare const connectionsWorkload: z.ZodObject<{
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
}, z.core.$strict>;
/**
 * The workload with its kernel looked up.
 * @param path place of the workload in the scenario, for errors
 * @throws InputError for unknown names, with the nearest
 */
export declare function resolveConnections(parsed: z.output<typeof connectionsWorkload>, catalog: ConnectionModels, frontEnds: Readonly<Record<string, FrontEndSummary>>, path: readonly PropertyKey[], file: string | undefined): ConnectionsWorkload;
