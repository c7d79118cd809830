import type { MixWall } from '../result.ts';
import { type MixOnHost } from './mix-knee.ts';
/**
 * Names what stops a mix: at its knee, one resource at a time is made ideal, and the knee is looked for again.
 * @param near where the knee is thought to be, in cores
 * @param mostCores no host can hold more of the mix
 * @returns undefined where the mix breaks no promise, or breaks it from the beginning
 */
export declare function mixWall(mix: MixOnHost, near: number, mostCores: number): Promise<Omit<MixWall, 'cluster'> | undefined>;
