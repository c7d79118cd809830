import { writeSync } from 'node:fs';
import { Command, CommanderError, Help } from 'commander';
import { excerpt, printable } from '../base/foreign-text.ts';
import { didYouMean } from '../base/nearest-name.ts';
import { InputError } from '../base/input-error.ts';
import type { CommandContext } from './command-context.ts';
import { COMMANDS, type ListedCommand } from './command-table.ts';
import { EXIT, EXIT_CODES_HELP, type ExitCode } from './exit-codes.ts';
import { withExamples } from './examples.ts';
import { Terminal, type Surroundings } from './terminal.ts';
import { reasonOf } from '../run/reason-of.ts';
import { kneepointVersion } from '../app/version.ts';

/** Longest cause of a fault, and longest problem of usage, that is printed whole. */
const MAX_CAUSE = 400;
const MAX_USAGE = 400;

/** What the program takes by itself, without a command. */
const OWN_OPTIONS: ReadonlySet<string> = new Set(['-h', '--help', '-V', '--version']);

/**
 * Runs one command line (without the interpreter and the script) and returns its exit status. Never throws: an
 * `InputError` becomes one line on stderr, and so does an internal error.
 */
export async function runCommandLine(words: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  // Other programs of the field have a command for it.
  const args = words.length === 1 && words[0] === 'version' ? ['--version'] : words;
  endWhenOutputEnds(surroundings);
  const terminal = new Terminal(surroundings);
  let exitCode: ExitCode = EXIT.ok;
  try {
    const program = createProgram(terminal);
    const context: CommandContext = {
      terminal,
      args,
      wholeProgram: () => wholeProgram(surroundings),
      exitWith: (code) => (exitCode = code),
    };
    const needed = commandsNeeded(args);
    for (const register of await Promise.all(needed.map(({ load }) => load()))) register(program, context);
    if (needed.length === 0) listCommands(program);
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    return explain(error, terminal, surroundings.env);
  }
}

/** The program with every command, without doing anything: to tell of all of them. */
export async function wholeProgram(surroundings: Surroundings): Promise<Command> {
  const terminal = new Terminal(surroundings);
  const program = createProgram(terminal);
  const context: CommandContext = {
    terminal,
    args: [],
    wholeProgram: () => Promise.resolve(program),
    exitWith: () => undefined,
  };
  const loaded = await Promise.all(Object.values(COMMANDS).map(({ load }) => load()));
  for (const register of loaded) register(program, context);
  return program;
}

/** The command that is named; all of them where an option may belong to any; else none, as names and summaries do. */
function commandsNeeded(args: readonly string[]): readonly ListedCommand[] {
  const [first = '', second = ''] = args.filter((argument) => !argument.startsWith('-'));
  const named = first === 'help' ? second : first;
  const command = Object.hasOwn(COMMANDS, named) ? COMMANDS[named] : undefined;
  if (command !== undefined) return [command];
  const isOurs = args.every((argument) => !argument.startsWith('-') || OWN_OPTIONS.has(argument));
  return isOurs ? [] : Object.values(COMMANDS);
}

/** Adds every command by its name alone: enough for the help of the program, and to say which of them was meant. */
function listCommands(program: Command): void {
  program.configureHelp({
    subcommandTerm: (command) => COMMANDS[command.name()]?.term ?? new Help().subcommandTerm(command),
  });
  for (const [name, { summary }] of Object.entries(COMMANDS)) program.command(name).description(summary);
}

/** The program without its commands. */
function createProgram(terminal: Terminal): Command {
  const program = new Command('kneepoint')
    .description('How big should a virtualization host be, and how full can you run it?')
    .version(kneepointVersion(), '-V, --version', 'print the version')
    .exitOverride()
    .showSuggestionAfterError(false) // our suggestions also handle parts of names and swapped letters
    .configureOutput({
      writeOut: (text) => terminal.print(text),
      writeErr: (text) => terminal.noteLines(text),
      outputError: (text) => terminal.complain(excerpt(usageProblem(text, program), MAX_USAGE)),
      getOutHelpWidth: () => terminal.target.columns,
      getErrHelpWidth: () => terminal.target.columns,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .addHelpText('after', `\n${EXIT_CODES_HELP}`);
  withExamples(program, [
    ['kneepoint plan estate.xlsx', 'how many hosts, how full, what limits them'],
    ['kneepoint plan estate.xlsx --report plan.html', 'the same as one HTML file'],
    ['kneepoint estate estate.xlsx', 'import summary'],
    ['kneepoint simulate scenario.yaml', 'CPU ready of the guests of one host'],
    ["kneepoint sweep scenario.yaml --vary guests=1..400 --promise 'ready<=5%'", 'the knee and the wall (bottleneck)'],
    ['kneepoint size estate.xlsx', 'how big a host should be'],
    ['kneepoint catalog machines', 'the servers to plan for'],
  ]);
  return program;
}

/** What commander found wrong, without its prefix, and what was probably meant. */
function usageProblem(text: string, program: Command): string {
  const problem = text.trim().replace(/^error: /, '');
  const [, kind, name] = /^unknown (command|option) '(.*)'$/s.exec(problem) ?? [];
  if (kind === undefined || name === undefined) return problem;
  const known =
    kind === 'command'
      ? [program, ...program.commands].flatMap(({ commands }) => commands.map((command) => command.name()))
      : [program, ...program.commands].flatMap(({ options }) => options.flatMap(({ long }) => long?.slice(2) ?? []));
  const { hint } = didYouMean(name.replace(/^--?/, ''), known);
  return hint === undefined ? problem : `${problem} (${kind === 'command' ? hint : hint.replace("'", "'--")})`;
}

/** Says on stderr what went wrong and returns the exit status that goes with it. */
function explain(error: unknown, terminal: Terminal, env: NodeJS.ProcessEnv): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.badInput; // commander has printed it
  if (error instanceof InputError) {
    terminal.complain(error.message);
    return EXIT.badInput;
  }
  const cause = error instanceof Error ? error : new Error(String(error));
  const isDebugging = Boolean(env['KNEEPOINT_DEBUG']);
  const more = isDebugging ? '' : ' (set KNEEPOINT_DEBUG=1 for details, and please report it)';
  const [firstLine = ''] = cause.message.split('\n', 1);
  terminal.complain(`internal error: ${excerpt(firstLine, MAX_CAUSE)}${more}`);
  if (isDebugging) terminal.noteLines(cause.stack ?? '');
  return EXIT.internal;
}

/**
 * `kneepoint ... | head` closes our output early, which is not an error. A full disk is one: the output is incomplete,
 * and the program cannot continue.
 */
function endWhenOutputEnds({ stdout, stderr }: Surroundings): void {
  for (const [stream, name] of [
    [stdout, 'standard output'],
    [stderr, 'standard error'],
  ] as const) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(EXIT.ok);
      // Written at once, as this process ends here; where standard error takes nothing either, there is no way to say so.
      const text = `kneepoint: cannot write to ${name}: ${printable(reasonOf(error))}\n`;
      if (stream === stdout) tryWriteSync(2, text);
      process.exit(EXIT.internal);
    });
  }
}

function tryWriteSync(descriptor: number, text: string): void {
  try {
    writeSync(descriptor, text);
  } catch {
    // nothing is left to write to
  }
}
