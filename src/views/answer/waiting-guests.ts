import type { CheckDocument } from '../document/check-document.ts';
import type { SimulatedHostDocument } from '../document/simulated-host-document.ts';
import { formatPercent } from '../words/format.ts';
import { listed } from '../words/host-names.ts';
import { estimateText } from '../words/simulation-words.ts';

type Simulated = Pick<SimulatedHostDocument, 'name' | 'down' | 'nearest' | 'holds'>;

/** Guests that are named at once. */
const SHOWN_GUESTS = 3;

/**
 * Of hosts that miss a target when they are simulated: the guest that waits most on each, and how busy their processors are. As they
 * run, and after each failure.
 */
export function waitingSentences({
  simulated,
  hosts,
}: {
  readonly simulated: readonly Simulated[];
  readonly hosts: readonly Pick<CheckDocument['hosts'][number], 'name' | 'utilisation'>[];
}): readonly string[] {
  const byFailure = new Map<string, Simulated[]>();
  for (const host of simulated.filter(({ holds }) => !holds)) {
    const failed = listed(host.down ?? []);
    byFailure.set(failed, [...(byFailure.get(failed) ?? []), host]);
  }
  return [...byFailure].map(([failed, missing]) => {
    const beyond = ({ nearest }: Simulated): number => nearest.figure.mean / nearest.limit;
    const guests = missing.toSorted((a, b) => beyond(b) - beyond(a)).map(guestWords);
    const named = `${guests.length === 1 ? 'this guest waits' : 'these guests wait'} most: ${listed(guests, SHOWN_GUESTS)}`;
    if (failed !== '') return `After a failure of ${failed} ${named}.`;
    const use = hosts.filter(({ name }) => missing.some((host) => host.name === name)).map((host) => host.utilisation);
    const [least, most] = [formatPercent(Math.min(...use)), formatPercent(Math.max(...use))];
    const they = use.length === 1 ? 'this host' : 'these hosts';
    const busy = least === most ? least : `${least} to ${most}`;
    return `As ${they} run${use.length === 1 ? 's' : ''}, ${named}; the processors of ${they} are then ${busy} in use.`;
  });
}

/** `vm-0-07 on esx00 (10% ±2.4%, target 5%)` */
function guestWords({ name, nearest: { guest, quantity, figure, limit } }: Simulated): string {
  const what = quantity === 'costopRatio' ? 'co-stop ' : '';
  return `${guest} on ${name} (${what}${estimateText(figure)}, promise ${formatPercent(limit)})`;
}
