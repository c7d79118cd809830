/**
 * What tables need of the package `fflate`, for a page: archives whose files are stored as they are. The package's own compression is a
 * hundredth of the page, and what is saved here goes no further than this machine's disk.
 */
const LOCAL = { signature: 0x04034b50, bytes: 30 } as const;
const ENTRY = { signature: 0x02014b50, bytes: 46 } as const;
const END = { signature: 0x06054b50, bytes: 22 } as const;
/** Of PKZIP 2.0, with names in UTF-8. */
const VERSION = 20;
const UTF8_NAMES = 0x0800;

export function strToU8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

/** @param files contents by name @param options the time that all of them get */
export function zipSync(
  files: Readonly<Record<string, Uint8Array>>,
  { mtime }: { readonly mtime: Date },
): Uint8Array<ArrayBuffer> {
  const entries = Object.entries(files).map(([name, content]) => ({
    name: strToU8(name),
    content,
    crc: crc32(content),
  }));
  const sizes = entries.map(({ name, content }) => ({
    local: LOCAL.bytes + name.length + content.length,
    name: name.length,
  }));
  const directoryAt = sizes.reduce((sum, { local }) => sum + local, 0);
  const directoryBytes = sizes.reduce((sum, { name }) => sum + ENTRY.bytes + name, 0);
  const bytes = new Uint8Array(directoryAt + directoryBytes + END.bytes);
  const view = new DataView(bytes.buffer);
  const date = dosDate(mtime);
  let [at, entryAt] = [0, directoryAt];
  for (const { name, content, crc } of entries) {
    view.setUint32(at, LOCAL.signature, true);
    view.setUint32(entryAt, ENTRY.signature, true);
    view.setUint16(entryAt + 4, VERSION, true);
    view.setUint32(entryAt + 42, at, true);
    // Both have these fields in the same order.
    for (const header of [at + 4, entryAt + 6]) {
      view.setUint16(header, VERSION, true);
      view.setUint16(header + 2, UTF8_NAMES, true);
      view.setUint32(header + 6, date, true);
      view.setUint32(header + 10, crc, true);
      view.setUint32(header + 14, content.length, true);
      view.setUint32(header + 18, content.length, true);
      view.setUint16(header + 22, name.length, true);
    }
    bytes.set(name, at + LOCAL.bytes);
    bytes.set(content, at + LOCAL.bytes + name.length);
    bytes.set(name, entryAt + ENTRY.bytes);
    at += LOCAL.bytes + name.length + content.length;
    entryAt += ENTRY.bytes + name.length;
  }
  view.setUint32(entryAt, END.signature, true);
  view.setUint16(entryAt + 8, entries.length, true);
  view.setUint16(entryAt + 10, entries.length, true);
  view.setUint32(entryAt + 12, directoryBytes, true);
  view.setUint32(entryAt + 16, directoryAt, true);
  return bytes;
}

/** Time and date as MS-DOS has them. */
function dosDate(time: Date): number {
  const date = ((time.getFullYear() - 1980) << 9) | ((time.getMonth() + 1) << 5) | time.getDate();
  const clock = (time.getHours() << 11) | (time.getMinutes() << 5) | (time.getSeconds() >> 1);
  return ((date << 16) | clock) >>> 0;
}

const CRC_POLYNOMIAL = 0xedb88320;
const CRC_OF_BYTE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ CRC_POLYNOMIAL : crc >>> 1;
  return crc;
});

/** The check sum of zip archives (ISO 3309). */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ CRC_OF_BYTE[(crc ^ byte) & 0xff]!;
  return ~crc >>> 0;
}
