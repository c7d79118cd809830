import type { FrontEnds } from '../scenario/connections/front-ends.ts';
import type { Figure } from '../base/figure.ts';
import { type KernelCatalog } from './kernel-catalog.ts';
/** `catalog/front-ends.yaml`: the bare numbers, and where each is from. */
export interface FrontEndCatalog extends FrontEnds {
    readonly figures: readonly {
        readonly name: string;
        readonly figure: Figure;
    }[];
}
/** @throws InputError naming file and field */
export declare function readFrontEnds(file: string | URL, kernels: KernelCatalog): FrontEndCatalog;
