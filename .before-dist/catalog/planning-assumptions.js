export {};
//# sourceMappingURL=planning-assumptions.js.map