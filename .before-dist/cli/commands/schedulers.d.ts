import type { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';
/** `kneepoint schedulers`: the hypervisor schedulers that scenarios may name. */
export declare function registerSchedulers(program: Command, { terminal }: CommandContext): void;
