export {};
//# sourceMappingURL=simulation-catalog.js.map