import { readFileSync } from 'node:fs';
/** The version in package.json, which stands two folders above both the source and the build of this file. */
export function kneepointVersion() {
    const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    return manifest.version;
}
/** Who made an output, as it is written into it. */
export function generator() {
    return `kneepoint ${kneepointVersion()}`;
}
//# sourceMappingURL=version.js.map