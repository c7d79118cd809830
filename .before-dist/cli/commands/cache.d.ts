import type { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';
/** `kneepoint cache`: the finished runs that sweeps keep. */
export declare function registerCache(program: Command, { terminal }: CommandContext): void;
