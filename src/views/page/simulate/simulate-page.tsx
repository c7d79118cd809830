import type { JSX } from 'preact';
import type { ReadyLadder } from '../../../catalog/ready-ladder.ts';
import type { JudgedTargets } from '../../../knees/judged-target.ts';
import { USUAL_PROMISE } from '../../../knees/promise.ts';
import type { Result } from '../../../sim/measure/result.ts';
import { type Colour } from '../../charts/chart.tsx';
import { SideBarsChart } from '../../charts/side-bars.tsx';
import type { ResultDocument } from '../../document/result-document.ts';
import { guestsTable } from '../../table/simulation-tables.ts';
import {
  FRONT_ENDS_NOTE,
  frontEndColumns,
  holdsBackText,
  servedColumns,
  servedGroups,
} from '../../text/connection-results-text.ts';
import { deviceColumns, DEVICES_NOTE } from '../../text/devices-text.ts';
import {
  ABOUT_TARGETS,
  ACCOUNT_WORDS,
  groupColumns,
  groupsLegend,
  hostFacts,
  incompleteText,
  percent,
  shareText,
  highestReady,
  simulateVerdict,
  subjectText,
  targetColumns,
} from '../../text/simulate-text.ts';
import { type Accent, plainStyle } from '../../text/style.ts';
import { formatCount, formatNs, formatNumber, formatPercent, formatRatio } from '../../words/format.ts';
import { legendOf } from '../../words/legend.ts';
import { ladderText } from '../../words/ready-ladder-words.ts';
import { shellText } from '../../words/shell-text.ts';
import { htmlPage } from '../html-page.tsx';
import { ChartCard } from '../shared/chart-card.tsx';
import { ColumnTable } from '../shared/column-table.tsx';
import { jsonFile, tableFiles } from '../shared/data-files.ts';
import { DataLinks } from '../shared/data-links.tsx';
import { KeyFigures } from '../shared/key-figures.tsx';
import { HowMade, type Made } from '../shared/made.tsx';
import { PageFrame } from '../shared/page-frame.tsx';
import { Prose } from '../shared/prose.tsx';

const CHART_WIDTH = 1060;
const COLOURS: Readonly<Partial<Record<Accent, Colour>>> = {
  green: 'green',
  yellow: 'amber',
  red: 'orange',
  dim: 'grey',
};

/** What the page of a run needs. */
export interface SimulatePage {
  readonly result: Result;
  /** What `--json` prints. */
  readonly document: ResultDocument;
  readonly ladder: ReadyLadder;
  readonly judged?: JudgedTargets | undefined;
  /** What was simulated, for the title. */
  readonly source: string;
  readonly made?: Made | undefined;
}

/** The run of one host as one HTML file, without any script. */
export function simulateHtml(page: SimulatePage): string {
  const body = (
    <div id="report">
      <Page {...page} />
    </div>
  );
  return htmlPage({ title: `Simulation of ${page.source}`, body, command: 'simulate' });
}

function Page({ result, document, ladder, judged, source, made }: SimulatePage): JSX.Element {
  const { accent, headline, notes } = simulateVerdict(result, ladder);
  const missed = (judged?.broken.length ?? 0) > 0;
  return (
    <PageFrame
      eyebrow={['Simulation', source, ...(made === undefined ? [] : [made.at])]}
      headline={headline}
      good={accent !== 'red' && !missed}
      lead={[incompleteText(result), ...notes.filter(({ accent: of }) => of !== 'dim').map(({ text }) => text)]}
      footer={`${document.generator}. ${subjectText(result)}. The same scenario and seed give the same result, bit by bit: ${document.resultHash}.`}
    >
      <Figures result={result} ladder={ladder} />
      {judged !== undefined && judged.targets.length > 0 && (
        <section>
          <h2>Promises</h2>
          <ColumnTable label="Promises" columns={targetColumns(plainStyle)} rows={judged.targets} />
          <p class="hint">
            <small>{ABOUT_TARGETS}</small>
          </p>
        </section>
      )}
      <AskNext guests={result.guests.length} judged={judged} source={source} made={made} />
      <Ready result={result} ladder={ladder} />
      <Account result={result} />
      <Connections result={result} />
      {result.devices.length > 0 && (
        <section>
          <h2>Devices</h2>
          <ColumnTable label="Devices" columns={deviceColumns(result.devices)} rows={result.devices} />
          <p class="hint">
            <small>{DEVICES_NOTE}</small>
          </p>
        </section>
      )}
      <section>
        <h2>Host</h2>
        <p>{subjectText(result)}.</p>
        <p>{hostFacts(result, document.power).join(' · ')}</p>
      </section>
      {result.warnings.length > 0 && (
        <section>
          <h2>Warnings</h2>
          <ul class="warnings">
            {result.warnings.map(({ message }) => (
              <li key={message}>{message}</li>
            ))}
          </ul>
        </section>
      )}
      <DataLinks
        files={[...tableFiles('simulation', [guestsTable(result.guests)]), jsonFile('simulation.json', () => document)]}
      />
      <HowMade made={made} />
    </PageFrame>
  );
}

interface AskNextProps extends Pick<SimulatePage, 'judged' | 'source' | 'made'> {
  readonly guests: number;
}

/** The questions that come next, as commands; the usual target stands where none was asked for. */
function AskNext({ guests, judged, source, made }: AskNextProps): JSX.Element {
  const targets =
    judged === undefined || judged.targets.length === 0 ? [USUAL_PROMISE] : judged.targets.map(({ text }) => text);
  // Standard input has no name.
  const file = /\.(ya?ml|json)$/i.test(source) ? source : 'scenario.yaml';
  const isChanged = made?.parameters.some(({ name, isUsual }) => name === '--set' && !isUsual) ?? false;
  const command = (...words: readonly string[]): string =>
    ['kneepoint', ...words, ...targets.flatMap((text) => ['--promise', text])].map(shellText).join(' ');
  return (
    <section>
      <h2>What to ask next</h2>
      <ul class="warnings">
        <li>
          What to change on this host, ranked by simulation:
          <Command text={command('tune', file)} />
        </li>
        <li>
          How many guests like these fit, and what the bottleneck is:
          <Command text={command('sweep', file, '--vary', `guests=1..${2 * guests}`)} />
        </li>
        {isChanged && <li>With the same --set as here.</li>}
      </ul>
    </section>
  );
}

function Command({ text }: { readonly text: string }): JSX.Element {
  return (
    <pre class="command">
      <Prose text={text} />
    </pre>
  );
}

function Figures({ result, ladder }: Pick<SimulatePage, 'result' | 'ladder'>): JSX.Element {
  const { host, guests, simulatedNs, warmupNs } = result;
  return (
    <KeyFigures
      label="Utilisation and waiting"
      figures={[
        { name: 'CPU utilisation', value: percent(host.utilisation), note: `of ${formatCount(host.pcpus, 'pCPU')}` },
        {
          name: 'Highest CPU ready time',
          value: percent(highestReady(result)),
          note: `of a guest; below ${formatPercent(ladder.warnReadyRatio.value)} is fine`,
        },
        {
          name: 'Guests',
          value: formatNumber(guests.length),
          note: `${formatCount(host.vcpus, 'vCPU')}, ${formatRatio(host.vcpus / host.pcpus)} per pCPU`,
        },
        { name: 'Measured', value: formatNs(simulatedNs - warmupNs), note: `after ${formatNs(warmupNs)} of warm-up` },
      ]}
    />
  );
}

/** What groups of guests wait and do; the bars have room for what is called critical, so that short waits look short. */
function Ready({ result: { groups }, ladder }: Pick<SimulatePage, 'result' | 'ladder'>): JSX.Element {
  const least = ladder.criticalReadyRatio.value;
  return (
    <section>
      <h2>Guests</h2>
      <ChartCard
        width={CHART_WIDTH}
        draw={(width) => (
          <SideBarsChart
            title="CPU ready time by group of guests"
            width={width}
            things={groups.map(({ name }) => ({ name, strong: false }))}
            quantities={[
              {
                title: 'CPU ready, mean over the guests',
                least,
                values: groups.map(({ name, readyRatio }) => ({
                  label: percent(readyRatio),
                  parts: [{ value: readyRatio.mean, colour: 'blue', title: `${name}: ${percent(readyRatio)}` }],
                })),
              },
              {
                title: 'CPU ready of the worst guest',
                least,
                values: groups.map(({ name, worstGuestReadyRatio }) => ({
                  label: percent(worstGuestReadyRatio),
                  parts: [
                    {
                      value: worstGuestReadyRatio.mean,
                      colour: 'orange',
                      title: `${name}: ${percent(worstGuestReadyRatio)}`,
                    },
                  ],
                })),
              },
            ]}
          />
        )}
      />
      <ColumnTable label="Guests" columns={groupColumns(groups)} rows={groups} />
      <p class="hint">
        <small>
          {groupsLegend(legendOf(groupColumns(groups)))} CPU ready time: {ladderText(ladder)}
        </small>
      </p>
    </section>
  );
}

/** Where the processors' time goes. */
function Account({ result: { account } }: { readonly result: Result }): JSX.Element {
  const parts = ACCOUNT_WORDS.filter(([part]) => account[part] > 0);
  return (
    <section>
      <h2>Where the processors’ time goes</h2>
      <ChartCard
        width={CHART_WIDTH}
        draw={(width) => (
          <SideBarsChart
            title="Where the processors' time goes"
            width={width}
            things={parts.map(([, words]) => ({ name: words, strong: false }))}
            quantities={[
              {
                title: 'share of the time of all pCPUs',
                values: parts.map(([part, words, accent]) => {
                  const share = account[part] / account.totalNs;
                  return {
                    label: shareText(share),
                    parts: [
                      { value: share, colour: COLOURS[accent] ?? 'blue', title: `${words}: ${formatPercent(share)}` },
                    ],
                  };
                }),
              },
            ]}
          />
        )}
      />
    </section>
  );
}

function Connections({ result }: { readonly result: Result }): JSX.Element | null {
  const served = servedGroups(result);
  const { frontEnds } = result;
  if (served.length + frontEnds.length === 0) return null;
  return (
    <section>
      <h2>Connections</h2>
      {served.length > 0 && <ColumnTable label="Connections" columns={servedColumns(served)} rows={served} />}
      {served.flatMap(holdsBackText).map((line) => (
        <p key={line}>{line}</p>
      ))}
      {frontEnds.length > 0 && (
        <>
          <h3>Front ends</h3>
          <ColumnTable label="Front ends" columns={frontEndColumns(frontEnds)} rows={frontEnds} />
          <p class="hint">
            <small>{FRONT_ENDS_NOTE}</small>
          </p>
        </>
      )}
    </section>
  );
}
