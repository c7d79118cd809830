import { hasDocuments, inventoryFormat, jsonDocuments } from '../../inventory/inventory-format.ts';
import { byFolder } from '../../inventory/named-documents.ts';
import { joined } from '../../inventory/inventory.ts';
import { isXlConfigurations, isXlText, xenInventory } from './xen-inventory.ts';

/** What `xl` of Xen prints of one host: https://xenbits.xen.org/docs/unstable/man/xl.1.html */
export const xenFormat = inventoryFormat({
  name: 'xen',
  words: 'output of xl',
  command: 'xl list -l',
  matches: async (file) => {
    if (hasDocuments(file)) return (await jsonDocuments(file)).some(({ value }) => isXlConfigurations(value));
    return file.kind === 'text' && isXlText(file.startText);
  },
  inventory: async (files, source) => {
    const inputs = [];
    for (const file of files) {
      const content = hasDocuments(file) ? (await jsonDocuments(file)).map(({ value }) => value) : await file.text();
      inputs.push({ file: file.name, content });
    }
    // Domains are those of one host: each host has a folder of its own.
    return joined(byFolder(inputs).map(({ folder, documents }) => xenInventory(documents, folder, source)));
  },
});
