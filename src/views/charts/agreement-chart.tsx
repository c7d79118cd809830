import type { JSX } from 'preact';
import { HeightAxis, leftOf, Text, TITLE_BELOW, WidthAxis } from './axes.tsx';
import { Chart, FONT_PX, px } from './chart.tsx';
import { textWidth } from './labels.ts';
import { Dot, Whisker } from './marks.tsx';
import { fromZero, type PixelRange, type Scale } from './scales.ts';

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
  /** Names of the points that were predicted, and of those that were fitted. @default held out, fitted to */
  readonly names?: readonly [predicted: string, fitted: string];
}

/** Draws predicted over measured figures: on the line from corner to corner both are the same. */
export function AgreementChart({
  title,
  width,
  measuredTitle,
  predictedTitle,
  points,
  format,
  names: [predictedName, fittedName] = ['held out', 'fitted to'],
}: AgreementPlot): JSX.Element {
  const most = points.reduce((so, { measured, high }) => Math.max(so, measured, high), 0);
  const left = leftOf(format(most));
  const area = { left, right: Math.min(width - 70, left + HEIGHT), top: 36, bottom: HEIGHT - TITLE_BELOW - 8 };
  const scale = (range: PixelRange): Scale => fromZero(most, range, TICKS);
  const across = scale([area.left, area.right]);
  const up = scale([area.bottom, area.top]);
  const [start, end] = [Math.min(...up.ticks), Math.max(...up.ticks)];
  // Labels at equal distances, where there is no room for each.
  const every = Math.ceil((across.ticks.length * (textWidth(format(end)) + FONT_PX)) / (area.right - area.left));
  const isSplit = points.some(({ isFitted }) => isFitted);
  return (
    <Chart title={title} width={width} height={HEIGHT}>
      <HeightAxis scale={up} area={area} title={predictedTitle} format={format} />
      <WidthAxis
        area={area}
        title={measuredTitle}
        labels={across.ticks
          .filter((_, at) => at % every === 0)
          .map((tick) => ({ at: across.at(tick), text: format(tick) }))}
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
            {predictedName}
          </Text>
          <Text x={area.right + 12} y={area.top + 30} class="series grey">
            {fittedName}
          </Text>
        </g>
      )}
    </Chart>
  );
}
