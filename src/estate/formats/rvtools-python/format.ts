import { inventoryFormat } from '../../inventory/inventory-format.ts';
import { firstRow, rowsOfSheet } from '../../inventory/table.ts';
import { rvtoolsPythonInventory } from './rvtools-python-inventory.ts';
import type { RvtoolsPythonSheets } from './rvtools-python-inventory.ts';

/** rvtools_python writes the sheets of RVTools with different headers and units. */
export const rvtoolsPythonFormat = inventoryFormat({
  name: 'rvtools-python',
  words: 'a workbook of rvtools_python',
  command: 'rvtools_python, with all sheets',
  matches: async (file) => {
    if (file.kind !== 'workbook') return false;
    const workbook = await file.workbook();
    // RVTools itself writes vMetaData, rvtools_python does not.
    if (!workbook.sheets.includes('vInfo') || workbook.sheets.includes('vMetaData')) return false;
    const header = await firstRow(workbook, 'vInfo');
    return (
      header.includes('vm') && header.includes('powerstate') && header.some((text) => /^[a-z]+_[a-z_]+$/u.test(text))
    );
  },
  inventory: async (files, source) => {
    const all: RvtoolsPythonSheets = { info: [], cpu: [], memory: [], disk: [], network: [], host: [], cluster: [] };
    for (const file of files) {
      const workbook = await file.workbook();
      const add = async (to: keyof RvtoolsPythonSheets, sheet: string, column: string) => {
        for (const row of await rowsOfSheet(workbook, sheet, [[column]], source)) all[to].push(row);
      };
      await add('info', 'vInfo', 'vm');
      await add('cpu', 'vCPU', 'vm');
      await add('memory', 'vMemory', 'vm');
      await add('disk', 'vDisk', 'vm');
      await add('network', 'vNetwork', 'vm');
      await add('host', 'vHost', 'host');
      await add('cluster', 'vCluster', 'name');
    }
    return rvtoolsPythonInventory(all, source);
  },
});
