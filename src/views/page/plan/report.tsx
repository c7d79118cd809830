import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { targetsText } from '../../../knees/targets-text.ts';
import { formatCount, formatNumber } from '../../words/format.ts';
import { failureVerdict, planVerdict, type Verdict } from '../../words/verdict.ts';
import { fileName } from '../../words/file-name.ts';
import { otherTargetVerdict } from '../../words/what-if-words.ts';
import { atTarget, type ReportCandidate, type ReportData, type ReportTarget } from './report-data.ts';
import { Choice } from '../shared/choice.tsx';
import { HowMade } from '../shared/made.tsx';
import { PageFrame } from '../shared/page-frame.tsx';
import { Prose } from '../shared/prose.tsx';
import type { DataFile } from '../shared/data-files.ts';
import { Agreement } from '../shared/agreement.tsx';
import { Assumptions } from './assumptions.tsx';
import { Power } from './candidate-charts.tsx';
import { Candidates } from './candidates.tsx';
import { Cost } from './cost.tsx';
import { DemandOverWeek } from './demand-over-week.tsx';
import { Guests } from './guests.tsx';
import { Hosts } from './hosts.tsx';
import { FailureFigures, PlanFigures } from './key-figures.tsx';
import { Limits } from './limits.tsx';
import { MoveFirst } from './move-first.tsx';
import { Outlook } from './outlook.tsx';
import { PlanDownloads } from './plan-downloads.tsx';
import { Simulation } from './simulation.tsx';
import { Steps } from './steps.tsx';
import { TodayAndPlan } from './today-and-plan.tsx';
import { Warnings } from './warnings.tsx';
import { Licences } from './licences.tsx';
import { AskedBesides } from './asked-besides.tsx';
import { KeptHosts } from './kept-hosts.tsx';
import { WhatIf } from './what-if.tsx';

interface ReportProps {
  readonly data: ReportData;
  /** What a page that can compute shows below the hosts of the candidate that is looked at. */
  readonly belowHosts?: (data: ReportData, candidate: ReportCandidate) => JSX.Element;
  /** What such a page can make as files beside the tables. */
  readonly downloads?: readonly DataFile[];
}

/** The whole page. Choosing a machine, a target, or the state of the hosts changes all of it. */
export function Report({ data: asked, belowHosts, downloads = [] }: ReportProps): JSX.Element {
  const [target, chooseTarget] = useState<ReportTarget>();
  const [machine, chooseMachine] = useState(asked.plan.best ?? asked.plan.candidates[0]?.machine ?? '');
  const [wantsFailed, showFailed] = useState(false);
  const data = useMemo(() => (target === undefined ? asked : atTarget(asked, target)), [asked, target]);
  const { plan, estate, guests } = data;
  const chosen = target === undefined ? machine : target.candidate.machine;
  const candidate = plan.candidates.find((each) => each.machine === chosen);
  const canFail = candidate !== undefined && candidate.feasible && candidate.failed.failedHosts > 0;
  const isFailed = wantsFailed && canFail;
  const found = isFailed ? failureVerdict(candidate, guests.count) : planVerdict(plan, guests.count, chosen);
  const verdict = target === undefined ? found : otherTargetVerdict(found, asked.plan, target);
  const source = fileName(estate.source);
  useEffect(() => {
    document.title = titleOf(verdict, source);
  }, [verdict.headline, source]);
  const onOneMachine = (
    <>
      {canFail && <States candidate={candidate} isFailed={isFailed} onShow={showFailed} />}
      <Targets plan={asked.plan} chosen={target} onChoose={chooseTarget} />
      {candidate?.feasible &&
        (isFailed ? <FailureFigures candidate={candidate} /> : <PlanFigures candidate={candidate} data={data} />)}
      {candidate?.feasible && !isFailed && <TodayAndPlan data={data} candidate={candidate} />}
      {candidate?.feasible && <Sentences id="choice" title="Why this machine" sentences={verdict.choice} />}
      {candidate?.feasible && <Sentences id="grounds" title="Why so many hosts" sentences={verdict.grounds} />}
      <Candidates data={data} chosen={chosen} onChoose={chooseMachine} />
      {chosen === plan.best && <WhatIf data={data} />}
      {candidate?.feasible && <Limits candidate={candidate} targets={plan.targets} />}
      {candidate?.feasible && <DemandOverWeek candidate={candidate} />}
      {candidate?.simulation && (
        <Simulation candidate={candidate} simulation={candidate.simulation} targets={plan.targets} />
      )}
      {plan.agreement && <Agreement agreement={plan.agreement} />}
      <Outlook data={data} isRecommended={chosen === plan.best} />
      <AskedBesides data={data} isRecommended={chosen === plan.best} />
      <Power data={data} chosen={chosen} />
      {candidate?.feasible && <Cost data={data} candidate={candidate} />}
      {candidate?.feasible && <Licences candidate={candidate} data={data} />}
      {candidate?.feasible && <Hosts candidate={candidate} isFailed={isFailed} />}
      {candidate?.feasible && belowHosts?.(data, candidate)}
      <MoveFirst guests={guests} waves={plan.waves} candidate={candidate} />
      <Guests guests={guests} candidate={candidate} />
      <PlanDownloads
        data={asked}
        shown={data}
        machine={candidate?.feasible === true ? candidate.machine : undefined}
        others={downloads}
      />
    </>
  );
  return (
    <PageFrame
      eyebrow={[
        'Consolidation plan',
        source,
        ...parametersOf(data),
        ...(data.made === undefined ? [] : [data.made.at]),
      ]}
      headline={verdict.headline}
      good={verdict.good}
      lead={verdict.because}
      footer={`${data.generator}. ${leftOut(estate)}Every figure is marked measured, published, derived or assumed; the same input gives the same plan.`}
    >
      {/* What was asked for stands before what is said of every plan. */}
      {chosen === plan.best && !isFailed && (
        <>
          <Steps data={data} />
          <KeptHosts data={data} />
        </>
      )}
      {plan.keep !== undefined && chosen === plan.best && !isFailed ? (
        <div class="instead">{onOneMachine}</div>
      ) : (
        onOneMachine
      )}
      <Assumptions data={data} candidate={candidate} />
      <Warnings data={data} candidate={candidate} />
      <HowMade made={data.made} />
    </PageFrame>
  );
}

/** Title of the page before anything is chosen on it. */
export function reportTitle({ plan, guests, estate }: ReportData): string {
  return titleOf(planVerdict(plan, guests.count), fileName(estate.source));
}

function titleOf({ headline }: Verdict, source: string): string {
  return `${headline} (${source})`;
}

interface StatesProps {
  readonly candidate: ReportCandidate;
  readonly isFailed: boolean;
  readonly onShow: (isFailed: boolean) => void;
}

/** Chooses between all hosts up and the failure that was planned for. */
function States({ candidate: { hosts, failed }, isFailed, onShow }: StatesProps): JSX.Element {
  return (
    <Choice
      name="state"
      legend="Show"
      options={[
        { value: false, says: `all ${formatCount(hosts, 'host')} up` },
        { value: true, says: `${formatCount(failed.failedHosts, 'host')} down` },
      ]}
      chosen={isFailed}
      onChoose={onShow}
    />
  );
}

interface SentencesProps {
  readonly id: string;
  readonly title: string;
  readonly sentences: readonly string[];
}

/** What stands behind the recommendation; nothing after a failure. */
function Sentences({ id, title, sentences }: SentencesProps): JSX.Element | null {
  if (sentences.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul class="warnings">
        {sentences.map((sentence) => (
          <li key={sentence}>
            <Prose text={sentence} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface TargetsProps {
  readonly plan: ReportData['plan'];
  readonly chosen: ReportTarget | undefined;
  readonly onChoose: (target: ReportTarget | undefined) => void;
}

/** Chooses between the target that was asked for and the others that the plan has; nothing where it has none. */
function Targets({ plan: { targets, otherTargets = [] }, chosen, onChoose }: TargetsProps): JSX.Element | null {
  if (otherTargets.length === 0) return null;
  return (
    <Choice
      name="target"
      legend="CPU ready promise"
      options={[
        { value: undefined, says: `${targetsText(targets)} (asked for)` },
        ...otherTargets.map((other) => ({ value: other, says: `${targetsText(other.targets)} (by Erlang C)` })),
      ]}
      chosen={chosen}
      onChoose={onChoose}
    />
  );
}

/** What was asked for, in short. */
function parametersOf({ plan: { targets, spare, candidates } }: ReportData): readonly string[] {
  const scheduler = candidates.find(({ simulation }) => simulation !== undefined)?.simulation?.scheduler;
  return [
    `promise ${targets.map(({ text }) => text).join(' and ')}`,
    `spare hosts: ${typeof spare === 'number' ? formatNumber(spare) : `${formatNumber(spare.share * 100)}%`} in each cluster`,
    scheduler === undefined ? 'by Erlang C' : `scheduler ${scheduler}`,
  ];
}

function leftOut({ excluded }: ReportData['estate']): string {
  const parts = [
    excluded.poweredOff > 0 && `${formatNumber(excluded.poweredOff)} powered off`,
    excluded.templates > 0 && formatCount(excluded.templates, 'template'),
    ...(excluded.others ?? []).map(({ why, count }) => `${formatNumber(count)} ${why}`),
  ].filter((part) => part !== false);
  return parts.length > 0 ? `Left out of the plan: ${parts.join(', ')}. ` : '';
}
