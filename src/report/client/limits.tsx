import type { JSX } from 'preact';
import type { ReadyPromise } from '../../plan/result.ts';
import { formatCount, formatNumber, formatPercent } from '../format.ts';
import type { ReportCandidate } from '../report-data.ts';
import { LAW_WORDS, RESOURCE_WORDS } from '../words.ts';
import { Bar } from './bar.tsx';

interface LimitsProps {
  readonly candidate: ReportCandidate;
  readonly promise: ReadyPromise;
}

/** What stops this candidate first, who said how full it may run, and what a failure does to it. */
export function Limits({ candidate, promise }: LimitsProps): JSX.Element {
  const { failed, fills } = candidate;
  const caps = fills.map(({ cpuCapacityCores }) => cpuCapacityCores / candidate.coresPerHost);
  const [lowest, highest] = [Math.min(...caps), Math.max(...caps)].map(formatPercent);
  const promised = formatPercent(promise.worstReadyRatio);
  return (
    <section class="limits">
      <div>
        <h2>What binds</h2>
        <ol class="bindings">
          {candidate.bindings.map(({ resource, fill, hostsNeeded, explanation }) => (
            <li key={resource}>
              <span class="name">{RESOURCE_WORDS[resource]}</span>
              <Bar
                kind={resource === 'cpu' || resource === 'memory' ? resource : 'other'}
                label={resource}
                fill={fill}
              />
              <small>
                alone needs {formatCount(hostsNeeded, 'host')}; {explanation}
              </small>
            </li>
          ))}
        </ol>
      </div>
      <div>
        <h2>How full</h2>
        <p>
          These guests may use {lowest === highest ? lowest : `${lowest} to ${highest}`} of a host’s cores before the
          worst one waits {promised} of its time for a processor. {LAW_WORDS[candidate.capacityLaw]} said so, for the
          guests on each host.
        </p>
        <p>
          At least {formatCount(candidate.lowerBound, 'host')} by proof ({candidate.lowerBoundBy}). Packed by{' '}
          {candidate.heuristic};{' '}
          {candidate.heuristics.map(({ name, hosts }) => `${name} ${formatNumber(hosts)}`).join(', ')}.
        </p>
        <h2>{failed.failedHosts === 0 ? 'Without a spare' : `With ${formatCount(failed.failedHosts, 'host')} down`}</h2>
        <p class={failed.feasible ? '' : 'bad'}>
          {failed.unplacedGuests > 0
            ? `${formatCount(failed.unplacedGuests, 'guest')} would find no place.`
            : failed.feasible
              ? 'Every guest has a place and the promise holds.'
              : 'The promise breaks.'}
        </p>
        <dl class="failed">
          <dt>Fullest CPU</dt>
          <dd>
            <Bar kind="cpu" label="pCPU time" fill={failed.worstCpuFill} />
          </dd>
          <dt>Fullest memory</dt>
          <dd>
            <Bar kind="memory" label="memory" fill={failed.worstMemoryFill} />
          </dd>
          <dt>Worst ready time</dt>
          <dd>
            {formatPercent(failed.worstReadyRatio)} <small>of {promised} promised</small>
          </dd>
        </dl>
      </div>
    </section>
  );
}
