import { text } from 'node:stream/consumers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { InputError } from '../../base/input-error.ts';
import { rawZip } from '../testing/raw-zip.ts';
import { Archive } from './archive.ts';
import { workbookLimits } from './limits.ts';

const MIB = 1024 * 1024;

/** The files of an archive, or that it is refused. */
async function readAll(content: Buffer, limits = workbookLimits): Promise<readonly (readonly string[])[] | 'refused'> {
  try {
    const archive = new Archive('a.xlsx', content, limits);
    const files: (readonly string[])[] = [];
    for (const name of archive.names()) files.push([name, (await archive.bytes(name)).toString('latin1')]);
    return files;
  } catch (error) {
    if (error instanceof InputError) return 'refused';
    throw error;
  }
}

const entries = fc.uniqueArray(
  fc.record({
    name: fc.stringMatching(/^[a-zäß]{1,6}(\/[a-z]{1,4})?$/),
    content: fc.uint8Array({ maxLength: 3000 }).map((bytes) => Buffer.from(bytes)),
    compress: fc.boolean(),
    forceZip64Format: fc.boolean(),
  }),
  { maxLength: 5, selector: ({ name }) => name },
);

describe('a reader of archives', () => {
  it('reads what was written, also in fields of 64 bits and with a comment behind', async () => {
    await fc.assert(
      fc.asyncProperty(entries, fc.boolean(), fc.stringMatching(/^[a-z]{0,9}$/), async (files, isLarge, comment) => {
        const zip = new ZipFile();
        for (const { name, content, compress, forceZip64Format } of files) {
          zip.addBuffer(content, name, { compress, forceZip64Format });
        }
        zip.end({ forceZip64Format: isLarge, comment });
        const written = files.map(({ name, content }) => [name, content.toString('latin1')]);
        expect(await readAll(await bytesOf(zip))).toEqual(written);
      }),
      { numRuns: 40 },
    );
  });

  it('reads names of DOS and .NET, and of UTF-8 that does not say so', async () => {
    for (const [bytes, name] of [
      ['\u0081b.csv', 'üb.csv'],
      ['\u00c3\u00bcb.csv', 'üb.csv'],
      ['a\\b.csv', 'a/b.csv'],
    ] as const) {
      expect(await readAll(rawZip([{ name: bytes, content: Buffer.from('x') }]))).toEqual([[name, 'x']]);
    }
  });

  it('refuses lies about sizes, damage, what is encrypted', async () => {
    const content = Buffer.alloc(5000, 'abc');
    const sound = rawZip([{ name: 'a', content }]);
    const hostile = [
      rawZip([{ name: 'a', content, announcedBytes: 10 }]),
      rawZip([{ name: 'a', content, announcedBytes: 100_000 }]),
      rawZip([{ name: 'a', content, announcedBytes: 0xffffffff }]),
      rawZip([{ name: 'a', content, flags: 1 }]),
      rawZip([{ name: 'a', content, method: 9 }]),
      rawZip([
        { name: 'a', content },
        { name: 'a', content },
      ]),
      sound.subarray(0, sound.length - 10),
      Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(100, 7)]),
      Buffer.alloc(0),
    ];
    for (const each of hostile) expect(await readAll(each)).toBe('refused');
  });

  it('refuses a bomb, announced or not', async () => {
    const content = Buffer.alloc(20 * MIB);
    expect(await readAll(rawZip([{ name: 'a', content }]))).toBe('refused');
    expect(await readAll(rawZip([{ name: 'a', content, announcedBytes: 5 * MIB }]))).toBe('refused');
    const total = { ...workbookLimits, totalBytes: 1500 };
    const small = ['a', 'b'].map((name) => ({ name, content: Buffer.alloc(1000) }));
    expect(await readAll(rawZip(small), total)).toBe('refused');
  });
});

async function bytesOf({ outputStream }: ZipFile): Promise<Buffer> {
  return Buffer.from(await text(outputStream.setEncoding('latin1') as NodeJS.ReadableStream), 'latin1');
}
