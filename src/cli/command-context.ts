import type { Command } from 'commander';
import type { ExitCode } from './exit-codes.ts';
import type { Terminal } from './terminal.ts';

/** What a command's action is given, besides its arguments. */
export interface CommandContext {
  readonly terminal: Terminal;
  /** The arguments of the program, as they were given. */
  readonly args: readonly string[];
  /** The program with every command, to tell of all of them. */
  readonly wholeProgram: () => Promise<Command>;
  /** Sets the exit status of a command that did its work; `ok` where it is never called. */
  readonly exitWith: (code: ExitCode) => void;
}

/** Adds one command to the program. Every file of `commands/` exports one. */
export type RegisterCommand = (program: Command, context: CommandContext) => void;
