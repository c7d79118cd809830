import type { KernelEntry } from '../../catalog/kernel-catalog.ts';
import type { TextTarget } from './style.ts';
/** A kernel of the catalog, for `kneepoint connections --list`. */
export interface ListedKernel {
    readonly name: string;
    readonly title: string;
    /** Versions of Linux that it stands for, such as `6.1 to 6.14`; null: only itself. */
    readonly covers: string | null;
    readonly apps: readonly string[];
    readonly machine: string;
    /** The most cores that a rate was published for, over its applications; null where none was. */
    readonly publishedToCores: number | null;
}
/** @param publishedToCores by name of kernel */
export declare function listedKernels(kernels: readonly KernelEntry[], publishedToCores: (kernel: string) => number | null): ListedKernel[];
/** The kernels of the catalog in the terminal. */
export declare function kernelsText(kernels: readonly ListedKernel[], target: TextTarget): string;
