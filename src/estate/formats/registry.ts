import { azureMigrateFormat } from './azure-migrate/format.ts';
import type { EstateFormat } from './estate-format.ts';
import { hyperVFormat } from './hyper-v/format.ts';
import { kneepointCsvFormat } from './kneepoint-csv/format.ts';
import { kubevirtFormat } from './kubevirt/format.ts';
import { libvirtFormat } from './libvirt/format.ts';
import { liveOpticsFormat } from './live-optics/format.ts';
import { nutanixCollectorFormat } from './nutanix-collector/format.ts';
import { nutanixPrismFormat } from './nutanix-prism/format.ts';
import { openstackFormat } from './openstack/format.ts';
import { ovirtFormat } from './ovirt/format.ts';
import { powercliFormat } from './powercli/format.ts';
import { proxmoxFormat } from './proxmox/format.ts';
import { rvtoolsFormat } from './rvtools/format.ts';
import { rvtoolsPythonFormat } from './rvtools-python/format.ts';
import { vsphereJsonFormat } from './vsphere-json/format.ts';
import { xenFormat } from './xen/format.ts';
import { xenserverFormat } from './xenserver/format.ts';

/** Every format that is read, in the order in which files are shown to them; the last takes any table. */
export const estateFormats: readonly EstateFormat[] = [
  proxmoxFormat,
  nutanixPrismFormat,
  openstackFormat,
  kubevirtFormat,
  xenFormat,
  xenserverFormat,
  vsphereJsonFormat,
  hyperVFormat,
  ovirtFormat,
  libvirtFormat,
  azureMigrateFormat,
  powercliFormat,
  liveOpticsFormat,
  // Both have the sheets of RVTools, so they are tried first.
  nutanixCollectorFormat,
  rvtoolsPythonFormat,
  rvtoolsFormat,
  kneepointCsvFormat,
];

/** What an estate of this format is called in a sentence. */
export function formatWords(name: string): string {
  return estateFormats.find((format) => format.name === name)?.words ?? name;
}
