import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../base/input-error.ts';
import { generateRvtools } from '../testing/generate-rvtools.ts';
import { rawZip } from '../testing/raw-zip.ts';
import type { RawEntry } from '../testing/raw-zip.ts';
import { workbookParts, zipOf } from '../testing/raw-workbook.ts';
import { workbookBytes } from '../testing/write-workbook.ts';
import type { CellToWrite } from '../testing/write-workbook.ts';
import { workbookLimits } from './limits.ts';
import type { WorkbookLimits } from './limits.ts';
import { Workbook } from './workbook.ts';

const MIB = 1024 * 1024;

/** Reads every cell of every sheet. */
async function readAll(content: Buffer, limits: WorkbookLimits = workbookLimits): Promise<void> {
  const workbook = await Workbook.open('hostile.xlsx', content, limits);
  for (const sheet of workbook.sheets) {
    await workbook.read(sheet, { header: (row) => row.keys(), row: () => undefined });
  }
}

async function refusal(content: Buffer, limits?: WorkbookLimits): Promise<string> {
  const error: unknown = await readAll(content, limits).then(
    () => 'accepted',
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(InputError);
  return (error as InputError).message;
}

function rawWorkbook(sheet: Omit<RawEntry, 'name'>): Buffer {
  const parts = Object.entries(workbookParts('')).filter(([name]) => !name.includes('sheet1'));
  const entries = parts.map(([name, content]) => ({ name, content: Buffer.from(content) }));
  return rawZip([...entries, { name: 'xl/worksheets/sheet1.xml', ...sheet }]);
}

describe('a zip bomb', () => {
  const bomb = Buffer.concat([Buffer.from('<worksheet><sheetData>'), Buffer.alloc(64 * MIB, '<a/>')]);

  test('that tells its size is refused before anything is inflated', async () => {
    const content = rawWorkbook({ content: bomb });
    const started = process.cpuUsage();
    expect(await refusal(content)).toContain('zip bomb');
    // The limit for the user is a second; it takes some milliseconds of CPU time on a busy machine.
    const { user, system } = process.cpuUsage(started);
    expect(user + system).toBeLessThan(1_000_000);
  });

  test('that lies about its size is refused when it has inflated to what it announced', async () => {
    const rss = process.memoryUsage().rss;
    expect(await refusal(rawWorkbook({ content: bomb, announcedBytes: 5 * MIB }))).toContain(
      'more than the 5242880 bytes',
    );
    expect(process.memoryUsage().rss - rss).toBeLessThan(200 * MIB);
  });

  test('of shared strings or of one long cell is refused', async () => {
    const strings = Buffer.from(`<sst>${'<si><t>abcdefgh</t></si>'.repeat(20_000)}</sst>`);
    const sheet = '<worksheet><sheetData><row><c t="s"><v>0</v></c></row></sheetData></worksheet>';
    const content = await zipOf({ ...workbookParts(sheet), 'xl/sharedStrings.xml': strings });
    expect(await refusal(content, { ...workbookLimits, sharedStrings: 10_000 })).toContain('over 10000 shared strings');
    expect(await refusal(content, { ...workbookLimits, sharedStringBytes: 10_000 })).toContain('over 10000 bytes');
    const cell = `<worksheet><sheetData><row><c t="inlineStr"><is><t>${'x'.repeat(40_000)}</t></is></c></row></sheetData></worksheet>`;
    expect(await refusal(await zipOf(workbookParts(cell)))).toContain('over 32767 characters');
  });
});

describe('every cap holds', () => {
  const rows: CellToWrite[][] = Array.from({ length: 30 }, (_, i) => [i, `text ${i}`, true]);
  const content = workbookBytes([
    { name: 'one', rows: () => rows },
    { name: 'two', rows: () => rows },
  ]);

  test.each<[keyof WorkbookLimits, number, string]>([
    ['entries', 5, 'files'],
    ['archiveBytes', 500, 'bytes'],
    ['entryBytes', 500, 'once inflated'],
    ['totalBytes', 2000, 'once inflated'],
    ['partBytes', 100, 'once inflated'],
    ['sheets', 1, 'over 1 sheets'],
    ['rows', 20, 'row number 21'],
    ['columns', 2, 'outside the sheet'],
    ['cells', 50, 'over 50 cells'],
    ['stringLength', 6, 'characters'],
    ['sharedStrings', 10, 'shared strings'],
    ['sharedStringBytes', 50, 'shared strings'],
  ])('%s', async (name, most, reason) => {
    await expect(readAll(await content)).resolves.toBeUndefined();
    expect(await refusal(await content, { ...workbookLimits, [name]: most })).toContain(reason);
  });

  test('inflateRatio', async () => {
    const limits = { ...workbookLimits, ratioFromBytes: 1000, inflateRatio: 1.5 };
    expect(await refusal(await content, limits)).toContain('inflates');
  });
});

describe('a workbook is refused', () => {
  const sheet = '<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>';
  const parts = workbookParts(sheet);

  test.each<[string, Record<string, string>, string]>([
    ['with a DOCTYPE in a sheet', { 'xl/worksheets/sheet1.xml': `<!DOCTYPE x>${sheet}` }, 'DOCTYPE'],
    [
      'with a DOCTYPE in its list of sheets',
      { 'xl/workbook.xml': `<!DOCTYPE x [<!ENTITY a "b">]>${parts['xl/workbook.xml']}` },
      'DOCTYPE',
    ],
    ['whose list of sheets is no XML', { 'xl/workbook.xml': '<workbook><sheets' }, 'xl/workbook.xml'],
    ['whose sheet ends early', { 'xl/worksheets/sheet1.xml': sheet.slice(0, -5) }, 'vInfo, row 1'],
    ['whose sheet is empty', { 'xl/worksheets/sheet1.xml': '' }, 'vInfo'],
    [
      'with a shared string that is not there',
      { 'xl/worksheets/sheet1.xml': sheet.replace('<c>', '<c t="s">') },
      'shared string number 1',
    ],
    ['with rows in disorder', { 'xl/worksheets/sheet1.xml': sheet.replace('<row>', '<row r="0">') }, 'row number 0'],
    [
      'with a cell in no column',
      { 'xl/worksheets/sheet1.xml': sheet.replace('<c>', '<c r="12">') },
      'outside the sheet',
    ],
    ['that is a binary one', { '_rels/.rels': parts['_rels/.rels']!.replace('workbook.xml', 'workbook.bin') }, '.xlsb'],
    [
      'that is a text document',
      { '_rels/.rels': parts['_rels/.rels']!.replace('xl/workbook', 'word/document') },
      'not a workbook',
    ],
  ])('%s', async (_, changed, reason) => {
    await expect(readAll(await zipOf(parts))).resolves.toBeUndefined();
    expect(await refusal(await zipOf({ ...parts, ...changed }))).toContain(reason);
  });

  test('that is another zip archive', async () => {
    expect(await refusal(await zipOf({ 'a.txt': 'a' }))).toContain('a zip archive (a.txt');
    expect(await refusal(await zipOf({ mimetype: 'x', 'content.xml': '<x/>' }))).toContain('OpenDocument');
    expect(await refusal(rawZip([]))).toContain('a zip archive (nothing');
  });

  test('that is encrypted, oddly compressed, or has a file twice', async () => {
    expect(await refusal(rawWorkbook({ content: Buffer.from(sheet), flags: 1 }))).toContain('encrypted');
    expect(await refusal(rawWorkbook({ content: Buffer.from(sheet), method: 14 }))).toContain('compression method 14');
    const twice = rawZip([
      { name: 'a', content: Buffer.from('1') },
      { name: 'a', content: Buffer.from('2') },
    ]);
    expect(await refusal(twice)).toContain('twice');
  });

  test('that announces more than it has', async () => {
    expect(await refusal(rawWorkbook({ content: Buffer.from(sheet), announcedBytes: sheet.length + 1 }))).toContain(
      'bytes',
    );
  });
});

describe('a damaged workbook', () => {
  const intact = workbookBytes(generateRvtools({ guests: 5, seed: 1 }));

  test('that is cut off anywhere is refused', async () => {
    const content = await intact;
    await fc.assert(
      fc.asyncProperty(fc.nat(content.length - 1), async (length) => {
        await refusal(content.subarray(0, length));
      }),
      { numRuns: 60 },
    );
  });

  test('is either read or refused', async () => {
    const content = await intact;
    const damage = fc.array(fc.tuple(fc.nat(content.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(damage, async (changes) => {
        const damaged = Buffer.from(content);
        for (const [at, byte] of changes) damaged[at] = byte;
        await readAll(damaged).catch((error: unknown) => expect(error).toBeInstanceOf(InputError));
      }),
      { numRuns: 150 },
    );
  });

  test('of any bytes after its signature is refused', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        await refusal(Buffer.concat([Buffer.from('PK\x03\x04'), bytes]));
      }),
    );
  });
});
