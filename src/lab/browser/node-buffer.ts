import { Buffer } from 'buffer/';

export { Buffer };

/** As Node's. */
export function isAscii(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte < 0x80);
}
