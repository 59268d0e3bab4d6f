/*
 * What is used of PDFKit 0.20, which has no types of its own. `ref`, `page` and what a font gives are not in its guide; tests hold
 * what is made by them with other programs.
 */
declare module 'pdfkit' {
  /** An object of the file that others point to. */
  export interface Ref {
    end(stream?: string): void;
  }
  /** What stands between two marks on a page. */
  export interface MarkedContent {
    readonly refs: readonly unknown[];
  }
  /** An element of the structure tree; it is written, and let go, when it has ended. */
  export interface Struct {
    add(child: Struct | MarkedContent): Struct;
    end(): void;
  }
  export interface Position {
    /** Thousandths of the font's size. */
    xAdvance: number;
    advanceWidth: number;
  }
  export interface Font {
    readonly id: string;
    /** Thousandths of its size. */
    readonly ascender: number;
    readonly descender: number;
    readonly font: { hasGlyphForCodePoint(code: number): boolean };
    /** Glyphs as four hexadecimal digits each, and what each takes. */
    encode(text: string): [glyphs: string[], positions: Position[]];
    ref(): Ref;
  }
  export interface Image {
    readonly width: number;
    readonly height: number;
  }
  export interface Page {
    readonly fonts: Record<string, Ref>;
    readonly xobjects: Record<string, Ref>;
  }
  export interface Outline {
    addItem(title: string, options: { fit: true }): Outline;
  }
  export class PDFDocument {
    constructor(options: {
      size: string;
      margin: number;
      autoFirstPage: false;
      pdfVersion: '1.7';
      subset: 'PDF/A-3a';
      tagged: true;
      displayTitle: true;
      lang: string;
      info: Record<string, string | Date>;
      /** `null`: none of the standard fonts, which may not be missing from a PDF/A file and lie in none. */
      font: null;
      /** Whether each word is kept as it was laid out. */
      fontLayoutCache: false;
    });
    readonly page: Page;
    readonly outline: Outline;
    _font: Font;
    _addInfo(): void;
    appendXML(xml: string): void;
    on(event: 'data', listener: (bytes: Uint8Array) => void): this;
    on(event: 'end', listener: () => void): this;
    on(event: 'error', listener: (error: unknown) => void): this;
    registerFont(name: string, bytes: Uint8Array): this;
    font(name: string): this;
    addPage(): this;
    ref(data: Record<string, unknown>): Ref;
    openImage(bytes: Uint8Array): Image;
    image(image: Image, x: number, y: number, options: { width: number; height: number }): this;
    addContent(operators: string): this;
    struct(type: string, options?: { alt?: string; scope?: 'Row' | 'Column'; lang?: string }): Struct;
    addStructure(element: Struct): this;
    markContent(tag: 'Artifact', options: { type: 'Pagination' | 'Layout' }): this;
    markStructureContent(tag: string): MarkedContent;
    endMarkedContent(): this;
    end(): void;
  }
}
