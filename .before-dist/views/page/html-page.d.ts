/** What stands in a page. */
export interface HtmlPage {
    readonly title: string;
    readonly style: string;
    /** HTML. */
    readonly body: string;
    /** The one script that may run in it. */
    readonly script?: string;
}
/**
 * An HTML document that needs nothing else: no network. Its Content-Security-Policy lets only its own style and script in;
 * the script stands at the end of the body.
 */
export declare function htmlPage({ title, style, body, script }: HtmlPage): string;
/** Text that may stand in an element or an attribute, what would act made visible. */
export declare function escapeHtml(text: string): string;
