import { isMapping } from '../../../base/mapping.ts';
import type { InputFile } from '../../input/estate-input.ts';
import { hasDocuments, inventoryFormat, looksLikeXml } from '../../inventory/inventory-format.ts';
import { namedDocuments } from '../../inventory/named-documents.ts';
import { isOvirt, ovirtInventory } from './ovirt-inventory.ts';
import type { OvirtDocument } from './ovirt-inventory.ts';

/** Answers of the API of oVirt, as XML or JSON: https://ovirt.github.io/ovirt-engine-api-model/ */
export const ovirtFormat = inventoryFormat({
  name: 'ovirt',
  words: 'an export of oVirt',
  command: "curl -u USER 'https://ENGINE/ovirt-engine/api/vms?follow=statistics'",
  matches: async (file) => (await documentsOf(file)).some(isOvirt),
  inventory: async (files, source) => {
    const documents: OvirtDocument[] = [];
    for (const file of files) documents.push(...(await documentsOf(file)).filter(isOvirt));
    return ovirtInventory(documents, source);
  },
});

async function documentsOf(file: InputFile): Promise<readonly OvirtDocument[]> {
  if (looksLikeXml(file)) return [{ file: file.name, ...(await file.xml()) }];
  if (!hasDocuments(file)) return [];
  const documents = (await file.json()).flatMap((document) => namedDocuments(file.name, document));
  return documents.flatMap(({ value }): OvirtDocument[] => {
    return isMapping(value) ? [{ file: file.name, name: undefined, root: value }] : [];
  });
}
