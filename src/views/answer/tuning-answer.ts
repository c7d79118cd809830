import type { TuneAnswer } from '../../app/tune.ts';
import type { GroupEffect, JudgedChange } from '../../knees/tuning/compare-changes.ts';
import { formatCount, formatNumber, formatPercent, LEAST_SHARE } from '../words/format.ts';
import { sentence } from '../words/first-letter.ts';
import { DECISION_WORDS } from '../words/sweep-words.ts';
import { type AnswerSection, type AnswerView, linesSection, tableSection } from './answer-view.ts';

/** A change helps where it makes some guests surely better, and a vCPU wait less by more than this share on average. */
const WORTH = 0.02;

/** The answer to `kneepoint tune`: what to do, then every change that was tried. */
export function tuningAnswer(answer: TuneAnswer): AnswerView {
  const { changes, asItIs } = answer;
  const helping = changes.filter(
    ({ meanReadyRatio, groups }) =>
      // Less waiting than a reader can tell apart is no gain.
      meanReadyRatio < Math.min((1 - WORTH) * asItIs.meanReadyRatio, asItIs.meanReadyRatio - LEAST_SHARE) &&
      groups.some(({ effect }) => effect === 'better'),
  );
  return {
    kind: 'What to change on this host',
    headline: headline(answer, helping[0]),
    accent: 'bold',
    sentences: [todayText(answer)],
    sections: [
      ...linesSection('lines', 'What to do', whatToDo(helping, answer)),
      ...changesSection(answer),
      ...linesSection('list', 'Commands of other changes', otherCommands(helping)),
      { kind: 'note', text: `${ABOUT}${helping.every(({ commands }) => commands.length === 0) ? '' : ABOUT_COMMANDS}` },
    ],
  };
}

/** Changes that are named: the others help less. */
const NAMED = 3;

function whatToDo(
  helping: readonly JudgedChange[],
  { changes, together, fewerGuests, notHeld }: TuneAnswer,
): readonly string[] {
  return [
    ...helping.slice(0, NAMED).map(({ title, meanReadyRatio, commands, groups }) => {
      const command =
        commands.length === 0 ? '' : ` ${commands.length === 1 ? 'Command' : 'Commands'}: ${commands.join('; ')}`;
      return sentence(
        `${title}: CPU ready ${formatPercent(meanReadyRatio)} on average${lostText(groups, notHeld)}.${command}`,
      );
    }),
    ...togetherText(together, helping[0]),
    ...(fewerGuests === null ? [] : [fewerText(fewerGuests), ...withBestText(fewerGuests, changes)]),
  ];
}

/** `; noisy gets 12% less processor time`: what guests lose of which no promise is asked. */
function lostText(groups: readonly GroupEffect[], notHeld: readonly string[]): string {
  const lost = groups.flatMap(({ group, runRatio }) =>
    runRatio !== null && notHeld.includes(group) && runRatio < 1 - WORTH
      ? [`; ${group} gets ${formatPercent(1 - runRatio)} less processor time`]
      : [],
  );
  return lost.join('');
}

/** What the two changes that help most do together. */
function togetherText(together: JudgedChange | null, best: JudgedChange | undefined): readonly string[] {
  if (together === null || best === undefined) return [];
  const { title, meanReadyRatio, decision } = together;
  const targets =
    decision === 'holds'
      ? 'that is enough'
      : decision === 'breaks'
        ? 'promises are still broken'
        : 'whether promises are then kept is not clear';
  const gain = meanReadyRatio < (1 - WORTH) * best.meanReadyRatio ? '' : ', no less than with the first alone';
  return [`Two together (${title}): CPU ready ${formatPercent(meanReadyRatio)} on average${gain}; ${targets}.`];
}

const ABOUT =
  'Each change of the table was simulated alone, with the same guests and the same random numbers. Better and worse: CPU ready of a group changes by more than the intervals of both runs.';
const ABOUT_COMMANDS = ' The commands are examples: names in capitals are to be filled in.';

function headline({ promises, asItIs, together, fewerGuests }: TuneAnswer, best: JudgedChange | undefined): string {
  const targets = promises.join(' and ');
  const now =
    asItIs.decision === 'holds'
      ? `Nothing has to change: this host keeps ${targets}`
      : `This host ${asItIs.decision === 'breaks' ? 'breaks' : 'may break'} ${targets}`;
  if (best === undefined) {
    const fitting =
      fewerGuests === null
        ? ''
        : `; ${formatNumber(fewerGuests.fit)} of its ${formatCount(fewerGuests.now, 'guest')} fit`;
    return `${now}, and no change that was tried makes its guests wait less${fitting}.`;
  }
  const alone = best.decision === 'holds' && asItIs.decision !== 'holds' ? ', which alone is enough' : '';
  const enough = together?.decision === 'holds' ? '; with the next best change it is enough' : alone;
  return `${now}. What ${asItIs.decision === 'holds' ? 'would help' : 'helps'} most: ${best.title}${enough}.`;
}

function todayText({ asItIs, notHeld }: TuneAnswer): string {
  const { worst, utilisation } = asItIs;
  const others =
    notHeld.length === 0
      ? ''
      : ` ${notHeld.join(', ')} ${notHeld.length === 1 ? 'wants' : 'want'} to run all the time, so ${notHeld.length === 1 ? 'it takes' : 'they take'} what is left, and no promise is asked of ${notHeld.length === 1 ? 'it' : 'them'}.`;
  return `As it is, CPU ready is highest for ${worst.guest} (${formatPercent(worst.readyRatio)}), and the processors are ${formatPercent(utilisation)} busy.${others}`;
}

function changesSection({ changes, asItIs, notHeld }: TuneAnswer): readonly AnswerSection[] {
  return tableSection<JudgedChange>(
    'Changes, the best first',
    [
      { header: 'Change', cell: ({ title }) => title, wrapTo: 30 },
      {
        header: 'Promises',
        cell: ({ decision }) => DECISION_WORDS[decision],
        accent: ({ decision }) => (decision === 'holds' ? 'green' : decision === 'breaks' ? 'red' : 'yellow'),
      },
      // Guests that want to run all the time wait less where a limit stops them: that is no gain.
      {
        header: 'Better',
        cell: ({ groups }) =>
          effectText(
            groups.filter(({ group }) => !notHeld.includes(group)),
            'better',
          ),
        wrapTo: 18,
      },
      { header: 'Worse', cell: ({ groups }) => effectText(groups, 'worse'), wrapTo: 18 },
      { header: 'Ready', cell: ({ meanReadyRatio }) => formatPercent(meanReadyRatio), align: 'right' },
      { header: 'Busy', cell: ({ utilisation }) => formatPercent(utilisation), align: 'right', dropOrder: 1 },
    ],
    changes,
    {
      note: `As it is: CPU ready of a vCPU ${formatPercent(asItIs.meanReadyRatio)} on average, ${formatPercent(asItIs.utilisation)} busy.`,
    },
  );
}

const SHOWN = 3;

/** `web 11% to 4.2%, db 8% to 7%` */
function effectText(groups: readonly GroupEffect[], wanted: GroupEffect['effect']): string {
  const found = groups
    .filter(({ effect }) => effect === wanted)
    .toSorted((a, b) => Math.abs(b.after.mean - b.before.mean) - Math.abs(a.after.mean - a.before.mean));
  if (found.length === 0) return '–';
  const shown = found
    .slice(0, SHOWN)
    .map(({ group, before, after }) => `${group} ${formatPercent(before.mean)} to ${formatPercent(after.mean)}`);
  const more = found.length - shown.length;
  return [...shown, ...(more > 0 ? [`${more} more`] : [])].join(', ');
}

function fewerText({ now, fit, hosts }: NonNullable<TuneAnswer['fewerGuests']>): string {
  if (fit === 0 || hosts === null) return 'Moving guests away does not help: one guest alone breaks the promises.';
  const leave = now - fit;
  return `Without any change, ${formatCount(leave, 'guest')} of ${formatNumber(now)} ${leave === 1 ? 'has' : 'have'} to leave: ${formatCount(fit, 'guest')} of this mix ${fit === 1 ? 'keeps' : 'keep'} the promises. All of them need ${formatCount(hosts, 'such host')}.`;
}

/** How many guests fit with the change that helps most. */
function withBestText(
  { now, fit, withBest }: NonNullable<TuneAnswer['fewerGuests']>,
  changes: readonly JudgedChange[],
): readonly string[] {
  const change = changes.find(({ name }) => name === withBest?.change);
  if (change === undefined || withBest === null) return [];
  const { hosts } = withBest;
  const title = sentence(change.title);
  if (withBest.fit >= now)
    return [`${title}: all ${formatNumber(now)} guests fit, in place of ${formatNumber(fit)} (simulated).`];
  return [
    `${title}: ${formatCount(withBest.fit, 'guest')} of ${formatNumber(now)} fit, in place of ${formatNumber(fit)} (simulated)${hosts === null ? '' : `; all of them need ${formatCount(hosts, 'such host')}`}.`,
  ];
}

/** Commands of changes that help and are not named before the table. */
function otherCommands(helping: readonly JudgedChange[]): readonly string[] {
  return helping
    .slice(NAMED)
    .flatMap(({ title, commands }) => (commands.length === 0 ? [] : [`${sentence(title)}: ${commands.join('; ')}`]));
}
