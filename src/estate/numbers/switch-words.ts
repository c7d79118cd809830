import { parseSwitch } from '../../base/quantity.ts';

/** As spreadsheets write TRUE and FALSE in German, French, Spanish, Italian, Dutch and Portuguese, and people yes and no. */
const TRUE = ['wahr', 'vrai', 'verdadero', 'vero', 'waar', 'verdadeiro', 'ja', 'oui', 'si', 'sí', 'sim'];
const FALSE = ['falsch', 'faux', 'falso', 'onwaar', 'nein', 'non', 'nee', 'não'];

/** A switch in a table: true and false as `parseSwitch` reads them, or in the words of a spreadsheet. */
export function switchOfCell(value: unknown): boolean | undefined {
  const known = parseSwitch(value);
  if (known !== undefined || typeof value !== 'string') return known;
  const word = value.trim().toLowerCase();
  if (TRUE.includes(word)) return true;
  return FALSE.includes(word) ? false : undefined;
}
