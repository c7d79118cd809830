import type { InputFile } from '../../input/estate-input.ts';
import { inventoryFormat } from '../../inventory/inventory-format.ts';
import { rowsOfSheet } from '../../inventory/table.ts';
import { liveOpticsGuests, liveOpticsHosts } from './live-optics-inventory.ts';

/** Dell's Live Optics, the workbook of a collection of a vCenter: sheets `VMs`, `ESX Hosts`, `ESX Performance`. */
export const liveOpticsFormat = inventoryFormat({
  name: 'live-optics',
  words: 'a Live Optics workbook',
  command: 'Live Optics, the project, Export, Excel',
  matches: async (file) => {
    const sheets = await sheetsOf(file);
    return sheets.includes('VMs') && (sheets.includes('ESX Hosts') || sheets.includes('ESX Performance'));
  },
  inventory: async (files, source) => {
    const guests = [];
    const hosts = [];
    for (const file of files) {
      const workbook = await file.workbook();
      const rowsOf = (sheet: string, columns: readonly (readonly string[])[]) =>
        rowsOfSheet(workbook, sheet, columns, source);
      guests.push(...liveOpticsGuests(await rowsOf('VMs', [['vmname'], ['virtualcpu']])));
      const performance = await rowsOf('ESX Performance', [['host', 'hostname']]);
      hosts.push(...liveOpticsHosts(await rowsOf('ESX Hosts', [['hostname', 'host']]), performance));
    }
    return { guests, hosts, clusters: [] };
  },
});

async function sheetsOf(file: InputFile): Promise<readonly string[]> {
  return file.kind === 'workbook' ? (await file.workbook()).sheets : [];
}
