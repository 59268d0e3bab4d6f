/** What a stored page holds that it should not. */
export interface PageFinding {
  kind: /** The policy is not the first thing in it. */
    | 'policy'
    /** It would run, or give the browser an order. */
    | 'runs'
    /** It would load something external when opened. */
    | 'loads'
    /** Its styles name external resources, which the CSP blocks. */
    | 'styles'
    /** It leads elsewhere on a click. */
    | 'leads'
    /** A script without anything in it, marked as inert. */
    | 'empty-script'
    /** It is built so that it cannot be read to its end: what else it holds is not known. */
    | 'unread';
  /** Element and attribute, in English. */
  what: string;
}

/** Copies that were made before they were read a second time have these on purpose: behind the policy they do nothing. */
const ONCE_USUAL: readonly PageFinding['kind'][] = ['styles', 'leads', 'empty-script'];

/** Those of a copy's findings that make it dangerous to open, although nobody ever said that they are not in it. */
export const dangerous = (findings: readonly PageFinding[]): PageFinding[] =>
  findings.filter(({ kind }) => !ONCE_USUAL.includes(kind));

export const findingsText = (findings: readonly PageFinding[]): string =>
  findings.map(({ kind, what }) => `${kind}: ${what}`).join('; ');
