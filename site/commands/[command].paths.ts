import { PassThrough } from 'node:stream';
import type { Command } from 'commander';
import type * as builtExamples from '../../src/cli/examples.ts';
import type * as builtProgram from '../../src/cli/program.ts';

const DIST = new URL('../../dist/cli/', import.meta.url);

/** A page for each command: what to try and its help, from the table of commands of the build. */
export default {
  async paths() {
    const { wholeProgram } = (await import(new URL('program.js', DIST).href)) as typeof builtProgram;
    const { examplesOf } = (await import(new URL('examples.js', DIST).href)) as typeof builtExamples;
    const streams = { stdout: new PassThrough(), stderr: new PassThrough() };
    const program = await wholeProgram({ ...streams, env: { COLUMNS: '70' } });

    const section = (command: Command): string => {
      const examples = examplesOf(command).map(([line, says]) => `# ${says}\n${line}`);
      const tried = examples.length === 0 ? [] : ['Examples:', block('sh', examples.join('\n\n'))];
      return [...tried, block('text', command.helpInformation())].join('\n\n');
    };
    return program.commands
      .filter((command) => command.name() !== 'help')
      .map((command) => ({
        params: { command: command.name() },
        content: [
          section(command),
          ...command.commands
            .filter((part) => part.name() !== 'help')
            .map((part) => `## kneepoint ${command.name()} ${part.name()}\n\n${section(part)}`),
        ].join('\n\n'),
      }));
  },
};

function block(language: string, text: string): string {
  return `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;
}
