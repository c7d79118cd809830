import type { JSX } from 'preact';
import { HeightAxis, leftOf, Text, TITLE_BELOW, WidthAxis } from './axes.tsx';
import { Chart, px } from './chart.tsx';
import { Dot, Whisker } from './marks.tsx';
import { decades, fromZero, type PixelRange, type Scale } from './scales.ts';

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
  /** Figures of several orders of magnitude are drawn by their logarithms. @default false */
  readonly logarithmic?: boolean;
}

/** Draws predicted over measured figures: on the line from corner to corner both are the same. */
export function AgreementChart({
  title,
  width,
  measuredTitle,
  predictedTitle,
  points,
  format,
  logarithmic = false,
}: AgreementPlot): JSX.Element {
  const most = points.reduce((so, { measured, high }) => Math.max(so, measured, high), 0);
  const left = leftOf(format(most));
  const area = { left, right: Math.min(width - 70, left + HEIGHT), top: 36, bottom: HEIGHT - TITLE_BELOW - 8 };
  const least = points.reduce((so, { measured, low }) => Math.min(so, measured, low > 0 ? low : measured), most);
  const scale = (range: PixelRange): Scale =>
    logarithmic && least > 0 ? decades(least, most, range) : fromZero(most, range, TICKS);
  const across = scale([area.left, area.right]);
  const up = scale([area.bottom, area.top]);
  const [start, end] = [Math.min(...up.ticks), Math.max(...up.ticks)];
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
        d={`M${px(across.at(start))} ${px(up.at(start))}L${px(across.at(end))} ${px(up.at(end))}`}
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
