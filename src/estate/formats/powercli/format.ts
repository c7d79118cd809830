import type { InputFile } from '../../input/estate-input.ts';
import { inventoryFormat } from '../../inventory/inventory-format.ts';
import { csvRows, tableStart } from '../../inventory/table.ts';
import type { TableStart } from '../../inventory/table.ts';
import { powercliGuests, powercliHosts } from './powercli-inventory.ts';

/** What VMware's PowerCLI gives to `Export-Csv`: guests (`Get-VM`) and, beside them, hosts (`Get-VMHost`). */
export const powercliFormat = inventoryFormat({
  name: 'powercli',
  words: 'a CSV of PowerCLI',
  command: 'Get-VM | Export-Csv vms.csv -NoTypeInformation -Encoding utf8',
  matches: (file) => Promise.resolve((guestStart(file) ?? hostStart(file)) !== undefined),
  inventory: async (files, source) => {
    const guests = [];
    const hosts = [];
    for (const file of files) {
      const start = guestStart(file);
      if (start !== undefined) guests.push(...(await csvRows(file, start, 'Get-VM', source)));
      else hosts.push(...(await csvRows(file, hostStart(file)!, 'Get-VMHost', source)));
    }
    const read = powercliHosts(hosts);
    return { guests: powercliGuests(guests, read), hosts: read, clusters: [] };
  },
});

function guestStart(file: InputFile): TableStart | undefined {
  const start = tableStart(file, [['name'], ['numcpu'], ['memorymb', 'memorygb']]);
  return start?.keys.includes('cputotalmhz') === true ? undefined : start;
}

function hostStart(file: InputFile): TableStart | undefined {
  return tableStart(file, [['name'], ['numcpu'], ['cputotalmhz'], ['memorytotalmb', 'memorytotalgb']]);
}
