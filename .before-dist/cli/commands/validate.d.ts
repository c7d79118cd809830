import type { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';
/** `kneepoint validate`: what was published, against what is simulated. */
export declare function registerValidate(program: Command, { terminal }: CommandContext): void;
