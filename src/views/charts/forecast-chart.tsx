import type { JSX } from 'preact';
import { itemAt } from '../../base/item-at.ts';
import { HeightAxis, leftOf, Text, TITLE_BELOW, WidthAxis } from './axes.tsx';
import { Chart } from './chart.tsx';
import { Band, Dot, Line } from './marks.tsx';
import { exactly, fromZero } from './scales.ts';

const HEIGHT = 280;
/** Room at the right for the names. */
const NAMES = 76;

/** A forecast with its band, and what came. */
export interface ForecastPlot {
  /** Description of the drawing for screen readers. */
  readonly title: string;
  readonly width: number;
  /** What is drawn, with its unit. */
  readonly valueTitle: string;
  /** In their order, with the same time between them. */
  readonly days: readonly {
    readonly day: string;
    readonly forecast: number;
    readonly low: number;
    readonly high: number;
    readonly measured: number;
  }[];
  readonly format: (value: number) => string;
}

/** Draws the forecast of each day as a line in its band, and what was measured as dots: those outside of the band in another colour. */
export function ForecastChart({ title, width, valueTitle, days, format }: ForecastPlot): JSX.Element {
  const most = days.reduce((largest, { high, measured }) => Math.max(largest, high, measured), 0);
  const area = { left: leftOf(format(most)), right: width - NAMES, top: 36, bottom: HEIGHT - TITLE_BELOW - 8 };
  const value = fromZero(most, [area.bottom, area.top], 4);
  const { at } = exactly(-0.5, days.length - 0.5, [area.left, area.right]);
  const last = itemAt(days, days.length - 1);
  const end = at(days.length - 1) + 10;
  return (
    <Chart title={title} width={width} height={HEIGHT}>
      <HeightAxis scale={value} area={area} title={valueTitle} format={format} />
      <WidthAxis
        area={area}
        title="day (UTC)"
        labels={days.map(({ day }, index) => ({ at: at(index), text: day.slice('YYYY-'.length) }))}
      />
      <Band
        colour="blue"
        points={days.map(({ low, high }, index) => ({ x: at(index), low: value.at(low), high: value.at(high) }))}
      />
      <Line colour="blue" points={days.map(({ forecast }, index) => ({ x: at(index), y: value.at(forecast) }))} />
      {days.map(({ day, low, high, measured }, index) => (
        <Dot
          key={day}
          x={at(index)}
          y={value.at(measured)}
          colour={measured < low || measured > high ? 'orange' : 'ink'}
        />
      ))}
      <Text x={end} y={value.at(last.forecast) + 4} class="series blue">
        forecast
      </Text>
    </Chart>
  );
}
