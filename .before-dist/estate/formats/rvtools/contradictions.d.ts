import type { Figure } from '../../../base/figure.ts';
import type { Warnings } from '../../model/warnings.ts';
import type { SheetTable } from './sheet-table.ts';
/**
 * What two sheets tell of the same quantity of the same guests. Where they differ, vInfo is taken; where they differ by
 * so much that one of the two must be wrong, the larger one unless no host could run it, and where most guests differ so,
 * neither.
 */
export declare class Contradictions {
    #private;
    constructor(other: string, own: string, warnings: Warnings);
    /**
     * The figures to take, best first: the second, if the host cannot run a guest with the first.
     * @param figure what vInfo tells
     * @param told what the other sheet tells in this column
     * @param place where vInfo tells it
     */
    compare(figure: Figure, told: number, table: SheetTable<'vCPU'>, column: 'cpus', place: string): readonly Figure[];
    compare(figure: Figure, told: number, table: SheetTable<'vMemory'>, column: 'size', place: string): readonly Figure[];
    /** @throws InputError where the sheets differ by that much for most guests: then nothing says which is right */
    refuseIfMost(): void;
}
