/**
 * Splits the items into at most `most` lists of near-equal ones, by halving along the axis (processors, memory, heat)
 * in which a list is widest. With as many lists as items every list is a single item. A rule that weighs lists instead
 * of items costs items x lists instead of items squared.
 */
export function nearItems(items, shares, most) {
    const all = Int32Array.from({ length: items.count }, (_, item) => item);
    if (items.count <= most)
        return Array.from(all, (item) => Int32Array.of(item));
    const axes = [shares.cpu, shares.memory, items.busiestVcpuCores].map(spreadOverOne);
    // a list must not be given up for items that a rule keeps off a host
    const inGroup = (item) => items.groupStart[item] < items.groupStart[item + 1];
    const lists = [all.filter((item) => !inGroup(item)), all.filter(inGroup)]
        .filter((members) => members.length > 0)
        .map((members) => measured(members, axes));
    // split the widest list until there are enough or nothing is left to tell apart.
    while (lists.length < most) {
        let widest = 0;
        for (let at = 1; at < lists.length; at++)
            if (lists[at].width > lists[widest].width)
                widest = at;
        const { members, axis, width } = lists[widest];
        if (width === 0)
            break;
        const values = axes[axis];
        const sorted = members.slice().sort((a, b) => values[a] - values[b] || a - b);
        let cut = sorted.length >> 1;
        // equal values stay together: cut at the nearest change of value
        while (cut < sorted.length && values[sorted[cut]] === values[sorted[cut - 1]])
            cut++;
        if (cut === sorted.length) {
            cut = sorted.length >> 1;
            while (values[sorted[cut]] === values[sorted[cut - 1]])
                cut--;
        }
        lists[widest] = measured(sorted.slice(0, cut), axes);
        lists.push(measured(sorted.slice(cut), axes));
    }
    return lists.map((list) => list.members);
}
/** The same values as shares of the largest, so that axes of different units compare. */
function spreadOverOne(values) {
    let high = 0;
    for (const value of values)
        if (value > high)
            high = value;
    return high === 0 ? values : values.map((value) => value / high);
}
/** The axis in which the members differ most, and by how much, counting members so that crowded lists split first. */
function measured(members, axes) {
    let axis = 0;
    let width = 0;
    for (let at = 0; at < axes.length; at++) {
        let low = Infinity;
        let high = -Infinity;
        for (const member of members) {
            const value = axes[at][member];
            if (value < low)
                low = value;
            if (value > high)
                high = value;
        }
        const spread = (high - low) * members.length;
        if (spread > width) {
            axis = at;
            width = spread;
        }
    }
    return { members, axis, width };
}
//# sourceMappingURL=near-items.js.map