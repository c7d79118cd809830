export {};
//# sourceMappingURL=size-result.js.map