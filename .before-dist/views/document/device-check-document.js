export {};
//# sourceMappingURL=device-check-document.js.map