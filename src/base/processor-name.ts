/** `Intel(R) Xeon(R) CPU  E5-2680 0` is `Intel Xeon CPU E5-2680 0`. */
export function withoutTrademarks(processor: string): string {
  return processor.replace(/\((?:r|tm)\)/gi, ' ').replace(/\s+/g, ' ');
}

/** Words that names of the same model have or have not. */
const FILLERS =
  /\b(?:intel|amd|cpu|processor|(?:\d+|dual|quad|six|eight|twelve|sixteen)-core)\b|@.*$|\b\d\.\d+ ?ghz\b.*$| 0$/gi;

/** `Intel(R) Xeon(R) CPU E5-2680 0 @ 2.70GHz` is `xeon e5-2680`, and `AMD EPYC 7763 64-Core Processor` is `epyc 7763`. */
export function plainProcessor(name: string): string {
  let plain = withoutTrademarks(name);
  for (let before = ''; before !== plain;) {
    before = plain;
    plain = plain.replace(FILLERS, ' ').replace(/\s+/g, ' ').trim();
  }
  return plain.toLowerCase();
}
