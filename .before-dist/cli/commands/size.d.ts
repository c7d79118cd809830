import type { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';
/** `kneepoint size`: how big should a host be? */
export declare function registerSize(program: Command, context: CommandContext): void;
