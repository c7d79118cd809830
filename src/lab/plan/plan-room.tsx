import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { Report } from '../../views/page/plan/report.tsx';
import type { ReportData } from '../../views/page/plan/report-data.ts';
import type { LabState } from '../page/lab-state.ts';
import { useQuestion } from '../page/use-question.ts';
import type { AskedPlan } from './ask-plan.ts';

/** Bytes of all files together: more would not fit beside what is read from them. */
const MOST_BYTES = 512 * 1024 * 1024;

/** An estate is dropped on the page, read, planned and shown; it leaves this page nowhere. */
export function PlanRoom({ state }: { readonly state: LabState }): JSX.Element {
  const { data, setting, set } = state;
  const promise = setting('target');
  const spare = setting('spare') || '1';
  const isExact = setting('simulate') === 'yes';
  const files = useMemo(() => signal<AskedPlan['files']>([]), []);
  const report = useMemo(() => signal<ReportData | null>(null), []);
  const isOver = useMemo(() => signal(false), []);
  const {
    progress,
    problem,
    ask: askWorker,
    stop,
  } = useQuestion((answer) => {
    report.value = answer as ReportData;
  });
  const ask = (): void => {
    stop();
    problem.value = null;
    if (files.value.length === 0) return;
    askWorker({
      ask: 'plan',
      question: { files: files.value, promise, spare, fast: !isExact, generator: data.generator },
      catalog: data.catalog,
    });
  };
  const take = async (list: FileList | null | undefined): Promise<void> => {
    const chosen = [...(list ?? [])];
    if (chosen.length === 0) return;
    report.value = null;
    if (chosen.reduce((sum, { size }) => sum + size, 0) > MOST_BYTES) {
      problem.value = 'These files have over 512 MiB: plan them with the command line.';
      return;
    }
    files.value = await Promise.all(chosen.map(async (file) => ({ name: file.name, bytes: await file.arrayBuffer() })));
    ask();
  };
  useEffect(ask, [promise, spare, isExact]);

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
          An RVTools workbook, a CSV, or an inventory of Proxmox, Hyper-V, Nutanix, oVirt, OpenStack, libvirt or Azure.
          It is read in this page and goes nowhere else.
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
          <span>Target</span>
          <input
            type="text"
            value={promise}
            placeholder="ready<=5%"
            onChange={({ currentTarget }) => set('target', currentTarget.value.trim(), true)}
          />
        </label>
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
          <Report key={report.value.estate.source} data={report.value} />
        </div>
      )}
    </div>
  );
}
