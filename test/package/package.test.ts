import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';
import { build, preview } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtNote, isBuilt } from '../testing/command-line.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
const browserNote = CHROMIUM === undefined ? ' (skipped: no Chromium on this machine)' : '';
const run = promisify(execFile);
/** On a machine that is busy with other tests. */
const PATIENCE_MS = 180_000;

interface Manifest {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

/** The tarball, unpacked among links to what it depends on, beside two projects that use it. */
describe.skipIf(!isBuilt)(`the package${builtNote}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'kneepoint-package-'));
  const installed = join(folder, 'node_modules/kneepoint');
  let packed: readonly string[] = [];
  let manifest: Manifest;
  /** What the project in TypeScript printed, when it was compiled and run. */
  let printed: Promise<Record<string, unknown>>;

  beforeAll(async () => {
    const { stdout } = await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
      cwd: ROOT,
    });
    const [{ filename, files }] = JSON.parse(stdout) as [{ filename: string; files: { path: string }[] }];
    packed = files.map(({ path }) => path);
    mkdirSync(installed, { recursive: true });
    await run('tar', ['-xzf', join(folder, filename), '-C', installed, '--strip-components=1']);
    manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as Manifest;
    for (const name of Object.keys(manifest.dependencies)) {
      mkdirSync(dirname(join(folder, 'node_modules', name)), { recursive: true });
      symlinkSync(join(ROOT, 'node_modules', name), join(folder, 'node_modules', name), 'junction');
    }
    cpSync(fileURLToPath(new URL('.', import.meta.url)), folder, { recursive: true });
    printed = compileAndRun(folder);
    printed.catch(() => undefined); // the tests say so
  }, PATIENCE_MS);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('holds what it needs, and neither tests nor maps of sources it does not hold', () => {
    expect(packed.filter((path) => /\.test\.|\/testing\/|\.map$|^(src|test|bench|tools)\//.test(path))).toEqual([]);
    expect(packed).toEqual(
      expect.arrayContaining(['LICENSE', 'dist/cli/main.js', 'dist/views/page/client.js', 'catalog/assumptions.yaml']),
    );
  });

  it('holds every file that its documents link to', () => {
    const documents = packed.filter((path) => path.endsWith('.md'));
    expect(documents).toEqual(expect.arrayContaining(['README.md', 'docs/planning.md']));
    const links = documents.flatMap((document) =>
      linksOf(join(installed, document)).map((link) => ({ document, link })),
    );
    expect(links.length).toBeGreaterThan(30);
    const isThere = new Set(packed);
    const broken = links.filter(({ document, link }) => {
      const target = posix.join(posix.dirname(document), link).replace(/\/$/, '');
      return !isThere.has(target) && !packed.some((path) => path.startsWith(`${target}/`));
    });
    expect(broken).toEqual([]);
  });

  it(
    'is used by a strict project without the types of Node and browsers: a plan, and a simulation',
    async () => {
      await expect(printed).resolves.toEqual({
        guests: 270,
        hosts: expect.any(Number),
        hash: expect.stringMatching(/^[0-9a-f]{16}$/),
        hashOfSim: expect.any(String),
      });
      const { hash, hashOfSim } = await printed;
      expect(hashOfSim).toBe(hash);
    },
    PATIENCE_MS,
  );

  it.skipIf(CHROMIUM === undefined)(
    `simulates in a worker of a page that Vite built, to the same bits${browserNote}`,
    async () => {
      const root = join(folder, 'vite-page');
      await build({ root, configFile: false, logLevel: 'error', build: { target: 'es2023', modulePreload: false } });
      const server = await preview({
        root,
        configFile: false,
        logLevel: 'error',
        preview: { port: 0, host: '127.0.0.1' },
      });
      const browser = await chromium.launch({
        executablePath: CHROMIUM ?? '',
        args: ['--no-sandbox', '--disable-gpu'],
      });
      try {
        const page = await browser.newPage();
        await page.goto(server.resolvedUrls?.local[0] ?? '');
        await page.waitForFunction('document.title.startsWith("{")');
        expect(JSON.parse(await page.title())).toEqual({ hash: (await printed)['hash'] });
      } finally {
        await browser.close();
        await server.close();
      }
    },
    PATIENCE_MS,
  );

  it('leaves out of a bundle what is not used', async () => {
    const built = await build({
      root: join(folder, 'vite-page'),
      configFile: false,
      logLevel: 'error',
      build: { write: false, lib: { entry: 'one-function.ts', formats: ['es'] } },
    });
    const [{ output }] = built as Extract<typeof built, readonly unknown[]>;
    expect(output).toHaveLength(1);
    expect(output[0].code.length).toBeLessThan(2000);
  });

  it('says which packages are missing where Redis is asked for', async () => {
    const main = join(installed, 'dist/cli/main.js');
    const failed = await run(process.execPath, [main, 'worker', '--engine', 'redis://127.0.0.1:1']).catch(
      (error: unknown) => error as { readonly code: number; readonly stderr: string },
    );
    expect(failed).toMatchObject({
      code: 2,
      stderr: 'kneepoint: --engine: found no package ioredis, expected what Redis needs: npm install bullmq ioredis\n',
    });
  });
});

/** Compiles the project in TypeScript and runs it. */
async function compileAndRun(folder: string): Promise<Record<string, unknown>> {
  const compiler = join(ROOT, 'node_modules/typescript/bin/tsc');
  await run(process.execPath, [compiler, '-p', 'node-project'], { cwd: folder }).catch(({ stdout }) => {
    throw new Error(stdout);
  });
  const { stdout } = await run(process.execPath, ['node-project/out/plan-and-simulate.js'], { cwd: folder });
  return JSON.parse(stdout) as Record<string, unknown>;
}

/** Targets of the links and pictures of a Markdown file that lie beside it. */
function linksOf(file: string): readonly string[] {
  const targets = [...readFileSync(file, 'utf8').matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].map(([, target]) => target);
  return targets.filter((target) => !/^[a-z]+:/.test(target));
}
