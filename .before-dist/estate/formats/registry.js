import { azureMigrateFormat } from "./azure-migrate/format.js";
import { hyperVFormat } from "./hyper-v/format.js";
import { kneepointCsvFormat } from "./kneepoint-csv/format.js";
import { libvirtFormat } from "./libvirt/format.js";
import { liveOpticsFormat } from "./live-optics/format.js";
import { nutanixCollectorFormat } from "./nutanix-collector/format.js";
import { nutanixPrismFormat } from "./nutanix-prism/format.js";
import { openstackFormat } from "./openstack/format.js";
import { ovirtFormat } from "./ovirt/format.js";
import { powercliFormat } from "./powercli/format.js";
import { proxmoxFormat } from "./proxmox/format.js";
import { rvtoolsFormat } from "./rvtools/format.js";
import { rvtoolsPythonFormat } from "./rvtools-python/format.js";
import { vsphereJsonFormat } from "./vsphere-json/format.js";
/** Every format that is read, in the order in which files are shown to them; the last takes any table. */
export const estateFormats = [
    proxmoxFormat,
    nutanixPrismFormat,
    openstackFormat,
    vsphereJsonFormat,
    hyperVFormat,
    ovirtFormat,
    libvirtFormat,
    azureMigrateFormat,
    powercliFormat,
    liveOpticsFormat,
    // Both have the sheets of RVTools, so they are asked first.
    nutanixCollectorFormat,
    rvtoolsPythonFormat,
    rvtoolsFormat,
    kneepointCsvFormat,
];
/** What an estate of this format is called in a sentence. */
export function formatWords(name) {
    return estateFormats.find((format) => format.name === name)?.words ?? name;
}
//# sourceMappingURL=registry.js.map