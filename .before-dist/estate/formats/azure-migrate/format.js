import { inventoryFormat } from "../../inventory/inventory-format.js";
import { csvRows, tableStart } from "../../inventory/table.js";
import { azureMigrateInventory } from "./azure-migrate-inventory.js";
/** Azure Migrate's template for servers: https://learn.microsoft.com/azure/migrate/tutorial-discover-import */
export const azureMigrateFormat = inventoryFormat({
    name: 'azure-migrate',
    words: "a CSV of Azure Migrate's template",
    command: 'Azure portal, Azure Migrate, Discover, Import using CSV, Download template',
    matches: (file) => Promise.resolve(startOf(file) !== undefined),
    inventory: async (files, source) => {
        const rows = [];
        for (const file of files)
            rows.push(...(await csvRows(file, startOf(file), "Azure Migrate's CSV", source)));
        return azureMigrateInventory(rows, source);
    },
});
/** The template's words are its own, so three of them are enough. */
function startOf(file) {
    return tableStart(file, [['servername'], ['cores'], ['memory(inmb)']]);
}
//# sourceMappingURL=format.js.map