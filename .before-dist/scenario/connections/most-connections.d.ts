import type { ConnectionsWorkload } from '../resolved-scenario.ts';
/** Connections that one guest may have at a time: as many as its queues hold, or as there are clients. */
export declare function mostConnections({ path, load, front }: ConnectionsWorkload, vcpus: number): number;
