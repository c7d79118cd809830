import type { Host } from '../host/host.ts';
import type { GuestProgram } from './guest-program.ts';
/** The program of a group's guests. */
export declare function createProgram(host: Host, groupIndex: number): GuestProgram;
