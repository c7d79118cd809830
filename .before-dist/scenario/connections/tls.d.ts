import type { ConnectionPath } from './connection-path.ts';
/** What a full TLS handshake costs the server. */
export interface TlsHandshake {
    readonly name: string;
    readonly handshakeNs: number;
    /** A lock of the library that all threads of a process share, or null where there is none. */
    readonly lock: {
        readonly holdNs: number;
        readonly handOffLines: number;
    } | null;
}
/** The same path with a full TLS handshake, done by the worker that accepts the connection. */
export declare function withTls(path: ConnectionPath, { name, handshakeNs, lock }: TlsHandshake): ConnectionPath;
/**
 * The same path with so many requests over each connection instead of one.
 * @param requestNs processor time of one request more
 * @param softirqShare share of it that interrupts do
 */
export declare function withKeepAlive(path: ConnectionPath, requests: number, requestNs: number, softirqShare: number): ConnectionPath;
/**
 * What a request over a connection that stays open takes: the first interrupt and process stage, and none of the locks
 * that setting up and closing connections takes.
 */
export declare function requestPath(path: ConnectionPath, requestNs: number, softirqShare: number): ConnectionPath;
