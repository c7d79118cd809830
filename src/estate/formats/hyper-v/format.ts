import type { Fields } from '../../inventory/fields.ts';
import { inventoryFormat, jsonDocuments } from '../../inventory/inventory-format.ts';
import type { NamedDocument } from '../../inventory/named-documents.ts';
import { hyperVRows, hyperVTable } from './hyper-v-csv.ts';
import { type HyperVKind, hyperVInventory, hyperVRecords, isHyperV } from './hyper-v-inventory.ts';

/** JSON or CSV of the PowerShell commands of Hyper-V and of System Center Virtual Machine Manager. */
export const hyperVFormat = inventoryFormat({
  name: 'hyper-v',
  words: 'an export of Hyper-V',
  command: 'Get-SCVirtualMachine | ConvertTo-Json -Depth 3',
  matches: async (file) => hyperVTable(file) !== undefined || (await jsonDocuments(file)).some(isHyperV),
  inventory: async (files, source) => {
    const documents: NamedDocument[] = [];
    const tables: (readonly [HyperVKind, readonly Fields[]])[] = [];
    for (const file of files) {
      const table = hyperVTable(file);
      if (table === undefined) documents.push(...(await jsonDocuments(file)));
      else tables.push([table.kind, await hyperVRows(file, table, source)]);
    }
    const records = new Map(hyperVRecords(documents, source));
    for (const [kind, rows] of tables) records.set(kind, [...(records.get(kind) ?? []), ...rows]);
    return hyperVInventory(records);
  },
});
