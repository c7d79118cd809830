import { formatNumber } from "../words/format.js";
const PLACES = 2;
/** A warning of the file's reader on one line: how often, what, and the first places. */
export function estateWarningLine({ message, count, places }) {
    const more = count > PLACES ? ', ...' : '';
    const where = places.length === 0 ? '' : ` (${places.slice(0, PLACES).join(', ')}${more})`;
    return `${count === 1 ? '' : `${formatNumber(count)} × `}${message}${where}`;
}
//# sourceMappingURL=warning-line.js.map