/** The marks, the surest first. */
export const MARKS = ['measured', 'published', 'derived', 'assumed'];
//# sourceMappingURL=figure.js.map