/** For files, pipes and tests. */
export const plainStyle = (_accent, text) => text;
//# sourceMappingURL=style.js.map