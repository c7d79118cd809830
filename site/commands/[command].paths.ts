import { PassThrough } from 'node:stream';
import type { Command } from 'commander';
import type * as built from '../../src/cli/program.ts';

/** A page for each command: its help, from the table of commands of the build. */
export default {
  async paths() {
    const stdout = new PassThrough({ highWaterMark: 1 << 24 });
    const { wholeProgram } = (await import(new URL('../../dist/cli/program.js', import.meta.url).href)) as typeof built;
    const program = await wholeProgram({ stdout, stderr: new PassThrough(), env: { COLUMNS: '70' } });
    return program.commands
      .filter((command) => command.name() !== 'help')
      .map((command) => ({
        params: { command: command.name() },
        content: [command, ...command.commands].map((each) => section(each, stdout)).join('\n\n'),
      }));
  },
};

function section(command: Command, stdout: PassThrough): string {
  command.outputHelp();
  return `\`\`\`text\n${String(stdout.read()).trimEnd()}\n\`\`\``;
}
