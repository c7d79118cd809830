import type { RightsizeDocument } from '../document/rightsize-document.ts';
import { RISK_WORDS } from '../words/rightsize-words.ts';
import type { DataTable, TableCell } from './data-table.ts';

type Change = RightsizeDocument['changes'][number];

/** Every change of a guest in a row, to be made elsewhere. */
export function rightsizeTable({ changes }: RightsizeDocument): DataTable {
  return {
    name: 'changes',
    columns: [
      'guest',
      'cluster',
      'host',
      'vcpus',
      'new_vcpus',
      'used_cores',
      'vcpu_risks',
      'memory_mib',
      'new_memory_mib',
      'used_memory_mib',
      'memory_risks',
    ],
    rows: changes.map(({ guest, cluster, host, vcpus, memoryMib }) => [
      guest,
      cluster ?? null,
      host ?? null,
      ...cellsOf(vcpus),
      ...cellsOf(memoryMib),
    ]),
  };
}

function cellsOf(change: Change['vcpus']): readonly TableCell[] {
  if (change === undefined) return [null, null, null, null];
  const { from, to, use, risks } = change;
  return [from, to, Number(use.toPrecision(4)), risks.map((risk) => RISK_WORDS[risk]).join('; ')];
}
