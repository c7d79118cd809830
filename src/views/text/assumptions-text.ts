import type { KnownAssumption } from '../../app/assumptions/known-assumptions.ts';
import { assumptionText } from '../words/changed-assumptions.ts';
import type { TextTarget } from './style.ts';
import { textTable, wrap } from './text-table.ts';

/** What may be assumed otherwise, one figure a line. */
export function assumptionsText(assumptions: readonly KnownAssumption[], target: TextTarget): string {
  const table = textTable(
    [
      { header: 'key', cell: ({ key }) => key },
      { header: 'value', cell: ({ value, unit }) => assumptionText(value, unit), align: 'right' },
      { header: 'mark', cell: ({ mark }) => mark, dropOrder: 2 },
      { header: 'read by', cell: ({ readBy }) => readBy.join(', '), dropOrder: 1 },
      { header: 'from', cell: ({ from }) => from, wrapTo: 16, dropOrder: 4 },
    ],
    assumptions,
    target,
  );
  const how =
    "Replace one with --assume 'key=value', or several in a file: --assumptions FILE, or kneepoint.yaml beside the estate.";
  return `${table}\n\n${wrap(how, target.columns)}`;
}
