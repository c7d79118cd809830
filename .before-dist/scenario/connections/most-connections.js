/** Connections that one guest may have at a time: as many as its queues hold, or as there are clients. */
export function mostConnections({ path, load, front }, vcpus) {
    if (load.kind === 'closed')
        return load.clients;
    return (path.backlog + path.ringSlots) * vcpus + (front?.mostBehind ?? 0);
}
//# sourceMappingURL=most-connections.js.map