import type { Executor } from './executor.ts';

/** What is used of an `AbortSignal`: every one of them is such a signal. Said here so that its types need no library. */
export interface StopSignal {
  readonly aborted: boolean;
  /** What the work is rejected with. */
  readonly reason: unknown;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** An executor with runs that can be cancelled together. */
export interface AbortableExecutor extends Executor {
  /** Stops listening to the signal. */
  readonly release: () => void;
}

/**
 * An executor that rejects new runs, and those in progress, with the signal's reason as soon as that aborts. The inner
 * executor stays open and ends its runs, unless its owner closes it.
 */
export function abortable(executor: Executor, signal: StopSignal | undefined): AbortableExecutor {
  if (signal === undefined) return { run: executor.run, close: executor.close, release: () => undefined };
  const waiting = new Set<(reason: unknown) => void>();
  const abort = (): void => {
    for (const reject of waiting) reject(signal.reason);
    waiting.clear();
  };
  // One listener for all runs: a sweep has hundreds in flight.
  signal.addEventListener('abort', abort);
  return {
    run: (scenario) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason);
        waiting.add(reject);
        executor
          .run(scenario)
          .finally(() => waiting.delete(reject))
          .then(resolve, reject);
      }),
    close: executor.close,
    release: () => signal.removeEventListener('abort', abort),
  };
}

/** @throws the signal's reason, where it was aborted */
export function throwIfAborted(signal: StopSignal | undefined): void {
  if (signal?.aborted === true) throw signal.reason;
}
