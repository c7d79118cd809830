import { mkdirSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { printableLines } from '../../src/base/foreign-text.ts';
import { runCommandLine } from '../../src/cli/program.ts';
import { startWebServer } from '../testing/web-server.ts';
import type { HostileCase } from './hostile-cases.ts';

const SCHEMAS = fileURLToPath(new URL('../../schemas/', import.meta.url));
const ANSWERS = new Set<number>([0, 1, 2]);
/** An error is a line that people read. */
const LONGEST_ERROR = 4500;

/** Those of `style.ts`; hostile text has another one. */
// oxlint-disable-next-line no-control-regex -- that is how colours begin
const OWN_COLOURS = /\u001b\[(?:1|2|22|31|32|33|36|39)m/g;

/** Puts the files of a case into a folder. */
export function writeCase({ files }: HostileCase, folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}

/**
 * Runs a case in this process, its files in `folder`.
 * @returns what is wrong with the outcome, in words; nothing where all is well
 */
export async function faultsOf(each: HostileCase, folder: string): Promise<readonly string[]> {
  writeCase(each, folder);
  await using server =
    each.answers === undefined ? undefined : await startWebServer((_, response) => response.end(each.answers));
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const written = Promise.all([text(stdout), text(stderr)]);
  const paths = new Set(Object.keys(each.files).flatMap((name) => [name, dirname(name)]));
  const args = each.args.map((word) =>
    word !== '.' && paths.has(word) ? join(folder, word) : word.replace('http://server', server?.url ?? ''),
  );
  const env = each.args.includes('--json') ? {} : { CLICOLOR_FORCE: '1' };
  const exit = await runCommandLine(args, { stdout, stderr, env });
  stdout.end();
  stderr.end();
  const [out, err] = (await written).map((printed) => printed.replaceAll(OWN_COLOURS, ''));
  const faults: string[] = [];
  if (!ANSWERS.has(exit)) faults.push(`exit ${exit}: ${err.slice(0, 300)}`);
  if (out !== printableLines(out)) faults.push('control characters on stdout');
  if (err !== printableLines(err)) faults.push('control characters on stderr');
  if (exit === 2) {
    if (out !== '') faults.push('bad input, and something on stdout');
    if (!/^kneepoint: [^\n]+\n$/.test(err) && !err.startsWith('Examples\n'))
      faults.push(`not one line: ${err.slice(0, 300)}`);
    if (err.length > LONGEST_ERROR && !err.startsWith('Examples\n'))
      faults.push(`an error of ${err.length} characters`);
    return faults;
  }
  if (each.args.includes('--json') && out.startsWith('{')) faults.push(...jsonFaults(out));
  return faults;
}

function jsonFaults(out: string): string[] {
  let document: unknown;
  try {
    document = JSON.parse(out);
  } catch (error) {
    return [`not one JSON document: ${String(error)}`];
  }
  const format = (document as { readonly format?: unknown }).format;
  if (typeof format !== 'string') return [];
  const validate = validatorOf(format.replace(/^kneepoint-/, ''));
  if (validate === undefined || validate(document)) return [];
  return (validate.errors ?? []).slice(0, 3).map(({ instancePath, message }) => `schema: ${instancePath} ${message}`);
}

const validators = new Map<string, ValidateFunction>();

function validatorOf(name: string): ValidateFunction | undefined {
  const known = validators.get(name);
  if (known !== undefined) return known;
  const file = join(SCHEMAS, `${name}.schema.json`);
  if (!existsSync(file)) return undefined; // what `validate` prints has none
  const schema = JSON.parse(readFileSync(file, 'utf8')) as object;
  const validate = new Ajv2020({ strict: false }).compile(schema);
  validators.set(name, validate);
  return validate;
}
