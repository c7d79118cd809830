import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { Resource } from '../../knees/resource.ts';
import { resourcesOf } from '../../knees/ablation.ts';
import type { ResolvedScenario } from '../../scenario/resolved-scenario.ts';
import { formatNumber, formatPercent } from '../../views/words/format.ts';
import type { LiveAnswer } from '../live/live-messages.ts';
import type { Moment } from '../live/live-run.ts';
import { ExampleChoice } from '../page/example-choice.tsx';
import type { LabState } from '../page/lab-state.ts';
import { startWorker } from '../page/workers.ts';
import { DialsPanel } from '../scenario/dials-panel.tsx';
import { ScenarioPanel } from '../scenario/scenario-panel.tsx';
import { readScenario, withValues } from '../scenario/scenario-text.ts';
import { FinishedPanel } from './finished-panel.tsx';
import { guestListOf } from './guest-list.ts';
import { type HostPainter, HostView } from './host-view.tsx';
import { AS_FAST_AS_POSSIBLE, Player } from './player.ts';
import { TakeAwayPanel } from './take-away-panel.tsx';
import { WhyPanel } from './why-panel.tsx';

/** Text beside the picture follows it this often. */
const TEXT_MS = 120;
/** Speeds, from a millisecond of the host in a second to as fast as it goes. */
const SPEEDS = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, AS_FAST_AS_POSSIBLE] as const;
const MOMENTS: readonly (readonly [Moment, string])[] = [
  ['long-wait', 'a wait of 4 ms'],
  ['preempted-holder', 'a preempted lock holder'],
  ['migration', 'a vCPU on another pCPU'],
  ['co-stop', 'a co-stop'],
];

/** A machine under one or two schedulers, as it is at every instant. */
export function HostRoom({ state }: { readonly state: LabState }): JSX.Element {
  const { data, setting, set, go } = state;
  const { value, scenario } = state.scenario.value;
  const painters = useRef<HostPainter[]>([]);
  const lastAnswer = useRef<LiveAnswer | null>(null);
  const shown = useMemo(() => signal<LiveAnswer | null>(null), []);
  const moment = useMemo(() => signal<Moment>('long-wait'), []);
  const other = setting('with');
  const ideal = setting('ideal').split(' ');
  const resources = useMemo(() => resourcesOf(scenario).filter(({ name }) => name !== 'processors'), [scenario]);
  const scenarios = useMemo(
    () => scenariosOf(state, scenario, value, other, resources, ideal),
    [scenario, other, setting('ideal')],
  );
  const lists = useMemo(() => scenarios.map((each) => guestListOf(each)), [scenarios]);
  const titles = scenarios.map(({ scheduler }) => titleOf(state, scheduler.name));

  const player = useMemo(() => {
    let textAt = -Infinity;
    const draw = (answer: LiveAnswer): void => {
      lastAnswer.current = answer;
      const { value: selected } = player.selected;
      const now = performance.now();
      const withText = !player.playing.value || now - textAt >= TEXT_MS;
      answer.hosts.forEach((frame, host) => {
        painters.current[host]?.draw(frame, selected?.host === host ? selected.task : -1, withText);
      });
      if (!withText) return;
      textAt = now;
      shown.value = answer;
    };
    const player: Player = new Player(startWorker(), draw);
    return player;
  }, []);
  useEffect(() => () => player.close(), []);
  // Before the page is laid out anew: the worker begins meanwhile.
  useLayoutEffect(() => {
    const { value: selected } = player.selected;
    if (selected !== null && selected.task >= (lists[selected.host]?.tasks ?? 0)) player.selected.value = null;
    player.begin(scenarios);
  }, [scenarios]);
  useEffect(() => {
    if (!matchMedia('(prefers-reduced-motion: reduce)').matches) player.play(true);
  }, []);

  const { value: answer } = shown;
  const isDone = answer?.hosts.every(({ finished }) => finished !== null) ?? false;
  const again = (): void => {
    if (isDone) player.begin(scenarios);
    player.play(true);
  };
  return (
    <div class="lab-room">
      <div class="lab-bar">
        <ExampleChoice state={state} />
        <SchedulerChoice
          label="Scheduler"
          state={state}
          value={scenario.scheduler.name}
          onChoose={(name) => go({ yaml: withValues(value, { scheduler: name }) }, true)}
        />
        <SchedulerChoice
          label="Beside it"
          none
          state={state}
          value={other}
          onChoose={(name) => set('with', name, true)}
        />
      </div>
      <p class="lab-about">
        A host decides which vCPU runs where, and you watch: press a square that waits and read why.{' '}
        {state.address.value.yaml === undefined &&
          data.examples.find(({ name }) => name === state.address.value.example)?.title}
      </p>
      <div class="lab-bar lab-player">
        <button type="button" class="lab-main" onClick={() => (player.playing.value ? player.play(false) : again())}>
          {player.playing.value ? 'Pause' : isDone ? 'Run again' : 'Run'}
        </button>
        <button type="button" onClick={() => player.step()} title="Run until a vCPU changes what it does">
          Step
        </button>
        <span class="lab-jump">
          <button type="button" onClick={() => player.jump(moment.value)} disabled={player.jumping.value !== null}>
            {player.jumping.value === null ? 'Jump to' : 'Looking for'}
          </button>
          <select
            aria-label="Moment to jump to"
            value={moment.value}
            onChange={({ currentTarget }) => (moment.value = currentTarget.value as Moment)}
          >
            {MOMENTS.map(([name, words]) => (
              <option key={name} value={name}>
                {words}
              </option>
            ))}
          </select>
        </span>
        <label class="lab-speed">
          <span>Speed</span>
          <input
            type="range"
            min={0}
            max={SPEEDS.length - 1}
            step={1}
            value={SPEEDS.findIndex((speed) => speed === player.speed.value)}
            aria-valuetext={speedText(player.speed.value)}
            onInput={({ currentTarget }) => (player.speed.value = SPEEDS[Number(currentTarget.value)] ?? 1)}
          />
          <output>{speedText(player.speed.value)}</output>
        </label>
        <output class="lab-reached">
          {player.isMissed.value && 'There is none up to the end of the run.'}
          {player.playing.value && player.framesPerSec.value > 0
            ? `${formatNumber(player.reached.value)} × real time, ${formatNumber(player.framesPerSec.value, 0)} frames/s`
            : ''}
        </output>
      </div>
      <div class="lab-columns">
        <div class={scenarios.length > 1 ? 'lab-hosts two' : 'lab-hosts'}>
          {scenarios.map((each, host) => (
            <HostView
              key={host}
              scenario={each}
              title={titles[host] ?? ''}
              load={host}
              onReady={(painter) => {
                painters.current[host] = painter;
                painters.current.length = scenarios.length;
              }}
              onSelect={(task) => player.select(task < 0 ? null : { host, task })}
              onResize={() => player.select(player.selected.value)}
            />
          ))}
          <Legend />
        </div>
        <aside>
          <WhyPanel
            answer={answer}
            lists={lists}
            titles={scenarios.map(({ scheduler }) => scheduler.name)}
            selected={player.selected.value}
            onSelect={(selected) => player.select(selected)}
          />
          <DialsPanel state={state} />
          <IdealPanel resources={resources} ideal={ideal} onChange={(names) => set('ideal', names.join(' '), true)} />
          <FinishedPanel
            answer={answer}
            titles={titles}
            text={state.text.value}
            duration={scenario.durationNs}
            isReal={ideal.every((name) => name === '')}
            other={other}
            onFinish={() => {
              player.speed.value = AS_FAST_AS_POSSIBLE;
              player.play(true);
            }}
          />
          <TakeAwayPanel player={player} titles={titles} />
          <ScenarioPanel state={state} />
        </aside>
      </div>
    </div>
  );
}

/** The host, and the same one under the other scheduler; with what is to be ideal. */
function scenariosOf(
  { catalog }: LabState,
  scenario: ResolvedScenario,
  value: unknown,
  other: string,
  resources: readonly Resource[],
  ideal: readonly string[],
): readonly ResolvedScenario[] {
  const idealised = (of: ResolvedScenario): ResolvedScenario =>
    resources.reduce((made, { name, idealise }) => (ideal.includes(name) ? idealise(made) : made), of);
  const beside = other === '' ? undefined : readScenario(withValues(value, { scheduler: other }), catalog).scenario;
  return [scenario, ...(beside === undefined ? [] : [beside])].map(idealised);
}

function titleOf({ data }: LabState, name: string): string {
  return data.schedulers.find((scheduler) => scheduler.name === name)?.title ?? name;
}

function speedText(speed: number): string {
  if (speed === AS_FAST_AS_POSSIBLE) return 'as fast as it goes';
  return speed < 1 ? `1 s shows ${formatNumber(speed * 1000)} ms` : `${speed} × real time`;
}

interface SchedulerChoiceProps {
  readonly label: string;
  readonly state: LabState;
  readonly value: string;
  readonly none?: boolean;
  readonly onChoose: (name: string) => void;
}

function SchedulerChoice({ label, state, value, none = false, onChoose }: SchedulerChoiceProps): JSX.Element {
  return (
    <label class="lab-choice">
      <span>{label}</span>
      <select value={value} onChange={({ currentTarget }) => onChoose(currentTarget.value)}>
        {none && <option value="">no second host</option>}
        {state.data.schedulers.map(({ name, title }) => (
          <option key={name} value={name}>
            {title}
          </option>
        ))}
        {!none && !state.data.schedulers.some(({ name }) => name === value) && <option value={value}>{value}</option>}
      </select>
    </label>
  );
}

interface IdealPanelProps {
  readonly resources: readonly Resource[];
  readonly ideal: readonly string[];
  readonly onChange: (names: readonly string[]) => void;
}

/** Each resource of the host, to be made ideal: what a wall is found by. */
function IdealPanel({ resources, ideal, onChange }: IdealPanelProps): JSX.Element {
  return (
    <details class="lab-card lab-ideal" open={ideal.some((name) => name !== '')}>
      <summary>What if it were ideal?</summary>
      {resources.map(({ name, title, ideal: says }) => (
        <label key={name} title={says}>
          <input
            type="checkbox"
            checked={ideal.includes(name)}
            onChange={({ currentTarget }) =>
              onChange([
                ...ideal.filter((each) => each !== '' && each !== name),
                ...(currentTarget.checked ? [name] : []),
              ])
            }
          />
          <span>
            {title} <small>{says}</small>
          </span>
        </label>
      ))}
    </details>
  );
}

function Legend(): JSX.Element {
  return (
    <ul class="lab-legend" aria-label="Colours">
      <li class="runs">runs (the colour of its guests)</li>
      <li class="waits">waits for a pCPU: CPU ready</li>
      <li class="costopped">stopped for its siblings: co-stop</li>
      <li class="capped">stopped by its cap</li>
      <li class="halted">has no work</li>
      <li class="heat">ground of a guest: CPU ready from {formatPercent(0.005)} to 20% and more</li>
    </ul>
  );
}
