import type { Figure } from '../../base/figure.ts';
import { percentOfGuest, percentScale, warnAboutScale } from '../numbers/percent-scale.ts';
import { quantities } from '../numbers/quantities.ts';
import { isTotalWord } from './total-rows.ts';
import type { Fields } from './fields.ts';

/**
 * The name of the guest that a row of a table is about; undefined, with a warning, where it names none or sums up the
 * others.
 * @param identity a column that every guest has and a row of sums has not
 */
export function guestNameOf(fields: Fields, column: string, identity: string): string | undefined {
  const name = fields.text(column);
  const { warnings } = fields.source;
  if (name === undefined) {
    warnings.add('row-without-name', `${fields.kind}: a row without a name`, () => fields.place);
    return undefined;
  }
  if (!isTotalWord(name) || fields.has(identity)) return name;
  warnings.add('row-of-totals', `${fields.kind}: a row that sums up the others; it is skipped`, () => {
    return `${fields.place} (${name})`;
  });
  return undefined;
}

/**
 * Reads columns of percentages of guests' processors that come from one source: decided for all rows at once, they are
 * of all vCPUs, of one vCPU (and may be over 100), or shares.
 * @param vcpusOf vCPUs of the guest that a row is about
 * @returns reads one cell, in percent of all vCPUs of the guest
 */
export function guestPercents(
  rows: readonly Fields[],
  columns: readonly string[],
  vcpusOf: (row: Fields) => number | undefined,
): (row: Fields, column: string) => Figure | undefined {
  const cells = rows.flatMap((row) => {
    const vcpus = vcpusOf(row);
    if (vcpus === undefined) return [];
    return columns.flatMap((column) => {
      const percent = row.figure(column, quantities.percentOfVcpus)?.value;
      return percent === undefined ? [] : [{ percent, vcpus, place: () => row.place }];
    });
  });
  const [first] = rows;
  if (first === undefined) return () => undefined;
  const { file, warnings } = first.source;
  const percentSign = columns.some((column) => first.hasPercentSign(column, quantities.percentOfVcpus));
  const scale = percentScale(cells, { file, column: first.kind, percentSign, mayBeShares: true, turbo: true });
  warnAboutScale(scale, cells, first.kind, warnings);
  return (row, column) => {
    const figure = row.figure(column, quantities.percentOfVcpus);
    const vcpus = vcpusOf(row);
    if (figure === undefined || vcpus === undefined) return undefined;
    return { value: percentOfGuest({ percent: figure.value, vcpus }, scale), origin: figure.origin };
  };
}
