import type { JSX } from 'preact';
import type { CandidateSimulation } from '../../../plan/result/candidate-simulation.ts';
import type { Plan } from '../../../plan/result/plan.ts';
import { formatNs, formatNumber, formatPercent } from '../../words/format.ts';
import type { ReportCandidate } from './report-data.ts';
import { Table } from '../shared/table.tsx';
import {
  estimateText,
  LIMIT_WORDS,
  movedText,
  namedWalls,
  readyText,
  STATE_WORDS,
  targetText,
  wallSentence,
  whoText,
} from '../../words/simulation-words.ts';

interface SimulationProps {
  readonly candidate: ReportCandidate;
  readonly simulation: CandidateSimulation;
  readonly targets: Plan['targets'];
}

/** What was simulated: hosts as packed, the classes behind their capacities, how far off those are, and the wall. */
export function Simulation({ candidate, simulation, targets }: SimulationProps): JSX.Element {
  const { hosts, classes, heldOut, wall } = simulation;
  const hasCostop = hosts.some(({ costopRatio }) => costopRatio !== undefined);
  const named = wall === undefined ? [] : namedWalls(wall);
  return (
    <section aria-labelledby="simulated">
      <h2 id="simulated">What was simulated</h2>
      <p>{wallSentence(candidate)}</p>
      {named.length > 0 && (
        <TextTable
          label="Walls"
          head={['Wall (bottleneck)', 'Made ideal', 'A host would carry']}
          rows={named.map((each) => [each.title, each.ideal, movedText(each)])}
        />
      )}
      {hosts.length > 0 && (
        <details>
          <summary>Hosts simulated as packed</summary>
          <p class="hint">
            The fullest hosts and those with the widest guest, simulated with the guests placed on them. CPU ready time,{' '}
            {targetText(targets)}.
          </p>
          <TextTable
            label="Hosts simulated as packed"
            head={[
              'Host',
              'Why',
              'Guests',
              'Demand',
              'Predicted',
              'Highest CPU ready time',
              ...(hasCostop ? ['Highest co-stop'] : []),
              ...(targets.length > 1 ? ['Nearest to its promise'] : []),
            ]}
            rows={hosts.map((host) => [
              `${host.host + 1}${STATE_WORDS[host.state]}`,
              host.why,
              formatNumber(host.guests),
              `${formatNumber(host.cpuDemandCores)} cores`,
              formatPercent(host.predictedReadyRatio),
              `${readyText(host)}${host.holds ? '' : ', promise broken'}`,
              ...(hasCostop ? [host.costopRatio === undefined ? '0%' : estimateText(host.costopRatio)] : []),
              ...(targets.length > 1
                ? [`${whoText(host.nearest)}: ${formatPercent(host.nearest.figure.mean)} (${host.nearest.target})`]
                : []),
            ])}
          />
        </details>
      )}
      <details>
        <summary>Guests by class, and how far off the capacities are</summary>
        <TextTable
          label="Classes of guests"
          head={['Guests like', 'Guests', 'Of demand', 'Bursts', 'Host capacity', 'Limited by']}
          rows={classes.map((each) => [
            each.name,
            formatNumber(each.guests),
            formatPercent(each.demandShare),
            formatNs(each.burstNs),
            `${formatNumber(each.capacityCores)} cores (${formatNumber(each.interval[0])} to ${formatNumber(each.interval[1])})`,
            LIMIT_WORDS[each.limit],
          ])}
        />
        {heldOut.length > 0 && (
          <TextTable
            label="Held-out mixes"
            head={['Mix', 'Interpolated', 'Simulated', 'Off by']}
            rows={heldOut.map(({ what, predictedCores, simulatedCores, error, breaks }) => [
              what,
              `${formatNumber(predictedCores)} cores`,
              breaks ? `${formatNumber(simulatedCores)} cores` : 'full before the promise is broken',
              breaks ? `${error < 0 ? '−' : '+'}${formatPercent(Math.abs(error))}` : '–',
            ])}
          />
        )}
      </details>
    </section>
  );
}

interface TextTableProps {
  readonly label: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

function TextTable({ label, head, rows }: TextTableProps): JSX.Element {
  return (
    <Table
      label={label}
      columns={head.map((header) => ({ header, kind: 'text' }))}
      rows={rows.map((cells) => ({ key: cells.join('|'), cells }))}
    />
  );
}
