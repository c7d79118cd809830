/**
 * The rules that guests name, each once for each cluster it is used in.
 * @param kindOf what the input says of a rule of the guest at a position: `Anti Affinity`, `Affinity`, or nothing
 */
export function placementRules(guests, kindOf, warnings) {
    const rules = new Map();
    guests.forEach(({ rules: names, cluster }, at) => {
        for (const name of names) {
            const key = `${cluster ?? ''}\n${name}`;
            let rule = rules.get(key);
            if (rule === undefined) {
                rule = { name, ...(cluster !== undefined && { cluster }), kind: 'unknown', guests: 0 };
                rules.set(key, rule);
            }
            rule.guests++;
            const kind = ruleKind(kindOf(at, name));
            if (rule.kind === 'unknown')
                rule.kind = kind;
            else if (kind !== 'unknown' && kind !== rule.kind) {
                const message = `rule "${name}" is affinity for one guest and anti-affinity for another; the first is taken`;
                warnings.add('rule-kinds-differ', message);
            }
        }
    });
    return [...rules.values()];
}
function ruleKind(text) {
    const words = text?.toLowerCase() ?? '';
    if (!words.includes('affinity'))
        return 'unknown';
    return words.includes('anti') ? 'anti-affinity' : 'affinity';
}
//# sourceMappingURL=placement-rules.js.map