import type { JSX } from 'preact';
import { formatPercent } from '../../words/format.ts';

/** Colour family: what a bar measures. */
export type BarKind = 'cpu' | 'memory' | 'other';

interface BarProps {
  readonly kind: BarKind;
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
    <span class={`bar ${over ? 'over' : ''}`} title={`${label}: ${said}`}>
      <Track kind={kind} fill={fill} limit={limit} />
      <span class="share">{formatPercent(fill)}</span>
    </span>
  );
}

interface TrackProps {
  readonly kind: BarKind;
  /** 0 to 1. */
  readonly fill: number;
  readonly limit?: number | undefined;
}

/** The bar alone, drawn without inline style, which the policy of a static page would not let in. */
export function Track({ kind, fill, limit }: TrackProps): JSX.Element {
  return (
    <svg class={`track ${kind}`} width="100%" height="10" aria-hidden="true">
      <rect class="filled" width={`${Math.min(100, fill * 100).toFixed(1)}%`} height="10" rx="3" />
      {limit !== undefined && limit < 1 && (
        <rect class="tick" x={`${(limit * 100).toFixed(1)}%`} width="2" height="10" />
      )}
    </svg>
  );
}
