import type { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';
/** `kneepoint fit`: scaling laws fitted to anyone's measurements. */
export declare function registerFit(program: Command, { terminal }: CommandContext): void;
