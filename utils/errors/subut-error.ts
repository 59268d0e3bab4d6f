/**
 * Base class of all errors with a code. The interface turns the code into a sentence for the user; `detail` is for the
 * record and for developers.
 */
export class SubutError<Code extends string = string> extends Error {
  readonly code: Code;
  readonly detail: string;

  constructor(code: Code, detail = '', options?: ErrorOptions) {
    super(detail === '' ? code : `${code}: ${detail}`, options);
    this.name = new.target.name;
    this.code = code;
    this.detail = detail;
  }
}

/** Input from outside has the wrong format. */
export class FormatError extends SubutError<'format'> {
  constructor(detail: string, options?: ErrorOptions) {
    super('format', detail, options);
  }
}
