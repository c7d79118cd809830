import type { ConnectionPath } from './connection-path.ts';
import type { StagePackets } from './service.ts';

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
const OUTSIDE: Ends = { inInside: false, outInside: false };

/** Packets one way, and their payload. */
interface Lot {
  readonly packets: number;
  readonly payload: number;
}
const NOTHING: Lot = { packets: 0, payload: 0 };

/**
 * What goes over the network at each stage of a server's or a proxy's path. The first stage has the handshake and the
 * requests, the last process stage sends the answers and closes, the last stage gets acknowledgements and the client's
 * close; a stage that connects sends a SYN, and the one after it has the connection to the server behind.
 *
 * @param ends of the packets that the path exchanges with its clients
 * @param serverEnds of those that a proxy exchanges with its servers
 */
export function pathPackets(
  { stages }: Pick<ConnectionPath, 'stages'>,
  traffic: Traffic,
  ends: Ends = OUTSIDE,
  serverEnds: Ends = OUTSIDE,
): StagePackets[] {
  const last = stages.length - 1;
  const answering = stages.findLastIndex(({ context }) => context === 'process');
  const connecting = stages.findIndex(({ connects }) => connects);
  const closes = last > answering;
  const { opening, answers, closing } = lots(traffic);
  const client = clientSide(traffic);
  const server = serverSide(traffic);
  return stages.map((_, stage) => {
    if (stage === connecting) {
      return stagePackets(traffic.model, NOTHING, { packets: 1, payload: 0 }, serverEnds);
    }
    if (connecting >= 0 && stage === connecting + 1) {
      return stagePackets(traffic.model, server, { ...client, packets: client.packets - 1 }, serverEnds);
    }
    let received = NOTHING;
    let sent = NOTHING;
    if (stage === 0) [received, sent] = [opening.in, opening.out];
    if (stage === 0 && !closes) received = sum(received, closing.in);
    if (stage === answering) sent = sum(answers, closes ? NOTHING : closing.out);
    if (stage === last && closes) [received, sent] = [sum(received, closing.in), sum(sent, closing.out)];
    return stagePackets(traffic.model, received, sent, ends);
  });
}

/** A forwarder's one or two stages: what clients send goes on to the server, and, in the second, back. */
export function forwardedPackets(
  traffic: Traffic,
  stages: number,
  serversInside: boolean,
  ends: Ends = OUTSIDE,
): StagePackets[] {
  const client = clientSide(traffic);
  const server = serverSide(traffic);
  return [
    stagePackets(traffic.model, client, client, { inInside: ends.inInside, outInside: serversInside }),
    stagePackets(traffic.model, server, server, { inInside: serversInside, outInside: ends.outInside }),
  ].slice(0, stages);
}

/** An engine ends its clients' connections, and sends only requests on, over connections that stay open. */
export function enginePackets(traffic: Traffic, serversInside: boolean, ends: Ends = OUTSIDE): StagePackets[] {
  const { requests, answers } = keptLots(traffic);
  return [
    stagePackets(traffic.model, clientSide(traffic), requests, { inInside: ends.inInside, outInside: serversInside }),
    stagePackets(traffic.model, answers, serverSide(traffic), { inInside: serversInside, outInside: ends.outInside }),
  ];
}

/** A server behind an engine: requests and answers, no connections. */
export function keptPackets(stages: number, traffic: Traffic, ends: Ends): StagePackets[] {
  const { requests, answers } = keptLots(traffic);
  return Array.from({ length: stages }, (_, stage) =>
    stagePackets(traffic.model, stage === 0 ? requests : NOTHING, stage === stages - 1 ? answers : NOTHING, ends),
  );
}

function lots({ model, requestBytes, answerBytes, requests, tls }: Traffic) {
  const segments = Math.max(1, Math.ceil(answerBytes / model.segmentBytes));
  const acks = Math.ceil(segments / model.segmentsPerAck);
  const asks = Math.max(1, Math.ceil(requestBytes / model.segmentBytes));
  const { handshake } = model;
  return {
    /** SYN, ACK and request in; SYN/ACK and ACK out. A later request acknowledges, and is acknowledged by, its answer. */
    opening: {
      in: {
        packets: 2 + asks + (requests - 1) * (asks + acks - 1) + (tls ? handshake.inPackets : 0),
        payload: requests * requestBytes + (tls ? handshake.inBytes : 0),
      },
      out: { packets: 2 + (tls ? handshake.outPackets : 0), payload: tls ? handshake.outBytes : 0 },
    },
    /** The answers, and a FIN. */
    answers: { packets: requests * segments + 1, payload: requests * answerBytes },
    /** The last answer's acknowledgements and a FIN in, an ACK out. */
    closing: { in: { packets: acks + 1, payload: 0 }, out: { packets: 1, payload: 0 } },
    segments,
    asks,
  };
}

/** All that a client sends, and all that a server does. */
function clientSide(traffic: Traffic): Lot {
  const { opening, closing } = lots(traffic);
  return sum(opening.in, closing.in);
}

function serverSide(traffic: Traffic): Lot {
  const { opening, answers, closing } = lots(traffic);
  return sum(sum(opening.out, answers), closing.out);
}

function keptLots(traffic: Traffic): { readonly requests: Lot; readonly answers: Lot } {
  const { segments, asks } = lots(traffic);
  const { requests, requestBytes, answerBytes } = traffic;
  return {
    requests: { packets: requests * asks, payload: requests * requestBytes },
    answers: { packets: requests * segments, payload: requests * answerBytes },
  };
}

function sum(a: Lot, b: Lot): Lot {
  return { packets: a.packets + b.packets, payload: a.payload + b.payload };
}

function stagePackets(
  { headerBytes }: PacketModel,
  received: Lot,
  sent: Lot,
  { inInside, outInside }: Ends,
): StagePackets {
  return {
    inPackets: received.packets,
    inBytes: received.payload + received.packets * headerBytes,
    outPackets: sent.packets,
    outBytes: sent.payload + sent.packets * headerBytes,
    inInside,
    outInside,
  };
}
