import type { ConnectionsWorkload } from './service.ts';

/** Connections that one guest may have at a time: as many as its queues hold, or as there are clients. */
export function mostConnections({ path, load, front }: ConnectionsWorkload, vcpus: number): number {
  if (load.kind === 'closed') return load.clients;
  return (path.backlog + path.ringSlots) * vcpus + (front?.mostBehind ?? 0);
}
