import { execFile, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Command, CommanderError } from 'commander';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtNote, builtProgram, isBuilt, kneepoint } from './testing/command-line.ts';
import { documentedCommands, PAGES, wordsOf } from './testing/documented-commands.ts';
import { end, freePort, until } from './testing/processes.ts';
import { hasRedis, redisNote, startRedis } from './testing/redis.ts';
import { onePrometheusGuest, recordedProxmox } from './testing/recorded-servers.ts';
import { CERTIFICATE, startWebServer } from './testing/web-server.ts';
import { writeFilesOfPage, writeReadersFiles } from './testing/readers-files.ts';

const MAIN = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
const commands = documentedCommands(['kneepoint']);
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

/** What another test runs, as it stands in the documents, and where. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'docs/from-prometheus.md': 'test/fetch.test.ts',
  'docs/extending.md': 'test/extending.test.ts',
  'kneepoint validate curves': 'src/cli/commands/validate.test.ts',
  'kneepoint connections examples/scenarios/farm-behind-a-balancer.yaml': 'src/cli/commands/connections.test.ts',
  // These are what runs this test.
  'npm ci': '.ci/run',
  'npm test': '.ci/run',
  'npm run build': '.ci/run',
};

/** What is replaced in a command: only how much is asked, and where a server is. */
const SMALLER: readonly (readonly [written: RegExp, run: string])[] = [
  [/^npx /, ''],
  [/^npm run demo$/, 'kneepoint plan examples/estate-400.xlsx --report report.html'],
  // Its 400 guests are planned for by the command without a report.
  [
    /^kneepoint plan examples\/estate-400\.xlsx (--report .*)/,
    'kneepoint plan examples/estates/databases.csv $1 --fast',
  ],
  // A whole estate in simulations; `--fast` reads and prints the same by a formula.
  [/^(kneepoint plan examples\/estate-400\.xlsx.*)/, '$1 --fast'],
  [/^(kneepoint plan (?:estate\.xlsx|guests\.csv)(?!.*--fast).*)/, '$1 --fast'],
  [/^(kneepoint (?:check|place|migrate|rightsize) (?!.*--fast).*)/, '$1 --fast'],
  // Three guests on servers of a few cores.
  [/kneepoint size (?:examples\S+|estate\.xlsx)(?: -m \S+)?/, 'kneepoint size small.csv -m hp-ml110-g4'],
  [/kneepoint size web\.yaml --guests 2000/, 'kneepoint size web.yaml --guests 8 -m hp-ml110-g4'],
  [/^(kneepoint size .*)/, '$1 --no-walls --precision 30% --promise ready<=20%'],
  [/(--kernel linux\S+) --cores 16/, '$1 --cores 1'],
  [/--rate 600k/, '--rate 40k'],
  [/--rate 400k/, '--rate 30k'],
  [/--calibrate 1:30k,8:175k,16:190k --cores 32/, '--calibrate 1:30k,2:50k --cores 3'],
  [/validate kernels$/, 'validate kernels output.txt'],
  [/guests=1\.\.80/, 'guests=1..9'],
  [/guests=1\.\.400/, 'guests=1..4'],
  [/^(kneepoint sweep .*)/, '$1 --precision 30%'],
  [/^(kneepoint replay .*)/, '$1 --hosts 10 --assignments 1'],
  [/^(kneepoint observe --scenario .*)/, '$1 --duration 1s --every 500ms'],
  [/^(kneepoint observe domstats.*)/, '$1 --fast'],
  [/\$SLURM_ARRAY_TASK_ID/g, '1'],
];
/** What serves until it is stopped, and the text by which it says that it does. */
const SERVERS: Readonly<Record<string, RegExp>> = {
  lab: /The lab is at (\S+)/,
  serve: /Serving at (\S+)/,
  worker: /Ready/,
};
const BUSY = /this machine: found its processors \d+% busy/;
const LIMIT_MS = 60_000;

/** Other requests are answered in `serve.test.ts`, or belong to the servers of others. */
const isRunHere = (line: string): boolean => !line.startsWith('curl ') || line.includes('planner.example.org');
const whole = documentedCommands(['kneepoint', 'npm', 'openssl', 'curl']).filter(
  ({ isWhole, line }) => isWhole && isRunHere(line),
);
const blocks = new Map(PAGES.map((page) => [page, linesOf(page)] as const).filter(([, lines]) => lines.length > 0));

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

  describe.each([...blocks])('of %s', (page, lines) => {
    beforeAll(() => {
      const folder = join(top, page.replaceAll('/', '-'));
      cpSync(files, folder, { recursive: true, verbatimSymlinks: true });
      process.chdir(folder);
      writeFilesOfPage(page, folder);
    });
    afterAll(async () => {
      await Promise.all(servers.splice(0).map(({ stop }) => stop()));
    });

    it.for(lines)('%s', { timeout: LIMIT_MS }, async (written, { skip }) => {
      const line = [...SMALLER, ...places].reduce((so, [from, to]) => so.replace(from, to), written);
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
      // Tables are written into new folders.
      const tables = words[words.indexOf('--tables') + 1];
      if (words.includes('--tables') && tables !== undefined) rmSync(tables, { recursive: true, force: true });
      const { exit, stdout, stderr } = await kneepoint(words);
      if (words[0] === 'measure' && BUSY.test(stderr)) return;
      expect(stderr).not.toMatch(/^kneepoint: /m);
      expect(exit).toBeLessThanOrEqual(1);
      const [, into] = / > (\S+)$/.exec(line) ?? [];
      if (into !== undefined) writeFileSync(into, stdout);
      const file = words[words.findIndex((word) => word === '-o' || word === '--output') + 1];
      if (words[0] === 'fetch' || words.includes('--shard')) expect(existsSync(file ?? '')).toBe(true);
      else expect(stdout).not.toBe('');
    });
  });
});

/** A command and all in it. */
function commandsOf(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(commandsOf)];
}

/** The lines of a page that are run here, each once. */
function linesOf(page: string): readonly string[] {
  if (ELSEWHERE[page] !== undefined) return [];
  return [
    ...new Set(
      whole.filter(({ file, line }) => file === page && ELSEWHERE[line] === undefined).map(({ line }) => line),
    ),
  ];
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
