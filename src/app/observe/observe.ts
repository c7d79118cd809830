import { setTimeout as sleep } from 'node:timers/promises';
import { InputError } from '../../base/input-error.ts';
import { parseTimeNs } from '../../base/quantity.ts';
import { type HostFiles, hostFiles } from '../../observe/host-files.ts';
import { observeHost } from '../../observe/observe-host.ts';
import { throwIfAborted } from '../../run/abortable.ts';
import type { SimulationOptions, WorkOptions } from '../runs/simulations.ts';
import { type KneeQuestion, type ObserveAnswer, promisesOf, withKnee } from './observed-knee.ts';

/** What to observe, and what to hold the host to. */
export interface ObserveQuestion extends KneeQuestion {
  /** How long, such as `60s`. @default 60s */
  readonly duration?: string;
  /** Between readings. @default 5s */
  readonly every?: string;
  /** The host's files. @default those of this machine */
  readonly files?: HostFiles;
  /** A clock that never jumps, and the wait for a reading. @default those of this machine */
  readonly clock?: ObserveClock;
}

/** Where time comes from. */
export interface ObserveClock {
  readonly nowNs: () => number;
  /** Processor time of this program so far. */
  readonly ownNs?: () => number;
  readonly waitNs: (ns: number) => Promise<void>;
}

/**
 * Observes the guests of this Linux host, simulates it as it is, and says how near its knee it is.
 * @param options where simulations run, progress and cancellation
 * @throws InputError for times that cannot be, and where this is no Linux host
 */
export async function observe(question: ObserveQuestion = {}, options: SimulationOptions = {}): Promise<ObserveAnswer> {
  const forNs = positiveTime('--duration', question.duration ?? '60s');
  const everyNs = Math.min(forNs, positiveTime('--every', question.every ?? '5s'));
  promisesOf(question);
  const { files = hostFiles(), clock = ownClock(options) } = question;
  const startNs = clock.nowNs();
  let readings = 1;
  const observation = await observeHost({
    files,
    nowNs: clock.nowNs,
    ...(clock.ownNs !== undefined && { ownNs: clock.ownNs }),
    nextReading: async () => {
      const passedNs = clock.nowNs() - startNs;
      // What happened is a difference of two readings, also where one takes longer than the whole time.
      if (passedNs >= forNs && readings > 1) return false;
      readings++;
      options.onProgress?.({ doing: 'observing', share: Math.min(1, passedNs / forNs) });
      await clock.waitNs(passedNs < forNs ? Math.min(everyNs, forNs - passedNs) : everyNs);
      throwIfAborted(options.signal);
      return true;
    },
  });
  if (observation === undefined) {
    throw new InputError({ file: '/proc/stat', found: 'nothing that can be read', expected: 'a Linux host' });
  }
  return withKnee(observation, question, options);
}

function positiveTime(place: string, text: string): number {
  const ns = parseTimeNs(text);
  if (ns !== undefined && ns >= LEAST_NS) return ns;
  throw new InputError({ place, found: `'${text}'`, expected: 'a time of at least 100ms, such as 60s' });
}

const LEAST_NS = 1e8;
const NS_PER_MS = 1e6;
const NS_PER_US = 1e3;

function ownClock({ signal }: WorkOptions): ObserveClock {
  const stop = signal instanceof AbortSignal ? { signal } : {};
  return {
    nowNs: () => Number(process.hrtime.bigint()),
    ownNs: () => {
      const { user, system } = process.cpuUsage();
      return (user + system) * NS_PER_US;
    },
    waitNs: (ns) => sleep(ns / NS_PER_MS, undefined, stop).catch(() => undefined),
  };
}
