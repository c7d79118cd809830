import type { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';
/** `kneepoint sweep`: how far does it go, and what stops it? */
export declare function registerSweep(program: Command, context: CommandContext): void;
