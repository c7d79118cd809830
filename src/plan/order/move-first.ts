import type { Figure } from '../../base/figure.ts';
import type { MoveFirstDemandRule, MoveFirstField, MoveFirstRules } from '../../catalog/move-first-rules.ts';
import type { Estate, Guest } from '../../estate/model/estate.ts';
import { folderBelow, hostLabel } from '../../base/guest-name.ts';
import { wordMatcher, wordsOf } from '../../demand/guest-text.ts';
import type { MoveRank } from '../result/move-rank.ts';

/**
 * Guests by how safe they are to consolidate, the safest first; equals by falling demand, as they bring the most, then by
 * id. A guest starts at the rules' start and every rule that speaks about it adds its points and its reason.
 */
export function rankMoves(estate: Estate, rules: MoveFirstRules): MoveRank[] {
  const words = rules.words.map((rule) => ({ ...rule, matches: wordMatcher(rule.words) }));
  const ranked = estate.guests.map((guest, at) => {
    const texts = textsOf(guest);
    const reasons: string[] = [];
    let safety = rules.startSafety.value;
    for (const rule of words) {
      if (!rule.fields.some((field) => rule.matches(texts[field]))) continue;
      safety += rule.points;
      reasons.push(rule.reason);
    }
    for (const rule of rules.demand) {
      const value = measuredQuantity(guest, rule.quantity);
      if (value === undefined || !speaks(rule, value)) continue;
      safety += rule.points;
      reasons.push(rule.reason);
    }
    // points are tenths and twentieths: what binary fractions add to them must not decide a wave
    safety = Math.min(1, Math.max(0, Math.round(safety * 1e6) / 1e6));
    const passed = rules.waves.findIndex((least) => safety >= least.value);
    const wave = passed === -1 ? rules.waves.length + 1 : passed + 1;
    return { rank: { guest: at, safety, wave, reasons }, demand: guest.cpuMeanMhz.value, id: guest.id };
  });
  return ranked
    .sort((a, b) => b.rank.safety - a.rank.safety || b.demand - a.demand || (a.id < b.id ? -1 : 1))
    .map(({ rank }) => rank);
}

function textsOf(guest: Guest): Record<MoveFirstField, string> {
  return {
    name: wordsOf(hostLabel(guest.name)),
    folder: wordsOf(folderBelow(guest.folder, guest.datacenter)),
    annotation: wordsOf(guest.annotation),
    tags: wordsOf(...guest.tags),
    cluster: wordsOf(guest.cluster),
    os: wordsOf(guest.os),
  };
}

function speaks({ atMost, atLeast }: MoveFirstDemandRule, value: number): boolean {
  return (atMost === undefined || value <= atMost) && (atLeast === undefined || value >= atLeast);
}

/** The quantity, where it is measured or stated: an assumption is no reason to move a guest. */
function measuredQuantity(guest: Guest, quantity: MoveFirstDemandRule['quantity']): number | undefined {
  if (quantity === 'cpuPerVcpuMhz') {
    const cpu = known(guest.cpuMeanMhz);
    return cpu === undefined ? undefined : cpu / guest.vcpus.value;
  }
  return known(guest[quantity]);
}

function known(figure: Figure | undefined): number | undefined {
  return figure === undefined || figure.origin.mark === 'assumed' ? undefined : figure.value;
}
