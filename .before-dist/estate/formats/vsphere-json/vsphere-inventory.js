import { units } from "../../inventory/fields.js";
import { joined, ofServer } from "../../inventory/inventory.js";
import { byFolder } from "../../inventory/named-documents.js";
import { quantities } from "../../quantity.js";
import { managedObjects } from "./managed-objects.js";
import { isVcenterRest, vcenterRest } from "./vcenter-rest.js";
import { vsphereGuest } from "./vsphere-guest.js";
/** Reads objects of vCenters in JSON, of whichever program: see `managed-objects.ts` and `vcenter-rest.ts`. */
export function vsphereInventory(documents, source) {
    return joined(byFolder(documents).map(({ folder, documents: inIt }) => ofServer(inventoryOfVcenter(inIt, source), folder)));
}
/** Ids such as `host-21` mean something in one vCenter only. */
function inventoryOfVcenter(documents, source) {
    const objects = [];
    const answers = [];
    for (const document of documents) {
        const found = managedObjects(document, source);
        if (found.length > 0)
            objects.push(...found);
        else
            answers.push(document);
    }
    const rest = answers.some(isVcenterRest) ? vcenterRest(answers, source) : { guests: [], clusters: [] };
    const tree = new ObjectTree(objects);
    const rules = rulesByGuest(objects);
    const guests = objects.flatMap(({ type, id, fields }) => {
        if (type !== 'VirtualMachine' || isLeftOut(fields, source))
            return [];
        const host = fields.firstText('runtime.host.value', 'summary.runtime.host.value');
        return [
            {
                ...vsphereGuest(fields, id),
                host: host === undefined ? undefined : (tree.nameOf(host) ?? host),
                cluster: tree.clusterOfHost(host),
                ...tree.placeOf(fields),
                ...(managerOf(fields) === 'com.vmware.vim.eam' && { agent: 'an agent of ESX Agent Manager' }),
                rules: rules.get(id ?? '') ?? [],
            },
        ];
    });
    return {
        guests: [...guests, ...rest.guests],
        hosts: objects.flatMap(({ type, id, fields }) => (type === 'HostSystem' ? [hostOf(fields, id, tree)] : [])),
        clusters: [
            ...objects.flatMap(({ type, fields }) => {
                const name = fields.text('name');
                return type !== 'ClusterComputeResource' || name === undefined ? [] : [{ name, ...tree.placeOf(fields) }];
            }),
            ...rest.clusters,
        ],
    };
}
/** Who hangs below whom, as far as the objects are there. */
class ObjectTree {
    #objects = new Map();
    #clusterOfHost = new Map();
    constructor(objects) {
        for (const object of objects)
            if (object.id !== undefined)
                this.#objects.set(object.id, object);
        for (const { type, fields } of objects) {
            const name = fields.text('name');
            if (type !== 'ClusterComputeResource' || name === undefined)
                continue;
            for (const host of fields.children('host'))
                this.#clusterOfHost.set(host.text('value') ?? '', name);
        }
    }
    nameOf(id) {
        return this.#objects.get(id)?.fields.firstText('name', 'summary.config.name');
    }
    /** A host without a cluster hangs below a ComputeResource of its own. */
    clusterOfHost(host) {
        if (host === undefined)
            return undefined;
        const parent = this.#objects.get(host)?.fields.child('parent');
        const id = parent?.text('value');
        if (parent?.text('type') !== 'ClusterComputeResource' || id === undefined)
            return this.#clusterOfHost.get(host);
        return this.nameOf(id) ?? this.#clusterOfHost.get(host) ?? id;
    }
    /** Folder and datacenter, by walking up. */
    placeOf(fields) {
        const folders = [];
        const seen = new Set();
        let id = fields.text('parent.value');
        while (id !== undefined && !seen.has(id)) {
            seen.add(id);
            const object = this.#objects.get(id);
            const name = object?.fields.text('name');
            if (object === undefined || name === undefined)
                break;
            if (object.type === 'Datacenter')
                return { datacenter: name, ...(folders.length > 0 && { folder: folders.join('/') }) };
            // `vm` and `host` are the folders that every datacenter has.
            if (object.type === 'Folder' && name !== 'vm' && name !== 'host')
                folders.unshift(name);
            id = object.fields.text('parent.value');
        }
        return folders.length > 0 ? { folder: folders.join('/') } : {};
    }
}
function hostOf(fields, id, tree) {
    const hardware = 'summary.hardware';
    return {
        place: fields.place,
        id: fields.text(`${hardware}.uuid`) ?? id,
        name: fields.firstText('name', 'summary.config.name') ?? id ?? fields.place,
        cluster: tree.clusterOfHost(id),
        ...(({ datacenter }) => (datacenter === undefined ? {} : { datacenter }))(tree.placeOf(fields)),
        vendor: fields.text(`${hardware}.vendor`),
        model: fields.text(`${hardware}.model`),
        cpuModel: fields.text(`${hardware}.cpuModel`),
        packages: fields.figure(`${hardware}.numCpuPkgs`, quantities.packages),
        cores: fields.figure(`${hardware}.numCpuCores`, quantities.cores),
        threads: fields.figure(`${hardware}.numCpuThreads`, quantities.cores),
        mhz: fields.figure(`${hardware}.cpuMhz`, quantities.clockMhz),
        memoryMib: fields.figure(`${hardware}.memorySize`, quantities.memoryMib, units.bytesInMib),
        runsGuests: fields.children('vm').length > 0,
        cpuUsedMhz: fields.figure('summary.quickStats.overallCpuUsage', quantities.megahertz),
    };
}
function managerOf(fields) {
    return fields.firstText('config.managedBy.extensionKey', 'summary.config.managedBy.extensionKey') ?? '';
}
/** Guests that are none of the user's, or that nothing is known of. */
function isLeftOut(fields, source) {
    const name = fields.firstText('name', 'config.name', 'summary.config.name') ?? '';
    const place = () => `${fields.place} (${name})`;
    if (managerOf(fields).startsWith('com.vmware.vcDr')) {
        source.leaveOut('placeholder-left-out', 'placeholders', 'a placeholder for a guest of another site is left out', place);
        return true;
    }
    const state = fields.firstText('runtime.connectionState', 'summary.runtime.connectionState') ?? '';
    if (!['orphaned', 'inaccessible', 'invalid'].includes(state))
        return false;
    source.leaveOut('guest-unreachable', `${state}: its management server cannot read it`, `a guest that is ${state}; it is left out`, place);
    return true;
}
/** DRS rules: programs that write no `_typeName` do not say of which kind they are. Rules about hosts are passed over. */
function rulesByGuest(objects) {
    const byGuest = new Map();
    for (const { type, fields } of objects) {
        if (type !== 'ClusterComputeResource')
            continue;
        const path = fields.has('configurationEx.rule') ? 'configurationEx.rule' : 'configuration.rule';
        for (const rule of fields.children(path)) {
            const name = rule.text('name');
            if (name === undefined || rule.flag('enabled') === false)
                continue;
            const typeName = rule.text('_typeName') ?? '';
            const kind = typeName.includes('AntiAffinity')
                ? 'anti-affinity'
                : typeName.includes('Affinity')
                    ? 'affinity'
                    : 'unknown';
            for (const guest of rule.children('vm')) {
                const id = guest.text('value') ?? '';
                byGuest.set(id, [...(byGuest.get(id) ?? []), { name, kind }]);
            }
        }
    }
    return byGuest;
}
//# sourceMappingURL=vsphere-inventory.js.map