import type { JSX, TargetedMouseEvent } from 'preact';
import { saveChartPng, saveSvg } from './picture-files.ts';

/** Saves the chart of the figure that these buttons are in. @param name of the files, without what they end in */
export function SaveChart({ name }: { readonly name: string }): JSX.Element {
  const chartOf = ({ currentTarget }: TargetedMouseEvent<HTMLButtonElement>): SVGSVGElement | null =>
    currentTarget.closest('figure')?.querySelector('svg') ?? null;
  return (
    <>
      Save the chart:{' '}
      <button
        type="button"
        class="lab-link"
        onClick={(event) => {
          const chart = chartOf(event);
          if (chart) saveSvg(chart, `${name}.svg`);
        }}
      >
        {name}.svg
      </button>{' '}
      <button
        type="button"
        class="lab-link"
        onClick={(event) => {
          const chart = chartOf(event);
          if (chart) void saveChartPng(chart, `${name}.png`);
        }}
      >
        {name}.png
      </button>
    </>
  );
}
