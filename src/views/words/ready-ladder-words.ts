import type { ReadyLadder } from '../../catalog/ready-ladder.ts';
import { formatPercent } from './format.ts';

/** What administrators make of a share of CPU ready, and its colour. */
export interface ReadyRung {
  readonly accent: 'green' | 'yellow' | 'red';
  readonly words: string;
}

/** On which rung of the ladder a share of CPU ready is. */
export function rungOf(readyRatio: number, ladder: ReadyLadder): ReadyRung {
  if (readyRatio < ladder.warnReadyRatio.value) return { accent: 'green', words: 'fine' };
  if (readyRatio < ladder.criticalReadyRatio.value) return { accent: 'yellow', words: 'worth a look' };
  return { accent: 'red', words: 'critical' };
}

/** The ladder itself, with its source. */
export function ladderText({ warnReadyRatio, criticalReadyRatio }: ReadyLadder): string {
  const warn = formatPercent(warnReadyRatio.value);
  const critical = formatPercent(criticalReadyRatio.value);
  const { mark, from } = warnReadyRatio.origin;
  return `Below ${warn} fine, up to ${critical} worth a look, above it critical (${mark}: ${from}).`;
}
