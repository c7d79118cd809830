import { inventoryFormat } from "../../inventory/inventory-format.js";
import { sheetRows } from "../../inventory/table.js";
import { liveOpticsGuests, liveOpticsHosts } from "./live-optics-inventory.js";
/** Dell's Live Optics, the workbook of a collection of a vCenter: sheets `VMs`, `ESX Hosts`, `ESX Performance`. */
export const liveOpticsFormat = inventoryFormat({
    name: 'live-optics',
    words: 'a Live Optics workbook',
    command: 'Live Optics, the project, Export, Excel',
    matches: async (file) => {
        const sheets = await sheetsOf(file);
        return sheets.includes('VMs') && (sheets.includes('ESX Hosts') || sheets.includes('ESX Performance'));
    },
    inventory: async (files, source) => {
        const guests = [];
        const hosts = [];
        for (const file of files) {
            const workbook = await file.workbook();
            const rowsOf = async (sheet, columns) => {
                const rows = workbook.sheets.includes(sheet) ? await sheetRows(workbook, sheet, columns, source) : undefined;
                if (rows === undefined)
                    source.warnings.add('sheet-missing', `no sheet "${sheet}" with the columns that are known`);
                return rows ?? [];
            };
            guests.push(...liveOpticsGuests(await rowsOf('VMs', [['vmname'], ['virtualcpu']])));
            const performance = await rowsOf('ESX Performance', [['host', 'hostname']]);
            hosts.push(...liveOpticsHosts(await rowsOf('ESX Hosts', [['hostname', 'host']]), performance));
        }
        return { guests, hosts, clusters: [] };
    },
});
async function sheetsOf(file) {
    return file.kind === 'workbook' ? (await file.workbook()).sheets : [];
}
//# sourceMappingURL=format.js.map