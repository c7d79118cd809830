import { strToU8, zipSync } from 'fflate';
import { printable } from '../../base/foreign-text.ts';
import type { Cell, Table } from './table.ts';

/** Names and limits of Office Open XML (ECMA-376, part 1) that a workbook of plain tables needs. */
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAX_CELL = 32_767;
const WIDTHS = { least: 8, most: 48 } as const;
/** The earliest time that a zip archive can tell: the same tables give the same bytes. */
const NO_TIME = new Date(1980, 0, 1);

/**
 * Tables as one workbook (.xlsx), a sheet each, with a header that stays in sight and can be filtered. Runs in Node and in a
 * browser. Text is never a formula.
 */
export function xlsxFile(tables: readonly Table[]): Uint8Array<ArrayBuffer> {
  const parts: Record<string, string> = {
    '[Content_Types].xml': contentTypes(tables),
    '_rels/.rels': relations([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': workbook(tables),
    'xl/_rels/workbook.xml.rels': relations([
      ...tables.map((_, at) => ['worksheet', `worksheets/sheet${at + 1}.xml`] as const),
      ['styles', 'styles.xml'],
    ]),
    'xl/styles.xml': STYLES,
  };
  tables.forEach((table, at) => (parts[`xl/worksheets/sheet${at + 1}.xml`] = sheet(table)));
  const files = Object.entries(parts).map(([name, text]) => [name, strToU8(DECLARATION + text)] as const);
  return zipSync(Object.fromEntries(files), { mtime: NO_TIME });
}

const STYLES = `<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>`;

function contentTypes(tables: readonly Table[]): string {
  const parts = [
    ['/xl/workbook.xml', 'sheet.main'],
    ...tables.map((_, at) => [`/xl/worksheets/sheet${at + 1}.xml`, 'worksheet'] as const),
    ['/xl/styles.xml', 'styles'],
  ].map(([name, type]) => `<Override PartName="${name}" ContentType="${TYPES}.${type}+xml"/>`);
  return `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${parts.join('')}</Types>`;
}

function relations(targets: readonly (readonly [type: string, target: string])[]): string {
  const each = targets.map(
    ([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${RELATIONS}/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`;
}

function workbook(tables: readonly Table[]): string {
  const sheets = tables.map(
    ({ name }, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
  );
  return `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${sheets.join('')}</sheets></workbook>`;
}

function sheet({ columns, rows }: Table): string {
  const widths = columns.map(({ name, at }, column) => {
    let longest = name.length;
    for (let row = 0; row < rows; row++) longest = Math.max(longest, String(at(row) ?? '').length);
    const width = Math.min(WIDTHS.most, Math.max(WIDTHS.least, longest + 2));
    return `<col min="${column + 1}" max="${column + 1}" width="${width}" customWidth="1"/>`;
  });
  const header = `<row>${columns.map(({ name }) => textCell(name, ' s="1"')).join('')}</row>`;
  const rowAt = (row: number): string => `<row>${columns.map(({ at }) => cell(at(row))).join('')}</row>`;
  const body = Array.from({ length: rows }, (_, row) => rowAt(row)).join('');
  const pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
  const filter = `<autoFilter ref="A1:${columnName(columns.length)}${rows + 1}"/>`;
  return `<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>${header}${body}</sheetData>${filter}</worksheet>`;
}

function cell(value: Cell): string {
  if (value === null) return '<c/>';
  return typeof value === 'number' ? `<c><v>${value}</v></c>` : textCell(String(value), '');
}

function textCell(text: string, style: string): string {
  return `<c t="inlineStr"${style}><is><t xml:space="preserve">${escaped(text.slice(0, MAX_CELL))}</t></is></c>`;
}

/** `A`, `Z`, `AA` */
function columnName(column: number): string {
  const letter = String.fromCharCode(65 + ((column - 1) % 26));
  return column > 26 ? columnName(Math.floor((column - 1) / 26)) + letter : letter;
}

function escaped(text: string): string {
  // `_x0041_` stands for a character in these files.
  const literal = printable(text).replaceAll(/_(?=x[\dA-Fa-f]{4}_)/g, '_x005F_');
  return literal.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
