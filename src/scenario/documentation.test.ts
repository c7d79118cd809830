import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { stringify } from 'yaml';
import { DATAPATH_COSTS, GUEST_COSTS, writtenCost } from './datapath-figures.ts';
import { DISTRIBUTIONS } from './distributions/registry.ts';
import { COST_NAMES, COSTS } from './machine-costs.ts';
import { WORKLOADS } from './workloads/registry.ts';
import { withoutUnit } from './written-name.ts';

const FILE = '../../docs/scenario-format.md';
const WIDTH = 120;

const UNITS = {
  ns: 'time, or 0',
  positiveNs: 'time',
  nsByDistance: 'times by distance',
  factor: 'factor',
};

/** What the docs say of everything that is declared in a file of its own. */
const SECTIONS: Readonly<Record<string, string>> = {
  costs: table(
    ['field', 'value', 'meaning'],
    COST_NAMES.map((name) => [`\`${withoutUnit(name)}\``, UNITS[COSTS[name].unit], COSTS[name].is]),
  ),
  'device costs': table(
    ['field', 'value', 'meaning'],
    [
      ...[...DATAPATH_COSTS].map(([cost, { unit, is }]) => [
        `\`${writtenCost(cost)}\``,
        cost.includes('Ns') ? UNITS.ns : { amount: 'number', count: 'count', share: 'share' }[unit],
        is,
      ]),
      ...Object.entries(GUEST_COSTS).map(([cost, is]) => [`\`${writtenCost(cost)}\``, UNITS.ns, is]),
    ],
  ),
  workloads: WORKLOADS.map(({ name, is }) => item(`**\`${name}\`**: ${is}`)).join('\n'),
  distributions: table(
    ['written', 'meaning'],
    DISTRIBUTIONS.map(({ example, is }) => [`\`${inline(example)}\``, is]),
  ),
};

it('docs/scenario-format.md says what the declarations say (vitest -u writes it)', async () => {
  let text = readFileSync(new URL(FILE, import.meta.url), 'utf8');
  for (const [name, body] of Object.entries(SECTIONS)) {
    const [before, start, , end, after] = text.split(
      new RegExp(`(<!-- ${name}:.*-->\n)([^]*)(<!-- end of ${name} -->)`),
    );
    text = [before, start, `\n${body}\n\n`, end, after].join('');
  }
  await expect(text).toMatchFileSnapshot(FILE);
});

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [heads, ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return [lines[0], `|${'---|'.repeat(heads.length)}`, ...lines.slice(1)].join('\n');
}

/** An item of a list, broken into lines, but not inside of code. */
function item(text: string): string {
  const lines = ['-'];
  for (const word of text.match(/(?:`[^`]*`|[^\s`])+/g) ?? []) {
    const line = lines[lines.length - 1];
    if (line.length + 1 + word.length > WIDTH) lines.push(`  ${word}`);
    else lines[lines.length - 1] = `${line} ${word}`;
  }
  return lines.join('\n');
}

/** YAML on one line. */
function inline(value: unknown): string {
  return stringify(value, { collectionStyle: 'flow', flowCollectionPadding: false, lineWidth: 0 }).trim();
}
