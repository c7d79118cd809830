import { readdirSync, readFileSync } from 'node:fs';
import type { Command } from 'commander';
import type { Example } from '../../src/cli/examples.ts';

const ROOT = new URL('../../', import.meta.url);

/** A command of the documents. */
export interface DocumentedCommand {
  readonly file: string;
  /** As it stands there, on one line, without a comment. */
  readonly line: string;
  /** Of a block to copy; else within a sentence, where arguments may be left out. */
  readonly isWhole: boolean;
}

/** The pages that users read. */
export const PAGES: readonly string[] = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(new URL('docs/', ROOT))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

/** Every line that begins with one of these programs, in blocks and in sentences. */
export function documentedCommands(programs: readonly string[]): readonly DocumentedCommand[] {
  const starts = new RegExp(`^(?:[A-Z_]+=\\S+ )*(?:npx )?(?:${programs.join('|')})(?: |$)`);
  return PAGES.flatMap((file) => {
    const text = readFileSync(new URL(file, ROOT), 'utf8');
    const blocks = blocksOf(file, ['', 'sh', 'console', 'bash']);
    const sentences = text.replaceAll(/^```[^]*?^```$/gm, '');
    const ofBlocks = blocks.flatMap((block) => block.replaceAll(/\\\n\s*/g, '').split('\n'));
    const inline = [...sentences.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);
    const commands = (lines: readonly string[], isWhole: boolean): DocumentedCommand[] =>
      lines
        .flatMap((line) => withoutComment(line).split(/ (?:\||&&) /))
        .map((line) => line.replace(/^\$ /, '').trim())
        .filter((line) => starts.test(line))
        .map((line) => ({ file, line, isWhole }));
    return [...commands(ofBlocks, true), ...commands(inline, false)];
  });
}

/** Whether a command within a sentence may be meant to be run: it is more than a name, and nothing in it stands for the reader's own. */
export function isRunnable({ line }: DocumentedCommand, program: Command): boolean {
  const words = wordsOf(line);
  const isNameAlone = words.length <= namesIn(words, program);
  return !isNameAlone && !/\b[A-Z]{3,}\b|\.\.\.$/.test(line);
}

/** The examples in the help of each command. */
export function examplesInHelp(
  program: Command,
  examplesOf: (command: Command) => readonly Example[],
): readonly DocumentedCommand[] {
  return commandsOf(program).flatMap((command) =>
    // A shell reads the output of some.
    examplesOf(command).map(([line]) => ({
      file: 'help',
      line: line.replace(/^source <\((.*)\)$/, '$1'),
      isWhole: true,
    })),
  );
}

/** A command and all in it. */
export function commandsOf(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(commandsOf)];
}

/** The first words of a command line that are names of commands. */
function namesIn(words: readonly string[], program: Command): number {
  const named = program.commands.find((command) => command.name() === words[0]);
  return named === undefined ? 0 : 1 + namesIn(words.slice(1), named);
}

/** The blocks of code of a page that are written in one of these languages, in their order. */
export function blocksOf(page: string, languages: readonly string[]): readonly string[] {
  const text = readFileSync(new URL(page, ROOT), 'utf8');
  return [...text.matchAll(/^```(\w*)\n([^]*?)^```$/gm)]
    .filter(([, language = '']) => languages.includes(language))
    .map(([, , block = '']) => block);
}

/** The words of a command line, as a shell splits them, without the program and without where its output goes. */
export function wordsOf(line: string): readonly string[] {
  const words = [...line.matchAll(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g)].map(([word]) => word.replaceAll(/['"]/g, ''));
  const from = words.findIndex((word) => word === 'kneepoint') + 1;
  const redirected = words.findIndex((word) => /^\d?>/.test(word));
  return words.slice(from, redirected < 0 ? undefined : redirected);
}

function withoutComment(line: string): string {
  return line.replace(/\s+# .*$/, '');
}
