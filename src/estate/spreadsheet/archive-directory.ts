import { type AnnouncedEntry, damagedArchive, tooLarge, twice } from './archive-checks.ts';

/*
 * The directory at the end of a zip archive: PKWARE's APPNOTE 6.3.10, sections 4.3.7 to 4.3.16 and 4.5.3.
 */

const ENTRY = { signature: 0x02014b50, bytes: 46 } as const;
const END = { signature: 0x06054b50, bytes: 22, mostComment: 0xffff } as const;
const LOCAL = { signature: 0x04034b50, bytes: 30 } as const;
const ENCRYPTED = 1;
/** What says that a figure is in a field of 64 bits, where those are. */
const LARGE = { two: 0xffff, four: 0xffffffff, locator: 0x07064b50, end: 0x06064b50, endBytes: 56, field: 1 } as const;
/** The upper half of code page 437: names that are not said to be UTF-8, and are none. */
const CP437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';

/** A file of an archive, as its directory announces it. */
export interface Entry extends AnnouncedEntry {
  /** Where its local header is. */
  readonly at: number;
}

/**
 * The files of an archive by name, in the order of its directory.
 * @throws InputError if it is no whole archive, has more than `most` files or one of them twice
 */
export function directoryOf(file: string, bytes: Uint8Array, most: number): ReadonlyMap<string, Entry> {
  const view = viewOf(bytes);
  const { end, count, start } = endOf(file, view);
  if (count > most) throw tooLarge(file, undefined, `an archive of ${count} files`, `at most ${most}`);
  const entries = new Map<string, Entry>();
  let at = start;
  for (let left = count; left > 0; left--) {
    if (at + ENTRY.bytes > end || view.getUint32(at, true) !== ENTRY.signature) {
      throw damagedArchive(file, 'its directory is broken');
    }
    const flags = view.getUint16(at + 8, true);
    const nameEnd = at + ENTRY.bytes + view.getUint16(at + 28, true);
    const extraEnd = nameEnd + view.getUint16(at + 30, true);
    const next = extraEnd + view.getUint16(at + 32, true);
    if (next > end) throw damagedArchive(file, 'its directory is broken');
    const figures = withLarge(
      view,
      [24, 20, 42].map((place) => view.getUint32(at + place, true)),
      nameEnd,
      extraEnd,
    );
    if (figures === undefined) throw damagedArchive(file, 'its directory is broken');
    const [size = 0, compressed = 0, place = 0] = figures;
    const name = nameOf(bytes.subarray(at + ENTRY.bytes, nameEnd));
    if (entries.has(name)) throw twice(file, name);
    entries.set(name, {
      isEncrypted: (flags & ENCRYPTED) !== 0,
      method: view.getUint16(at + 10, true),
      compressed,
      size,
      at: place,
    });
    at = next;
  }
  return entries;
}

/** Where the content of a file begins. @throws InputError where it is not in the archive as a whole */
export function startOf(file: string, bytes: Uint8Array, name: string, { at, compressed }: Entry): number {
  const view = viewOf(bytes);
  if (at + LOCAL.bytes > bytes.length || view.getUint32(at, true) !== LOCAL.signature) {
    throw damagedArchive(file, 'no local header', name);
  }
  const start = at + LOCAL.bytes + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  if (start + compressed > bytes.length) throw damagedArchive(file, 'its content is cut off', name);
  return start;
}

/** What the end of an archive says of its directory. It is looked for from behind: a comment may follow it. */
function endOf(file: string, view: DataView): { readonly end: number; readonly count: number; readonly start: number } {
  let end = view.byteLength - END.bytes;
  const least = Math.max(0, end - END.mostComment);
  while (end >= least && view.getUint32(end, true) !== END.signature) end--;
  if (end < least) throw damagedArchive(file, 'its end is missing');
  const count = view.getUint16(end + 10, true);
  const start = view.getUint32(end + 16, true);
  if (count !== LARGE.two && start !== LARGE.four) return { end, count, start };
  const locator = end - 20;
  if (locator < 0 || view.getUint32(locator, true) !== LARGE.locator) return { end, count, start };
  const large = Number(view.getBigUint64(locator + 8, true));
  if (large + LARGE.endBytes > view.byteLength || view.getUint32(large, true) !== LARGE.end) {
    throw damagedArchive(file, 'its end is broken');
  }
  return {
    end,
    count: Number(view.getBigUint64(large + 32, true)),
    start: Number(view.getBigUint64(large + 48, true)),
  };
}

/** Size, compressed size and place, each from the field of 64 bits where it is there; undefined where that is missing. */
function withLarge(
  view: DataView,
  figures: readonly number[],
  from: number,
  to: number,
): readonly number[] | undefined {
  if (!figures.includes(LARGE.four)) return figures;
  let at = from;
  while (at + 4 <= to && view.getUint16(at, true) !== LARGE.field) at += 4 + view.getUint16(at + 2, true);
  let place = at + 4;
  const found: number[] = [];
  for (const figure of figures) {
    if (figure !== LARGE.four) found.push(figure);
    else if (place + 8 > to) return undefined;
    else {
      found.push(Number(view.getBigUint64(place, true)));
      place += 8;
    }
  }
  return found;
}

/** A name with the separators of Unix: .NET writes "\". Many programs write UTF-8 without saying so. */
function nameOf(bytes: Uint8Array): string {
  let name: string;
  try {
    name = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    name = Array.from(bytes, (byte) => (byte < 0x80 ? String.fromCharCode(byte) : CP437.charAt(byte - 0x80))).join('');
  }
  return name.replaceAll('\\', '/');
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
