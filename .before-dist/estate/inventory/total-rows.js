/** What spreadsheets put in front of a row of sums. */
const TOTAL = /^((grand|sub)[ -]?)?(totals?|sums?|summe|gesamt(summe|ergebnis)?|totale|totaux|somme|suma|total general)(\s+(vms?|guests?|servers?|hosts?|of\s.*))?[^\p{L}]*$/iu;
/** Whether a name is what spreadsheets put in front of a row of sums. */
export function isTotalWord(name) {
    return TOTAL.test(name.trim());
}
//# sourceMappingURL=total-rows.js.map