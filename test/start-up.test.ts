import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { builtNote, isBuilt } from './testing/command-line.ts';

const MAIN = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
/** What a start may load besides the program itself: every command, and every package but commander, is too much. */
const NOT_NEEDED = /^(src\/(cli\/commands|catalog|estate|plan|sim)\/|node_modules\/(?!commander\/))/;
/** The bundle says before the code of each module which one it is. */
const MODULE = /^\/\/ ((?:src|node_modules)\/\S+)$/gm;
/** So many of its own files a command may load: Node needs about a millisecond for each. */
const MOST_FILES = 200;

describe.skipIf(!isBuilt)(`the start of the program${builtNote}`, () => {
  it.each(['--version', '--help'])('loads no command for %s', async (option) => {
    const modules = (await filesLoadedBy([option])).flatMap(modulesOf);
    expect(modules).toContain('src/cli/program.ts');
    expect(modules.filter((name) => NOT_NEEDED.test(name))).toEqual([]);
  });

  it('finds a command in few files', async () => {
    const loaded = await filesLoadedBy(['plan', '--help']);
    expect(loaded.flatMap(modulesOf)).toContain('src/cli/commands/plan.ts');
    expect(loaded.length).toBeLessThan(MOST_FILES);
  });
});

function modulesOf(file: string): string[] {
  return [...readFileSync(fileURLToPath(file), 'utf8').matchAll(MODULE)].map(([, name]) => name);
}

/** The files that a command line loads, as V8 saw them. */
async function filesLoadedBy(args: readonly string[]): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'kneepoint-start-'));
  try {
    const env = { ...process.env, NODE_V8_COVERAGE: folder };
    const [exit] = (await once(spawn(process.execPath, [MAIN, ...args], { env, stdio: 'ignore' }), 'close')) as [
      number,
    ];
    expect(exit).toBe(0);
    const [report] = readdirSync(folder);
    const { result } = JSON.parse(readFileSync(join(folder, report), 'utf8')) as { result: { url: string }[] };
    return result.map(({ url }) => url).filter((url) => url.startsWith('file:'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
