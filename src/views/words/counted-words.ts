import type { CountedResource } from '../../plan/result/counted-resource.ts';
import { formatCount, formatMib, formatNumber } from './format.ts';

const TITLES: Readonly<Record<CountedResource['resource'], string>> = {
  diskMib: 'Disk space',
  diskIops: 'Disk operations',
  networkMbps: 'Network',
};

/** `Disk space: 150 TiB of 400 guests, at most 12.3 TiB on one host.` */
export function countedSentence({ resource, guests, total, mostOnHost }: CountedResource): string {
  const amount = (value: number): string => amountWords(resource, value);
  return `${TITLES[resource]}: ${amount(total)} of ${formatCount(guests, 'guest')}, at most ${amount(mostOnHost)} on one host.`;
}

function amountWords(resource: CountedResource['resource'], value: number): string {
  switch (resource) {
    case 'diskMib':
      return formatMib(value);
    case 'networkMbps':
      return value >= 1000 ? `${formatNumber(value / 1000)} Gbit/s` : `${formatNumber(value)} Mbit/s`;
    case 'diskIops':
      return `${formatNumber(value)}/s`;
  }
}
