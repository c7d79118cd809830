import { Fragment, type JSX } from 'preact';
import type { AnswerSection, AnswerView } from '../../answer/answer-view.ts';
import { tablesOf } from '../../table/shown-table.ts';
import type { Table } from '../../table/table.ts';
import { legendOf, withLegend } from '../../words/legend.ts';
import { htmlPage } from '../html-page.tsx';
import { ColumnTable } from '../shared/column-table.tsx';
import { jsonFile, tableFiles } from '../shared/data-files.ts';
import { DataLinks } from '../shared/data-links.tsx';
import { type KeyFigure, KeyFigures } from '../shared/key-figures.tsx';
import { HowMade, type Made } from '../shared/made.tsx';
import { PageFrame } from '../shared/page-frame.tsx';
import { Prose } from '../shared/prose.tsx';

/** What a page of an answer needs. */
export interface AnswerPage {
  readonly view: AnswerView;
  /** What it is about: names of files, of guests, or targets. */
  readonly about: readonly string[];
  /** What `--json` prints. */
  readonly document: { readonly generator: string };
  /** Whose answer it is: `check`. */
  readonly command: string;
  /** Name of a file with it, without its ending: `observation`. */
  readonly file: string;
  /** Rows to take away, where the tables that are shown are too short or too rough. */
  readonly tables?: readonly Table[];
  /** Numbers to remember: four. */
  readonly figures?: readonly KeyFigure[];
  /** Stands before the tables, and after what to do. */
  readonly chart?: JSX.Element | null;
  /** Stands below the section with this title. */
  readonly chartBelow?: { readonly title: string; readonly chart: JSX.Element | null };
  /** Rules beside those of every page. */
  readonly style?: string;
  readonly made?: Made | undefined;
}

/** An answer that the terminal shows as well, as one HTML file without any script. */
export function answerHtml(page: AnswerPage): string {
  const body = (
    <div id="report">
      <Page {...page} />
    </div>
  );
  return htmlPage({
    title: `${page.view.kind}: ${page.view.headline}`,
    body,
    command: page.command,
    style: page.style ?? '',
  });
}

function Page({
  view,
  about,
  document,
  file,
  figures = [],
  tables,
  chart = null,
  chartBelow,
  made,
}: AnswerPage): JSX.Element {
  const { kind, headline, accent, sentences, sections } = view;
  // What to do stands before the chart.
  const first = sections[0]?.kind === 'lines' ? 1 : 0;
  return (
    <PageFrame
      eyebrow={[kind, ...about, ...(made === undefined ? [] : [made.at])]}
      headline={headline}
      good={accent !== 'red'}
      lead={sentences.map((each) => (typeof each === 'string' ? each : each.text))}
      footer={`${document.generator}.`}
    >
      {figures.length > 0 && <KeyFigures label="Key figures" figures={figures} />}
      <Sections sections={sections.slice(0, first)} />
      {chart !== null && <section>{chart}</section>}
      <Sections sections={sections.slice(first)} {...(chartBelow !== undefined && { chartBelow })} />
      <DataLinks files={[...tableFiles(file, tables ?? tablesOf(view)), jsonFile(`${file}.json`, () => document)]} />
      <HowMade made={made} />
    </PageFrame>
  );
}

function Sections({
  sections,
  chartBelow,
}: Pick<AnswerView, 'sections'> & Pick<AnswerPage, 'chartBelow'>): JSX.Element {
  return (
    <>
      {sections.map((section) => {
        const title = 'title' in section ? section.title : section.text;
        return (
          <Fragment key={title}>
            <Section section={section} />
            {chartBelow?.title === title && chartBelow.chart}
          </Fragment>
        );
      })}
    </>
  );
}

function Section({ section }: { readonly section: AnswerSection }): JSX.Element {
  switch (section.kind) {
    case 'table': {
      const note = withLegend(legendOf(section.columns), section.note);
      return (
        <section>
          <h2>{section.title}</h2>
          <ColumnTable label={section.title} columns={section.columns} rows={section.rows} />
          {note !== undefined && (
            <p class="hint">
              <small>{note}</small>
            </p>
          )}
        </section>
      );
    }
    case 'list':
    case 'lines':
      return (
        <section>
          <h2>{section.title}</h2>
          <ul class="warnings">
            {section.lines.map((line) => (
              <li key={line}>
                <Prose text={line} />
              </li>
            ))}
          </ul>
        </section>
      );
    case 'paragraph':
      return (
        <section>
          <p>
            <Prose text={section.text} />
          </p>
        </section>
      );
    case 'note':
      return (
        <section>
          <p class="hint">
            <Prose text={section.text} />
          </p>
        </section>
      );
  }
}
