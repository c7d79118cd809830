import { inventoryFormat } from "../../inventory/inventory-format.js";
import { sheetRows } from "../../inventory/table.js";
import { collectorGuests, collectorHosts } from "./collector-inventory.js";
/** Nutanix Collector: a workbook with sheets like those of RVTools, but for their columns and `vHosts`, `vmList`. */
export const nutanixCollectorFormat = inventoryFormat({
    name: 'nutanix-collector',
    words: 'a Nutanix Collector workbook',
    command: 'Nutanix Collector, Export, Excel',
    matches: async (file) => {
        if (file.kind !== 'workbook')
            return false;
        const { sheets } = await file.workbook();
        return sheets.includes('vInfo') && (sheets.includes('vHosts') || sheets.includes('vmList'));
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
            const sheets = {
                info: await rowsOf('vInfo', [['vmname'], ['powerstate']]),
                list: workbook.sheets.includes('vmList') ? await rowsOf('vmList', [['vmname'], ['vcpus']]) : [],
                cpu: await rowsOf('vCPU', [['vcpus']]),
                memory: await rowsOf('vMemory', [['size(mib)']]),
                disk: workbook.sheets.includes('vDisk') ? await rowsOf('vDisk', [['capacity(mib)']]) : [],
            };
            guests.push(...collectorGuests(sheets, source));
            hosts.push(...collectorHosts(workbook.sheets.includes('vHosts') ? await rowsOf('vHosts', [['cpucores']]) : []));
        }
        return { guests, hosts, clusters: [] };
    },
});
//# sourceMappingURL=format.js.map