import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { VNode } from 'preact';
import { CHART_STYLE } from '../charts/chart.tsx';
import { markup } from '../markup.ts';
import { inlineJson } from './inline-json.ts';
import { Terms, TERMS_STYLE } from './terms.tsx';

/** The style of every page; the build puts it beside this file as well. */
const STYLE = new URL('style.css', import.meta.url);

/** What stands in a page. */
export interface HtmlPage {
  readonly title: string;
  readonly body: VNode;
  /** The command whose answer it is: the page ends with what its columns mean. */
  readonly command?: string;
  /** The script that draws the page from its data; a page without one stands as it is. */
  readonly client?: { readonly script: string; readonly data: unknown };
  /** Rules beside those of every page. */
  readonly style?: string;
  /** The script starts workers that run its own text, and makes pictures. */
  readonly startsWorkers?: boolean;
}

/**
 * The shell of every page: a self-contained HTML document without network access. Its Content-Security-Policy allows
 * only its own style and script; the script is at the end of the body and has its data in the element `data`.
 */
export function htmlPage({ title, body, command, client, style: more = '', startsWorkers = false }: HtmlPage): string {
  const shown = markup(body);
  const style = withoutSpace(
    `${readFileSync(STYLE, 'utf8')}${CHART_STYLE}${command === undefined ? '' : TERMS_STYLE}${more}`,
  );
  const workers = startsWorkers ? ' worker-src blob:; img-src blob:;' : '';
  const scripts = client === undefined ? '' : ` script-src '${sha256(client.script)}';${workers}`;
  const policy = `default-src 'none';${scripts} style-src '${sha256(style)}'; base-uri 'none'; form-action 'none'`;
  const head = (
    <>
      <meta charset="utf-8" />
      <meta http-equiv="Content-Security-Policy" content={policy} />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="referrer" content="no-referrer" />
      <title>{title}</title>
    </>
  );
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    markup(head),
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    shown,
    ...(command === undefined ? [] : [markup(<Terms command={command} shown={shown} />)]),
    ...(client === undefined
      ? []
      : [
          `<script type="application/json" id="data">${inlineJson(client.data)}</script>`,
          `<script${startsWorkers ? ' id="program"' : ''}>${client.script}</script>`,
        ]),
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

/** Rules without comments, and without the space that only readers of the file need. No text in quotes may have any of it. */
function withoutSpace(style: string): string {
  return style
    .replaceAll(/\/\*[^]*?\*\//g, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?([{};,>]) ?|(?<=:) /g, '$1')
    .replaceAll(';}', '}')
    .trim();
}

function sha256(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
