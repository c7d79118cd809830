import { jsonFormat } from "../../inventory/inventory-format.js";
import { isOpenstack, openstackInventory } from "./openstack-inventory.js";
/** Answers of OpenStack's compute API: https://docs.openstack.org/api-ref/compute/ */
export const openstackFormat = jsonFormat({
    name: 'openstack',
    words: 'an export of OpenStack',
    command: 'openstack server list --all-projects --long -f json',
    matches: isOpenstack,
    inventory: openstackInventory,
});
//# sourceMappingURL=format.js.map