/*
 * CSV by RFC 4180, in the form that spreadsheets open: UTF-8 with a byte order mark, CRLF, every field in quotes. Fields
 * hold words of strangers, so none may run as a formula.
 */

const BYTE_ORDER_MARK = '\uFEFF';

/**
 * A sign with which a formula begins, its full-width twin too, where a cell may begin: at the start, after a line's end, and
 * after a semicolon or a tab, which spreadsheets of many countries (Azerbaijan's and Russia's) split at instead of the comma.
 */
const FORMULA = /(^|[;\t\r\n])((?:[^\S\t\r\n]|['"])*)(?=[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g;

/** The same words with an apostrophe before what would run, as spreadsheets themselves mark text. */
export const inertField = (field: string): string => field.replaceAll(FORMULA, "$1'$2");

/** What is a number and nothing else runs nothing: the numbers of channels begin with a minus. */
const NUMBER = /^-?\d+$/;

const csvField = (field: string): string =>
  `"${(NUMBER.test(field) ? field : inertField(field)).replaceAll('"', '""')}"`;

/** One record with its line end. */
export const csvLine = (row: readonly string[]): string => `${row.map(csvField).join(',')}\r\n`;

/** @param rows the first one is the header */
export const csvText = (rows: readonly (readonly string[])[]): string =>
  BYTE_ORDER_MARK + rows.map(csvLine).join('');
