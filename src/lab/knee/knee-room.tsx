import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { InputError } from '../../base/input-error.ts';
import { itemAt } from '../../base/item-at.ts';
import { intervalOf } from '../../base/statistics/estimate.ts';
import { parseAxis } from '../../knees/axis.ts';
import { parsePromise, type ServicePromise } from '../../knees/promise.ts';
import type { SweepKnee, SweepPoint, SweepResult } from '../../knees/sweep-result.ts';
import { IntervalChart, type IntervalPlot, intervalScales } from '../../views/charts/interval-chart.tsx';
import { formatPercent } from '../../views/words/format.ts';
import {
  figureText,
  PROCESSORS_RANKED,
  rankedText,
  sweepVerdict,
  wallsThatMove,
} from '../../views/words/sweep-words.ts';
import { ExampleChoice } from '../page/example-choice.tsx';
import type { LabState } from '../page/lab-state.ts';
import { SaveChart } from '../page/save-chart.tsx';
import { useWidth } from '../page/use-width.ts';
import { DialsPanel } from '../scenario/dials-panel.tsx';
import { ScenarioPanel } from '../scenario/scenario-panel.tsx';
import { CurveHandles } from './curve-handles.tsx';
import { KneeSearch } from './knee-search.ts';

const USUAL_PROMISE = 'ready<=5%';
/** The first group is the one that goes up. */
function usualPromise(groups: readonly { readonly name: string }[]): string {
  return groups.length === 1 ? USUAL_PROMISE : `${USUAL_PROMISE} for ${groups[0]?.name ?? ''}`;
}
/** Times the present number of guests, up to which one looks. */
const REACH = 3;
/** A search begins by itself so long after the last change. */
const PAUSE_MS = 400;
const WIDEST_CHART = 860;

/** How far a load goes: the curve grows while one looks. */
export function KneeRoom({ state }: { readonly state: LabState }): JSX.Element {
  const { setting, set } = state;
  const { value, scenario } = state.scenario.value;
  const search = useMemo(() => new KneeSearch(), []);
  const vary = setting('vary') || usualRange(scenario.groups);
  const promise = setting('target') || usualPromise(scenario.groups);
  const [isOn, turnOn] = useState(false);
  useEffect(() => () => search.stop(), []);
  useEffect(() => {
    if (!isOn) return undefined;
    const wait = setTimeout(() => void search.start({ scenario: value, vary, promise }, state.catalog), PAUSE_MS);
    return () => clearTimeout(wait);
  }, [isOn, scenario, vary, promise]);

  const points = search.points.value;
  const result = search.result.value;
  const progress = search.progress.value;
  const parsed = valueOr(() => parsePromise(promise), null);
  return (
    <div class="lab-room">
      <div class="lab-bar">
        <ExampleChoice state={state} />
        <TextChoice label="What goes up" value={vary} onChange={(text) => set('vary', text, true)} />
        <TextChoice label="Promise" value={promise} onChange={(text) => set('target', text, true)} />
        <button
          type="button"
          class="lab-main"
          onClick={() => {
            const isSearching = progress !== null;
            turnOn(!isSearching);
            if (isSearching) search.stop();
            else if (isOn) void search.start({ scenario: value, vary, promise }, state.catalog);
          }}
        >
          {progress === null ? 'Find the knee' : 'Stop'}
        </button>
      </div>
      <p class="lab-about">
        The knee is the largest load at which the promise is kept. The wall is the resource that moves the knee most
        when it is made ideal.
      </p>
      <div class="lab-columns">
        <div class="lab-hosts">
          {progress !== null && (
            <p class="lab-progress">
              <progress max={1} value={progress.share} aria-label="Searched so far" /> <span>{progress.doing}</span>
            </p>
          )}
          {search.problem.value !== null && <p class="bad">{search.problem.value}</p>}
          {result !== null && <Verdict result={result} before={search.before.value} />}
          {points.length > 1 && parsed !== null ? (
            <Curve
              points={points}
              result={result}
              promise={parsed}
              vary={vary}
              onTarget={(text) => set('target', text)}
              onVary={(text) => set('vary', text)}
            />
          ) : (
            <p class="hint">
              {isOn
                ? 'The first loads are simulated.'
                : 'Start the search: each point of the curve is a simulation of this host.'}
            </p>
          )}
          {result !== null && <Walls result={result} />}
        </div>
        <aside>
          <DialsPanel state={state} />
          <ScenarioPanel state={state} />
        </aside>
      </div>
    </div>
  );
}

function usualRange(groups: readonly { readonly name: string; readonly count: number }[]): string {
  const [first] = groups;
  return groups.length === 1
    ? `guests=1..${Math.max(8, REACH * (first?.count ?? 1))}`
    : `guests[${first?.name ?? '0'}].count=1..${Math.max(8, REACH * (first?.count ?? 1))}`;
}

/** What a text says, or something else where it is wrong. */
function valueOr<Value, Else>(read: () => Value, otherwise: Else): Value | Else {
  try {
    return read();
  } catch (error) {
    if (error instanceof InputError) return otherwise;
    throw error;
  }
}

function Verdict({
  result,
  before,
}: {
  readonly result: SweepResult;
  readonly before: SweepResult | null;
}): JSX.Element {
  const curve = itemAt(result.curves, 0);
  const { headline, beyond, wall, place } = sweepVerdict(curve, result);
  const last = before?.axis.path === result.axis.path ? before.curves[0] : undefined;
  const wallBefore = last?.walls?.[0]?.title;
  return (
    <section aria-live="polite">
      <h2 class={place === 'below' ? 'headline bad' : 'headline'}>{headline}</h2>
      <p class="lead">{[beyond, wall].filter((sentence) => sentence !== null).join(' ')}</p>
      {last !== undefined && (
        <p class="hint">
          {changeText(last.knee, curve.knee)}
          {wallBefore !== undefined && wallBefore !== curve.walls?.[0]?.title && ` The wall was: ${wallBefore}.`}
        </p>
      )}
    </section>
  );
}

/** What the last change did to the knee. */
function changeText(before: SweepKnee, now: SweepKnee): string {
  const text = ({ load, place }: SweepKnee): string => `${load}${place === 'above' ? ' or more' : ''}`;
  if (before.place === 'below') return 'Before the last change there was no load at which the promise is kept.';
  if (now.place === 'below') return `Before the last change the knee was at ${text(before)}.`;
  const change = now.load / before.load - 1;
  const by = change === 0 ? 'the same' : `${formatPercent(Math.abs(change))} ${change > 0 ? 'higher' : 'lower'} now`;
  return `Before the last change the knee was at ${text(before)}: ${by}.`;
}

interface CurveProps {
  readonly points: readonly SweepPoint[];
  readonly result: SweepResult | null;
  readonly promise: ServicePromise;
  readonly vary: string;
  readonly onTarget: (text: string) => void;
  readonly onVary: (text: string) => void;
}

/** The curve so far. The target and the ends of the range are dragged on it. */
function Curve({ points, result, promise, vary, onTarget, onVary }: CurveProps): JSX.Element {
  const [figure, width] = useWidth<HTMLDivElement>(WIDEST_CHART);
  const knee = result?.curves[0]?.knee;
  const plot: IntervalPlot = {
    title: `${promise.text} over ${vary}`,
    width,
    valueTitle: promise.text.replace(/\s*[<>]=?.*$/, ''),
    loadTitle: vary.replace(/=.*$/, ''),
    points: points.map(({ load, promised }) => {
      const figure = itemAt(promised, 0);
      return { load, mean: figure.mean, ...intervalOf(figure) };
    }),
    limit: promise.value,
    mark:
      knee?.place === 'inside'
        ? { load: knee.load, low: knee.interval[0], high: knee.interval[1], label: 'knee' }
        : null,
    formatLoad: (load) => String(Math.round(load * 100) / 100),
    formatValue: (value) => figureText({ mean: value, halfWidth: null }, promise),
  };
  return (
    <figure class="card lab-curve">
      <div class="lab-dragged" ref={figure}>
        <IntervalChart {...plot} />
        {isRange(vary) && (
          <CurveHandles
            scales={intervalScales(plot)}
            width={width}
            promise={promise}
            vary={vary}
            onTarget={onTarget}
            onVary={onVary}
          />
        )}
      </div>
      <figcaption>
        Drag the promise or an end of the range, or move it with the arrow keys. The band is the 95% interval; it is
        narrow only near the knee, where it matters. <SaveChart name="knee" />
      </figcaption>
    </figure>
  );
}

function isRange(vary: string): boolean {
  return valueOr(() => parseAxis(vary), null) !== null;
}

function Walls({ result }: { readonly result: SweepResult }): JSX.Element | null {
  const walls = itemAt(result.curves, 0).walls;
  if (walls === null) return null;
  const moving = wallsThatMove(walls);
  const most = Math.max(...moving.map(({ rankedFactor }) => rankedFactor - 1));
  return (
    <section>
      <h2>What would move the knee</h2>
      {moving.length === 0 && <p class="hint">No single resource moves it by {formatPercent(0.01)} or more.</p>}
      {moving.some(({ name }) => name === 'processors') && <p class="hint">{PROCESSORS_RANKED}</p>}
      <ul class="walls">
        {moving.map((wall) => (
          <li class="wall" key={wall.name}>
            <strong>{wall.title}</strong>
            <span>{rankedText(wall)}</span>
            <progress max={most} value={wall.rankedFactor - 1} aria-label={`Gain by ${wall.title}`} />
            <small>{wall.ideal}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface TextChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

function TextChoice({ label, value, onChange }: TextChoiceProps): JSX.Element {
  return (
    <label class="lab-choice">
      <span>{label}</span>
      <input type="text" value={value} onChange={({ currentTarget }) => onChange(currentTarget.value.trim())} />
    </label>
  );
}
