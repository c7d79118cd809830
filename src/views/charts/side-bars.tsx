import type { JSX } from 'preact';
import { Text } from './axes.tsx';
import { Chart, type Colour, FONT_PX, px } from './chart.tsx';
import { textWidth, wrapped } from './labels.ts';
import { fromZero } from './scales.ts';

const TITLE_HEIGHT = 30;
const ROW = 28;
/** Where some names take two lines. */
const LONG_ROW = 36;
const BAR = 14;
/** Names stand beside the bars on a chart of this width, above them on a narrower one. */
const NAMES_BESIDE = 600;
const MOST_NAME_WIDTH = 250;
/** Of the width, for the names of one or two quantities: nothing else needs the room. */
const MOST_NAMES_OF_FEW = 0.42;
const FEW = 2;
const GAP = 22;
/** Of a panel: bars have the rest. */
const MOST_LABELS = 0.6;
const EDGE = 8;

/** A thing that is compared. */
export interface ComparedThing {
  readonly name: string;
  /** The one to look at. */
  readonly strong: boolean;
}

/** A quantity of all things: a bar for each, of one part or of several beside each other. */
export interface ComparedQuantity {
  /** With its unit. */
  readonly title: string;
  /** The longest bar that there is room for stands for at least this, so that small figures look small. @default 0 */
  readonly least?: number;
  /** By thing; null where it is not known. */
  readonly values: readonly ({
    /** Added up. */
    readonly parts: readonly { readonly value: number; readonly colour: Colour; readonly title: string }[];
    /** Stands at the end of the bar. */
    readonly label: string;
  } | null)[];
}

/** Bars to the right, a row for each thing and a panel for each quantity. */
export interface SideBars {
  /** Description of the drawing for screen readers. */
  readonly title: string;
  readonly width: number;
  readonly things: readonly ComparedThing[];
  readonly quantities: readonly ComparedQuantity[];
}

/** Draws things beside each other by several quantities: panels stand in a row, or one below the other where it is narrow. */
export function SideBarsChart({ title, width, things, quantities }: SideBars): JSX.Element {
  const beside = width >= NAMES_BESIDE;
  const longest = things.reduce((most, { name }) => Math.max(most, textWidth(name)), 0);
  const mostNames = quantities.length <= FEW ? MOST_NAMES_OF_FEW * width : MOST_NAME_WIDTH;
  const names = beside ? Math.min(mostNames, longest) + 12 : 0;
  const panel = beside ? (width - names - EDGE) / quantities.length : width - EDGE;
  const isLong = beside && longest > names - 12;
  const panelWidth = panel - (beside ? GAP : 0);
  // Above the bars a long name takes two lines: what is cut off is often all that tells two of them apart.
  const above = longest > panelWidth ? 2 : 1;
  const row = beside ? (isLong ? LONG_ROW : ROW) : ROW + above * FONT_PX + 4;
  const isTitleLong = quantities.some(({ title: ofPanel }) => wrapped(ofPanel, panelWidth).length > 1);
  const head = TITLE_HEIGHT + (isTitleLong ? FONT_PX : 0);
  const panelHeight = head + things.length * row + 10;
  const height = beside ? panelHeight : panelHeight * quantities.length;
  return (
    <Chart title={title} width={width} height={height}>
      {beside &&
        things.map(({ name, strong }, at) => (
          <Name key={name} name={name} strong={strong} y={head + (at + 0.5) * row + FONT_PX / 3} width={names - 12} />
        ))}
      {quantities.map((quantity, at) => (
        <Panel
          key={quantity.title}
          quantity={quantity}
          things={beside ? undefined : things}
          left={beside ? names + at * panel : EDGE}
          top={beside ? 0 : at * panelHeight}
          width={panelWidth}
          head={head}
          row={row}
        />
      ))}
    </Chart>
  );
}

interface NameProps extends ComparedThing {
  /** Base line of one line of text. */
  readonly y: number;
  readonly width: number;
}

/** A name in one line, or in two smaller ones where it is long. */
function Name({ name, strong, y, width }: NameProps): JSX.Element {
  const className = strong ? 'strong' : undefined;
  const [first = '', ...more] = wrapped(name, width);
  if (more.length === 0) {
    return (
      <Text x={EDGE} y={y} class={className}>
        {shortened(first, width)}
      </Text>
    );
  }
  const half = FONT_PX / 2 + 0.5;
  return (
    <g>
      <Text x={EDGE} y={y - half} class={className}>
        {shortened(first, width)}
      </Text>
      <Text x={EDGE} y={y + half} class={className}>
        {shortened(more.join(' '), width)}
      </Text>
    </g>
  );
}

interface PanelProps {
  readonly quantity: ComparedQuantity;
  /** Named above their bars; where absent they are named elsewhere. */
  readonly things: readonly ComparedThing[] | undefined;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly row: number;
  /** Height of its title. */
  readonly head: number;
}

function Panel({
  quantity: { title, values, least = 0 },
  things,
  left,
  top,
  width,
  row,
  head,
}: PanelProps): JSX.Element {
  const sum = (value: ComparedQuantity['values'][number]): number =>
    value?.parts.reduce((total, part) => total + part.value, 0) ?? 0;
  const most = values.reduce((largest, value) => Math.max(largest, sum(value)), least);
  const [first = '', ...others] = wrapped(title, width);
  const titled = others.length === 0 ? [first] : [first, others.join(' ')];
  const labels = values.reduce((widest, value) => Math.max(widest, textWidth(value?.label ?? '?')), 0) + 16;
  const room = Math.min(labels, MOST_LABELS * width);
  const scale = fromZero(most, [0, 1], 4);
  const end = scale.at(most) || 1;
  const at = (value: number): number => left + ((width - room) * scale.at(value)) / end;
  return (
    <g>
      {titled.map((line, at) => (
        <Text key={line} x={left} y={top + head - 14 - (titled.length - 1 - at) * FONT_PX} class="soft">
          {shortened(line, width)}
        </Text>
      ))}
      <path class="base" d={`M${px(left)} ${px(top + head - 6)}V${px(top + head + values.length * row)}`} />
      {values.map((value, index) => {
        const middle = top + head + (index + 1) * row - (things === undefined ? row : ROW) / 2;
        const thing = things?.[index];
        let from = 0;
        return (
          <g key={index}>
            {thing !== undefined &&
              twoLines(thing.name, width).map((line, nth, { length }) => (
                <Text
                  key={line}
                  x={left + 4}
                  y={middle - BAR / 2 - 5 - (length - 1 - nth) * FONT_PX}
                  class={thing.strong ? 'strong' : undefined}
                >
                  {line}
                </Text>
              ))}
            {value?.parts.map((part) => {
              const start = at(from);
              from += part.value;
              return (
                <rect
                  key={part.title}
                  class={`bar ${part.colour}`}
                  x={px(start)}
                  y={px(middle - BAR / 2)}
                  width={px(at(from) - start)}
                  height={BAR}
                >
                  <title>{part.title}</title>
                </rect>
              );
            })}
            <Text x={at(from) + 6} y={middle + FONT_PX / 3} class={value === null ? 'soft' : undefined}>
              {value?.label ?? '?'}
            </Text>
          </g>
        );
      })}
    </g>
  );
}

/** A text in one line, or in two of which the second may be cut off. */
function twoLines(text: string, width: number): readonly string[] {
  const [first = '', ...more] = wrapped(text, width);
  return (more.length === 0 ? [first] : [first, more.join(' ')]).map((line) => shortened(line, width));
}

/** With an ellipsis where it is wider. */
function shortened(name: string, width: number): string {
  if (textWidth(name) <= width) return name;
  let end = name.length;
  while (end > 1 && textWidth(`${name.slice(0, end)}…`) > width) end--;
  return `${name.slice(0, end)}…`;
}
