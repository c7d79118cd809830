export {};
//# sourceMappingURL=assumption-used.js.map