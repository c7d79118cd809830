import * as z from 'zod';
import { type ConnectionLoad, type ConnectionsWorkload, type ResolvedFrontEnd, type ResolvedGroup } from './resolved-scenario.ts';
import type { ConnectionModels, FrontEndModel } from './simulation-catalog.ts';
import { type Traffic } from './connections/packets.ts';
/** A front end in a guest of the host. */
export declare const frontEndWorkload: z.ZodObject<{
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
}, z.core.$strict>;
/** A front end on machines of its own. */
export declare const frontEndSchema: z.ZodObject<{
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
}, z.core.$strict>;
type ParsedFrontEnd = z.output<typeof frontEndSchema>;
type ParsedGuestFrontEnd = z.output<typeof frontEndWorkload>;
/** What its servers must know of a front end. */
export interface FrontEndSummary {
    readonly model: FrontEndModel;
    /** In a guest of the host: its servers' packets come from inside. */
    readonly isGuest: boolean;
    /** Requests over each client's connection, and their sizes. */
    readonly traffic: Traffic;
}
/** The front ends of a scenario by name, guests and machines: what stands behind them is resolved with that. */
export declare function frontEndsByName(groups: readonly {
    readonly name: string;
    readonly workload: {
        readonly kind: string;
    };
}[], machines: readonly ParsedFrontEnd[], catalog: ConnectionModels, file: string | undefined): Readonly<Record<string, FrontEndSummary>>;
/** What connections carry, as a server's or a front end's workload says it. */
type Carries = Pick<ParsedFrontEnd, 'request' | 'answer' | 'keepAlive' | 'tls'>;
/**
 * @param own its name
 * @throws InputError for unknown names, and for what this kind of front end cannot do
 */
export declare function resolveFrontEnd(parsed: ParsedFrontEnd | ParsedGuestFrontEnd, catalog: ConnectionModels, frontEnds: Readonly<Record<string, FrontEndSummary>>, own: string, path: readonly PropertyKey[], file: string | undefined): ConnectionsWorkload;
/** A front end on machines of its own. */
export declare function resolveFrontEndMachines(parsed: readonly ParsedFrontEnd[], catalog: ConnectionModels, frontEnds: Readonly<Record<string, FrontEndSummary>>, file: string | undefined): ResolvedFrontEnd[];
/**
 * Tells each front end how much its servers take at a time.
 * @throws InputError for a front end without servers, or one that nothing ever reaches
 */
export declare function withServers(groups: readonly ResolvedGroup[], machines: readonly ResolvedFrontEnd[], file: string | undefined): {
    readonly groups: ResolvedGroup[];
    readonly frontEnds: ResolvedFrontEnd[];
};
/** Its servers' answers come back through it. */
export declare function waitsFor(model: FrontEndModel): boolean;
/** @throws InputError unless there is one of a rate, clients, and a front end */
export declare function loadOf({ rate, clients, think, behind }: {
    rate?: number;
    clients?: number;
    think: number;
    behind?: string;
}, path: readonly PropertyKey[], file: string | undefined): ConnectionLoad;
export declare function trafficOf(parsed: Carries, { packets }: ConnectionModels): Traffic;
export {};
