import type { JSX } from 'preact';
import { formatPercent } from '../../words/format.ts';

interface BarProps {
  /** Colour family: what the bar measures. */
  readonly kind: 'cpu' | 'memory' | 'other';
  /** How full, 0 to 1. */
  readonly fill: number;
  /** How full it may be, 0 to 1: a tick on the bar. */
  readonly limit?: number;
  readonly label: string;
}

/** A filled bar with its percentage beside it, and a tick where the limit is. */
export function Bar({ kind, fill, limit, label }: BarProps): JSX.Element {
  const over = fill > (limit ?? 1) + 1e-9;
  const said = limit === undefined ? formatPercent(fill) : `${formatPercent(fill)} of at most ${formatPercent(limit)}`;
  return (
    <span class={`bar ${kind} ${over ? 'over' : ''}`} title={`${label}: ${said}`}>
      <span class="track" aria-hidden="true">
        <span class="filled" style={{ width: `${Math.min(100, fill * 100)}%` }} />
        {limit !== undefined && limit < 1 && <span class="tick" style={{ left: `${limit * 100}%` }} />}
      </span>
      <span class="share">{formatPercent(fill)}</span>
    </span>
  );
}
