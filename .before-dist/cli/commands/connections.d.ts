import { type Command } from 'commander';
import type { CommandContext } from '../command-context.ts';
/** `kneepoint connections`: can one kernel carry a connection rate, what stops it, and what else could carry it? */
export declare function registerConnections(program: Command, { terminal, exitWith }: CommandContext): void;
