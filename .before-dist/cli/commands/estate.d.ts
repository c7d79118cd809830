import type { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';
/** `kneepoint estate`: what was understood of a file. */
export declare function registerEstate(program: Command, { terminal }: CommandContext): void;
