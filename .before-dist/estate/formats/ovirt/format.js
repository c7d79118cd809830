import { isObject } from "../../inventory/fields.js";
import { inventoryFormat, looksLikeJson, looksLikeXml } from "../../inventory/inventory-format.js";
import { namedDocuments } from "../../inventory/named-documents.js";
import { isOvirt, ovirtInventory } from "./ovirt-inventory.js";
/** Answers of the API of oVirt, as XML or JSON: https://ovirt.github.io/ovirt-engine-api-model/ */
export const ovirtFormat = inventoryFormat({
    name: 'ovirt',
    words: 'an export of oVirt',
    command: "curl -u USER 'https://ENGINE/ovirt-engine/api/vms?follow=statistics'",
    matches: async (file) => (await documentsOf(file)).some(isOvirt),
    inventory: async (files, source) => {
        const documents = [];
        for (const file of files)
            documents.push(...(await documentsOf(file)).filter(isOvirt));
        return ovirtInventory(documents, source);
    },
});
async function documentsOf(file) {
    if (looksLikeXml(file))
        return [{ file: file.name, ...(await file.xml()) }];
    if (!looksLikeJson(file))
        return [];
    const documents = (await file.json()).flatMap((document) => namedDocuments(file.name, document));
    return documents.flatMap(({ value }) => {
        return isObject(value) ? [{ file: file.name, name: undefined, root: value }] : [];
    });
}
//# sourceMappingURL=format.js.map