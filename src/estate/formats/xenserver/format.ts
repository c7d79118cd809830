import { inventoryFormat } from '../../inventory/inventory-format.ts';
import { byFolder } from '../../inventory/named-documents.ts';
import { joined, ofServer } from '../../inventory/inventory.ts';
import { isXeList, xeRecords } from './xe-records.ts';
import { xenserverInventory } from './xenserver-inventory.ts';

/** What `xe` of XenServer and XCP-ng prints: https://docs.xenserver.com/en-us/xenserver/8/command-line-interface */
export const xenserverFormat = inventoryFormat({
  name: 'xenserver',
  words: 'lists of xe',
  command: 'xe vm-list params=all',
  matches: ({ kind, startText }) => Promise.resolve(kind === 'text' && isXeList(startText)),
  inventory: async (files, source) => {
    const lists = [];
    for (const file of files) lists.push({ file: file.name, records: xeRecords(file.name, await file.text(), source) });
    // Each pool has a folder of its own.
    const pools = byFolder(lists).map(({ folder, documents }) => {
      return ofServer(xenserverInventory(documents.flatMap(({ records }) => records)), folder);
    });
    return joined(pools);
  },
});
