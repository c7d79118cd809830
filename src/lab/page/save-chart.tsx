import type { JSX } from 'preact';
import { saveSvg } from './picture-files.ts';

/** Saves the chart of the figure that this button is in. */
export function SaveChart({ file }: { readonly file: string }): JSX.Element {
  return (
    <button
      type="button"
      class="lab-link"
      onClick={({ currentTarget }) => {
        const chart = currentTarget.closest('figure')?.querySelector('svg');
        if (chart) saveSvg(chart, file);
      }}
    >
      Save the chart ({file})
    </button>
  );
}
