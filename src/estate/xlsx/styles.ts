import { visitElements } from './xml-document.ts';

/** Built-in number formats that show a date or a time (ISO/IEC 29500-1, 18.8.30), East Asian ones included. */
const BUILT_IN_DATES: readonly (readonly [from: number, to: number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
];

/**
 * Which cell styles show a number as a date.
 * @param xml the styles part of a workbook
 * @returns for each style number, whether it does
 */
export function dateStyles(xml: string): readonly boolean[] {
  const dateFormats = new Set<number>();
  for (const [from, to] of BUILT_IN_DATES) {
    for (let id = from; id <= to; id++) dateFormats.add(id);
  }
  const styles: boolean[] = [];
  visitElements(xml, ({ name, path, attribute }) => {
    if (name === 'numFmt') {
      const id = Number(attribute('numFmtId'));
      if (showsDate(attribute('formatCode') ?? '')) dateFormats.add(id);
      else dateFormats.delete(id);
    } else if (name === 'xf' && path.at(-1) === 'cellXfs') {
      styles.push(dateFormats.has(Number(attribute('numFmtId') ?? '0')));
    }
  });
  return styles;
}

/** Whether a number format has a part of a date in it, outside quotes, escapes and `[colour]` or `[condition]`. */
export function showsDate(format: string): boolean {
  if (/^general/iu.test(format)) return false;
  const elapsed = /\[(h+|m+|s+)\]/iu.test(format);
  const bare = format.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/gu, '');
  return elapsed || /[ymdhs]/iu.test(bare.replace(/general/giu, ''));
}
