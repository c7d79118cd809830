import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../base/input-error.ts';
import { Archive as NodeArchive } from '../../estate/spreadsheet/archive.ts';
import { workbookLimits } from '../../estate/spreadsheet/limits.ts';
import { rawZip } from '../../estate/testing/raw-zip.ts';
import { Archive } from './archive.ts';

const MIB = 1024 * 1024;

interface AnyArchive {
  names(): Iterable<string>;
  bytes(name: string): Promise<Buffer>;
  close(): void;
}

/** What either reader makes of an archive: its files, or that it is refused. */
async function readBy(open: () => Promise<AnyArchive>): Promise<unknown> {
  try {
    const archive = await open();
    const files: [string, string][] = [];
    for (const name of archive.names()) files.push([name, (await archive.bytes(name)).toString('base64')]);
    archive.close();
    return files;
  } catch (error) {
    if (error instanceof InputError) return 'refused';
    throw error;
  }
}

const both = async (content: Buffer, limits = workbookLimits): Promise<readonly [unknown, unknown]> => [
  await readBy(() => Archive.open('a.xlsx', content, limits)),
  await readBy(() => NodeArchive.open('a.xlsx', content, limits)),
];

const entries = fc.uniqueArray(
  fc.record({
    name: fc.stringMatching(/^[a-z]{1,6}(\/[a-z]{1,4})?$/),
    content: fc.uint8Array({ maxLength: 3000 }).map((bytes) => Buffer.from(bytes)),
    method: fc.constantFrom(0, 8),
  }),
  { maxLength: 5, selector: ({ name }) => name },
);

describe("the page's reader of archives", () => {
  it('reads what the one of the command line reads', async () => {
    await fc.assert(
      fc.asyncProperty(entries, async (files) => {
        const [here, there] = await both(rawZip(files));
        expect(here).toEqual(there);
        expect(here).not.toBe('refused');
      }),
      { numRuns: 30 },
    );
  });

  it('refuses what that one refuses: lies about sizes, damage, what is encrypted', async () => {
    const content = Buffer.alloc(5000, 'abc');
    const sound = rawZip([{ name: 'a', content }]);
    const hostile = [
      rawZip([{ name: 'a', content, announcedBytes: 10 }]),
      rawZip([{ name: 'a', content, announcedBytes: 100_000 }]),
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
    for (const each of hostile) expect(await both(each)).toEqual(['refused', 'refused']);
  });

  it('refuses a bomb, announced or not', async () => {
    const content = Buffer.alloc(20 * MIB);
    expect(await both(rawZip([{ name: 'a', content }]))).toEqual(['refused', 'refused']);
    expect(await both(rawZip([{ name: 'a', content, announcedBytes: 5 * MIB }]))).toEqual(['refused', 'refused']);
    const total = { ...workbookLimits, totalBytes: 1500 };
    const small = ['a', 'b'].map((name) => ({ name, content: Buffer.alloc(1000) }));
    expect(await both(rawZip(small), total)).toEqual(['refused', 'refused']);
  });
});
