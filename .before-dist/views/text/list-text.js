import { formatNumber } from "../words/format.js";
import { wrap } from "./text-table.js";
/** A list in a text answer shows this many entries; `--json` and the report have them all. */
export const SHOWN_ENTRIES = 5;
/** A titled, counted list of which the first entries are shown; empty where there are none. */
export function listText(title, lines, { columns, style }) {
    if (lines.length === 0)
        return '';
    const shown = lines.slice(0, SHOWN_ENTRIES).map((line) => wrap(`  ${line}`, columns, '    '));
    const hidden = lines.length - shown.length;
    const more = hidden > 0 ? [`  ... and ${formatNumber(hidden)} more (--json has them all)`] : [];
    return [style('bold', `${title} (${formatNumber(lines.length)})`), ...shown, ...more].join('\n');
}
//# sourceMappingURL=list-text.js.map