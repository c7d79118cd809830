/** The memory of a machine where it is a choice that the catalog made, with what another size would change. */
export function memoryAssumption({ name, memoryMib: { value, origin } }, guests, whatIf) {
    if (origin.mark !== 'assumed')
        return [];
    const others = (whatIf?.changes ?? []).flatMap(({ change, hosts }) => change.kind === 'memory' ? [`${hosts} hosts with ${gib(change.memoryMib)}`] : []);
    const effect = others.length > 0 ? `${whatIf?.hosts} hosts with ${gib(value)}, ${others.join(', ')}` : 'more memory saves no host';
    return [{ what: `a ${name} has ${gib(value)} of memory`, effect, guests, from: origin.from, mark: origin.mark }];
}
function gib(mib) {
    return `${(mib / 1024).toLocaleString('en-US')} GiB`;
}
//# sourceMappingURL=memory-assumption.js.map