export {};
//# sourceMappingURL=curves-document.js.map