import type { Figure } from '../../../base/figure.ts';
import { InputError } from '../../../base/input-error.ts';
import type { Warnings } from '../../model/warnings.ts';
import type { SheetTable } from './sheet-table.ts';

/** Two sheets that differ by so much do not have one unit, or one way to write numbers. */
const OTHER_UNIT = 50;

/**
 * The same quantity of the same guests in two sheets. If they differ, vInfo is used; if they differ by so much that one
 * of the two must be wrong, the larger one, unless no host could run it; and if most guests differ so, neither.
 */
export class Contradictions {
  readonly #other: string;
  readonly #own: string;
  readonly #warnings: Warnings;
  #compared = 0;
  #absurd = 0;
  #first: { readonly file: string; readonly place: string; readonly found: string } | undefined;

  constructor(other: string, own: string, warnings: Warnings) {
    this.#other = other;
    this.#own = own;
    this.#warnings = warnings;
  }

  /**
   * The figures to use, best first: the second, if the host cannot run a guest with the first. @param figure the value
   * in vInfo @param told the value in this column of the other sheet @param place of the value in vInfo
   */
  compare(figure: Figure, told: number, table: SheetTable<'vCPU'>, column: 'cpus', place: string): readonly Figure[];
  compare(figure: Figure, told: number, table: SheetTable<'vMemory'>, column: 'size', place: string): readonly Figure[];
  compare(
    figure: Figure,
    told: number,
    table: SheetTable<'vCPU'> | SheetTable<'vMemory'>,
    column: 'cpus' | 'size',
    place: string,
  ): readonly Figure[] {
    this.#compared++;
    if (told === figure.value) return [figure];
    const where = table.place(column as never);
    const factor = Math.max(told, figure.value) / Math.min(told, figure.value);
    const [other, own] = [this.#other, this.#own];
    if (factor < OTHER_UNIT) {
      this.#warnings.add('sheets-contradict', `${other} differs from ${own}; vInfo is used`, () => {
        return `${where} (${told}, ${place}: ${figure.value})`;
      });
      return [figure];
    }
    this.#absurd++;
    const found = `${figure.value}, and ${told} in ${where}`;
    this.#first ??= { file: table.source.file, place, found };
    this.#warnings.add(
      'sheets-contradict',
      `${other} and ${own} differ more than ${OTHER_UNIT}-fold; the larger value that fits on a host is used`,
      () => `${place} (${found})`,
    );
    const toldFigure: Figure = { value: told, origin: { mark: 'measured', from: other } };
    return told > figure.value ? [toldFigure, figure] : [figure, toldFigure];
  }

  /** @throws InputError where the sheets differ by that much for most guests: then nothing says which is right */
  refuseIfMost(): void {
    if (this.#first === undefined || this.#absurd * 2 <= this.#compared) return;
    const expected = `${this.#own} and ${this.#other} in the same unit and number format`;
    throw new InputError({ ...this.#first, expected, hint: 'look at the grouping and decimal marks of both sheets' });
  }
}
