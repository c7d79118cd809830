import type { JSX } from 'preact';
import { itemAt } from '../../base/item-at.ts';
import { FONT_PX, type PlotArea, px } from './chart.tsx';
import { apart, textWidth } from './labels.ts';
import type { Scale } from './scales.ts';

interface TextProps {
  readonly x: number;
  readonly y: number;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly class?: string | undefined;
  readonly children: string;
}

/** One line of text. */
export function Text({ x, y, anchor = 'start', class: className, children }: TextProps): JSX.Element {
  return (
    <text x={px(x)} y={px(y)} text-anchor={anchor} class={className}>
      {children}
    </text>
  );
}

/** Where a plot begins that has labels as wide as this one at its left. */
export function leftOf(widest: string): number {
  return Math.max(60, textWidth(`${widest}0`) + 12);
}

interface HeightAxisProps {
  readonly scale: Scale;
  readonly area: PlotArea;
  /** What is measured, with its unit; stands above the axis. */
  readonly title: string;
  readonly format: (value: number) => string;
}

/** The axis at the left: a rule and a label for each tick. */
export function HeightAxis({ scale, area, title, format }: HeightAxisProps): JSX.Element {
  return (
    <g>
      <Text x={Math.max(4, area.left - 48)} y={area.top - FONT_PX} class="soft">
        {title}
      </Text>
      {scale.ticks.map((tick) => (
        <g key={tick}>
          <path class={tick === 0 ? 'base' : 'rule'} d={`M${px(area.left)} ${px(scale.at(tick))}H${px(area.right)}`} />
          <Text x={area.left - 8} y={scale.at(tick) + 4} anchor="end" class="soft">
            {format(tick)}
          </Text>
        </g>
      ))}
    </g>
  );
}

interface WidthAxisProps {
  readonly area: PlotArea;
  /** What grows to the right, with its unit; stands below the labels. */
  readonly title: string;
  readonly labels: readonly { readonly at: number; readonly text: string; readonly strong?: boolean }[];
  /** Positions of the labels that matter most; those that would touch them are left out. */
  readonly first?: readonly number[];
}

/** Distance of an axis's labels and of its title from the plot. */
const LABELS_BELOW = 18;
export const TITLE_BELOW = 36;

/** The axis below: labels that do not touch, and a title. */
export function WidthAxis({ area, title, labels, first }: WidthAxisProps): JSX.Element {
  const shown = apart(labels, first ?? [0, labels.length - 1]).map((index) => ({ index, ...itemAt(labels, index) }));
  return (
    <g>
      {shown.map(({ index, at, text, strong }) => (
        <Text
          key={index}
          x={at}
          y={area.bottom + LABELS_BELOW}
          anchor="middle"
          class={strong === true ? 'strong' : 'soft'}
        >
          {text}
        </Text>
      ))}
      <Text x={(area.left + area.right) / 2} y={area.bottom + TITLE_BELOW} anchor="middle" class="soft">
        {title}
      </Text>
    </g>
  );
}
