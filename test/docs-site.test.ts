import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { createMarkdownRenderer, type MarkdownEnv } from 'vitepress';
import { describe, expect, it } from 'vitest';
import { compileTemplate } from 'vue/compiler-sfc';
import { builtNote, isBuilt } from './testing/command-line.ts';
import { PAGES } from './testing/documented-commands.ts';

const SITE = [...PAGES, 'CHANGELOG.md', 'site/lab.md', 'examples/README.md'].filter((page) => existsSync(page));

/** Where a link of a rendered page leads: a file of the repository, and a heading in it. */
interface Link {
  readonly to: string;
  readonly heading: string;
}

interface Rendered {
  readonly html: string;
  readonly headings: ReadonlySet<string>;
  readonly links: readonly Link[];
}

/** The site as `npm run docs:build` makes it, but for colours in code and bundles: that takes half a minute. */
describe.skipIf(!isBuilt)(`the site of the documents${builtNote}`, async () => {
  // Colours need the grammars of all languages, which take seconds to load.
  const markdown = await createMarkdownRenderer('.', { highlight: (code) => `<pre v-pre>${escaped(code)}</pre>` });
  const pages = new Map(SITE.map((page) => [page, render(page)]));

  function render(page: string): Rendered {
    const env: MarkdownEnv = { path: page, relativePath: page, cleanUrls: false };
    const html = markdown.render(readFileSync(page, 'utf8'), env);
    const links = [...html.matchAll(/<a href="([^"]*)"/g)]
      .map(([, href = '']) => href)
      .filter((href) => !/^(?:https?:|mailto:)/.test(href))
      .map((href): Link => {
        const [path = '', heading = ''] = href.split('#');
        const to = path === '' ? page : normalize(join(dirname(page), path)).replace(/\.html$/, '.md');
        return { to, heading: decodeURIComponent(heading) };
      });
    return { html, headings: new Set([...html.matchAll(/ id="([^"]*)"/g)].map(([, id = '']) => id)), links };
  }

  it.each(SITE)('%s compiles, and what it links to is there', (page) => {
    const { html, links } = pages.get(page)!;
    const { errors } = compileTemplate({ source: html, filename: page, id: page });
    expect(errors).toEqual([]);
    const dead = links.filter(
      ({ to, heading }) => !existsSync(to) || (heading !== '' && !(pages.get(to)?.headings.has(heading) ?? true)),
    );
    expect(dead).toEqual([]);
  });

  it('has a place for every page, and a page for every command and document', async () => {
    // Refuses a page that is in no group.
    const { default: config } = await import('../site/.vitepress/config.ts');
    expect(config.title).toBe('Kneepoint');
    const { default: commands } = await import('../site/commands/[command].paths.ts');
    const { default: documents } = await import('../site/documents/[document].paths.ts');
    const made = [...(await commands.paths()), ...documents.paths()];
    expect(made.length).toBeGreaterThan(30);
    for (const { params, content } of made) {
      const name = Object.values(params).join();
      const { errors } = compileTemplate({ source: markdown.render(content), filename: name, id: name });
      expect([name, errors]).toEqual([name, []]);
    }
  });
});

function escaped(code: string): string {
  return code.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
