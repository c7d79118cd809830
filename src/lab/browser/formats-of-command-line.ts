import { InputError } from '../../base/input-error.ts';
import type { EstateFormat } from '../../estate/formats/estate-format.ts';
import type { FieldSource } from '../../estate/inventory/fields.ts';
import type { NamedDocument } from '../../estate/inventory/named-documents.ts';

/** Stands for formats that only the command line reads, so that the page stays small: it says what to do. */
function onCommandLine(file: string, found: string): InputError {
  const hint = 'the command line reads it: npx kneepoint estate FILE --csv > estate.csv';
  return new InputError({ file, found, expected: 'a CSV of it', hint });
}

/** Lists of xe and xl, and objects of KubeVirt. */
const KNOWN = /^\s*uuid \( RO\)|^\s*Name\s+ID\s+Mem|"b_info"\s*:|\bkubevirt\.io\//u;

export const kubevirtFormat: EstateFormat = {
  name: 'kubevirt',
  words: '',
  recognise: ({ files }) => Promise.resolve(files.filter(({ startText }) => KNOWN.test(startText))),
  read: ({ source }) => Promise.reject(onCommandLine(source, 'an inventory of KubeVirt or Xen')),
};
const never: EstateFormat = { ...kubevirtFormat, recognise: () => Promise.resolve([]) };
export const xenFormat = never;
export const xenserverFormat = never;

const refused = (_: unknown, { file }: { readonly file: string }): never => {
  throw onCommandLine(file, 'a workbook of rvtools_python');
};
const no = (): boolean => false;
const none = (): readonly [] => [];

export const rvtoolsPythonInventory = refused;

/** Servers, flavors and hypervisors of OpenStack, from its API or its command. */
const OPENSTACK = /"(flavors?|Flavor( Name)?|hypervisor_hostname|Hypervisor Hostname)":/u;
export const isOpenstack = ({ value }: NamedDocument): boolean => OPENSTACK.test(JSON.stringify(value));
export const openstackInventory = (_: unknown, source: FieldSource): never => {
  throw onCommandLine(source.file, 'an export of OpenStack');
};

/** Answers of the API of oVirt. */
const OVIRT = /ovirt-engine\/api\//u;
export const isOvirt = ({ root }: { readonly root: object }): boolean => OVIRT.test(JSON.stringify(root));
export const ovirtInventory = (_: unknown, source: FieldSource): never => {
  throw onCommandLine(source.file, 'an export of oVirt');
};

/** The page reads no YAML. */
export const looksLikeYaml = no;
export const parseYamlDocuments = none;

/** Of what virsh prints, the page reads descriptions and counters. */
export const isDomainList = no;
export const isDominfo = no;
export const listedDomains = none;
export const readDominfo = none;

/** Of Nutanix, the page reads answers of Prism Central. */
export const kindOfElement = (): undefined => undefined;
export const guestOfElement = refused;
export const hostOfElement = refused;
