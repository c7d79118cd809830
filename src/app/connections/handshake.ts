import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { InputError } from '../../base/input-error.ts';
import { parseTimeNs } from '../../base/quantity.ts';
import { findTls, type KernelCatalog } from '../../catalog/kernel-catalog.ts';
import { handshakeOn, type TlsHandshake } from '../../scenario/connections/tls.ts';

/** Of a question about connections: what a TLS handshake of them costs. */
export interface HandshakeQuestion {
  /** Key type of a TLS handshake for each connection, such as `rsa2048`, or `resumed`. @default none */
  readonly tls?: string;
  /** What a handshake costs a core instead: a time such as `120us`, or `measure` for this computer's. */
  readonly handshake?: string;
}

/** A handshake on a core of the kernel's machine, and which it is. */
export interface NamedHandshake extends TlsHandshake {
  /** For people: key type, library and year; or that it was given or measured. */
  readonly title: string;
  /** What it takes on a core of the kernel's machine; false where it was given or measured, and may be another's. */
  readonly isOfMachine: boolean;
}

/** What else can be said of a handshake that the catalog has not. */
const INSTEAD = '; or --handshake with what yours takes of a core, such as 400us';
/** Handshakes are at most this long. */
const LONGEST_NS = 1e9;
/** Key type whose parts a handshake of a given length has, where none is named. */
const USUAL_TLS = 'rsa2048';
/** What is measured to compare processors: its operation takes long enough to be measured well. */
const MEASURED_TLS = 'rsa2048';
const MEASURED_FOR_NS = 300e6;

/**
 * The handshake of the question on a core of the kernel's machine; null for none.
 * @param coreSpeed of that core
 * @throws InputError for an unknown key type and what is no time
 */
export function handshakeOf(
  catalog: Pick<KernelCatalog, 'tls'>,
  { tls, handshake }: HandshakeQuestion,
  coreSpeed: number,
): NamedHandshake | null {
  if (handshake === undefined) return tls === undefined ? null : catalogHandshake(catalog, tls, coreSpeed, INSTEAD);
  const parts = findTls(catalog, tls ?? USUAL_TLS, INSTEAD);
  if (handshake === 'measure') {
    const measured = handshakeOn(parts, measuredCoreSpeed(catalog));
    const title = `${parts.title}, by the private-key operations measured on this computer`;
    return { ...measured, title, coreSpeed, isOfMachine: false };
  }
  const handshakeNs = parseTimeNs(handshake);
  if (handshakeNs === undefined || handshakeNs <= 0 || handshakeNs > LONGEST_NS) {
    const expected = 'a time from above 0 to 1s, such as 120us, or measure';
    throw new InputError({ place: '--handshake', found: `'${handshake}'`, expected });
  }
  const privateKeyNs = (parts.privateKeyNs / parts.handshakeNs) * handshakeNs;
  return { ...parts, title: 'as given', handshakeNs, privateKeyNs, coreSpeed, isOfMachine: false };
}

/**
 * A handshake of the catalog, scaled to a core of this speed.
 * @param instead what else may be said, for the error
 * @throws InputError for an unknown key type
 */
export function catalogHandshake(
  catalog: Pick<KernelCatalog, 'tls'>,
  tls: string,
  coreSpeed: number,
  instead = '',
): NamedHandshake {
  const entry = findTls(catalog, tls, instead);
  return { ...handshakeOn(entry, coreSpeed), title: entry.title, isOfMachine: true };
}

/** How fast a core of this computer is, by its private-key operations of RSA with 2,048 bits. */
function measuredCoreSpeed(catalog: Pick<KernelCatalog, 'tls'>): number {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const key = createPrivateKey(privateKey);
  const text = Buffer.from('handshake');
  const beganUs = process.cpuUsage();
  const elapsedNs = (): number => process.cpuUsage(beganUs).user * 1000;
  let operations = 0;
  do {
    for (let each = 0; each < 16; each++) sign('sha256', text, key);
    operations += 16;
  } while (elapsedNs() < MEASURED_FOR_NS);
  const { coreSpeed, privateKeyNs } = findTls(catalog, MEASURED_TLS);
  return coreSpeed * (privateKeyNs / (elapsedNs() / operations));
}
