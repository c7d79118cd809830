import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { parseAxis } from '../../knees/axis.ts';
import type { ServicePromise } from '../../knees/promise.ts';
import { INTERVAL_CHART_HEIGHT, type intervalScales } from '../../views/charts/interval-chart.tsx';

/** A target in percent, and how far it goes by drag. */
const SHARE = /[\d.]+(?=\s*%)/;
const PERCENT = { least: 0.5, most: 60, step: 0.5 } as const;
/** A range is made wider by this many times at most in one drag. */
const WIDER = 3;

interface CurveHandlesProps {
  readonly scales: ReturnType<typeof intervalScales>;
  /** Of the chart below, in its units. */
  readonly width: number;
  readonly promise: ServicePromise;
  /** `guests=1..60` */
  readonly vary: string;
  readonly onTarget: (text: string) => void;
  readonly onVary: (text: string) => void;
}

/** What is dragged over a curve: the target up and down, the ends of the range to the sides. Arrow keys do the same. */
export function CurveHandles({ scales, width, promise, vary, onTarget, onVary }: CurveHandlesProps): JSX.Element {
  const { area, value, load, first, last } = scales;
  const axis = parseAxis(vary);
  const { path, unit, from, to, whole } = axis;
  const percent = Number(SHARE.exec(promise.text)?.[0] ?? NaN);
  const perPixel = (last - first || 1) / (area.right - area.left);
  const step = whole ? Math.max(1, Math.round((to - from) / 50)) : (to - from) / 50;
  const rounded = (figure: number): number => (whole ? Math.round(figure) : Number(figure.toPrecision(3)));
  const within = (x: number): number => Math.min(area.right, Math.max(area.left, x));
  const range = (low: number, high: number): void => onVary(`${path}=${rounded(low)}${unit}..${rounded(high)}${unit}`);
  const ends = [
    {
      label: 'Least load',
      now: from,
      least: whole ? Math.min(1, from) : from / 10,
      most: to - step,
      set: (figure: number) => range(figure, to),
    },
    {
      label: 'Most load',
      now: to,
      least: from + step,
      most: from + WIDER * (to - from),
      set: (figure: number) => range(from, figure),
    },
  ];
  return (
    <>
      {!Number.isNaN(percent) && (
        <Handle
          label="Promise"
          isVertical
          x={(area.left + area.right) / 2 / width}
          y={value.at(promise.value) / INTERVAL_CHART_HEIGHT}
          now={percent}
          {...PERCENT}
          says={(figure) => `${figure}%`}
          // The scale of values is a line through 0, at the foot of the chart.
          perPixel={-percent / (area.bottom - value.at(promise.value))}
          onSet={(figure) => onTarget(promise.text.replace(SHARE, String(figure)))}
        />
      )}
      {axis.values === undefined &&
        ends.map(({ label, now, least, most, set }) => (
          <Handle
            key={label}
            label={label}
            x={within(load.at(now)) / width}
            y={area.bottom / INTERVAL_CHART_HEIGHT}
            now={now}
            least={least}
            most={most}
            step={step}
            says={(figure) => `${rounded(figure)}${unit}`}
            perPixel={perPixel}
            onSet={set}
          />
        ))}
    </>
  );
}

interface HandleProps {
  readonly label: string;
  readonly isVertical?: boolean;
  /** Shares of the width and the height of the chart. */
  readonly x: number;
  readonly y: number;
  readonly now: number;
  readonly least: number;
  readonly most: number;
  readonly step: number;
  readonly says: (figure: number) => string;
  /** How much a drag by one unit of the chart, to the right or down, adds. */
  readonly perPixel: number;
  readonly onSet: (figure: number) => void;
}

/** A slider at a place of the chart. What it is dragged to counts when it is let go. */
function Handle(props: HandleProps): JSX.Element {
  const { label, isVertical = false, x, y, now, least, most, step, says, perPixel, onSet } = props;
  const [drag, setDrag] = useState<{ readonly from: number; readonly by: number } | null>(null);
  const clamped = (figure: number): number => Math.min(most, Math.max(least, Math.round(figure / step) * step));
  const figure = drag === null ? now : clamped(now + drag.by * perPixel);
  const placeOf = ({ clientX, clientY, currentTarget }: PointerEvent): number => {
    const chart = (currentTarget as Element).parentElement?.querySelector('svg');
    const scale = (chart?.viewBox.baseVal.width ?? 1) / (chart?.getBoundingClientRect().width ?? 1);
    return (isVertical ? clientY : clientX) * scale;
  };
  const shift = drag === null ? '' : `translate(${isVertical ? 0 : drag.by}px, ${isVertical ? drag.by : 0}px)`;
  return (
    <div
      class={isVertical ? 'lab-handle vertical' : 'lab-handle'}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-orientation={isVertical ? 'vertical' : 'horizontal'}
      aria-valuemin={least}
      aria-valuemax={most}
      aria-valuenow={figure}
      aria-valuetext={says(figure)}
      style={`left:${100 * x}%;top:${100 * y}%;transform:${shift || 'none'}`}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setDrag({ from: placeOf(event), by: 0 });
      }}
      onPointerMove={(event) => {
        if (drag !== null) setDrag({ ...drag, by: placeOf(event) - drag.from });
      }}
      onPointerUp={() => {
        setDrag(null);
        if (figure !== now) onSet(figure);
      }}
      onPointerCancel={() => setDrag(null)}
      onKeyDown={(event) => {
        const up = ['ArrowUp', 'ArrowRight'].includes(event.key)
          ? 1
          : ['ArrowDown', 'ArrowLeft'].includes(event.key)
            ? -1
            : 0;
        if (up === 0) return;
        event.preventDefault();
        onSet(clamped(now + up * step));
      }}
    >
      <span>{drag === null ? label.toLowerCase() : says(figure)}</span>
    </div>
  );
}
