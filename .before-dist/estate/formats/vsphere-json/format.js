import { FieldSource } from "../../inventory/fields.js";
import { jsonFormat } from "../../inventory/inventory-format.js";
import { Warnings } from "../../model/warnings.js";
import { managedObjects } from "./managed-objects.js";
import { isVcenterRest } from "./vcenter-rest.js";
import { vsphereInventory } from "./vsphere-inventory.js";
/** Objects of vCenters in JSON: govc, the VI JSON API, vCenter's REST API. */
export const vsphereJsonFormat = jsonFormat({
    name: 'vsphere-json',
    words: 'vSphere objects in JSON',
    command: "govc vm.info -json '*'",
    matches: (document) => isVcenterRest(document) || managedObjects(document, new FieldSource(document.file, new Warnings())).length > 0,
    inventory: vsphereInventory,
});
//# sourceMappingURL=format.js.map