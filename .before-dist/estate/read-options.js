export {};
//# sourceMappingURL=read-options.js.map