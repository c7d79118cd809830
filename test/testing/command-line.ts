import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { keptRuns } from '../../src/app/cache.ts';
import { storeFolder } from '../../src/run/run-store.ts';
import type * as program from '../../src/cli/program.ts';

const MAIN = new URL('../../dist/cli/main.js', import.meta.url);
const PROGRAM = new URL('../../dist/cli/program.js', import.meta.url);

/** Whether `npm run build` has been run; the end-to-end tests use what it makes. */
export const isBuilt = existsSync(MAIN);
/** Ends the title of a suite that needs the build. */
export const builtNote = isBuilt ? '' : ' (skipped: run npm run build first)';

/** What a run of the built command line left behind. */
export interface Outcome {
  readonly exit: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The built program, as a module. */
export async function builtProgram(): Promise<typeof program> {
  return (await import(PROGRAM.href)) as typeof program;
}

/** Runs the built program in this process, in its folder: quick enough for every kind of bad input. */
export async function kneepoint(args: readonly string[]): Promise<Outcome> {
  const { runCommandLine } = await builtProgram();
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const written = Promise.all([text(stdout), text(stderr)]);
  const exit = await runCommandLine(args, { stdout, stderr, env: {} });
  stdout.end();
  stderr.end();
  const [out, err] = await written;
  return { exit, stdout: out, stderr: err };
}

/** Number of finished runs that the program keeps in this environment; it is asked while a command runs, and starts none. */
export async function runsKept(env: NodeJS.ProcessEnv): Promise<number> {
  return (await keptRuns(storeFolder(env))).runs;
}

/** Runs `kneepoint` as a user does, in a separate process: for standard input, the environment and pipes. */
export async function kneepointProcess(
  args: readonly string[],
  {
    stdin = '',
    env = {},
    closeStdout = false,
    cwd = process.cwd(),
  }: { stdin?: string; env?: NodeJS.ProcessEnv; closeStdout?: boolean; cwd?: string } = {},
): Promise<Outcome> {
  const child = spawn(process.execPath, [fileURLToPath(MAIN), ...args], { env: { ...process.env, ...env }, cwd });
  child.stdin.on('error', () => undefined); // a command that fails early does not read it
  child.stdin.end(stdin);
  if (closeStdout) child.stdout.destroy();
  const exit = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [stdout, stderr] = await Promise.all([closeStdout ? '' : text(child.stdout), text(child.stderr)]);
  return { exit: await exit, stdout, stderr };
}
