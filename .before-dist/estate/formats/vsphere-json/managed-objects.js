import { Fields, isObject } from "../../inventory/fields.js";
import { listIn } from "../../inventory/named-documents.js";
const TYPES = ['VirtualMachine', 'HostSystem', 'ClusterComputeResource', 'ComputeResource', 'Folder', 'Datacenter'];
/** Types of which a program may give one part only: `config` of a guest, `summary` of a guest or a host. */
const PARTS = {
    VirtualMachineConfigInfo: ['VirtualMachine', 'config'],
    VirtualMachineSummary: ['VirtualMachine', 'summary'],
    HostListSummary: ['HostSystem', 'summary'],
};
/**
 * The objects of a vCenter in a document: what `govc -json` writes (`virtualMachines`, `hostSystems`; with upper-case
 * keys before govc 0.31), what property collectors answer (`RetrieveResult`, `ObjectContent`), and single parts, as the
 * VI JSON API answers them.
 */
export function managedObjects({ file, request, value }, source) {
    const place = request ?? file;
    if (isObject(value)) {
        const single = objectOf(value, place, source);
        if (single !== undefined)
            return [single];
    }
    const lists = Array.isArray(value)
        ? [['', value]]
        : isObject(value)
            ? Object.entries(value).flatMap(([key, list]) => {
                return Array.isArray(list) ? [[`.${key}`, list]] : isObject(list) ? nestedList(key, list) : [];
            })
            : [];
    return lists.flatMap(([key, list]) => list.flatMap((item, at) => {
        const object = isObject(item) ? objectOf(item, `${place}${key}[${at}]`, source) : undefined;
        return object === undefined ? [] : [object];
    }));
}
/** `{"returnval": {"objects": [...]}}`. */
function nestedList(key, value) {
    const list = listIn(value, ['objects', 'Objects']);
    return list === undefined ? [] : [[`.${key}.objects`, list]];
}
function objectOf(item, place, source) {
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
    if (own === undefined || type === undefined || !TYPES.includes(type))
        return undefined;
    const properties = fields.has('propSet') ? 'propSet' : fields.has('changeSet') ? 'changeSet' : undefined;
    const value = properties === undefined ? item : valueOfProperties(fields.children(properties));
    return { type, id: own.text('value'), fields: new Fields(source, type, place, value) };
}
/** Puts properties, whose names are paths (`summary.config.numCpu`), into one object. */
function valueOfProperties(properties) {
    const value = Object.create(null);
    for (const property of properties) {
        const name = property.text('name');
        if (name === undefined)
            continue;
        const path = name.split('.');
        let at = value;
        for (const key of path.slice(0, -1)) {
            const next = at[key];
            if (isObject(next))
                at = next;
            else
                at = at[key] = Object.create(null);
        }
        // Simple values and lists come as `{"_typeName": "int", "_value": 4}`.
        at[path[path.length - 1]] = property.get('val._value') ?? property.get('val');
    }
    return value;
}
//# sourceMappingURL=managed-objects.js.map