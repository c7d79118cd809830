import type { Command } from 'commander';

/** Puts examples before the help of a command: they are enough for most readers. */
export function withExamples(command: Command, examples: readonly (readonly [line: string, says: string])[]): void {
  const width = Math.max(...examples.map(([line]) => line.length));
  const lines = examples.map(([line, says]) => `  ${line.padEnd(width)}  ${says}`);
  command.addHelpText('before', `Examples\n${lines.join('\n')}\n`);
}
