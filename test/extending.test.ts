import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exampleOf } from '../src/base/testing/extending-docs.ts';
import { builtNote, isBuilt, kneepoint } from './testing/command-line.ts';

describe.skipIf(!isBuilt)(`the machine of docs/extending.md${builtNote}`, () => {
  it('is planned with by the command that is shown', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kneepoint-'));
    try {
      const file = join(folder, 'mine.yaml');
      writeFileSync(file, exampleOf('our-next-host: file'));
      const [program, ...args] = exampleOf('our-next-host: command').trim().split(' ');
      expect(program).toBe('kneepoint');
      const { exit, stdout } = await kneepoint(args.map((arg) => (arg === 'mine.yaml' ? file : arg)));
      expect(exit).toBe(0);
      expect(stdout).toMatch(/^Buy \d+ × R7725 with 3 TiB: all 400 guests fit/u);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

/** Lines of `docs/extending.md` that go into a file that is there: an import, and a place behind this text. */
const LINES: readonly (readonly [file: string, behind: string, line: string, imports: string])[] = [
  [
    'src/sim/schedulers/registry.ts',
    'const CLASSES: Readonly<Record<string, SchedulerClass>> = {',
    "'llc-queues': LlcQueues,",
    "import { LlcQueues } from './simple/llc-queues.ts';",
  ],
  [
    'src/scenario/workloads/registry.ts',
    'const SIMULATED = [',
    'periodic, ',
    "import { periodic } from './periodic.ts';",
  ],
  [
    'src/sim/guests/programs.ts',
    "const PROGRAMS: { readonly [Kind in Runs['kind']]: ProgramOf<Kind> } = {",
    'periodic: (host, _, workload) => new Periodic(host, workload),',
    "import { Periodic } from './periodic.ts';",
  ],
  [
    'src/estate/formats/registry.ts',
    'export const estateFormats: readonly EstateFormat[] = [',
    'acmeFormat,',
    "import { acmeFormat } from './acme/format.ts';",
  ],
  [
    'src/estate/series/formats/registry.ts',
    'export const seriesFormats: readonly SeriesFormat[] = [',
    'acmeFormat,',
    "import { acmeFormat } from './acme/format.ts';",
  ],
];

describe('a copy of the sources that is changed as docs/extending.md says', () => {
  const copy = mkdtempSync(join(tmpdir(), 'kneepoint-extended-'));
  afterAll(() => rmSync(copy, { recursive: true }));
  beforeAll(() => {
    const change = (file: string, to: (text: string) => string): void =>
      writeFileSync(join(copy, file), to(readFileSync(join(copy, file), 'utf8')));
    const add = (file: string, text: string): void => {
      mkdirSync(dirname(join(copy, file)), { recursive: true });
      writeFileSync(join(copy, file), text);
    };
    for (const folder of ['src', 'catalog']) {
      cpSync(folder, join(copy, folder), { recursive: true, filter: (file) => !/\.test\.tsx?$|testdata/.test(file) });
    }
    for (const shared of ['node_modules', 'examples', 'package.json', 'tsconfig.json']) {
      symlinkSync(resolve(shared), join(copy, shared));
    }
    for (const [file, behind, line, imports] of LINES) {
      change(file, (text) => {
        if (!text.includes(behind)) throw new Error(`${file} has no '${behind}'`);
        return `${imports}\n${text.replace(behind, `${behind}${line}`)}`;
      });
    }
    add('src/sim/schedulers/simple/llc-queues.ts', exampleOf('llc-queues: src'));
    change('catalog/schedulers.yaml', (text) => text + exampleOf('llc-queues: entry'));
    add('src/scenario/workloads/periodic.ts', exampleOf('periodic, written'));
    add('src/sim/guests/periodic.ts', exampleOf('periodic, program'));
    add('periodic.yaml', exampleOf('periodic: scenario'));
    add('src/estate/formats/acme/format.ts', exampleOf('acme: src'));
    add('acme.json', exampleOf('acme: export'));
    add('src/estate/series/formats/acme/format.ts', exampleOf('acme series: src'));
    add('catalog/machines/our-next-host.yaml', exampleOf('our-next-host: file'));
  });

  // One process for all, as each would compile the sources again.
  it('runs the commands that are shown', async () => {
    const shown: readonly (readonly [line: string, told: RegExp])[] = [
      ['schedulers llc-queues', /One queue for each last-level cache/],
      ['simulate examples/scenarios/one-big-pool.yaml --set scheduler=llc-queues', /llc-queues/],
      ['simulate periodic.yaml', /loops/],
      ['estate acme.json', /1 guest/],
      ['catalog machines our-next-host', /R7725 with 3 TiB/],
    ];
    const docs = readFileSync('docs/extending.md', 'utf8');
    for (const [line] of shown) expect(docs).toContain(`npx tsx src/cli/main.ts ${line}`);
    const program = `import { runCommandLine } from './src/cli/program.ts';
      for (const line of ${JSON.stringify(shown.map(([line]) => line))}) {
        const exit = await runCommandLine([...line.split(' '), ...(line.startsWith('simulate') ? ['--duration', '200ms'] : [])], process);
        process.stdout.write('\\nexit ' + exit + '\\f');
      }`;
    writeFileSync(join(copy, 'commands.mts'), program);
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', 'commands.mts'], {
      cwd: copy,
      timeout: 150_000,
    });
    const outputs = stdout.split('\f');
    for (const [at, [line, told]] of shown.entries()) {
      expect([line, outputs[at]]).toEqual([line, expect.stringMatching(told)]);
      expect([line, outputs[at]]).toEqual([line, expect.stringMatching(/\nexit 0$/)]);
    }
  });
});

describe('docs/extending.md', () => {
  const docs = readFileSync(new URL('../docs/extending.md', import.meta.url), 'utf8');
  /** What the examples add. */
  const NEW = /llc-queues|periodic|acme|ready-text/u;

  it('names only files that are there, but for the new ones', () => {
    const named = Array.from(docs.matchAll(/`((?:src|catalog|docs|examples)\/[\w./-]+)`/gu), ([, path]) => path!);
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((path) => !NEW.test(path) && !existsSync(path))).toEqual([]);
  });

  it.each([
    ['src/sim/schedulers/registry.ts', 'CLASSES'],
    ['src/sim/schedulers/promises.test.ts', 'IDLE_NS'],
    ['src/scenario/workloads/registry.ts', 'SIMULATED'],
    ['src/sim/guests/programs.ts', 'PROGRAMS'],
    ['src/estate/formats/registry.ts', 'estateFormats'],
    ['src/estate/series/formats/registry.ts', 'seriesFormats'],
    ['src/cli/commands/simulate.ts', 'SimulateCommandOptions'],
  ])('has a line for %s in %s', (file, name) => {
    expect(docs).toContain(`\`${file}\``);
    expect(docs).toContain(`\`${name}\``);
    expect(readFileSync(file, 'utf8')).toMatch(new RegExp(`(const|interface) ${name}\\b`));
  });
});
