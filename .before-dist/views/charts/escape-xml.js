import { printable } from "../../base/foreign-text.js";
/** Text that may stand in an element of an SVG, control characters made visible. */
export function escapeXml(content) {
    return printable(content).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
//# sourceMappingURL=escape-xml.js.map