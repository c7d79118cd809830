/** Several inventories as one. */
export function joined(inventories) {
    return {
        guests: inventories.flatMap(({ guests }) => guests),
        hosts: inventories.flatMap(({ hosts }) => hosts),
        clusters: inventories.flatMap(({ clusters }) => clusters),
    };
}
/** The records of one installation, as its name tells them apart from those of others. */
export function ofServer({ guests, hosts, clusters }, server) {
    if (server === undefined)
        return { guests, hosts, clusters };
    return {
        guests: guests.map((guest) => ({ ...guest, server })),
        hosts: hosts.map((host) => ({ ...host, server })),
        clusters: clusters.map((cluster) => ({ ...cluster, server })),
    };
}
//# sourceMappingURL=inventory.js.map