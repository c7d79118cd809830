import { Command, CommanderError } from 'commander';
import { InputError } from '../input-error.ts';
import { registerCatalog } from './commands/catalog.ts';
import { registerEstate } from './commands/estate.ts';
import { registerFit } from './commands/fit.ts';
import { registerPlan } from './commands/plan.ts';
import { registerSchedulers } from './commands/schedulers.ts';
import { registerSimulate } from './commands/simulate.ts';
import type { CommandContext, RegisterCommand } from './command-context.ts';
import { EXIT, EXIT_CODES_HELP, type ExitCode } from './exit-codes.ts';
import { withExamples } from './examples.ts';
import { Terminal, type Surroundings } from './terminal.ts';
import { kneepointVersion } from './version.ts';

const COMMANDS: readonly RegisterCommand[] = [
  registerPlan,
  registerEstate,
  registerSimulate,
  registerSchedulers,
  registerCatalog,
  registerFit,
];

/**
 * Runs one command line (without the interpreter and the script) and returns its exit status. Never throws: an
 * `InputError` becomes one line on stderr, and so does a fault of our own.
 */
export async function runCommandLine(args: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  endQuietlyWhenTheReaderLeaves(surroundings);
  const terminal = new Terminal(surroundings);
  let exitCode: ExitCode = EXIT.ok;
  const program = createProgram({ terminal, exitWith: (code) => (exitCode = code) });
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    return explain(error, terminal, surroundings.env);
  }
}

/** The whole command tree. */
function createProgram(context: CommandContext): Command {
  const { terminal } = context;
  const program = new Command('kneepoint')
    .description('How big should a virtualization host be, and how full can you run it?')
    .version(kneepointVersion(), '-V, --version', 'print the version')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.print(text),
      writeErr: (text) => terminal.note(text.trimEnd()),
      outputError: (text, write) =>
        write(
          `kneepoint: ${text
            .replace(/^error: /, '')
            .replaceAll('\n', ' ')
            .trim()}`,
        ),
      getOutHelpWidth: () => terminal.target.columns,
      getOutHasColors: () => false,
    })
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .addHelpText('after', `\n${EXIT_CODES_HELP}`);
  withExamples(program, [
    ['kneepoint plan estate.xlsx', 'how many hosts, how full, what binds'],
    ['kneepoint plan estate.xlsx --report plan.html', 'the same as one HTML file'],
    ['kneepoint estate estate.xlsx', 'what was understood of the export'],
    ['kneepoint simulate scenario.yaml', 'how long the guests of one host wait'],
    ['kneepoint catalog machines', 'the servers that can be planned for'],
  ]);
  for (const register of COMMANDS) register(program, context);
  return program;
}

/** Says on stderr what went wrong and returns the exit status that goes with it. */
function explain(error: unknown, terminal: Terminal, env: NodeJS.ProcessEnv): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.badInput; // commander has said it
  const label = terminal.errorStyle('red', 'kneepoint:');
  if (error instanceof InputError) {
    terminal.note(`${label} ${error.message}`);
    return EXIT.badInput;
  }
  const cause = error instanceof Error ? error : new Error(String(error));
  const more = env['KNEEPOINT_DEBUG']
    ? `\n${cause.stack}`
    : ' (set KNEEPOINT_DEBUG=1 for details, and please report it)';
  terminal.note(`${label} internal error: ${cause.message.split('\n', 1)[0]}${more}`);
  return EXIT.internal;
}

/** `kneepoint ... | head` closes our output early; that is the reader's right, not an error. */
function endQuietlyWhenTheReaderLeaves({ stdout, stderr }: Surroundings): void {
  for (const stream of [stdout, stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      process.exit(EXIT.ok);
    });
  }
}
