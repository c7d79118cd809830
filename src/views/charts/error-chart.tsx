import type { JSX } from 'preact';
import { HeightAxis, leftOf, Text, TITLE_BELOW, WidthAxis } from './axes.tsx';
import { Chart } from './chart.tsx';
import { Dot } from './marks.tsx';
import { between, decades } from './scales.ts';

const HEIGHT = 300;
const TICKS = 6;
/** Room at the right for the names of the points. */
const NAMES = 90;

/** Measured and simulated figures of several orders of magnitude. */
export interface ErrorPlot {
  /** Description of the drawing for screen readers. */
  readonly title: string;
  readonly width: number;
  readonly measuredTitle: string;
  readonly points: readonly {
    /** Above 0. */
    readonly measured: number;
    readonly simulated: number;
    /** The model was fitted to it. */
    readonly isFitted: boolean;
  }[];
  readonly format: (value: number) => string;
}

/**
 * Draws the error of each point, simulated over measured less one, over what was measured: where figures differ by orders of
 * magnitude, one drawn over the other would hide the errors.
 */
export function ErrorChart({ title, width, measuredTitle, points, format }: ErrorPlot): JSX.Element {
  const known = points.filter(({ measured }) => measured > 0);
  const errors = known.map(({ measured, simulated }) => simulated / measured - 1);
  const measured = known.map((point) => point.measured);
  const area = { left: leftOf('+100%'), right: width - NAMES, top: 36, bottom: HEIGHT - TITLE_BELOW - 8 };
  const up = between(Math.min(0, ...errors), Math.max(0, ...errors), [area.bottom, area.top], TICKS);
  const across = decades(Math.min(...measured), Math.max(...measured), [area.left, area.right]);
  // Fitted points first: what was predicted lies above them.
  const drawn = [...known.keys()].toSorted((a, b) => Number(known[b]?.isFitted) - Number(known[a]?.isFitted));
  return (
    <Chart title={title} width={width} height={HEIGHT}>
      <HeightAxis scale={up} area={area} title="error of the simulation" format={signedPercent} />
      <WidthAxis
        area={area}
        title={measuredTitle}
        labels={across.ticks.map((tick) => ({ at: across.at(tick), text: format(tick) }))}
      />
      {drawn.map((at) => (
        <Dot
          key={at}
          x={across.at(measured[at] ?? 0)}
          y={up.at(errors[at] ?? 0)}
          colour={known[at]?.isFitted === true ? 'grey' : 'blue'}
        />
      ))}
      <Text x={area.right + 12} y={area.top + 12} class="series blue">
        predicted
      </Text>
      {known.some(({ isFitted }) => isFitted) && (
        <Text x={area.right + 12} y={area.top + 30} class="series grey">
          fitted
        </Text>
      )}
    </Chart>
  );
}

/** `+20%`, `0%` */
function signedPercent(share: number): string {
  const percent = Math.round(share * 100);
  return `${percent > 0 ? '+' : percent < 0 ? '−' : ''}${Math.abs(percent)}%`;
}
