import type { JSX } from 'preact';
import { HeightAxis, leftOf, Text, TITLE_BELOW, WidthAxis } from './axes.tsx';
import { Chart, px } from './chart.tsx';
import { Dot, Whisker } from './marks.tsx';
import { fromZero } from './scales.ts';

const HEIGHT = 300;
const TICKS = 4;

/** What was measured of some things, and what was predicted of them. */
export interface AgreementPlot {
  /** Description of the drawing for screen readers. */
  readonly title: string;
  readonly width: number;
  readonly measuredTitle: string;
  readonly predictedTitle: string;
  readonly points: readonly {
    readonly measured: number;
    readonly predicted: number;
    readonly low: number;
    readonly high: number;
    /** The model was fitted to it. */
    readonly isFitted: boolean;
  }[];
  readonly format: (value: number) => string;
}

/** Draws predicted over measured figures: on the line from corner to corner both are the same. */
export function AgreementChart({
  title,
  width,
  measuredTitle,
  predictedTitle,
  points,
  format,
}: AgreementPlot): JSX.Element {
  const most = points.reduce((so, { measured, high }) => Math.max(so, measured, high), 0);
  const left = leftOf(format(most));
  const area = { left, right: Math.min(width - 70, left + HEIGHT), top: 36, bottom: HEIGHT - TITLE_BELOW - 8 };
  const across = fromZero(most, [area.left, area.right], TICKS);
  const up = fromZero(most, [area.bottom, area.top], TICKS);
  const end = Math.max(...up.ticks);
  const isSplit = points.some(({ isFitted }) => isFitted);
  return (
    <Chart title={title} width={width} height={HEIGHT}>
      <HeightAxis scale={up} area={area} title={predictedTitle} format={format} />
      <WidthAxis
        area={area}
        title={measuredTitle}
        labels={across.ticks.map((tick) => ({ at: across.at(tick), text: format(tick) }))}
      />
      <path
        class="line ink thin dashed"
        d={`M${px(across.at(0))} ${px(up.at(0))}L${px(across.at(end))} ${px(up.at(end))}`}
      />
      {points.map(({ measured, low, high }, at) => (
        <Whisker key={at} x={across.at(measured)} low={up.at(low)} high={up.at(high)} />
      ))}
      {points.map(({ measured, predicted, isFitted }, at) => (
        <Dot key={at} x={across.at(measured)} y={up.at(predicted)} colour={isFitted ? 'grey' : 'blue'} />
      ))}
      {isSplit && (
        <g>
          <Text x={area.right + 12} y={area.top + 12} class="series blue">
            held out
          </Text>
          <Text x={area.right + 12} y={area.top + 30} class="series grey">
            fitted to
          </Text>
        </g>
      )}
    </Chart>
  );
}
