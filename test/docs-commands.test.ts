import { execFile, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Command, type CommanderError } from 'commander';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type * as builtExamples from '../src/cli/examples.ts';
import { builtNote, builtProgram, isBuilt, kneepoint, kneepointProcess, type Outcome } from './testing/command-line.ts';
import {
  commandsOf,
  type DocumentedCommand,
  documentedCommands,
  examplesInHelp,
  isRunnable,
  PAGES,
  wordsOf,
} from './testing/documented-commands.ts';
import { end, freePort, until } from './testing/processes.ts';
import { hasRedis, redisNote, startRedis } from './testing/redis.ts';
import { onePrometheusGuest, recordedProxmox } from './testing/recorded-servers.ts';
import { CERTIFICATE, startWebServer } from './testing/web-server.ts';
import { smaller } from './testing/smaller-commands.ts';
import { writeFilesOfPage, writeReadersFiles } from './testing/readers-files.ts';

const DIST = new URL('../dist/cli/', import.meta.url);
const MAIN = fileURLToPath(new URL('main.js', DIST));
const program = isBuilt ? await everyCommand() : new Command();
const commands = documentedCommands(['kneepoint']);
const examples = isBuilt
  ? examplesInHelp(program, ((await import(new URL('examples.js', DIST).href)) as typeof builtExamples).examplesOf)
  : [];
/** What is left out within a sentence. */
const INCOMPLETE = [
  'commander.missingArgument',
  'commander.missingMandatoryOptionValue',
  'commander.optionMissingArgument',
];

describe.skipIf(!isBuilt)(`every command of the documents and of the help${builtNote}`, () => {
  it('is one that the program takes', async () => {
    expect(commands.length).toBeGreaterThan(100);
    expect(examples.length).toBeGreaterThan(100);
    const wrong: string[] = [];
    for (const { file, line, isWhole } of [...commands, ...examples]) {
      for (const stage of line.split(' | ').filter((each) => /\bkneepoint\b/.test(each))) {
        const problem = await problemOf(wordsOf(stage), isWhole);
        if (problem !== undefined) wrong.push(`${file}: ${stage}: ${problem}`);
      }
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

/** What another test runs, as it stands in the documents, and where. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'docs/from-prometheus.md': 'test/fetch.test.ts',
  'docs/extending.md': 'test/extending.test.ts',
  'kneepoint validate curves': 'src/cli/commands/validate.test.ts',
  'kneepoint validate curves --json': 'src/cli/commands/validate.test.ts',
  'kneepoint connections examples/scenarios/farm-behind-a-balancer.yaml': 'src/cli/commands/connections.test.ts',
  // These are what runs this test.
  'npm ci': '.ci/run',
  'npm test': '.ci/run',
  'npm run build': '.ci/run',
};

/** What serves until it is stopped, and the text by which it says that it does. */
const SERVERS: Readonly<Record<string, RegExp>> = {
  lab: /The lab is at (\S+)/,
  serve: /Serving at (\S+)/,
  worker: /Ready/,
};
/** What a machine may say that runs tests: it is no idle one, and has no guests to save. */
const NO_HOST_TO_MEASURE = /this machine: found its processors \d+% busy|found no guest that tells its memory/;
const LIMIT_MS = 180_000;

/**
 * Comparisons that simulate for many seconds, whatever is asked: the tests of `src/app/validate` make the same simulations, and
 * `EVERY_EXAMPLE=1` runs the commands here, too.
 */
const LONG = /^kneepoint validate (?:devices|hosts|curves --plots)/;
const runsLong = process.env['EVERY_EXAMPLE'] !== undefined;

/** Other requests are answered in `serve.test.ts`, or belong to the servers of others. */
const isRunHere = (line: string): boolean =>
  (ELSEWHERE[line] ?? ELSEWHERE[smaller(line)]) === undefined &&
  (runsLong || !LONG.test(line)) &&
  (!line.startsWith('curl ') || line.includes('planner.example.org'));
const blocks = await linesByPage();

it('what another test runs is in it', () => {
  for (const [what, where] of Object.entries(ELSEWHERE)) {
    const text = readFileSync(where, 'utf8');
    const named = what.startsWith('docs/')
      ? what
      : what.startsWith('npm')
        ? 'npm ci && npm test'
        : `'${wordsOf(what).at(-1)}'`;
    expect(text).toContain(named);
  }
});

describe.skipIf(!isBuilt)(`a command that the documents show, on a reader's files${builtNote}`, () => {
  const home = process.cwd();
  const cache = process.env['XDG_CACHE_HOME'];
  const top = mkdtempSync(join(tmpdir(), 'kneepoint-docs-'));
  const files = join(top, 'files');
  const servers: Server[] = [];
  const stops: (() => PromiseLike<void>)[] = [];
  /** Addresses of the documents, and what is there instead. */
  const places = new Map<string, string>();
  beforeAll(async () => {
    mkdirSync(files);
    const prometheus = await startWebServer(onePrometheusGuest());
    const proxmox = await startWebServer(recordedProxmox([]), { tls: true });
    stops.push(...[prometheus, proxmox].map((each) => () => each[Symbol.asyncDispose]()));
    cpSync(fileURLToPath(CERTIFICATE), join(files, 'pve-root-ca.pem'));
    places.set('https://prometheus.example.com', prometheus.url);
    places.set('https://pve1.example.com:8006', proxmox.url);
    if (hasRedis) {
      const redis = await startRedis();
      stops.push(redis.stop);
      places.set('redis://10.0.0.5:6379', redis.url);
    }
    await writeReadersFiles(files);
    // What one page has simulated, another need not.
    process.env['XDG_CACHE_HOME'] = join(top, 'cache');
    process.chdir(files);
    await kneepoint(['estate', 'inventory.xlsx', 'metrics/', '--save', 'estate.duckdb', '-q']);
  });
  afterAll(async () => {
    process.chdir(home);
    await Promise.all(stops.map((stop) => stop()));
    if (cache === undefined) delete process.env['XDG_CACHE_HOME'];
    else process.env['XDG_CACHE_HOME'] = cache;
    rmSync(top, { recursive: true });
  });

  describe.each(blocks)('of %s', (page, lines) => {
    beforeAll(() => {
      const folder = join(top, page.replaceAll('/', '-'));
      cpSync(files, folder, { recursive: true, verbatimSymlinks: true });
      process.chdir(folder);
      if (page !== 'help') writeFilesOfPage(page, folder);
    });
    afterAll(async () => {
      await Promise.all(servers.splice(0).map(({ stop }) => stop()));
    });

    it.for(lines)('%s', { timeout: LIMIT_MS }, async (written, { skip }) => {
      const line = [...places].reduce((so, [from, to]) => so.replace(from, to), smaller(written));
      if (line.includes('redis://') && !hasRedis) skip(redisNote);
      const words = wordsOf(line);
      if (line.startsWith('openssl ') || line.startsWith('curl ')) {
        expect(await inShell(line, servers.at(-1)?.port)).not.toBe('');
        return;
      }
      const ready = SERVERS[words[0] ?? ''];
      if (ready !== undefined) {
        servers.push(await startServer(words, ready));
        return;
      }
      // Tables and answers of servers are written into new folders.
      const folder = / (?:--tables|-o) (\S+\/)/.exec(line)?.[1];
      if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
      const { exit, stdout, stderr } = await runLine(line);
      if (/^(measure|observe)$/.test(words[0] ?? '') && NO_HOST_TO_MEASURE.test(stderr)) return;
      expect(stderr).not.toMatch(/^kneepoint: /m);
      expect(exit).toBeLessThanOrEqual(1);
      // A file of the folder; completions belong into a home.
      const [, into] = / > ([\w.-]+)$/.exec(line) ?? [];
      if (into !== undefined) writeFileSync(into, stdout);
      const made = words[0] === 'init' ? 1 : words.findIndex((word) => word === '-o' || word === '--output') + 1;
      // These write a file and print nothing.
      const printsNothing = ['fetch', 'init'].includes(words[0] ?? '') || words.includes('--shard');
      if (printsNothing && words[made] !== '-') expect(existsSync(words[made] ?? '')).toBe(true);
      else expect(stdout).not.toBe('');
    });
  });
});

/** Why the program refuses a command line; undefined where it takes it. */
async function problemOf(words: readonly string[], isWhole: boolean): Promise<string | undefined> {
  try {
    await program.parseAsync(words, { from: 'user' });
    return undefined;
  } catch (error) {
    // The bundle has a commander of its own.
    if (!(error instanceof Error) || error.name !== 'CommanderError') throw error;
    const { exitCode, code, message } = error as CommanderError;
    const isFine = exitCode === 0 || code === 'commander.help' || (!isWhole && INCOMPLETE.includes(code));
    return isFine ? undefined : message;
  }
}

/** The program with every command, none of which does anything. */
async function everyCommand(): Promise<Command> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const whole = await (await builtProgram()).wholeProgram({ stdout, stderr, env: {} });
  for (const command of commandsOf(whole)) if (command.commands.length === 0) command.action(() => undefined);
  return whole;
}

/** What is run on the files of each page: its blocks; what stands only in sentences; then what stands only in the help. */
async function linesByPage(): Promise<readonly (readonly [page: string, lines: readonly string[]])[]> {
  const shown = documentedCommands(['kneepoint', 'npm', 'openssl', 'curl']);
  const inBlocks = shown.filter(({ isWhole }) => isWhole);
  const seen = new Set(inBlocks.map(({ line }) => smaller(line)));
  const others: DocumentedCommand[] = [];
  // What is the same once it is smaller is run once.
  for (const command of [...commands.filter((each) => isRunnable(each, program)), ...examples]) {
    const isWhole = command.isWhole || (await problemOf(wordsOf(command.line), true)) === undefined;
    const line = smaller(command.line);
    if (!isWhole || seen.has(line)) continue;
    seen.add(line);
    others.push(command);
  }
  return [...PAGES, 'help'].flatMap((page) => {
    if (ELSEWHERE[page] !== undefined) return [];
    const lines = [...inBlocks, ...others].filter(({ file, line }) => file === page && isRunHere(line));
    return lines.length === 0 ? [] : [[page, [...new Set(lines.map(({ line }) => line))]] as const];
  });
}

/** Runs a line: in this process, but for what reads the output of what is before it. */
async function runLine(line: string): Promise<Outcome> {
  let last: Outcome = { exit: 0, stdout: '', stderr: '' };
  for (const [at, stage] of line.split(' | ').entries()) {
    const [, file] = /^cat (\S+)$/.exec(stage) ?? [];
    if (file !== undefined) last = { ...last, stdout: readFileSync(file, 'utf8') };
    else if (at === 0) last = await kneepoint(wordsOf(stage));
    else last = await kneepointProcess(wordsOf(stage), { stdin: last.stdout });
  }
  return last;
}

interface Server {
  readonly port: number;
  readonly stop: () => Promise<void>;
}

/** Starts what serves on a free port, and waits until it says that it does. */
async function startServer(words: readonly string[], ready: RegExp): Promise<Server> {
  const port = await freePort();
  const isWeb = words[0] !== 'worker';
  const child = spawn(process.execPath, [MAIN, ...words, ...(isWeb ? ['--port', String(port)] : [])], {
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: LIMIT_MS,
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await until(() => Promise.resolve(ready.test(said) || child.exitCode !== null));
  expect(said).toMatch(ready);
  if (isWeb) expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(200);
  return { port, stop: () => end(child, 'SIGTERM') };
}

/** What a shell prints for a line about the server that was started last. */
async function inShell(line: string, port = 0): Promise<string> {
  const here = line.replace(/http:\/\/([\w.]+):8765/, `--resolve $1:${port}:127.0.0.1 http://$1:${port}`);
  const { stdout } = await promisify(execFile)('bash', ['-c', `${here}; [ ! -e token ] || head -c 4 token`], {
    timeout: LIMIT_MS,
  });
  return stdout;
}
