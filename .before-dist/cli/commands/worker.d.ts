import type { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';
/** `kneepoint worker`: simulates what sweeps elsewhere ask for. */
export declare function registerWorker(program: Command, { terminal }: CommandContext): void;
