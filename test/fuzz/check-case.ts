import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { printableLines } from '../../src/base/foreign-text.ts';
import { runCommandLine } from '../../src/cli/program.ts';
import { startWebServer } from '../testing/web-server.ts';
import { documentFaults } from './check-document.ts';
import { faultsOfRequest } from './check-request.ts';
import type { HostileCase, HostileCommand } from './hostile-cases.ts';

const ANSWERS = new Set<number>([0, 1, 2]);
/** An error is a line that people read. */
const LONGEST_ERROR = 4500;

/** Those of `style.ts`; hostile text has another one. */
// oxlint-disable-next-line no-control-regex -- that is how colours begin
const OWN_COLOURS = /\u001b\[(?:1|2|22|31|32|33|36|39)m/g;

function writeFiles({ files }: HostileCommand, folder: string): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}

/** Puts all that it takes to see a case again into a folder of its own. @returns what was asked, in a line */
export function writeCase(each: HostileCase, folder: string): string {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  if ('path' in each) {
    writeFileSync(join(folder, 'REQUEST.json'), JSON.stringify(each, undefined, 2));
    return `${each.method} ${each.path}`;
  }
  writeFiles(each, folder);
  if (each.answers !== undefined) writeFileSync(join(folder, 'ANSWERS'), each.answers);
  return `kneepoint ${each.args.map((word) => (/^[\w.,=<>%/-]+$/.test(word) ? word : JSON.stringify(word))).join(' ')}`;
}

/**
 * Runs a case in this process, its files in `folder`.
 * @returns what is wrong with the outcome, in words; nothing where all is well
 */
export async function faultsOf(each: HostileCase, folder: string): Promise<readonly string[]> {
  if ('path' in each) return faultsOfRequest(each);
  rmSync(folder, { recursive: true, force: true });
  writeFiles(each, folder);
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
  if (each.args.includes('--json') && out.startsWith('{')) faults.push(...documentFaults(out));
  return faults;
}
