import type { ConnectionRemedy, ConnectionWall, GuestBeyondKernel } from '../../plan/result/connection-wall.ts';
import { formatCount, formatNumber, formatPercent } from './format.ts';
import { totalsWords } from './what-if-words.ts';

const REMEDY_WORDS: Readonly<Record<ConnectionRemedy, string>> = {
  cores: 'more vCPUs',
  kernel: 'another kernel',
  farm: 'a farm',
  offload: 'an offload engine',
};

/**
 * Which guests open more connections than one kernel carries, and what would.
 * @param most guests that are named
 */
export function connectionWallSentences(wall: ConnectionWall, most: number): readonly string[] {
  const { beyond, plans } = wall;
  const shown = beyond.slice(0, most);
  const more = beyond.length - shown.length;
  const [asPlanned, ...changed] = plans;
  return [
    headline(wall),
    ...shown.map(guestSentence),
    ...(more > 0 ? [`... and ${formatCount(more, 'guest')} more (--json has them all).`] : []),
    ...(asPlanned === undefined || changed.length === 0
      ? []
      : [
          `On the hosts (by Erlang C, the kernels of a farm on different hosts): ${[asPlanned, ...changed].map(planWords).join('; ')}.`,
        ]),
  ];
}

function headline({
  guests,
  totalPerSec,
  beyond,
  kernel,
  app,
  tls,
  plannedLoadRatio,
  packetsPerSecOnHost,
}: ConnectionWall): string {
  const serving = `one ${kernel} kernel (${app}${tls === undefined ? '' : `, ${tls}`})`;
  const within =
    beyond.length === 0
      ? `none is beyond ${formatPercent(plannedLoadRatio)} of what ${serving} carries`
      : `${formatCount(beyond.length, 'guest')} ${beyond.length === 1 ? 'is' : 'are'} beyond ${formatPercent(plannedLoadRatio)} of what ${serving} carries, and room on the host does not help`;
  const packets =
    packetsPerSecOnHost === undefined
      ? ''
      : ` Switch and card of the host with most of them see some ${formatNumber(Math.round(packetsPerSecOnHost))} packets/s.`;
  return `${formatCount(guests, 'guest')} with ${formatNumber(totalPerSec)} connections/s in sum: ${within}.${packets}`;
}

function guestSentence({ guestId, vcpus, ratePerSec, capPerSec, ways }: GuestBeyondKernel): string {
  const said = `${guestId}: ${formatNumber(ratePerSec)}/s, and ${formatNumber(Math.round(capPerSec))}/s at most on ${formatCount(vcpus, 'vCPU')}`;
  if (ways.length === 0) return `${said}: kneepoint connections says what would carry it.`;
  const options = ways.map(({ title, vcpus: all, frontEndVcpus }) => {
    const front = frontEndVcpus === 0 ? '' : `, ${formatNumber(frontEndVcpus)} of them in front`;
    return `${title} (${formatCount(all, 'vCPU')}${front})`;
  });
  return `${said}. ${options.join('; or ')}.`;
}

function planWords({ remedy, totals }: ConnectionWall['plans'][number]): string {
  const what = remedy === 'none' ? 'as planned' : `with ${REMEDY_WORDS[remedy]}`;
  return totals === undefined
    ? `${what} no plan is feasible`
    : `${what} ${formatCount(totals.hosts, 'host')} (${totalsWords(totals)})`;
}
