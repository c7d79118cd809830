import { FieldSource } from '../../inventory/fields.ts';
import { jsonFormat } from '../../inventory/inventory-format.ts';
import { Warnings } from '../../model/warnings.ts';
import { managedObjects } from './managed-objects.ts';
import { isVcenterRest } from './vcenter-rest.ts';
import { vsphereInventory } from './vsphere-inventory.ts';

/** Objects of vCenters in JSON: govc, the VI JSON API, vCenter's REST API. */
export const vsphereJsonFormat = jsonFormat({
  name: 'vsphere-json',
  words: 'vSphere objects in JSON',
  command: "govc vm.info -json '*'",
  matches: (document) =>
    isVcenterRest(document) || managedObjects(document, new FieldSource(document.file, new Warnings())).length > 0,
  inventory: vsphereInventory,
});
