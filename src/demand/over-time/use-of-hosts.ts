import { itemAt } from '../../base/item-at.ts';
import type { Estate, Host } from '../../estate/model/estate.ts';
import type { EstateSeries } from '../../estate/series/match-series.ts';
import { alignEstate } from '../windows/align-estate.ts';

/**
 * The estate with the use of its hosts from their series, the mean of all windows, where the inventory tells none.
 * @param capacityCores what a host's use in cores is a share of
 */
export function withUseOfHosts(
  estate: Estate,
  series: Pick<EstateSeries, 'hosts'> | undefined,
  capacityCores: (host: Host) => number,
): Estate {
  if (series === undefined) return estate;
  const { aligned, coverage } = alignEstate(series.hosts, 'cpu_cores');
  const hosts = estate.hosts.map((host, at): Host => {
    if (host.cpuUsageRatio !== undefined || !itemAt(coverage, at).enough) return host;
    const from = at * aligned.windows;
    const known = aligned.values.subarray(from, from + aligned.windows).filter((cores) => !Number.isNaN(cores));
    const mean = known.reduce((sum, cores) => sum + cores, 0) / known.length;
    const origin = { mark: 'measured' as const, from: `mean of ${known.length} windows of its series` };
    return { ...host, cpuUsageRatio: { value: mean / capacityCores(host), origin } };
  });
  return { ...estate, hosts };
}
