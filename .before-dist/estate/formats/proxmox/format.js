import { jsonFormat } from "../../inventory/inventory-format.js";
import { isProxmox, proxmoxInventory } from "./proxmox-inventory.js";
/** Answers of the API of Proxmox VE: https://pve.proxmox.com/pve-docs/api-viewer/ */
export const proxmoxFormat = jsonFormat({
    name: 'proxmox',
    words: 'an export of Proxmox VE',
    command: 'pvesh get /cluster/resources --output-format json',
    matches: isProxmox,
    inventory: proxmoxInventory,
});
//# sourceMappingURL=format.js.map