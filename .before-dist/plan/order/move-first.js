import { folderBelow, hostLabel } from "../../base/guest-name.js";
import { wordMatcher, wordsOf } from "../../demand/guest-text.js";
/**
 * Guests by how safe they are to consolidate, the safest first; equals by falling demand, as they bring the most, then by
 * id. A guest starts at the rules' start and every rule that speaks about it adds its points and its reason.
 */
export function rankMoves(estate, rules) {
    const words = rules.words.map((rule) => ({ ...rule, matches: wordMatcher(rule.words) }));
    const ranked = estate.guests.map((guest) => {
        const texts = textsOf(guest);
        const reasons = [];
        let safety = rules.startSafety.value;
        for (const rule of words) {
            if (!rule.fields.some((field) => rule.matches(texts[field])))
                continue;
            safety += rule.points;
            reasons.push(rule.reason);
        }
        for (const rule of rules.demand) {
            const value = measuredQuantity(guest, rule.quantity);
            if (value === undefined || !speaks(rule, value))
                continue;
            safety += rule.points;
            reasons.push(rule.reason);
        }
        // points are tenths and twentieths: what binary fractions add to them must not decide a wave
        safety = Math.min(1, Math.max(0, Math.round(safety * 1e6) / 1e6));
        const passed = rules.waves.findIndex((least) => safety >= least.value);
        const wave = passed === -1 ? rules.waves.length + 1 : passed + 1;
        return { rank: { guestId: guest.id, safety, wave, reasons }, demand: guest.cpuMeanMhz.value };
    });
    return ranked
        .sort((a, b) => b.rank.safety - a.rank.safety || b.demand - a.demand || (a.rank.guestId < b.rank.guestId ? -1 : 1))
        .map(({ rank }) => rank);
}
function textsOf(guest) {
    return {
        name: wordsOf(hostLabel(guest.name)),
        folder: wordsOf(folderBelow(guest.folder, guest.datacenter)),
        annotation: wordsOf(guest.annotation),
        tags: wordsOf(...guest.tags),
        cluster: wordsOf(guest.cluster),
        os: wordsOf(guest.os),
    };
}
function speaks({ atMost, atLeast }, value) {
    return (atMost === undefined || value <= atMost) && (atLeast === undefined || value >= atLeast);
}
/** The quantity, where somebody measured or stated it: an assumption is no reason to move a guest. */
function measuredQuantity(guest, quantity) {
    if (quantity === 'cpuPerVcpuMhz') {
        const cpu = known(guest.cpuMeanMhz);
        return cpu === undefined ? undefined : cpu / guest.vcpus.value;
    }
    return known(guest[quantity]);
}
function known(figure) {
    return figure === undefined || figure.origin.mark === 'assumed' ? undefined : figure.value;
}
//# sourceMappingURL=move-first.js.map