/**
 * Finds the guest that a row is about. An object id tells guests of one management server apart, a UUID guests
 * anywhere. Without them it is the name together with host, folder and path: a name may be used again elsewhere, and an
 * anonymised export may have numbered the guests anew on every sheet.
 */
export class GuestIndex {
    #byId = new Map();
    #byUuid = new Map();
    #byName = new Map();
    add(guest) {
        if (guest.vmId !== undefined)
            this.#byId.set(idKey(guest, guest.vmId), guest);
        if (guest.uuid !== undefined)
            append(this.#byUuid, guest.uuid, guest);
        append(this.#byName, guest.name, guest);
    }
    /** The guest of a row of another sheet; undefined if there is none, or more than one could be meant. */
    find(row) {
        const { name, server, vmId, uuid } = row;
        const byId = vmId === undefined ? undefined : this.#byId.get(idKey(row, vmId));
        if (byId !== undefined)
            return byId;
        const byUuid = (uuid === undefined ? undefined : this.#byUuid.get(uuid)) ?? [];
        const twins = byUuid.length > 1 ? byUuid.filter((guest) => guest.name === name) : byUuid;
        if (twins.length === 1)
            return twins[0];
        if (name === undefined)
            return undefined;
        const named = (this.#byName.get(name) ?? []).filter((guest) => (guest.server === server || guest.server === '' || server === '') &&
            (guest.vmId === undefined || vmId === undefined || server !== guest.server || guest.vmId === vmId) &&
            (guest.uuid === undefined || uuid === undefined));
        return only(named, [
            (guest) => guest.exportName === row.exportName,
            (guest) => sameOrUnknown(guest.host, row.host) && sameOrUnknown(guest.folder, row.folder),
        ]);
    }
    /** The guest that a row of vInfo lists again, if it does. */
    findSame(row) {
        const { name, server, vmId, uuid } = row;
        if (vmId !== undefined) {
            const same = this.#byId.get(idKey(row, vmId));
            if (same !== undefined)
                return same;
        }
        // A guest that moved to another management server between two exports keeps its UUID and its name.
        const moved = ((uuid === undefined ? undefined : this.#byUuid.get(uuid)) ?? []).find((same) => same.name === name && (same.server !== server || same.vmId === undefined || vmId === undefined));
        if (moved !== undefined)
            return moved;
        return (this.#byName.get(name ?? '') ?? []).find((guest) => guest.server === server &&
            (guest.vmId === undefined || vmId === undefined || (server === '' && guest.vmId === vmId)) &&
            (guest.uuid === undefined || uuid === undefined) &&
            sameOrUnknown(guest.host, row.host) &&
            sameOrUnknown(guest.folder, row.folder) &&
            sameOrUnknown(guest.path, row.path) &&
            // Exports that name no server may be of different ones: then only what is told in full is the same.
            (guest.exportName === row.exportName || (row.host !== undefined && guest.host === row.host)));
    }
}
/** The only guest left after as many of the tests as are needed; undefined if there is none, or several are. */
function only(guests, tests) {
    let left = guests;
    for (const test of tests) {
        if (left.length <= 1)
            break;
        const passed = left.filter(test);
        if (passed.length > 0)
            left = passed;
    }
    return left.length === 1 ? left[0] : undefined;
}
function sameOrUnknown(a, b) {
    return a === undefined || b === undefined || a === b;
}
function append(map, key, guest) {
    const same = map.get(key);
    if (same === undefined)
        map.set(key, [guest]);
    else
        same.push(guest);
}
/** Object ids are those of a server; where none is named, of the export. */
function idKey({ server, exportName }, vmId) {
    return `${server === '' ? exportName : server}\n${vmId}`;
}
//# sourceMappingURL=guest-draft.js.map