import { inlineJson } from '../../views/page/inline-json.ts';
import type { ReportData } from '../../views/page/plan/report-data.ts';

/** What a saved page has in place of the data of the lab. */
export interface SavedReport {
  readonly report: ReportData;
}

/**
 * A report as a page of its own: this page with its program and its policy, which draws the report as the program finds it in place
 * of the lab's data.
 */
export function reportPage(report: ReportData): string {
  const page = document.documentElement.cloneNode(true) as HTMLElement;
  const part = (id: string): Element => {
    const found = page.querySelector(`#${id}`);
    if (found === null) throw new Error(`this page has no ${id}`);
    return found;
  };
  part('lab').replaceChildren();
  part('data').textContent = inlineJson({ report } satisfies SavedReport);
  return `<!doctype html>\n${page.outerHTML}\n`;
}
