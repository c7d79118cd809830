import type { ConnectionPath, Segment } from './connection-path.ts';

/** What a TLS handshake costs the server, in ns of a core. */
export interface TlsHandshake {
  readonly name: string;
  /** All of it. */
  readonly handshakeNs: number;
  /** Of that, the private key's operation, which an accelerator can take; 0 where a session is resumed. */
  readonly privateKeyNs: number;
  /** How fast the core is that the times are of: work per second, on the scale of `KernelProfile.coreSpeed`. */
  readonly coreSpeed: number;
  /** A lock of the library that all threads of a process share, or null where there is none. */
  readonly lock: { readonly holdNs: number; readonly handOffLines: number } | null;
}

/** What takes the private key's operation from an engine's cores. */
export interface TlsAccelerator {
  /** Private-key operations per second. */
  readonly operationsPerSec: number;
  /** Core time of one operation that is handed over. */
  readonly driverNs: number;
}

/** The same handshake on a core of another speed. */
export function handshakeOn(tls: TlsHandshake, coreSpeed: number): TlsHandshake {
  const scale = tls.coreSpeed / coreSpeed;
  const { handshakeNs, privateKeyNs } = tls;
  return { ...tls, handshakeNs: handshakeNs * scale, privateKeyNs: privateKeyNs * scale, coreSpeed };
}

/**
 * What of a handshake stays on the cores of an engine: all of it, or with an accelerator all but the private key's
 * operation, and the driver's work.
 */
export function handshakeOnEngineNs(tls: TlsHandshake | null, accelerator: TlsAccelerator | null): number {
  if (tls === null) return 0;
  if (accelerator === null || tls.privateKeyNs === 0) return tls.handshakeNs;
  return tls.handshakeNs - tls.privateKeyNs + accelerator.driverNs;
}

/** Handshakes that an accelerator does; null where it has no part in them. */
export function acceleratedPerSec(tls: TlsHandshake | null, accelerator: TlsAccelerator | null): number | null {
  return tls === null || tls.privateKeyNs === 0 ? null : (accelerator?.operationsPerSec ?? null);
}

/** The same path with a full TLS handshake, done by the worker that accepts the connection. */
export function withTls(path: ConnectionPath, { name, handshakeNs, lock }: TlsHandshake): ConnectionPath {
  const locks =
    lock === null ? path.locks : [...path.locks, { name: 'tls-library', kind: 'ticket', scope: 'kernel' } as const];
  const handshake: Segment[] = [{ computeNs: handshakeNs }];
  if (lock !== null) handshake.push({ lock: path.locks.length, ...lock });
  return { ...path, app: `${path.app}, ${name}`, locks, stages: withWork(path, 'process', handshake) };
}

/**
 * The same path with so many requests over each connection instead of one.
 * @param requestNs processor time of one request more
 * @param softirqShare share of it that interrupts do
 */
export function withKeepAlive(
  path: ConnectionPath,
  requests: number,
  requestNs: number,
  softirqShare: number,
): ConnectionPath {
  if (requests === 1) return path;
  const more = (requests - 1) * requestNs;
  const inProcess = withWork(path, 'process', [{ computeNs: more * (1 - softirqShare) }]);
  return { ...path, stages: withWork({ ...path, stages: inProcess }, 'softirq', [{ computeNs: more * softirqShare }]) };
}

/**
 * What a request over a connection that stays open takes: the first interrupt and process stage, and none of the locks
 * that setting up and closing connections takes.
 */
export function requestPath(path: ConnectionPath, requestNs: number, softirqShare: number): ConnectionPath {
  const stageOf = (context: 'softirq' | 'process', computeNs: number) => {
    const stage = path.stages.find((candidate) => candidate.context === context);
    return stage === undefined ? [] : [{ ...stage, connects: false, segments: [{ computeNs }] }];
  };
  return {
    ...path,
    app: `${path.app}, kept connections`,
    listenerWalkLines: 0,
    wakeAllLines: 0,
    locks: [],
    stages: [...stageOf('softirq', requestNs * softirqShare), ...stageOf('process', requestNs * (1 - softirqShare))],
  };
}

/** Adds work to the end of the first process stage, or of the last softirq stage. */
function withWork({ stages }: ConnectionPath, context: 'softirq' | 'process', work: readonly Segment[]) {
  const find = (stage: { context: string }): boolean => stage.context === context;
  const at = context === 'process' ? stages.findIndex(find) : stages.findLastIndex(find);
  return stages.map((stage, index) => (index === at ? { ...stage, segments: [...stage.segments, ...work] } : stage));
}
