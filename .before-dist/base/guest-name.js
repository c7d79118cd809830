/** Endings of names that are domains though they have only one part in front. */
const DOMAINS = /\.(local|localdomain|lan|intern|internal|corp|home|arpa|test|example|com|net|org|edu|gov|eu|[a-z]{2})$/iu;
const DOTTED = /^[a-z0-9_-]+(\.[a-z0-9-]+)*\.[a-z]{2,}$/iu;
/**
 * The part of a guest's name that is about the guest: `db01` of `db01.test.example.com`. A domain says where it lives,
 * and thousands of others with it.
 */
export function hostLabel(name) {
    if (!DOTTED.test(name))
        return name;
    const dot = name.indexOf('.');
    return name.indexOf('.', dot + 1) !== -1 || DOMAINS.test(name) ? name.slice(0, dot) : name;
}
/**
 * The folders of a guest below its datacenter: `Prod/Web` of `/Dev DC/vm/Prod/Web`. The datacenter is in front of every
 * guest's folder, so its name says nothing about one of them.
 */
export function folderBelow(folder, datacenter) {
    if (folder === undefined)
        return undefined;
    const parts = folder.split('/').filter((part) => part !== '');
    const at = datacenter === undefined ? -1 : parts.indexOf(datacenter);
    const rest = at === -1 ? parts : parts.slice(at + 1);
    if (rest[0] === 'vm' && (at !== -1 || folder.startsWith('/')))
        rest.shift();
    else if (at === -1 && folder.startsWith('/') && rest[1] === 'vm')
        rest.splice(0, 2);
    return rest.length === 0 ? undefined : rest.join('/');
}
//# sourceMappingURL=guest-name.js.map