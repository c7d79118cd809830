import type { CandidatePlan } from '../../plan/result/candidate-plan.ts';
import { formatCount, formatNumber } from './format.ts';

/** Fault domains that are listed; the others are counted. */
const SHOWN_DOMAINS = 8;

/** Which of the new hosts share a rack or a chassis; empty where none fail together. */
export function faultDomainsWords({ faultDomains, hosts }: Pick<CandidatePlan, 'faultDomains' | 'hosts'>): string {
  if (faultDomains === undefined) return '';
  const { domains, hostsEach, keepsApart } = faultDomains;
  const listed = domains
    .slice(0, SHOWN_DOMAINS)
    .map((members) => members.map((host) => formatNumber(host + 1)).join(', '))
    .join('; ');
  const more = domains.length > SHOWN_DOMAINS ? ` and ${formatNumber(domains.length - SHOWN_DOMAINS)} more` : '';
  const apart = keepsApart ? ' With all hosts up, guests that rules keep apart are in different ones.' : '';
  return `Put the ${formatCount(hosts, 'host')} into ${formatCount(domains.length, 'fault domain')} of at most ${formatNumber(hostsEach)}: ${listed}${more} (numbers of hosts).${apart}`;
}
