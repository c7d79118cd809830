import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { Report } from '../../views/page/plan/report.tsx';
import type { ReportData } from '../../views/page/plan/report-data.ts';
import type { LabState } from '../page/lab-state.ts';
import { useQuestion } from '../page/use-question.ts';
import type { Question } from '../page/questions.ts';
import { reportPage } from '../page/report-page.ts';
import type { AnsweredHostsDown, AskedHostsDown, AskedPlan, DroppedFile } from './ask-plan.ts';
import { HostFailures } from './host-failures.tsx';
import { TargetSlider } from './target-slider.tsx';

/** A question without the files that it is about. */
type AboutEstate =
  | { readonly ask: 'plan'; readonly question: Omit<AskedPlan, 'files'> }
  | { readonly ask: 'hosts down'; readonly question: Omit<AskedHostsDown, 'files'> };

/** Bytes of all files together: more would not fit beside what is read from them. */
const MOST_BYTES = 512 * 1024 * 1024;

/** An estate is dropped on the page, read, planned and shown; it leaves this page nowhere. */
export function PlanRoom({ state }: { readonly state: LabState }): JSX.Element {
  const { data, setting, set } = state;
  const promise = setting('target');
  const spare = setting('spare') || '1';
  const isExact = setting('simulate') === 'yes';
  const files = useMemo(() => signal<readonly DroppedFile[]>([]), []);
  const report = useMemo(() => signal<ReportData | null>(null), []);
  const hostsDown = useMemo(() => signal<AnsweredHostsDown | null>(null), []);
  const isOver = useMemo(() => signal(false), []);
  const { progress, problem, ask, askOn, stop } = useQuestion((answer) => {
    if (isAboutHostsDown(answer)) hostsDown.value = answer;
    else report.value = answer as ReportData;
  });
  /** Asks the worker that has read the estate; a new one reads it again, where that was stopped or is busy. */
  const askOfEstate = (question: AboutEstate): void => {
    const asked = { ...question, catalog: data.catalog };
    if (!askOn(asked)) ask({ ...asked, question: { ...asked.question, files: files.value } } as Question);
  };
  const fail = (question: AskedHostsDown): void => askOfEstate({ ask: 'hosts down', question });
  const plan = (): void => {
    const question = { promise, spare, fast: !isExact, generator: data.generator };
    if (files.value.length > 0) askOfEstate({ ask: 'plan', question });
  };
  const take = async (list: FileList | null | undefined): Promise<void> => {
    const chosen = [...(list ?? [])];
    if (chosen.length === 0) return;
    stop();
    report.value = null;
    if (chosen.reduce((sum, { size }) => sum + size, 0) > MOST_BYTES) {
      problem.value = 'These files have over 512 MiB: plan them with the command line.';
      return;
    }
    files.value = await Promise.all(chosen.map(async (file) => ({ name: file.name, bytes: await file.arrayBuffer() })));
    plan();
  };
  useEffect(plan, [promise, spare, isExact]);

  return (
    <div class="lab-room">
      <label
        class={isOver.value ? 'lab-drop over' : 'lab-drop'}
        onDragOver={(event) => {
          event.preventDefault();
          isOver.value = true;
        }}
        onDragLeave={() => (isOver.value = false)}
        onDrop={(event) => {
          event.preventDefault();
          isOver.value = false;
          void take(event.dataTransfer?.files);
        }}
      >
        <strong>Drop an export of your guests here, or choose a file.</strong>
        <span>
          An RVTools workbook, a CSV, an inventory of Proxmox, Hyper-V, Nutanix, libvirt or Azure, or a zip archive of
          these. It is read in this page and goes nowhere else.
        </span>
        <input
          type="file"
          multiple
          onChange={({ currentTarget }) => {
            void take(currentTarget.files);
          }}
        />
      </label>
      <div class="lab-bar">
        <label class="lab-choice">
          <span>Promise</span>
          <input
            type="text"
            value={promise}
            placeholder="ready<=5%"
            onChange={({ currentTarget }) => set('target', currentTarget.value.trim(), true)}
          />
        </label>
        <TargetSlider promise={promise} onChange={(text) => set('target', text)} />
        <label class="lab-choice">
          <span>Hosts that may fail at once</span>
          <input
            type="text"
            value={spare}
            onChange={({ currentTarget }) => set('spare', currentTarget.value.trim(), true)}
          />
        </label>
        <label class="lab-choice">
          <span>Capacity by</span>
          <select
            value={isExact ? 'yes' : ''}
            onChange={({ currentTarget }) => set('simulate', currentTarget.value, true)}
          >
            <option value="">Erlang C, in a moment</option>
            <option value="yes">simulation, in minutes</option>
          </select>
        </label>
        {progress.value !== null && (
          <button type="button" onClick={stop}>
            Stop
          </button>
        )}
      </div>
      {progress.value !== null && (
        <p class="lab-progress">
          <progress max={1} value={progress.value.share} aria-label="Planned so far" />{' '}
          <span>{progress.value.doing}</span>
        </p>
      )}
      {problem.value !== null && (
        <p class="bad" role="alert">
          {problem.value}
        </p>
      )}
      {report.value !== null && (
        <div class="lab-report">
          <Report
            key={report.value.estate.source}
            data={report.value}
            downloads={[
              {
                label: 'This report as a page',
                file: 'plan.html',
                type: 'text/html',
                content: () => reportPage(report.value as ReportData),
              },
            ]}
            belowHosts={(shown, candidate) => (
              <HostFailures data={shown} candidate={candidate} answer={hostsDown.value} onAsk={fail} />
            )}
          />
        </div>
      )}
    </div>
  );
}

function isAboutHostsDown(answer: unknown): answer is AnsweredHostsDown {
  return typeof answer === 'object' && answer !== null && 'down' in answer;
}
