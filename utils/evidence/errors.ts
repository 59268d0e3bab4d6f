/**
 * Every refusal of the program has a code. The interface turns the code into a sentence that says what
 * happened, what is safe and what to do; `detail` is for the record and for whoever mends the program.
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

/** A text or file that came from outside does not have the form that it must have. */
export class FormatError extends SubutError<'format'> {
  constructor(detail: string, options?: ErrorOptions) {
    super('format', detail, options);
  }
}
