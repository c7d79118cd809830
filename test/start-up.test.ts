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
const NOT_NEEDED = /\/dist\/(cli\/commands|catalog|estate|plan|sim)\/|\/node_modules\/(?!commander\/)/;

describe.skipIf(!isBuilt)(`the start of the program${builtNote}`, () => {
  it.each(['--version', '--help'])('loads no command for %s', async (option) => {
    const loaded = await filesLoadedBy(option);
    expect(loaded.some((file) => file.endsWith('/dist/cli/program.js'))).toBe(true);
    expect(loaded.filter((file) => NOT_NEEDED.test(file))).toEqual([]);
  });
});

/** The files that a command line loads, as V8 saw them. */
async function filesLoadedBy(option: string): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'kneepoint-start-'));
  try {
    const env = { ...process.env, NODE_V8_COVERAGE: folder };
    const [exit] = (await once(spawn(process.execPath, [MAIN, option], { env, stdio: 'ignore' }), 'close')) as [number];
    expect(exit).toBe(0);
    const [report] = readdirSync(folder);
    const { result } = JSON.parse(readFileSync(join(folder, report), 'utf8')) as { result: { url: string }[] };
    return result.map(({ url }) => url).filter((url) => url.startsWith('file:'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
