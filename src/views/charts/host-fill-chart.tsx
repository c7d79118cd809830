import type { JSX } from 'preact';
import { itemAt } from '../../base/item-at.ts';
import { HeightAxis, Text, TITLE_BELOW, WidthAxis } from './axes.tsx';
import { Chart, type Colour, type PlotArea, px } from './chart.tsx';
import { spread } from './labels.ts';
import { Dot, Line } from './marks.tsx';
import { exactly, fromZero } from './scales.ts';

const PANEL_HEIGHT = 230;
const TITLE = 36;
const BESIDE = 600;
/** Room for the names of the lines, at their ends. */
const NAMES = 112;
const NAME_ROW = 16;
/** More hosts than this are a line without dots. */
const MOST_DOTS = 60;

/** One resource of all hosts, in one state or several. */
export interface HostFillPanel {
  readonly title: string;
  readonly lines: readonly {
    readonly name: string;
    readonly colour: Colour;
    /** Of each host, 0 to 1, fullest first. */
    readonly fills: readonly number[];
  }[];
}

export interface HostFillPlot {
  /** Description of the drawing for screen readers. */
  readonly title: string;
  readonly width: number;
  readonly panels: readonly HostFillPanel[];
  readonly format: (share: number) => string;
}

/** Draws how full hosts are, fullest first, each state as a line that is named at its end. */
export function HostFillChart({ title, width, panels, format }: HostFillPlot): JSX.Element {
  const beside = width >= BESIDE && panels.length > 1;
  const wide = beside ? width / panels.length : width;
  const height = beside ? PANEL_HEIGHT : PANEL_HEIGHT * panels.length;
  return (
    <Chart title={title} width={width} height={height}>
      {panels.map((panel, at) => {
        const [x, y] = beside ? [at * wide, 0] : [0, at * PANEL_HEIGHT];
        const area = {
          left: x + 56,
          right: x + wide - NAMES,
          top: y + TITLE,
          bottom: y + PANEL_HEIGHT - TITLE_BELOW - 8,
        };
        return <Panel key={panel.title} panel={panel} area={area} format={format} />;
      })}
    </Chart>
  );
}

interface PanelProps {
  readonly panel: HostFillPanel;
  readonly area: PlotArea;
  readonly format: (share: number) => string;
}

function Panel({ panel: { title, lines }, area, format }: PanelProps): JSX.Element {
  const most = lines.flatMap(({ fills }) => fills).reduce((largest, fill) => Math.max(largest, fill), 0);
  const share = fromZero(most, [area.bottom, area.top], 4);
  const hosts = lines.reduce((longest, { fills }) => Math.max(longest, fills.length), 1);
  const { at, ticks } = exactly(1, hosts, [area.left + 6, area.right - 6], 4);
  const drawn = lines.map(({ fills }) => fills.map((fill, host) => ({ x: at(host + 1), y: share.at(fill) })));
  const ends = drawn.map((points) => points.at(-1)?.y ?? area.bottom);
  const heights = spread(ends, 2 * NAME_ROW, area.top + 4, area.bottom - NAME_ROW);
  const whole = [...new Set([1, ...ticks.filter((tick) => Number.isInteger(tick)), hosts])];
  return (
    <g>
      <HeightAxis scale={share} area={area} title={title} format={format} />
      <WidthAxis
        area={area}
        title="hosts, fullest first"
        labels={whole.map((host) => ({ at: at(host), text: String(host) }))}
        first={[0, whole.length - 1]}
      />
      {lines.map(({ name, colour, fills }, line) => {
        const points = itemAt(drawn, line);
        const height = itemAt(heights, line);
        const last = points.at(-1);
        return (
          <g key={name}>
            <Line points={points} colour={colour} />
            {points.length <= MOST_DOTS && points.map((point) => <Dot key={point.x} {...point} colour={colour} />)}
            {last !== undefined && (
              <path
                class={`line thin ${colour}`}
                d={`M${px(last.x + 5)} ${px(last.y)}L${px(area.right + 6)} ${px(height)}`}
              />
            )}
            <Text x={area.right + 10} y={height + 4} class={`series ${colour}`}>
              {name}
            </Text>
            <Text x={area.right + 10} y={height + 4 + NAME_ROW} class="soft">
              {`fullest ${format(fills[0] ?? 0)}`}
            </Text>
          </g>
        );
      })}
    </g>
  );
}
