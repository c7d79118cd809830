import { abortable, type StopSignal, throwIfAborted } from '../../run/abortable.ts';
import type { Executor } from '../../run/executor.ts';
import { openRuns, type Runs, type RunsOptions } from './open-runs.ts';

/** How far the work is. */
export interface WorkProgress {
  /** What is being done, in a few words. */
  readonly doing: string;
  /** Share of the work that is done; 0 if unknown. */
  readonly share: number;
}

/** Progress and cancellation. */
export interface WorkOptions {
  /** Called often: after every simulation, and where something takes a while. */
  readonly onProgress?: (progress: WorkProgress) => void;
  /** Stops the work: the promise is rejected with the signal's reason. */
  readonly signal?: StopSignal;
}

/**
 * Where the simulations behind an answer run. Without an executor, one is opened as the other options say, and closed in
 * the end.
 */
export interface SimulationOptions<Where extends Executor = Executor> extends WorkOptions, RunsOptions {
  /**
   * An executor that is open, and stays so; or what opens one, called once the input was read: the executor is closed when
   * the work is done.
   */
  readonly executor?: Where | (() => Promise<Where>);
}

/**
 * Does work that simulates much.
 * @param work is given an executor that the signal stops, and the one behind it, as it was opened
 * @throws the signal's reason, where it was aborted; else what the work throws
 */
export async function withExecutor<Where extends Executor, Answer>(
  options: SimulationOptions<Where | Runs>,
  work: (executor: Executor, opened: Where | Runs) => Promise<Answer>,
): Promise<Answer> {
  const { executor = () => openRuns(options), signal } = options;
  throwIfAborted(signal);
  const isOwn = typeof executor === 'function';
  const opened = isOwn ? await executor() : executor;
  const stoppable = abortable(opened, signal);
  try {
    throwIfAborted(signal);
    return await work(stoppable, opened);
  } finally {
    stoppable.release();
    if (isOwn) await opened.close();
  }
}
