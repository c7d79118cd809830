import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { WorkProgress } from '../app/runs/simulations.ts';
import type { JobMessage, JobRequest, Refusal } from './job-messages.ts';

/** What the build makes of `job-program.ts`: the sources stand as deep as the build. */
const PROGRAM = fileURLToPath(new URL('../../dist/server/job-program.js', import.meta.url));
/** What a process gets to stop by itself, in which runs elsewhere are taken back. */
const GRACE_MS = 2000;
/** Not the business of a process that reads what strangers sent. */
const SECRET = 'KNEEPOINT_TOKEN';

/** How a job ended. */
export type JobOutcome =
  | { readonly kind: 'answered' }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'late' };

/**
 * Answers a question in a process of its own.
 * @param folder the folder of the question's files
 * @param limitMs the time after which the process is ended
 * @param signal ends it earlier
 */
export function runJob(
  request: JobRequest,
  folder: string,
  limitMs: number,
  onProgress: (progress: WorkProgress) => void,
  signal: AbortSignal,
): Promise<JobOutcome> {
  if (signal.aborted) return Promise.resolve({ kind: 'cancelled' });
  const { [SECRET]: _secret, ...env } = process.env;
  const child = fork(PROGRAM, [], { cwd: folder, env, execArgv: [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  return new Promise((resolve) => {
    let outcome: JobOutcome | undefined;
    const endWith = (ended: JobOutcome): void => {
      if (outcome !== undefined) return;
      outcome = ended;
      if (child.connected) child.send('stop', () => undefined);
      killing = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
    };
    let killing: NodeJS.Timeout | undefined;
    const limit = setTimeout(() => endWith({ kind: 'late' }), limitMs);
    const cancel = (): void => endWith({ kind: 'cancelled' });
    signal.addEventListener('abort', cancel, { once: true });
    child.on('message', (message: JobMessage) => {
      if ('progress' in message) onProgress(message.progress);
      else outcome ??= outcomeOf(message);
    });
    child.once('error', (error) => (outcome ??= { kind: 'failed', reason: error.message }));
    child.once('close', (code, killedBy) => {
      clearTimeout(limit);
      clearTimeout(killing);
      signal.removeEventListener('abort', cancel);
      resolve(outcome ?? { kind: 'failed', reason: `the process of the job ended with ${killedBy ?? code}` });
    });
    child.send(request, (error) => error && child.kill('SIGKILL'));
  });
}

function outcomeOf(message: Exclude<JobMessage, { readonly progress: WorkProgress }>): JobOutcome {
  if ('answered' in message) return { kind: 'answered' };
  return 'refused' in message
    ? { kind: 'refused', refusal: message.refused }
    : { kind: 'failed', reason: message.failed };
}
