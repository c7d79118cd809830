import type { DemandAssumptions } from '../../demand-assumptions.ts';
import type { EstateOptions } from '../../read-options.ts';
import type { Warnings } from '../../model/warnings.ts';
import type { GuestDraft } from './guest-draft.ts';
import { LeftOut } from '../../model/left-out.ts';
import type { ServerNames } from './server-names.ts';
import { Contradictions } from './contradictions.ts';
import type { SheetTable } from './sheet-table.ts';
/** The guests of an export, as the sheets about them are read one after the other; vInfo comes first. */
export declare class GuestSheets {
    #private;
    readonly guests: GuestDraft[];
    readonly vcpusTold: Contradictions;
    readonly memoryTold: Contradictions;
    constructor(options: Pick<EstateOptions, 'includePoweredOff' | 'includeTemplates'>, assumptions: DemandAssumptions, servers: ServerNames, leftOut: LeftOut, warnings: Warnings);
    readInfo(table: SheetTable<'vInfo'>): void;
    readCpu(table: SheetTable<'vCPU'>): void;
    readMemory(table: SheetTable<'vMemory'>): void;
    readDisk(table: SheetTable<'vDisk'>): void;
    readNetwork(table: SheetTable<'vNetwork'>): void;
}
