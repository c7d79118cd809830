import type { JSX } from 'preact';
import { formatNs } from '../../base/number-text.ts';
import { TaskState } from '../../sim/host/task-state.ts';
import type { LiveAnswer, Selected } from '../live/live-messages.ts';
import { type GuestList, taskName } from './guest-list.ts';
import { Timeline } from './timeline.tsx';
import { STATE_WORDS, whySentences } from './wait-words.ts';

const WINDOW_NS = 20e6;
const LISTED = 6;

interface WhyPanelProps {
  readonly answer: LiveAnswer | null;
  readonly lists: readonly GuestList[];
  readonly titles: readonly string[];
  readonly selected: Selected | null;
  readonly onSelect: (selected: Selected | null) => void;
}

/** Why the selected vCPU is where it is, and the vCPUs that have waited longest. */
export function WhyPanel({ answer, lists, titles, selected, onSelect }: WhyPanelProps): JSX.Element {
  const report = answer?.report ?? null;
  const list = selected === null ? undefined : lists[selected.host];
  const nowNs = answer?.hosts[selected?.host ?? 0]?.nowNs ?? 0;
  const isShown = report !== null && list !== undefined && report.task === selected?.task;
  return (
    <>
      <section class="lab-card" aria-live="polite">
        <h2>Why does it wait?</h2>
        {isShown ? (
          <>
            <p class="lab-task">
              <strong>{taskName(list, report.task)}</strong> {STATE_WORDS[report.state as 0 | 1 | 2 | 3 | 4]}
              {lists.length > 1 && <small> · {titles[selected?.host ?? 0]}</small>}
            </p>
            {whySentences(report, list, nowNs, answer?.lastMoments ?? []).map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
            <Timeline
              list={list}
              task={report.task}
              stretches={answer?.lastMoments ?? []}
              nowNs={nowNs}
              windowNs={WINDOW_NS}
            />
            {report.state !== TaskState.running && report.running >= 0 && (
              <p>
                pCPU {report.pcpu} runs{' '}
                <Name list={list} task={report.running} host={selected?.host ?? 0} onSelect={onSelect} />
                {report.queue.length > 0 && (
                  <>
                    {'; waiting there: '}
                    {report.queue.slice(0, LISTED).map((task, place) => (
                      <>
                        {place > 0 && ', '}
                        <Name list={list} task={task} host={selected?.host ?? 0} onSelect={onSelect} />
                      </>
                    ))}
                    {report.queue.length > LISTED && ` and ${report.queue.length - LISTED} more`}
                  </>
                )}
                .
              </p>
            )}
          </>
        ) : (
          <p class="hint">
            Choose a vCPU: click a square of a guest or a pCPU, choose one of the longest waits below, or jump to the
            next long wait.
          </p>
        )}
      </section>
      <section class="lab-card">
        <h2>Longest waits now</h2>
        <ol class="lab-waits">
          {(answer?.longest ?? []).map(({ host, task, ns }) => {
            const of = lists[host];
            if (of === undefined) return null;
            return (
              <li key={`${host}.${task}`}>
                <button type="button" onClick={() => onSelect({ host, task })}>
                  {taskName(of, task)}
                </button>
                <span>
                  {formatNs(ns)}
                  {lists.length > 1 && ` · ${titles[host] ?? ''}`}
                </span>
              </li>
            );
          })}
        </ol>
        {answer?.longest.length === 0 && <p class="hint">No vCPU waits at this instant.</p>}
      </section>
    </>
  );
}

interface NameProps {
  readonly list: GuestList;
  readonly task: number;
  readonly host: number;
  readonly onSelect: (selected: Selected) => void;
}

function Name({ list, task, host, onSelect }: NameProps): JSX.Element {
  return (
    <button type="button" class="lab-link" onClick={() => onSelect({ host, task })}>
      {taskName(list, task)}
    </button>
  );
}
