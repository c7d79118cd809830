export {};
//# sourceMappingURL=estate.js.map