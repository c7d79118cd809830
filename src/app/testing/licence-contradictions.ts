import type { Estate } from '../../estate/model/estate.ts';
import { plan } from '../plan/plan.ts';

const OS = 'Microsoft Windows Server 2022 (64-bit)';
/** A way to license by the cores of every host that a guest may reach, with the least of a processor and of a host. */
const COUNTED = { product: 'windows-server', option: 'datacenter', perProcessor: 8, perHost: 16 };

/**
 * Gives the guests of one cluster Windows, and holds what is to be licensed against the cores of its hosts: as they are kept, and
 * on new ones of the same machine. @returns what contradicts, in words
 */
export async function licenceContradictions(estate: Estate, spare: number): Promise<readonly string[]> {
  const [windows] = estate.clusters;
  const guests = estate.guests.map((guest) => (guest.cluster === windows?.name ? { ...guest, os: OS } : guest));
  const { keep, candidates } = (await plan({ estate: { ...estate, guests }, fast: true, spare, keep: 'all' })).plan;
  const kept = keep?.candidates.find(({ machine }) => machine === keep.best);
  const found: string[] = [];
  const licencesOf = (all: (typeof candidates)[number]['licences'] | undefined): number | undefined =>
    all?.find(({ product }) => product === COUNTED.product)?.options.find(({ option }) => option === COUNTED.option)
      ?.licences;
  const coresOf = (packages: number, cores: number): number =>
    Math.max(COUNTED.perHost, packages * Math.max(COUNTED.perProcessor, cores));
  if (kept !== undefined && kept.added === 0 && kept.retired === 0) {
    const cores = estate.hosts
      .filter(({ cluster }) => cluster === windows?.name)
      .reduce((sum, { packages, coresPerPackage }) => sum + coresOf(packages.value, coresPerPackage.value), 0);
    const licences = licencesOf(keep?.licences);
    if (licences !== cores) found.push(`--keep all: ${licences} licences, not ${cores} as today`);
  }
  for (const candidate of candidates) {
    const pool = candidate.pools.find(({ cluster }) => cluster === windows?.name);
    if (!candidate.feasible || pool === undefined || candidate.pools.length < estate.clusters.length) continue;
    const cores = (candidate.cores / candidate.hosts) * pool.hosts;
    const least = Math.max(COUNTED.perHost * pool.hosts, cores);
    const licences = licencesOf(candidate.licences);
    if (licences !== least)
      found.push(`${candidate.machine}: ${licences} licences for ${pool.hosts} hosts, not ${least}`);
  }
  return found;
}
