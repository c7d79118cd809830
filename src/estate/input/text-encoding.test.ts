import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InputFile } from './estate-input.ts';

/** The text of a file that is read in pieces. */
async function textOf(bytes: Buffer): Promise<string> {
  return new InputFile('test', bytes, { read: () => Promise.resolve(bytes) }).text();
}

const table = fc
  .array(fc.stringMatching(/^[a-zA-Z0-9äöüéß €,;]{0,12}$/u), { minLength: 1, maxLength: 6 })
  .map((lines) => `name,vcpus,memory_mib\r\n${lines.join('\r\n')}\r\n`);

describe('a text', () => {
  test('is what was written, in every encoding that spreadsheets write', async () => {
    await fc.assert(
      fc.asyncProperty(table, fc.boolean(), async (text, mark) => {
        const head = mark ? '\uFEFF' : '';
        expect(await textOf(Buffer.from(head + text, 'utf8'))).toBe(text);
        expect(await textOf(Buffer.from(head + text, 'utf16le'))).toBe(text);
        expect(await textOf(Buffer.from(head + text, 'utf16le').swap16())).toBe(text);
        const western = text.replaceAll('€', '');
        expect(await textOf(Buffer.from(western, 'latin1'))).toBe(western);
      }),
    );
  });

  test('in Windows-1252 has its euro sign', async () => {
    expect(await textOf(Buffer.from([0x61, 0x2c, 0x80, 0x2c, 0xfc]))).toBe('a,€,ü');
  });
});
