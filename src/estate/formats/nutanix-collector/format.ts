import { inventoryFormat } from '../../inventory/inventory-format.ts';
import { rowsOfSheet } from '../../inventory/table.ts';
import { collectorGuests, collectorHosts } from './collector-inventory.ts';

/** Nutanix Collector: a workbook with sheets like those of RVTools, but for their columns and `vHosts`, `vmList`. */
export const nutanixCollectorFormat = inventoryFormat({
  name: 'nutanix-collector',
  words: 'a Nutanix Collector workbook',
  command: 'Nutanix Collector, Export, Excel',
  matches: async (file) => {
    if (file.kind !== 'workbook') return false;
    const { sheets } = await file.workbook();
    return sheets.includes('vInfo') && (sheets.includes('vHosts') || sheets.includes('vmList'));
  },
  inventory: async (files, source) => {
    const guests = [];
    const hosts = [];
    for (const file of files) {
      const workbook = await file.workbook();
      const rowsOf = (sheet: string, columns: readonly (readonly string[])[]) =>
        rowsOfSheet(workbook, sheet, columns, source);
      const sheets = {
        info: await rowsOf('vInfo', [['vmname'], ['powerstate']]),
        list: workbook.sheets.includes('vmList') ? await rowsOf('vmList', [['vmname'], ['vcpus']]) : [],
        cpu: await rowsOf('vCPU', [['vcpus']]),
        memory: await rowsOf('vMemory', [['size(mib)']]),
        disk: workbook.sheets.includes('vDisk') ? await rowsOf('vDisk', [['capacity(mib)']]) : [],
      };
      guests.push(...collectorGuests(sheets, source));
      hosts.push(...collectorHosts(workbook.sheets.includes('vHosts') ? await rowsOf('vHosts', [['cpucores']]) : []));
    }
    return { guests, hosts, clusters: [] };
  },
});
