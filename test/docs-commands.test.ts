import { existsSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import { Command, CommanderError } from 'commander';
import { describe, expect, it } from 'vitest';
import { builtNote, builtProgram, isBuilt, kneepoint } from './testing/command-line.ts';
import { documentedCommands, wordsOf } from './testing/documented-commands.ts';

const commands = documentedCommands(['kneepoint']);
/** Commands that only read, and are done at once; with others they are parsed. */
const QUICK = /^(assumptions|catalog|schedulers|estate|fit|completion|connections --list|plan .*--fast)\b/;
/** What is left out within a sentence. */
const INCOMPLETE = [
  'commander.missingArgument',
  'commander.missingMandatoryOptionValue',
  'commander.optionMissingArgument',
];

describe.skipIf(!isBuilt)(`every command of the documents and of the help${builtNote}`, async () => {
  const stdout = new PassThrough({ highWaterMark: 1 << 24 });
  const program = isBuilt
    ? await (await builtProgram()).wholeProgram({ stdout, stderr: new PassThrough(), env: {} })
    : new Command();
  for (const command of commandsOf(program)) {
    if (command.commands.length === 0) command.action(() => undefined);
    command.outputHelp();
  }
  const help = String(stdout.read());

  /** Why the program refuses a command line; undefined where it takes it. */
  async function problemOf(words: readonly string[], isWhole: boolean): Promise<string | undefined> {
    try {
      await program.parseAsync(words, { from: 'user' });
      return undefined;
    } catch (error) {
      if (!(error instanceof CommanderError)) throw error;
      const isFine =
        error.exitCode === 0 || error.code === 'commander.help' || (!isWhole && INCOMPLETE.includes(error.code));
      return isFine ? undefined : error.message;
    }
  }

  it('is one that the program takes', async () => {
    const examples = [...help.matchAll(/^ {2}((?:cat|kneepoint) .*?)(?: {2}.*)?$/gm)]
      .flatMap(([, line = '']) => line.split(' | '))
      .filter((line) => line.startsWith('kneepoint '));
    expect(commands.length).toBeGreaterThan(100);
    expect(examples.length).toBeGreaterThan(100);
    const wrong: string[] = [];
    for (const { file, line, isWhole } of [
      ...commands,
      ...examples.map((line) => ({ file: 'help', line, isWhole: true })),
    ]) {
      const problem = await problemOf(wordsOf(line), isWhole);
      if (problem !== undefined) wrong.push(`${file}: ${line}: ${problem}`);
    }
    expect(wrong).toEqual([]);
  });

  it('else it is found', async () => {
    expect(await problemOf(['plan', 'a.csv', '--sparre', '2'], true)).toMatch(/unknown option/);
    expect(await problemOf(['plan'], true)).toMatch(/missing required argument/);
    expect(await problemOf(['plan'], false)).toBeUndefined();
    expect(await problemOf(['plann', 'a.csv'], true)).toMatch(/unknown command/);
  });
});

it('commands of the documents name files of the package that are there', () => {
  const missing = commands.flatMap(({ file, line }) =>
    wordsOf(line)
      .filter((word) => /^(examples|catalog|docs|schemas)\//.test(word) && !existsSync(word))
      .map((word) => `${file}: ${word}`),
  );
  expect(missing).toEqual([]);
});

describe.skipIf(!isBuilt)(`a quick command of the documents${builtNote}`, () => {
  const lines = new Set(commands.filter(({ isWhole }) => isWhole).map(({ line }) => line));
  const quick = [...lines].filter((line) => QUICK.test(wordsOf(line).join(' ')) && hasItsFiles(wordsOf(line)));
  it.each(quick)('%s', async (line) => {
    const { exit, stdout, stderr } = await kneepoint(wordsOf(line));
    expect([exit, stderr]).toEqual([0, expect.not.stringMatching(/^kneepoint: /m)]);
    expect(stdout).not.toBe('');
  });
});

/** A command and all in it. */
function commandsOf(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(commandsOf)];
}

/** All words that look like files are files of the package. */
function hasItsFiles(words: readonly string[]): boolean {
  return words.every((word) => !/\.(csv|xlsx|ya?ml|json|duckdb|html|zip|runs)$|\/$/.test(word) || existsSync(word));
}
