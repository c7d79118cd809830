import type { StagePackets } from '../resolved-scenario.ts';
import type { ConnectionPath } from './connection-path.ts';
/** What packets of a connection look like. Bytes of payload, but for `headerBytes`, which every packet takes beside it. */
export interface PacketModel {
    readonly headerBytes: number;
    readonly segmentBytes: number;
    readonly segmentsPerAck: number;
    readonly requestBytes: number;
    readonly answerBytes: number;
    /** What a TLS handshake adds. */
    readonly handshake: {
        readonly inPackets: number;
        readonly inBytes: number;
        readonly outPackets: number;
        readonly outBytes: number;
    };
}
/** What a connection carries. */
export interface Traffic {
    readonly model: PacketModel;
    readonly requestBytes: number;
    readonly answerBytes: number;
    /** Requests over the connection. */
    readonly requests: number;
    readonly tls: boolean;
}
/** Where packets of a stage come from and go to: another guest of the host, or outside. */
export interface Ends {
    readonly inInside: boolean;
    readonly outInside: boolean;
}
/**
 * What goes over the network at each stage of a server's or a proxy's path. The first stage has the handshake and the
 * requests, the last process stage sends the answers and closes, the last stage gets acknowledgements and the client's
 * close; a stage that connects sends a SYN, and the one after it has the connection to the server behind.
 *
 * @param ends of the packets that the path exchanges with its clients
 * @param serverEnds of those that a proxy exchanges with its servers
 */
export declare function pathPackets({ stages }: Pick<ConnectionPath, 'stages'>, traffic: Traffic, ends?: Ends, serverEnds?: Ends): StagePackets[];
/** A forwarder's one or two stages: what clients send goes on to the server, and, in the second, back. */
export declare function forwardedPackets(traffic: Traffic, stages: number, serversInside: boolean, ends?: Ends): StagePackets[];
/** An engine ends its clients' connections, and sends only requests on, over connections that stay open. */
export declare function enginePackets(traffic: Traffic, serversInside: boolean, ends?: Ends): StagePackets[];
/** A server behind an engine: requests and answers, no connections. */
export declare function keptPackets(stages: number, traffic: Traffic, ends: Ends): StagePackets[];
