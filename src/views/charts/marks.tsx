import { area as areaOf, line as lineOf } from 'd3-shape';
import type { JSX } from 'preact';
import { type Colour, px } from './chart.tsx';
import type { PointInChart } from './labels.ts';

interface LineProps {
  readonly points: readonly PointInChart[];
  readonly colour: Colour | 'ink';
  readonly thin?: boolean;
  readonly dashed?: boolean;
}

/** Points joined by straight lines. */
export function Line({ points, colour, thin = false, dashed = false }: LineProps): JSX.Element {
  const path = lineOf<PointInChart>(
    ({ x }) => x,
    ({ y }) => y,
  ).digits(1)(points);
  return <path class={['line', colour, thin && 'thin', dashed && 'dashed'].filter(Boolean).join(' ')} d={path ?? ''} />;
}

interface BandProps {
  readonly points: readonly { readonly x: number; readonly low: number; readonly high: number }[];
  readonly colour: Colour | 'ink';
}

/** Intervals joined to a band. */
export function Band({ points, colour }: BandProps): JSX.Element {
  const path = areaOf<BandProps['points'][number]>()
    .x(({ x }) => x)
    .y0(({ low }) => low)
    .y1(({ high }) => high)
    .digits(1)(points);
  return <path class={`band ${colour}`} d={path ?? ''} />;
}

interface DotProps extends PointInChart {
  readonly colour: Colour | 'ink';
  readonly radius?: number;
}

/** A point that was measured. */
export function Dot({ x, y, colour, radius = 3.5 }: DotProps): JSX.Element {
  return <circle class={`dot ${colour}`} cx={px(x)} cy={px(y)} r={radius} />;
}

interface BarProps {
  /** Middle of the bar. */
  readonly x: number;
  readonly width: number;
  readonly from: number;
  readonly to: number;
  readonly colour: Colour;
  readonly faint?: boolean;
  /** What it says when it is pointed at. */
  readonly title?: string;
}

/** An upright bar between two heights. */
export function Bar({ x, width, from, to, colour, faint = false, title }: BarProps): JSX.Element {
  return (
    <rect
      class={`bar ${colour}${faint ? ' faint' : ''}`}
      x={px(x - width / 2)}
      y={px(Math.min(from, to))}
      width={px(width)}
      height={px(Math.abs(to - from))}
    >
      {title !== undefined && <title>{title}</title>}
    </rect>
  );
}

/** An interval as an upright line with ends. */
export function Whisker({
  x,
  low,
  high,
}: {
  readonly x: number;
  readonly low: number;
  readonly high: number;
}): JSX.Element {
  return <path class="whisker" d={`M${px(x - 4)} ${px(low)}h8m-4 0V${px(high)}m-4 0h8`} />;
}
