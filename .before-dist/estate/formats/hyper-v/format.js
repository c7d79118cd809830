import { jsonFormat } from "../../inventory/inventory-format.js";
import { hyperVInventory, isHyperV } from "./hyper-v-inventory.js";
/** JSON of the PowerShell commands of Hyper-V and of System Center Virtual Machine Manager. */
export const hyperVFormat = jsonFormat({
    name: 'hyper-v',
    words: 'an export of Hyper-V',
    command: 'Get-SCVirtualMachine | ConvertTo-Json -Depth 3',
    matches: isHyperV,
    inventory: hyperVInventory,
});
//# sourceMappingURL=format.js.map