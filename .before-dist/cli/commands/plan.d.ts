import type { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';
/** `kneepoint plan`: how many hosts, how full, what binds, what to move first. */
export declare function registerPlan(program: Command, context: CommandContext): void;
