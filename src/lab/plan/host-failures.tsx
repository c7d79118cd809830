import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { itemAt } from '../../base/item-at.ts';
import { tableCsv, tableOf } from '../../views/table/table.ts';
import { memoryFillRatio } from '../../views/words/candidate-figures.ts';
import { formatCount, formatNumber, formatPercent } from '../../views/words/format.ts';
import { Track } from '../../views/page/shared/bar.tsx';
import { save } from '../../views/page/shared/take-away.tsx';
import type { ReportCandidate, ReportData } from '../../views/page/plan/report-data.ts';
import type { AnsweredHostsDown, AskedHostsDown } from './ask-plan.ts';

/** Rows of the table of moves; a file has all. */
const MOST_ROWS = 200;

interface HostFailuresProps {
  readonly data: ReportData;
  readonly candidate: ReportCandidate;
  /** What was answered last, if anything. */
  readonly answer: AnsweredHostsDown | null;
  readonly onAsk: (question: AskedHostsDown) => void;
}

/** Every host of a plan as a button: pressed, it is down, and its guests start on the others. */
export function HostFailures({ data, candidate, answer, onAsk }: HostFailuresProps): JSX.Element {
  const { fills, hostOfGuest, machine } = candidate;
  const [down, setDown] = useState<readonly number[]>([]);
  useEffect(() => setDown([]), [candidate]);
  const fail = (hosts: readonly number[]): void => {
    setDown(hosts);
    if (hosts.length === 0) return;
    onAsk({
      machine,
      promise: data.plan.targets.map(({ text }) => text),
      hosts: fills.map(({ cluster }) => (cluster === undefined ? {} : { cluster })),
      hostOfGuest,
      down: hosts,
    });
  };
  const shown = answer !== null && down.length > 0 && answer.down.join() === down.join() ? answer : null;
  const after = new Map(shown?.left.map((host) => [host.host, host]));
  const arrived = new Map<number, number>();
  for (const { to } of shown?.moves ?? []) arrived.set(to, (arrived.get(to) ?? 0) + 1);
  return (
    <section aria-labelledby="fail">
      <h2 id="fail">Fail a host</h2>
      <p class="hint">
        Press hosts to take them down. Their guests start on the others, the largest first, each on the emptiest host
        that takes it. No other guest moves; the check of failures in the plan may move some to make room, so it can
        hold where this view does not. Upper bar: CPU; lower bar: memory.
      </p>
      <div class="lab-fail">
        {fills.map((fill, host) => {
          const isDown = down.includes(host);
          const left = after.get(host);
          const now = left?.fill ?? fill;
          const more = arrived.get(host) ?? 0;
          const isOver = (left?.shortages.length ?? 0) > 0;
          const label = [
            `Host ${host + 1}`,
            fill.cluster,
            isDown ? 'down' : `CPU ${formatPercent(now.utilisation)}, memory ${formatPercent(memoryFillRatio(now))}`,
            more > 0 && `${formatCount(more, 'guest')} more`,
            isOver && 'beyond what it may carry',
          ];
          return (
            <button
              type="button"
              key={host}
              class={isDown ? 'down' : isOver ? 'over' : undefined}
              aria-pressed={isDown}
              aria-label={label.filter(Boolean).join(', ')}
              title={label.filter(Boolean).join(', ')}
              onClick={() => fail(isDown ? down.filter((each) => each !== host) : [...down, host])}
            >
              <span>
                {host + 1}
                {more > 0 && <small> +{more}</small>}
              </span>
              <Track kind="cpu" fill={isDown ? 0 : now.utilisation} />
              <Track kind="memory" fill={isDown ? 0 : memoryFillRatio(now)} />
            </button>
          );
        })}
      </div>
      <div role="status">{shown !== null && <Verdict data={data} answer={shown} />}</div>
      {shown !== null && <Moves data={data} answer={shown} onAllUp={() => fail([])} />}
    </section>
  );
}

/** Whether the targets hold, and how full the hosts that are left are. */
function Verdict({ data, answer }: { readonly data: ReportData; readonly answer: AnsweredHostsDown }): JSX.Element {
  const { down, moves, unplaced, left, holds } = answer;
  const hosts = `With ${down.length === 1 ? 'host' : 'hosts'} ${down.map((host) => host + 1).join(', ')} down`;
  const over = left.filter(({ shortages }) => shortages.length > 0);
  const most = (of: (fill: (typeof left)[number]['fill']) => number): string =>
    formatPercent(left.reduce((largest, { fill }) => Math.max(largest, of(fill)), 0));
  const takers = new Set(moves.map(({ to }) => to)).size;
  return (
    <>
      <p class={holds ? 'holds' : 'bad'}>
        {holds
          ? `${hosts} every promise is kept: ${formatCount(moves.length, 'guest')} ${moves.length === 1 ? 'starts' : 'start'} on ${formatCount(takers, 'other host')}.`
          : `${hosts} promises are broken.`}
        {unplaced.length > 0 &&
          ` ${formatCount(unplaced.length, 'guest finds', 'guests find')} no room: ${namesOf(data, unplaced)}.`}
        {over.length > 0 &&
          ` Beyond what they may carry: ${over.map(({ host, shortages }) => `host ${host + 1} (${shortages.join(', ')})`).join(', ')}.`}
      </p>
      <p>
        Of the hosts that are left the fullest uses {most((fill) => fill.utilisation)} of its processors and{' '}
        {most(memoryFillRatio)} of its memory; CPU ready is at most {most((fill) => fill.worstReadyRatio)} (by Erlang
        C).
      </p>
    </>
  );
}

interface MovesProps {
  readonly data: ReportData;
  readonly answer: AnsweredHostsDown;
  readonly onAllUp: () => void;
}

/** Which guest starts where. */
function Moves({ data: { guests }, answer: { moves }, onAllUp }: MovesProps): JSX.Element {
  const rest = moves.length - MOST_ROWS;
  const table = tableOf('moves', 'Guests that start on other hosts', moves, [
    { name: 'guest', type: 'string', description: 'The guest', of: ({ guest }) => guests.name[guest] ?? '' },
    { name: 'from_host', type: 'integer', description: 'Host that is down', of: ({ from }) => from + 1 },
    { name: 'to_host', type: 'integer', description: 'Host that it starts on', of: ({ to }) => to + 1 },
  ]);
  return (
    <>
      <p class="lab-bar">
        <button type="button" onClick={onAllUp}>
          All hosts up
        </button>
        <button
          type="button"
          onClick={() => save({ file: 'moves.csv', type: 'text/csv', content: () => tableCsv(table) })}
        >
          Save where they go (moves.csv)
        </button>
      </p>
      <div class="scroll" tabIndex={0} role="region" aria-label="Where the guests go">
        <table>
          <thead>
            <tr>
              <th>Guest</th>
              <th class="number">vCPUs</th>
              <th class="number">From host</th>
              <th class="number">To host</th>
            </tr>
          </thead>
          <tbody>
            {moves.slice(0, MOST_ROWS).map(({ guest, from, to }) => (
              <tr key={guest}>
                <th scope="row">{guests.name[guest]}</th>
                <td class="number">{formatNumber(itemAt(guests.vcpus, guest))}</td>
                <td class="number">{from + 1}</td>
                <td class="number">{to + 1}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rest > 0 && <p class="hint">And {formatNumber(rest)} more: the file has all.</p>}
    </>
  );
}

function namesOf({ guests }: ReportData, positions: readonly number[]): string {
  const some = positions.slice(0, 3).map((guest) => guests.name[guest] ?? '');
  return `${some.join(', ')}${positions.length > some.length ? ` and ${positions.length - some.length} more` : ''}`;
}
