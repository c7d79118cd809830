/** Several texts in one cell: separated by semicolons; `\;` is a semicolon and `\\` a backslash in one of them. */

/** Splits a cell; blank items are dropped. */
export function splitList(cell: string): string[] {
  const items: string[] = [];
  let item = '';
  for (let i = 0; i < cell.length; i++) {
    const letter = cell[i]!;
    if (letter === '\\' && i + 1 < cell.length) item += cell[++i]!;
    else if (letter === ';') {
      items.push(item);
      item = '';
    } else item += letter;
  }
  items.push(item);
  return items.map((text) => text.trim()).filter((text) => text !== '');
}

/** The opposite of {@link splitList}. */
export function joinList(items: readonly string[]): string {
  return items.map((item) => item.replace(/[\\;]/gu, '\\$&')).join(';');
}
