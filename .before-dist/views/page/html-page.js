import { createHash } from 'node:crypto';
import { printable, printableLines } from "../../base/foreign-text.js";
/**
 * An HTML document that needs nothing else: no network. Its Content-Security-Policy lets only its own style and script in;
 * the script stands at the end of the body.
 */
export function htmlPage({ title, style, body, script }) {
    const scripts = script === undefined ? '' : ` script-src '${sha256(script)}';`;
    const policy = `default-src 'none';${scripts} style-src '${sha256(style)}'; base-uri 'none'; form-action 'none'`;
    return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(printable(title))}</title>
<style>${style}</style>
</head>
<body>
${body}${script === undefined ? '' : `\n<script>${script}</script>`}
</body>
</html>
`;
}
/** Text that may stand in an element or an attribute, what would act made visible. */
export function escapeHtml(text) {
    return printableLines(text).replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
function sha256(text) {
    return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
//# sourceMappingURL=html-page.js.map