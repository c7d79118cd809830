import type { JSX } from 'preact';
import { targetsText } from '../../../knees/targets-text.ts';
import type { Plan } from '../../../plan/result/plan.ts';
import { cpuLimitRatio, memoryFillRatio } from '../../words/candidate-figures.ts';
import { formatCount, formatNumber, formatPercent } from '../../words/format.ts';
import type { ReportCandidate } from './report-data.ts';
import { missedSentence, packedSentence, reachesPromise, simulationSentence } from '../../words/simulation-words.ts';
import { sentence } from '../../words/first-letter.ts';
import { faultDomainsWords } from '../../words/fault-domain-words.ts';
import { boundSentence, failureDetail } from '../../words/verdict.ts';
import { windowsSentence } from '../../words/windows-words.ts';
import { LAW_WORDS, RESOURCE_WORDS } from '../../words/words.ts';
import { Bar } from '../shared/bar.tsx';

interface LimitsProps {
  readonly candidate: ReportCandidate;
  readonly targets: Plan['targets'];
}

/** What limits this candidate first, how full it can run, and what a failure does to it. */
export function Limits({ candidate, targets }: LimitsProps): JSX.Element {
  return (
    <section class="limits">
      <div>
        <h2>What limits it</h2>
        <ol class="bindings">
          {candidate.bindings.map(({ resource, fill, explanation }) => (
            <li key={resource}>
              {explanation}
              {(resource === 'cpu' || resource === 'memory') && (
                <dl class="failed">
                  <dt>all hosts</dt>
                  <dd>
                    <Bar kind={resource} label={RESOURCE_WORDS[resource]} fill={fill} />
                  </dd>
                  <dt>fullest host</dt>
                  <dd>
                    <Bar kind={resource} label={RESOURCE_WORDS[resource]} fill={fullest(candidate, resource)} />
                  </dd>
                </dl>
              )}
            </li>
          ))}
        </ol>
      </div>
      <div>
        <HowFull candidate={candidate} targets={targets} />
        <AfterFailure candidate={candidate} targets={targets} />
      </div>
    </section>
  );
}

/** The fullest host by a resource: of its CPU, what the target lets it carry. */
function fullest({ fills }: ReportCandidate, resource: 'cpu' | 'memory'): number {
  const fillOf = (fill: ReportCandidate['fills'][number]): number =>
    resource === 'cpu' ? fill.cpuDemandCores / fill.cpuCapacityCores : memoryFillRatio(fill);
  return fills.reduce((most, fill) => Math.max(most, fillOf(fill)), 0);
}

function HowFull({ candidate, targets }: LimitsProps): JSX.Element {
  const limits = candidate.fills.filter(({ cpuDemandCores }) => cpuDemandCores > 0).map(cpuLimitRatio);
  const lowest = formatPercent(limits.reduce((a, b) => Math.min(a, b), 1));
  const highest = formatPercent(limits.reduce((a, b) => Math.max(a, b), 0));
  return (
    <>
      <h2>How full</h2>
      {(candidate.simulation === undefined || reachesPromise(candidate.simulation)) && (
        <p>
          CPU utilisation can be {lowest === highest ? lowest : `${lowest} to ${highest}`} before the CPU ready time of
          a guest reaches {targets.length === 1 ? targetsText(targets) : 'its promise'}.{' '}
          {LAW_WORDS[candidate.capacityLaw]}, for the guests on each host.
        </p>
      )}
      {candidate.simulation && (
        <>
          <p>{sentence(simulationSentence(candidate.simulation))}</p>
          <p>{packedSentence(candidate.simulation, targets)}</p>
          <p>{missedSentence(candidate.simulation)}</p>
        </>
      )}
      {candidate.windows && <p>{windowsSentence(candidate)}</p>}
      <p>
        {boundSentence(candidate)} Proven by: {candidate.lowerBoundBy}; with these demands and capacities:{' '}
        {candidate.modelBoundBy}.
      </p>
      <details>
        <summary>How it was packed</summary>
        <p>
          {candidate.pools.length > 1
            ? `Each cluster is packed by the rule that needs the fewest hosts for it, most often ${candidate.heuristic}. Hosts if all were packed by one rule, without spares: `
            : `${sentence(candidate.heuristic)} needed the fewest hosts. Hosts by rule, without spares: `}
          {candidate.heuristics.map(({ name, hosts }) => `${name} ${formatNumber(hosts)}`).join(', ')}.
        </p>
      </details>
    </>
  );
}

function AfterFailure({ candidate, targets }: LimitsProps): JSX.Element {
  const { failed } = candidate;
  const { worstReadyRatio, worstCpuFill, worstMemoryFill } = failed;
  return (
    <>
      <h2>{failed.failedHosts === 0 ? 'Without a spare' : `With ${formatCount(failed.failedHosts, 'host')} down`}</h2>
      {failed.unplacedGuests.length > 0 && (
        <p class="bad">{formatCount(failed.unplacedGuests.length, 'guest')} would have no host.</p>
      )}
      <p class={failed.feasible ? '' : 'bad'}>
        {failureDetail(candidate)}{' '}
        {failed.failedHosts > 0 && (failed.feasible ? 'The promise is still kept.' : 'The promise is broken.')}
      </p>
      {candidate.faultDomains && <p>{faultDomainsWords(candidate)}</p>}
      {worstReadyRatio !== undefined && worstCpuFill !== undefined && worstMemoryFill !== undefined && (
        <dl class="failed">
          <dt>Fullest CPU</dt>
          <dd>
            <Bar kind="cpu" label="pCPU time" fill={worstCpuFill} />
          </dd>
          <dt>Fullest memory</dt>
          <dd>
            <Bar kind="memory" label="memory" fill={worstMemoryFill} />
          </dd>
          <dt>Highest CPU ready time</dt>
          <dd>
            {formatPercent(worstReadyRatio)} <small>of {targetsText(targets)} at most</small>
          </dd>
        </dl>
      )}
    </>
  );
}
