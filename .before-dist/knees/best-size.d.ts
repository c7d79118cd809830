import type { BestSize, SizedHost } from './size-result.ts';
/**
 * The size that carries most per core, and the sizes around it without a gap that carry nearly as much.
 * @param tolerance how much less is as good, as a share
 */
export declare function bestSize(hosts: readonly Pick<SizedHost, 'carried'>[], tolerance: number): BestSize | null;
