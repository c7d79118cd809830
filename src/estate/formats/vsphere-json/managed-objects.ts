import { isMapping } from '../../../base/mapping.ts';
import { Fields } from '../../inventory/fields.ts';
import type { FieldSource } from '../../inventory/fields.ts';
import { listIn } from '../../inventory/named-documents.ts';
import type { NamedDocument } from '../../inventory/named-documents.ts';

/** An object of a vCenter: what it is, its id (`vm-48`), and what is known of it. */
export interface ManagedObject {
  readonly type: string;
  readonly id: string | undefined;
  readonly fields: Fields;
}

const TYPES = ['VirtualMachine', 'HostSystem', 'ClusterComputeResource', 'ComputeResource', 'Folder', 'Datacenter'];

/** Types of which a program may give one part only: `config` of a guest, `summary` of a guest or a host. */
const PARTS: Readonly<Record<string, readonly [type: string, path: string]>> = {
  VirtualMachineConfigInfo: ['VirtualMachine', 'config'],
  VirtualMachineSummary: ['VirtualMachine', 'summary'],
  HostListSummary: ['HostSystem', 'summary'],
};

/**
 * The objects of a vCenter in a document: what `govc -json` writes (`virtualMachines`, `hostSystems`; with upper-case
 * keys before govc 0.31), what property collectors answer (`RetrieveResult`, `ObjectContent`), and single parts, as the
 * VI JSON API answers them.
 */
export function managedObjects({ file, request, value }: NamedDocument, source: FieldSource): ManagedObject[] {
  const place = request ?? file;
  if (isMapping(value)) {
    const single = objectOf(value, place, source);
    if (single !== undefined) return [single];
  }
  const lists: [string, readonly unknown[]][] = Array.isArray(value)
    ? [['', value]]
    : isMapping(value)
      ? Object.entries(value).flatMap(([key, list]): [string, readonly unknown[]][] => {
          return Array.isArray(list) ? [[`.${key}`, list]] : isMapping(list) ? nestedList(key, list) : [];
        })
      : [];
  return lists.flatMap(([key, list]) =>
    list.flatMap((item, at): ManagedObject[] => {
      const object = isMapping(item) ? objectOf(item, `${place}${key}[${at}]`, source) : undefined;
      return object === undefined ? [] : [object];
    }),
  );
}

/** `{"returnval": {"objects": [...]}}`. */
function nestedList(key: string, value: object): [string, readonly unknown[]][] {
  const list = listIn(value, ['objects', 'Objects']);
  return list === undefined ? [] : [[`.${key}.objects`, list]];
}

function objectOf(item: object, place: string, source: FieldSource): ManagedObject | undefined {
  const fields = new Fields(source, 'vSphere', place, item);
  const typeName = fields.text('_typeName') ?? '';
  const part = PARTS[typeName];
  if (part !== undefined) {
    const [type, path] = part;
    const id = fields.firstText('vm.value', 'host.value');
    return { type, id, fields: new Fields(source, type, place, { [path]: item }) };
  }
  const own = fields.child('self') ?? fields.child('obj');
  const type = own?.text('type');
  if (own === undefined || type === undefined || !TYPES.includes(type)) return undefined;
  const properties = fields.has('propSet') ? 'propSet' : fields.has('changeSet') ? 'changeSet' : undefined;
  const value = properties === undefined ? item : valueOfProperties(fields.children(properties));
  return { type, id: own.text('value'), fields: new Fields(source, type, place, value) };
}

/** Puts properties with paths as names (`summary.config.numCpu`) into one object. */
function valueOfProperties(properties: readonly Fields[]): object {
  const value = Object.create(null) as Record<string, unknown>;
  for (const property of properties) {
    const name = property.text('name');
    if (name === undefined) continue;
    const path = name.split('.');
    let at = value;
    for (const key of path.slice(0, -1)) {
      const next = at[key];
      if (isMapping(next)) at = next as Record<string, unknown>;
      else at = at[key] = Object.create(null) as Record<string, unknown>;
    }
    // Simple values and lists come as `{"_typeName": "int", "_value": 4}`.
    at[path.at(-1) ?? ''] = property.get('val._value') ?? property.get('val');
  }
  return value;
}
