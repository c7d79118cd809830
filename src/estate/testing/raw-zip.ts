import { crc32, deflateRawSync } from 'node:zlib';

/** A file in an archive that may lie about itself. */
export interface RawEntry {
  /** Its bytes, in Latin-1. */
  readonly name: string;
  readonly content: Buffer;
  /** What the archive says the size is, once inflated. @default the truth */
  readonly announcedBytes?: number;
  /** @default 8, deflate */
  readonly method?: number;
  /** Bit 0: encrypted. @default 0 */
  readonly flags?: number;
}

/** Writes a zip archive byte by byte (APPNOTE 6.3.10, 4.3), for archives that no library would write. */
export function rawZip(entries: readonly RawEntry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, announcedBytes = content.length, method = 8, flags = 0 } of entries) {
    const data = method === 0 ? content : deflateRawSync(content, { level: 9 });
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(flags, 2);
    fields.writeUInt16LE(method, 4);
    fields.writeUInt32LE(crc32(content), 10);
    fields.writeUInt32LE(data.length, 14);
    fields.writeUInt32LE(announcedBytes, 18);
    fields.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, Buffer.from(name, 'latin1'), data]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\x00'), fields, tail, Buffer.from(name, 'latin1'));
    parts.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, central, Buffer.from('PK\x05\x06'), end]);
}
