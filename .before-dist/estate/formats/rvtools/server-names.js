/**
 * Management servers of a merged export. One that was exported by name and by address is one server: its UUID says so,
 * or a guest that both list with the same object id and UUID.
 */
export class ServerNames {
    #byUuid = new Map();
    #aliases = new Map();
    /**
     * The server that a row names; empty where it names none.
     * @param uuid its UUID, where the row has it
     */
    serverOf(name, uuid) {
        const server = name ?? uuid ?? '';
        if (uuid === undefined || server === '')
            return this.canonical(server);
        const known = this.#byUuid.get(uuid);
        if (known === undefined) {
            this.#byUuid.set(uuid, server);
            return this.canonical(server);
        }
        if (known !== server)
            this.alias(known, server);
        return this.canonical(known);
    }
    /** Says that two names are those of one server. */
    alias(server, other) {
        const [first, second] = [this.canonical(server), this.canonical(other)];
        if (first !== second && first !== '' && second !== '')
            this.#aliases.set(second, first);
    }
    /** The name that all names of a server have in common: the first that was met. */
    canonical(server) {
        let name = server;
        for (let next = this.#aliases.get(name); next !== undefined; next = this.#aliases.get(name))
            name = next;
        return name;
    }
}
//# sourceMappingURL=server-names.js.map