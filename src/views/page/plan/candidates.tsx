import type { JSX } from 'preact';
import { candidateFigures } from '../../words/candidate-figures.ts';
import { formatMib, formatNumber, formatPercent, formatWatts } from '../../words/format.ts';
import type { ReportCandidate, ReportData } from './report-data.ts';
import { bestByWords } from '../../words/licence-words.ts';
import { sentence } from '../../words/verdict.ts';
import { Bar } from '../shared/bar.tsx';
import { CandidatesChart } from './candidate-charts.tsx';

interface CandidatesProps {
  readonly data: ReportData;
  readonly chosen: string;
  readonly onChoose: (machine: string) => void;
}

/** The machines side by side; one of them is looked at closely below. */
export function Candidates({ data, chosen, onChoose }: CandidatesProps): JSX.Element {
  const { plan } = data;
  return (
    <section aria-labelledby="candidates">
      <h2 id="candidates">Candidates compared</h2>
      <p class="hint">
        {plan.bestBecause && `${plan.best} is recommended: ${plan.bestBecause}. `}
        {plan.bestBy && `Least of each: ${bestByWords(plan.bestBy, currencyOf(plan))}. `}Choose a machine, and the whole
        page is about it. {plan.screening && `${sentence(plan.screening)}.`}
      </p>
      <div class="scroll whole" tabIndex={0} role="region" aria-labelledby="candidates">
        <table class="candidates blocks">
          <thead>
            <tr>
              <th scope="col">Machine</th>
              <th scope="col" class="number">
                Hosts
              </th>
              <th scope="col" class="number roomy">
                Minimum
              </th>
              <th scope="col">CPU</th>
              <th scope="col">Memory</th>
              <th scope="col" class="number">
                Ready
              </th>
              <th scope="col" class="number">
                After failure
              </th>
              <th scope="col" class="number">
                Licensed cores
              </th>
              <th scope="col" class="number">
                Rack
              </th>
              <th scope="col" class="number">
                Power
              </th>
            </tr>
          </thead>
          <tbody>
            {plan.today && <TodayRow today={plan.today} />}
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
                      {candidate.machine === plan.best && <em class="badge">recommended</em>}
                      {plan.screening && candidate.feasible && !candidate.simulation && <em class="badge">Erlang C</em>}
                      <small title={candidate.title}>{candidate.title}</small>
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
      <CandidatesChart data={data} chosen={chosen} />
    </section>
  );
}

function currencyOf({ candidates }: ReportData['plan']): string | undefined {
  return candidates.find(({ cost }) => cost !== undefined)?.cost?.currency;
}

/** Today's hosts; values that the input does not have are blank. */
function TodayRow({ today }: { readonly today: NonNullable<ReportData['plan']['today']> }): JSX.Element {
  const { hosts, cpuUsageRatio, memoryFill, cores, memoryMib, rackUnits, watts } = today;
  return (
    <tr>
      <th scope="row">
        Today
        <small>
          {formatNumber(cores)} cores, {formatMib(memoryMib)}
        </small>
      </th>
      <td class="number" data-label="Hosts">
        {formatNumber(hosts)}
      </td>
      <td class="number wide-only roomy">–</td>
      <td data-label="CPU">
        {cpuUsageRatio === undefined ? '–' : <Bar kind="cpu" label="pCPU time" fill={cpuUsageRatio} />}
      </td>
      <td data-label="Memory">
        <Bar kind="memory" label="memory" fill={memoryFill} />
      </td>
      <td class="number wide-only">–</td>
      <td class="number wide-only">–</td>
      <td class="number wide-only">–</td>
      <td class="number wide-only">{rackUnits === undefined ? '–' : `${formatNumber(rackUnits)} U`}</td>
      <td class="number" data-label="Power">
        {watts === undefined ? '–' : formatWatts(watts)}
      </td>
    </tr>
  );
}

function FeasibleCells({ candidate }: { readonly candidate: ReportCandidate }): JSX.Element {
  const { failed, watts } = candidate;
  const { cpuFill, cpuLimit, memoryFill, worstReadyRatio } = candidateFigures(candidate.fills);
  return (
    <>
      <td class="number strong" data-label="Hosts">
        {formatNumber(candidate.hosts)}
      </td>
      <td class="number roomy" data-label="Minimum">
        {formatNumber(candidate.modelBound)}
      </td>
      <td data-label="CPU">
        <Bar kind="cpu" label="pCPU time" fill={cpuFill} limit={cpuLimit} />
      </td>
      <td data-label="Memory">
        <Bar kind="memory" label="memory" fill={memoryFill} />
      </td>
      <td class="number" data-label="Ready">
        {formatPercent(worstReadyRatio)}
      </td>
      <td class="number" data-label="After failure">
        {failed.worstReadyRatio === undefined
          ? '–'
          : failed.feasible
            ? formatPercent(failed.worstReadyRatio)
            : 'missed'}
      </td>
      <td class="number" data-label="Licensed cores">
        {formatNumber(candidate.licensedCores)}
      </td>
      <td class="number" data-label="Rack">
        {formatNumber(candidate.rackUnits)} U
      </td>
      <td class="number" data-label="Power">
        {watts === undefined ? '–' : formatWatts(watts)}
      </td>
    </>
  );
}
