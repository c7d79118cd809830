import type { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';
/** `kneepoint catalog`: what Kneepoint claims about the world, and who says so. */
export declare function registerCatalog(program: Command, { terminal }: CommandContext): void;
