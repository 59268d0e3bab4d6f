/** The part of Eleventy 3 that is used here; the package brings no types (11ty.dev/docs/programmatic/, /docs/config/). */
declare module '@11ty/eleventy' {
  /** A piece of Markdown as markdown-it 14 read it. */
  export interface Token {
    type: string;
    tag: string;
    content: string;
    children: Token[] | null;
    attrGet(name: string): string | null;
    attrSet(name: string, value: string): void;
  }

  export interface Markdown {
    core: {
      ruler: {
        push(
          name: string,
          rule: (state: { tokens: Token[]; env: { page: { inputPath: string } } }) => void,
        ): void;
      };
    };
  }

  export interface EleventyConfig {
    addPassthroughCopy(paths: Record<string, string>): void;
    addTemplate(path: string, content: string, data: Record<string, unknown>): void;
    addTransform(name: string, change: (this: { page: { url: string } }, html: string) => string): void;
    amendLibrary(kind: 'md', change: (library: Markdown) => void): void;
    setTemplateFormats(formats: string[]): void;
    setUseGitIgnore(isUsed: boolean): void;
  }

  export class Eleventy {
    constructor(
      input: string,
      output: string,
      options: { quietMode: boolean; configPath: null; config: (config: EleventyConfig) => void },
    );
    write(): Promise<unknown>;
  }
}
