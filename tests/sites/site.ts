/** What the server hands a site's stand-in. */
export interface SiteRequest {
  method: string;
  url: URL;
  headers: NodeJS.Dict<string | string[]>;
}

export interface SiteReply {
  status?: number;
  /** Media type. */
  type: string;
  body: string | Buffer;
  headers?: Record<string, string>;
}

/** One stand-in: answers a request, or `null` for "not found". */
export type Site = (request: SiteRequest) => SiteReply | null;

export function html(body: string, headers: Record<string, string> = {}): SiteReply {
  return { type: 'text/html; charset=utf-8', body, headers };
}

/** Text made safe for HTML, attribute values too. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A number of the address's query, or the value that stands when it is not given. */
export function numberOption(params: URLSearchParams, name: string, otherwise: number): number {
  const value = Number(params.get(name) ?? Number.NaN);
  return Number.isFinite(value) && value >= 0 ? value : otherwise;
}

/** `12345` as "12.3K". */
export function compactNumber(value: number): string {
  return value < 1000 ? String(value) : `${(value / 1000).toFixed(1).replace(/\.0$/, '')}K`;
}

/** The links to a stand-in's style sheets, in their order. */
export function styleLinks(folder: string, names: readonly string[]): string {
  return names.map((name) => `<link rel="stylesheet" href="/stand-in/${folder}/${name}.css">`).join('\n');
}
