/**
 * Management servers of a merged export. One that was exported by name and by address is one server: its UUID says so,
 * or a guest that both list with the same object id and UUID.
 */
export declare class ServerNames {
    #private;
    /**
     * The server that a row names; empty where it names none.
     * @param uuid its UUID, where the row has it
     */
    serverOf(name: string | undefined, uuid: string | undefined): string;
    /** Says that two names are those of one server. */
    alias(server: string, other: string): void;
    /** The name that all names of a server have in common: the first that was met. */
    canonical(server: string): string;
}
