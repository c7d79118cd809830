import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
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
