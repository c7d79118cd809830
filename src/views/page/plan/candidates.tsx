import type { JSX } from 'preact';
import { candidateFigures, readyByText } from '../../words/candidate-figures.ts';
import { formatMib, formatNumber, formatPercent, formatWatts } from '../../words/format.ts';
import { nothingToBuySentence } from '../../words/hosts-of-today-words.ts';
import { keptWithNew } from '../../words/keep-words.ts';
import type { ReportCandidate, ReportData } from './report-data.ts';
import { currencyOf } from '../../words/licence-words.ts';
import { sentence } from '../../words/first-letter.ts';
import { Cell, Cells, ExistingRow, HEADERS } from './candidate-cells.tsx';
import { CandidatesChart } from './candidate-charts.tsx';
import { KeptRow } from './kept-row.tsx';
import { Fold } from '../shared/fold.tsx';

interface CandidatesProps {
  readonly data: ReportData;
  readonly chosen: string;
  readonly onChoose: (machine: string) => void;
}

/** The machines side by side; one of them is looked at closely below. */
export function Candidates({ data, chosen, onChoose }: CandidatesProps): JSX.Element {
  const { plan } = data;
  const currency = currencyOf(plan.candidates);
  const best = plan.candidates.find(({ machine }) => machine === plan.best);
  const badge = best && nothingToBuySentence(best, plan) !== '' ? 'if you buy' : 'recommended';
  return (
    <section aria-labelledby="candidates">
      <h2 id="candidates">Candidates compared</h2>
      <p class="hint">
        {plan.candidates.length > 1 && <span class="no-print">Choose a machine, and the whole page is about it. </span>}
        {plan.screening && `${sentence(plan.screening)}.`}
      </p>
      <div class="scroll whole" tabIndex={0} role="region" aria-labelledby="candidates">
        <table class="candidates blocks">
          <thead>
            <tr>
              <th scope="col">Machine</th>
              <th scope="col" class="number">
                Hosts
              </th>
              {currency === undefined && (
                <th scope="col" class="number roomy">
                  Lower bound
                </th>
              )}
              {[...(currency === undefined ? [] : [`Cost, ${currency}`]), ...HEADERS].map((header) => (
                <th scope="col" class="number" key={header}>
                  {header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {plan.today && <TodayRow today={plan.today} hasCost={currency !== undefined} />}
            {keptWithNew(plan).map((kept) => (
              <KeptRow key="kept" kept={kept} hasCost={currency !== undefined} />
            ))}
            {plan.candidates.map((candidate) => (
              <tr key={candidate.machine} class={candidate.machine === chosen ? 'chosen' : ''}>
                <th scope="row">
                  <label>
                    <input
                      type="radio"
                      name="candidate"
                      checked={candidate.machine === chosen}
                      disabled={!candidate.feasible}
                      onChange={() => onChoose(candidate.machine)}
                    />
                    <span>
                      {candidate.machine}
                      {candidate.machine === plan.best && <em class="badge">{badge}</em>}
                      {plan.screening && candidate.feasible && !candidate.simulation && <em class="badge">Erlang C</em>}
                      <small title={candidate.title}>
                        {candidate.title}
                        {candidate.processorYear !== undefined && ` · ${candidate.processorYear}`}
                      </small>
                    </span>
                  </label>
                </th>
                {candidate.feasible ? (
                  <FeasibleCells candidate={candidate} />
                ) : (
                  <td colSpan={9} class="reason">
                    {candidate.reason ?? 'no feasible plan'}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Fold says="The same as bars">
        <CandidatesChart data={data} chosen={chosen} />
      </Fold>
    </section>
  );
}

interface TodayRowProps {
  readonly today: NonNullable<ReportData['plan']['today']>;
  /** The others have one. */
  readonly hasCost: boolean;
}

/** Today's hosts; values that the input does not have are question marks. */
function TodayRow({ today, hasCost }: TodayRowProps): JSX.Element {
  const { cpuUsageRatio, memoryFill, worstReadyRatio, cores, memoryMib } = today;
  return (
    <ExistingRow
      name="Today"
      note={`${formatNumber(cores)} cores, ${formatMib(memoryMib)}`}
      taken={today}
      memory={formatPercent(memoryFill)}
      cpu={cpuUsageRatio === undefined ? '?' : formatPercent(cpuUsageRatio)}
      {...(worstReadyRatio !== undefined && { ready: formatPercent(worstReadyRatio) })}
      hasCost={hasCost}
    />
  );
}

function FeasibleCells({ candidate }: { readonly candidate: ReportCandidate }): JSX.Element {
  const { failed, watts, cost } = candidate;
  const { cpuFill, cpuLimit, memoryFill, worstReadyRatio } = candidateFigures(candidate.fills);
  return (
    <>
      <td class="number strong" data-label="Hosts">
        {formatNumber(candidate.hosts)}
      </td>
      {cost === undefined && (
        <td class="number roomy" data-label="Lower bound">
          {formatNumber(candidate.modelBound)}
        </td>
      )}
      {cost !== undefined && <Cell header={`Cost, ${cost.currency}`}>{formatNumber(Math.round(cost.total))}</Cell>}
      <Cells
        rack={`${formatNumber(candidate.rackUnits)} U`}
        power={watts === undefined ? '?' : formatWatts(watts)}
        licensed={formatNumber(candidate.licensedCores)}
        memory={formatPercent(memoryFill)}
        cpu={<span title={`may be ${formatPercent(cpuLimit)}, the mean over the hosts`}>{formatPercent(cpuFill)}</span>}
        ready={readyByText(candidate, worstReadyRatio)}
        failure={
          failed.worstReadyRatio === undefined
            ? '–'
            : failed.feasible
              ? readyByText(candidate, failed.worstReadyRatio)
              : 'broken'
        }
      />
    </>
  );
}
