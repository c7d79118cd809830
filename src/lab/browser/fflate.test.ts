import fc from 'fast-check';
import { unzipSync, zipSync as zipByPackage } from 'fflate';
import { describe, expect, it } from 'vitest';
import { workbookLimits } from '../../estate/spreadsheet/limits.ts';
import { Archive } from '../../estate/spreadsheet/archive.ts';
import { strToU8, zipSync } from './fflate.ts';

const files = fc.dictionary(fc.stringMatching(/^[a-zä]{1,6}(\/[a-z]{1,4})?$/), fc.uint8Array({ maxLength: 400 }), {
  maxKeys: 5,
  noNullPrototype: true,
});
const mtime = new Date(1980, 0, 1);

describe('archives that a page writes', () => {
  it('are those of the package without compression', () => {
    fc.assert(
      fc.property(files, (given) => {
        expect(unzipSync(zipSync(given, { mtime }))).toEqual(unzipSync(zipByPackage(given, { mtime, level: 0 })));
      }),
    );
  });

  it('are sound: another reader finds sizes and check sums right', async () => {
    const content = strToU8('Straße '.repeat(1000));
    const archive = new Archive('a.zip', Buffer.from(zipSync({ 'x/ä': content }, { mtime })), workbookLimits);
    expect(await archive.bytes('x/ä')).toEqual(Buffer.from(content));
  });
});
