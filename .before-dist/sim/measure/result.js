/** Version of the `--json` structure; docs/result-format.md is its changelog. */
export const RESULT_VERSION = 1;
//# sourceMappingURL=result.js.map