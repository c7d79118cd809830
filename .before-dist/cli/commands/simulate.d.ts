import type { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';
/** `kneepoint simulate`: one scenario, decision by decision. */
export declare function registerSimulate(program: Command, { terminal, exitWith }: CommandContext): void;
