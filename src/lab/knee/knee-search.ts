import { batch, signal } from '@preact/signals';
import { InputError } from '../../base/input-error.ts';
import { parseAxis } from '../../knees/axis.ts';
import { parsePromise } from '../../knees/promise.ts';
import { sweepScenario } from '../../knees/sweep-scenario.ts';
import type { SweepPoint, SweepResult } from '../../knees/sweep-result.ts';
import type { Executor } from '../../run/executor.ts';
import { ExecutorClosed } from '../../run/executor.ts';
import type { SimulationCatalog } from '../../scenario/simulation-catalog.ts';
import { workerPool } from '../page/worker-pool.ts';

/** What goes up, and what has to hold. */
export interface KneeQuestion {
  readonly scenario: unknown;
  /** `guests=1..60` */
  readonly vary: string;
  /** `ready<=5%` */
  readonly promise: string;
}

/** How narrow a knee is looked for: a picture, not a purchase. */
const PRECISION = 0.05;

/** One search after the other; a curve grows while it is searched. */
export class KneeSearch {
  readonly points = signal<readonly SweepPoint[]>([]);
  readonly progress = signal<{ readonly doing: string; readonly share: number } | null>(null);
  /** The knee as soon as it is found, then its walls too. */
  readonly result = signal<SweepResult | null>(null);
  /** What was found before this search, to compare with. */
  readonly before = signal<SweepResult | null>(null);
  readonly problem = signal<string | null>(null);
  private executor: Executor | null = null;
  private asked = '';

  async start({ scenario, vary, promise }: KneeQuestion, catalog: SimulationCatalog): Promise<void> {
    this.stop();
    const question = JSON.stringify({ scenario, vary, promise });
    // Asked once more, nothing has changed.
    const last = question === this.asked ? null : this.result.value;
    this.asked = question;
    const executor = workerPool();
    this.executor = executor;
    batch(() => {
      this.before.value = last ?? this.before.value;
      this.result.value = null;
      this.points.value = [];
      this.problem.value = null;
      this.progress.value = { doing: 'starting', share: 0 };
    });
    try {
      const result = await sweepScenario(scenario, {
        axis: parseAxis(vary),
        promises: [parsePromise(promise)],
        precision: PRECISION,
        walls: true,
        catalog,
        executor,
        onRun: (doing, share) => {
          if (this.executor === executor) this.progress.value = { doing, share };
        },
        onPoint: (point) => {
          if (this.executor !== executor) return;
          this.points.value = [...this.points.value.filter(({ load }) => load !== point.load), point].toSorted(
            (a, b) => a.load - b.load,
          );
        },
        onKnee: (_, found) => {
          if (this.executor === executor) this.result.value = found;
        },
      });
      if (this.executor === executor) this.result.value = result;
    } catch (error) {
      if (this.executor !== executor || error instanceof ExecutorClosed) return;
      this.problem.value = error instanceof InputError || error instanceof Error ? error.message : String(error);
    } finally {
      await executor.close();
      if (this.executor === executor) {
        this.executor = null;
        this.progress.value = null;
      }
    }
  }

  /** Gives up the search; what was found so far stays in sight. */
  stop(): void {
    const { executor } = this;
    this.executor = null;
    this.progress.value = null;
    void executor?.close();
  }
}
