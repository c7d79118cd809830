import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { columnName } from '../spreadsheet/cell.ts';

/** A cell to write; a Date is written as a serial number in a date format. */
export type CellToWrite = string | number | boolean | Date | { readonly error: string } | undefined;

export interface SheetToWrite {
  readonly name: string;
  /** Called once; rows may be made as they are written. */
  readonly rows: () => Iterable<readonly CellToWrite[]>;
}

export interface WorkbookOptions {
  /** Texts in the table of shared strings, as Excel writes them, or in the cells themselves. @default 'shared' */
  readonly strings?: 'shared' | 'inline';
  /** Count days from 1904, as workbooks from old Macs do. @default false */
  readonly date1904?: boolean;
}

/** Any fixed time: the same workbook is the same bytes whenever it is written. */
const WRITTEN = new Date(Date.UTC(2026, 0, 1));
const CHUNK_LENGTH = 1 << 18;
const DATE_STYLE = 1;
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** Writes a workbook, sheet by sheet, into a stream. */
export function writeWorkbook(sheets: readonly SheetToWrite[], options: WorkbookOptions = {}): Readable {
  const zip = new ZipFile();
  const part = (name: string, xml: string) => zip.addBuffer(Buffer.from(HEAD + xml), name, { mtime: WRITTEN });
  part('[Content_Types].xml', contentTypes(sheets.length));
  part('_rels/.rels', relationships([[`${OFFICE}/officeDocument`, 'xl/workbook.xml']]));
  part('xl/workbook.xml', workbookXml(sheets, options.date1904 === true));
  part(
    'xl/_rels/workbook.xml.rels',
    relationships([
      ...sheets.map((_, i): [string, string] => [`${OFFICE}/worksheet`, `worksheets/sheet${i + 1}.xml`]),
      [`${OFFICE}/styles`, 'styles.xml'],
      [`${OFFICE}/sharedStrings`, 'sharedStrings.xml'],
    ]),
  );
  part('xl/styles.xml', STYLES);
  const strings = new Map<string, number>();
  const table = options.strings === 'inline' ? undefined : strings;
  const epoch = Date.UTC(
    options.date1904 === true ? 1904 : 1899,
    options.date1904 === true ? 0 : 11,
    options.date1904 === true ? 1 : 30,
  );
  const lazily = (name: string, content: () => Iterable<string>) =>
    zip.addReadStreamLazy(name, { mtime: WRITTEN }, (callback) => callback(null, Readable.from(inChunks(content()))));
  sheets.forEach((sheet, i) => lazily(`xl/worksheets/sheet${i + 1}.xml`, () => sheetXml(sheet, table, epoch)));
  // Last, because the sheets fill it.
  lazily('xl/sharedStrings.xml', () => sharedStringsXml(strings));
  zip.end();
  return Readable.from(zip.outputStream);
}

/** The same as bytes. */
export function workbookBytes(sheets: readonly SheetToWrite[], options: WorkbookOptions = {}): Promise<Buffer> {
  return buffer(writeWorkbook(sheets, options));
}

function* inChunks(parts: Iterable<string>): Generator<Buffer> {
  let text = '';
  for (const part of parts) {
    text += part;
    if (text.length < CHUNK_LENGTH) continue;
    yield Buffer.from(text);
    text = '';
  }
  yield Buffer.from(text);
}

function* sheetXml(sheet: SheetToWrite, strings: Map<string, number> | undefined, epoch: number): Generator<string> {
  yield `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>`;
  const names: string[] = [];
  let number = 0;
  for (const row of sheet.rows()) {
    number++;
    let xml = `<row r="${number}">`;
    row.forEach((cell, column) => {
      if (cell === undefined) return;
      const reference = `${(names[column] ??= columnName(column))}${number}`;
      xml += cellXml(cell, reference, strings, epoch);
    });
    yield `${xml}</row>`;
  }
  yield '</sheetData></worksheet>';
}

function cellXml(
  cell: Exclude<CellToWrite, undefined>,
  reference: string,
  strings: Map<string, number> | undefined,
  epoch: number,
): string {
  if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`;
  if (typeof cell === 'boolean') return `<c r="${reference}" t="b"><v>${cell ? 1 : 0}</v></c>`;
  if (cell instanceof Date) {
    return `<c r="${reference}" s="${DATE_STYLE}"><v>${(cell.getTime() - epoch) / 86_400_000}</v></c>`;
  }
  if (typeof cell === 'object') return `<c r="${reference}" t="e"><v>${escaped(cell.error)}</v></c>`;
  if (strings === undefined) {
    return `<c r="${reference}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
  }
  let index = strings.get(cell);
  if (index === undefined) strings.set(cell, (index = strings.size));
  return `<c r="${reference}" t="s"><v>${index}</v></c>`;
}

function* sharedStringsXml(strings: ReadonlyMap<string, number>): Generator<string> {
  yield `${HEAD}<sst xmlns="${MAIN}" uniqueCount="${strings.size}">`;
  for (const text of strings.keys()) yield `<si><t xml:space="preserve">${escaped(text)}</t></si>`;
  yield '</sst>';
}

function workbookXml(sheets: readonly SheetToWrite[], date1904: boolean): string {
  const tabs = sheets.map(({ name }, i) => `<sheet name="${escaped(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`);
  const properties = date1904 ? '<workbookPr date1904="1"/>' : '<workbookPr/>';
  return `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}">${properties}<sheets>${tabs.join('')}</sheets></workbook>`;
}

function relationships(targets: readonly (readonly [type: string, target: string])[]): string {
  const all = targets.map(([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${type}" Target="${target}"/>`);
  return `<Relationships xmlns="${PACKAGE}/relationships">${all.join('')}</Relationships>`;
}

function contentTypes(sheets: number): string {
  const sheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const override = (part: string, type: string) =>
    `<Override PartName="/xl/${part}" ContentType="${sheet}.${type}+xml"/>`;
  const parts = Array.from({ length: sheets }, (_, i) => override(`worksheets/sheet${i + 1}.xml`, 'worksheet'));
  return [
    `<Types xmlns="${PACKAGE}/content-types">`,
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    '<Default Extension="xml" ContentType="application/xml"/>',
    override('workbook.xml', 'sheet.main'),
    ...parts,
    override('styles.xml', 'styles'),
    override('sharedStrings.xml', 'sharedStrings'),
    '</Types>',
  ].join('');
}

/** Two styles: general, and `m/d/yy h:mm`. */
const STYLES = [
  `<styleSheet xmlns="${MAIN}"><fonts count="1"><font/></fonts>`,
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>',
  '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>',
  '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="22" applyNumberFormat="1"/></cellXfs></styleSheet>',
].join('');

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replace(/_x[0-9a-fA-F]{4}_/gu, '_x005F$&')
    .replace(/[^\P{Cc}\t\n]|[\ufffe\uffff]/gu, (control) => {
      return `_x${control.charCodeAt(0).toString(16).padStart(4, '0')}_`;
    });
}
