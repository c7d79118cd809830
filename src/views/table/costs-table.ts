import type { MeasurementDocument } from '../document/measurement-document.ts';
import { type Table, tableOf } from './table.ts';

/** Every measured cost in a row: times in ns, all else a factor. */
export function costsTable({ costs }: MeasurementDocument): Table {
  return tableOf('costs', 'what this machine charges a hypervisor', costs, [
    { name: 'cost', type: 'string', description: 'its name', of: ({ cost }) => cost },
    { name: 'distance', type: 'string', description: 'between which processors', of: ({ distance }) => distance },
    { name: 'measured', type: 'number', description: 'median', of: ({ measured }) => measured.value },
    {
      name: 'measured_half_width',
      type: 'number',
      description: 'half of the 95 % interval of the median',
      of: ({ measured }) => measured.halfWidth,
    },
    { name: 'repetitions', type: 'integer', description: 'repetitions', of: ({ measured }) => measured.repetitions },
    { name: 'is_narrow', type: 'boolean', description: 'is within 5 %', of: ({ measured }) => measured.isNarrow },
    { name: 'usual', type: 'number', description: 'figure of the catalog', of: ({ usual }) => usual.value },
    { name: 'usual_is', type: 'string', description: 'how that is known', of: ({ usual }) => usual.mark },
  ]);
}
