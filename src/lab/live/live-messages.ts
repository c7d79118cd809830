import type { ResolvedScenario } from '../../scenario/resolved-scenario.ts';
import type { HostPicture, TaskReport } from '../../sim/host/host-watch.ts';
import type { Moment, Stretch } from './live-run.ts';

/** What the figures of a finished run are. */
export interface Finished {
  readonly hash: string;
  readonly readyRatio: number;
  readonly costopRatio: number;
  readonly utilisation: number;
  readonly wakeP99Ns: number;
  readonly throughputPerSec: number;
}

/** A task of one of the hosts. */
export interface Selected {
  readonly host: number;
  readonly task: number;
}

/** From the page to the worker that runs hosts. */
export type LiveRequest =
  | {
      readonly kind: 'load';
      readonly load: number;
      readonly scenarios: readonly ResolvedScenario[];
      readonly startNs: number;
    }
  | {
      readonly kind: 'frame';
      readonly load: number;
      readonly how:
        | { readonly kind: 'advance'; readonly byNs: number }
        | { readonly kind: 'step' }
        | { readonly kind: 'jump'; readonly to: Moment };
      /** Real time that it may take. */
      readonly budgetMs: number;
      readonly selected: Selected | null;
      readonly windowNs: number;
      /** Pictures that the page has drawn, to be used again. */
      readonly used: readonly HostPicture[];
    };

/** Asks for the schedule of the last moments of a host, in Perfetto's format. */
export interface TraceRequest {
  readonly kind: 'trace';
  readonly load: number;
  readonly host: number;
}

export interface TraceAnswer {
  readonly trace: Uint8Array<ArrayBuffer>;
}

/** One host at one instant. */
export interface HostFrame {
  readonly nowNs: number;
  readonly events: number;
  readonly picture: HostPicture;
  readonly migrations: number;
  readonly switches: number;
  readonly finished: Finished | null;
}

/** From the worker to the page. */
export interface LiveAnswer {
  readonly load: number;
  readonly hosts: readonly HostFrame[];
  /** Real time that it took. */
  readonly tookMs: number;
  /** Where a jump ended. */
  readonly stoppedAt: Selected | null;
  readonly report: TaskReport | null;
  readonly lastMoments: readonly Stretch[];
  readonly longest: readonly { readonly host: number; readonly task: number; readonly ns: number }[];
}

export function isLiveRequest(message: unknown): message is LiveRequest {
  return typeof message === 'object' && message !== null && 'kind' in message && 'load' in message;
}

export function isTraceRequest(message: unknown): message is TraceRequest {
  return isLiveRequest(message) && (message.kind as string) === 'trace';
}
