export {};
//# sourceMappingURL=sweep-result.js.map