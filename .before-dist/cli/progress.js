import { printable } from "../base/foreign-text.js";
/** A terminal's line is redrawn at most this often. */
const REDRAW_MS = 100;
/** Elsewhere a line is added at most this often, and none in the first moments of a quick command. */
const LINE_MS = 3000;
const CLEAR_LINE = '\r\u001b[K';
/** Says on stderr how far a long command is: one live line on a terminal, a line now and then elsewhere. */
export class Progress {
    constructor(stream, quiet, now = performance.now()) {
        this.drawn = false;
        this.stream = stream;
        this.quiet = quiet;
        this.live = stream.isTTY === true;
        this.shownAt = this.live ? -Infinity : now;
    }
    /** Shows `text` unless something was shown a moment ago. Cheap enough to be called often. */
    update(text, now = performance.now()) {
        if (this.quiet || now - this.shownAt < (this.live ? REDRAW_MS : LINE_MS))
            return;
        this.shownAt = now;
        this.drawn = true;
        const line = printable(text);
        this.stream.write(this.live ? CLEAR_LINE + line.slice(0, (this.stream.columns ?? 80) - 1) : `${line}\n`);
    }
    /** Removes the live line, so that the result starts on a clean one. */
    done() {
        if (this.live && this.drawn)
            this.stream.write(CLEAR_LINE);
        this.drawn = false;
    }
}
//# sourceMappingURL=progress.js.map