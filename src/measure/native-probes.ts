import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const SOURCE = fileURLToPath(new URL('../../native/probes.c', import.meta.url));
const COMPILERS = ['cc', 'gcc', 'clang'] as const;

/** Probes that JavaScript cannot do, compiled on the spot. */
export interface NativeProbes {
  /** @returns ns that the probe printed. @throws Error where it cannot run here */
  readonly run: (...words: readonly (string | number)[]) => Promise<number>;
  readonly close: () => void;
}

/** Compiles `native/probes.c` into a folder of its own. @returns undefined where there is no C compiler */
export async function compileNativeProbes(): Promise<NativeProbes | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'kneepoint-probes-'));
  const close = (): void => rmSync(folder, { recursive: true, force: true });
  const program = join(folder, 'probes');
  for (const compiler of COMPILERS) {
    try {
      await run(compiler, ['-O2', '-pthread', '-o', program, SOURCE]);
    } catch {
      continue; // the next one may be there
    }
    return { close, run: async (...words) => Number((await run(program, words.map(String))).stdout) };
  }
  close();
  return undefined;
}
