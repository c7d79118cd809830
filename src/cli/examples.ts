import type { Command } from 'commander';

/** A command line to try, and what it is for. */
export type Example = readonly [line: string, says: string];

const EXAMPLES = new WeakMap<Command, readonly Example[]>();

/** Puts examples before the help of a command: they are enough for most readers. */
export function withExamples(command: Command, examples: readonly Example[]): void {
  EXAMPLES.set(command, examples);
  const width = Math.max(...examples.map(([line]) => line.length));
  const lines = examples.map(([line, says]) => `  ${line.padEnd(width)}  ${says}`);
  command.addHelpText('before', `Examples\n${lines.join('\n')}\n`);
}

/** The examples of a command, for the pages of the site and for the tests that run them. */
export function examplesOf(command: Command): readonly Example[] {
  return EXAMPLES.get(command) ?? [];
}
