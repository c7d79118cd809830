import { InputError } from "../../../base/input-error.js";
/** Two sheets that differ by so much do not have one unit, or one way to write numbers. */
const OTHER_UNIT = 50;
/**
 * What two sheets tell of the same quantity of the same guests. Where they differ, vInfo is taken; where they differ by
 * so much that one of the two must be wrong, the larger one unless no host could run it, and where most guests differ so,
 * neither.
 */
export class Contradictions {
    #other;
    #own;
    #warnings;
    #compared = 0;
    #absurd = 0;
    #first;
    constructor(other, own, warnings) {
        this.#other = other;
        this.#own = own;
        this.#warnings = warnings;
    }
    compare(figure, told, table, column, place) {
        this.#compared++;
        if (told === figure.value)
            return [figure];
        const where = table.place(column);
        const factor = Math.max(told, figure.value) / Math.min(told, figure.value);
        const [other, own] = [this.#other, this.#own];
        if (factor < OTHER_UNIT) {
            this.#warnings.add('sheets-contradict', `${other} differs from ${own}; vInfo is taken`, () => {
                return `${where} (${told}, ${place}: ${figure.value})`;
            });
            return [figure];
        }
        this.#absurd++;
        const found = `${figure.value}, and ${told} in ${where}`;
        this.#first ??= { file: table.source.file, place, found };
        this.#warnings.add('sheets-contradict', `${other} and ${own} differ more than ${OTHER_UNIT}-fold; the larger is taken that a host has`, () => `${place} (${found})`);
        const toldFigure = { value: told, origin: { mark: 'measured', from: other } };
        return told > figure.value ? [toldFigure, figure] : [figure, toldFigure];
    }
    /** @throws InputError where the sheets differ by that much for most guests: then nothing says which is right */
    refuseIfMost() {
        if (this.#first === undefined || this.#absurd * 2 <= this.#compared)
            return;
        const expected = `${this.#own} and ${this.#other} of one unit, written in one way`;
        throw new InputError({ ...this.#first, expected, hint: 'look at the grouping and decimal marks of both sheets' });
    }
}
//# sourceMappingURL=contradictions.js.map