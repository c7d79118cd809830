import { once } from 'node:events';
import { styleText } from 'node:util';
import { printable, printableLines } from '../base/foreign-text.ts';
import { jsonText } from '../views/document/json-text.ts';
import type { Style, TextTarget } from '../views/text/style.ts';
import { Progress, type OutputStream } from './progress.ts';

/** The surroundings of a command. */
export interface Surroundings {
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly env: NodeJS.ProcessEnv;
}

/** Width used where the output is not a terminal: wide enough for every column of the tables. */
const FILE_COLUMNS = 120;
/** What stands before a colour begins or ends, or the text does. */
// oxlint-disable-next-line no-control-regex -- the sequences that `styleText` writes begin with a control character
const NOT_COLOUR = /(?:(?!\u001b\[(?:1|2|22|31|32|33|36|39)m)[^])+/gu;
const MIN_COLUMNS = 40;
const MAX_COLUMNS = 160;

/** The two streams of a command: results go to stdout, everything else to stderr. */
export class Terminal {
  /** Width and colours of stdout. */
  readonly target: TextTarget;
  private readonly errorStyle: Style;
  private readonly surroundings: Surroundings;

  constructor(surroundings: Surroundings) {
    const { stdout, stderr, env } = surroundings;
    const columns = stdout.columns ?? (Number(env['COLUMNS']) || FILE_COLUMNS);
    this.surroundings = surroundings;
    this.target = { columns: Math.min(MAX_COLUMNS, Math.max(MIN_COLUMNS, columns)), style: styleFor(stdout, env) };
    this.errorStyle = styleFor(stderr, env);
  }

  /** Writes a result, ended by a line feed. */
  print(text: string): void {
    this.surroundings.stdout.write(`${this.shown(text.endsWith('\n') ? text.slice(0, -1) : text)}\n`);
  }

  /** Writes a long result piece by piece, no faster than it is taken. */
  async printChunks(chunks: Iterable<string>): Promise<void> {
    const { stdout } = this.surroundings;
    for (const chunk of chunks) if (!stdout.write(chunk)) await once(stdout, 'drain');
  }

  /** Writes a result for programs. */
  printJson(value: unknown): void {
    for (const piece of jsonText(value)) this.surroundings.stdout.write(piece);
  }

  /** Writes a line for people that is not part of the result. */
  note(text: string): void {
    this.surroundings.stderr.write(`${printable(text)}\n`);
  }

  /** Writes lines of our own making, such as help or a stack, to stderr. */
  noteLines(text: string): void {
    this.surroundings.stderr.write(`${printableLines(text.trimEnd())}\n`);
  }

  /** Says what went wrong, on one line. */
  complain(text: string): void {
    this.surroundings.stderr.write(`${this.errorStyle('red', 'kneepoint:')} ${printable(text)}\n`);
  }

  /** Lines without control sequences except for colours, if the terminal has them. */
  private shown(text: string): string {
    if (this.target.style('bold', '') === '') return printableLines(text);
    return text.replaceAll(NOT_COLOUR, printableLines);
  }

  /** Starts a progress display on stderr; `quiet` makes it silent. */
  progress(quiet: boolean): Progress {
    const { stderr, env } = this.surroundings;
    return new Progress(stderr, quiet, performance.now(), env['TERM'] === 'dumb');
  }
}

/** Node handles `NO_COLOR` and the kind of stream; it does not handle `CLICOLOR` and `CLICOLOR_FORCE`. */
function styleFor(stream: OutputStream, env: NodeJS.ProcessEnv): Style {
  const force = env['CLICOLOR_FORCE'];
  if (env['NO_COLOR'] || env['CLICOLOR'] === '0' || env['TERM'] === 'dumb') return (_accent, text) => text;
  if (force !== undefined && force !== '0') return (accent, text) => styleText(accent, text, { validateStream: false });
  return (accent, text) => styleText(accent, text, { stream });
}
