import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { Command, CommanderError } from 'commander';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { generateRvtools } from '../src/estate/testing/generate-rvtools.ts';
import { workbookBytes } from '../src/estate/testing/write-workbook.ts';
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

/** Files that the documents take from their reader: a small estate, its next hosts, a host that is simulated. */
const HOST = `
machine: {coresPerLlc: 2, costs: ideal}
scheduler: xen-credit2
guests:
  - {name: web, count: 4, workload: {kind: bursts, think: {exponential: 10ms}, burst: {exponential: 2ms}}}
duration: 200ms
`;
const NEW_HOSTS = 'name,cluster,packages,cores_per_package,threads_per_core,mhz,memory_mib\n';
/** Commands about the reader's own files, without those that a server, several machines or minutes of simulation belong to. */
const ON_OWN_FILES =
  /^(?:(?:check|place|migrate|rightsize|plan|estate) .*(?:estate|export)\.xlsx|(?:simulate|tune|sweep) (?:web|host)\.yaml)/;
const ELSEWHERE = /--engine|--shard|--merge|costs\.yaml|--save|mine\.yaml/;
const HAS_FAST = /^(?:check|place|migrate|rightsize|plan)\b/;

describe.skipIf(!isBuilt)(`a command of the documents about the reader's own files${builtNote}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'kneepoint-docs-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  beforeAll(async () => {
    const sheets = generateRvtools({ guests: 24, hosts: 5, clusters: 1, seed: 1 }).map(({ name, rows }) => ({
      name,
      *rows() {
        for (const row of rows())
          yield row.map((cell) => (typeof cell === 'string' ? cell.replaceAll(/\besx0(\d\d)\b/g, 'esx$1') : cell));
      },
    }));
    writeFileSync(join(folder, 'estate.xlsx'), await workbookBytes(sheets));
    const hosts = [1, 2, 3, 4].map((at) => `new${at},new,2,32,2,2450,1048576\n`);
    writeFileSync(join(folder, 'new-hosts.csv'), NEW_HOSTS + hosts.join(''));
    writeFileSync(join(folder, 'prices.yaml'), readFileSync('examples/prices.yaml'));
    writeFileSync(join(folder, 'export.xlsx'), readFileSync(join(folder, 'estate.xlsx')));
    for (const name of ['web.yaml', 'host.yaml']) writeFileSync(join(folder, name), HOST);
  });

  // Tables go to folders that are not there yet.
  afterEach(() => {
    for (const name of ['web', 'knees', 'plan']) rmSync(join(folder, name), { recursive: true, force: true });
  });

  const lines = new Set(commands.filter(({ isWhole }) => isWhole).map(({ line }) => wordsOf(line).join('\u0000')));
  const own = [...lines]
    .map((line) => line.split('\u0000'))
    .filter((words) => ON_OWN_FILES.test(words.join(' ')) && !ELSEWHERE.test(words.join(' ')));
  it('is one of many', () => expect(own.length).toBeGreaterThan(18));
  it.each(own.map((words) => [words.join(' '), words] as const))('%s', async (_, words) => {
    const inFolder = words.map((word) =>
      /^[\w-]+(?:\.(?:csv|xlsx|yaml|json|html)|\/)$/.test(word) ? join(folder, word) : word,
    );
    const { exit, stdout, stderr } = await kneepoint([
      ...inFolder,
      ...(HAS_FAST.test(words[0] ?? '') ? ['--fast'] : []),
    ]);
    expect(stderr).not.toMatch(/^kneepoint: /m);
    expect(exit).toBeLessThanOrEqual(1);
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
