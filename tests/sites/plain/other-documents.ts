import { html, type SiteReply } from '../site.ts';

/* Documents that are no ordinary page: framesets, objects, drawings and XML opened by themselves, a PDF, a picture. */

const rows = (from: number, count: number): string =>
  Array.from({ length: count }, (_, at) => `<p style="height:60px;margin:0">Sətir ${from + at}</p>`).join('');

const page = (title: string, body: string): SiteReply =>
  html(`<!doctype html><html lang="az"><meta charset="utf-8"><title>${title}</title>${body}`);

const drawing = (): string => {
  const bars = Array.from(
    { length: 30 },
    (_, at) =>
      `<rect x="0" y="${at * 60}" width="40" height="60" fill="rgb(${at * 8},0,200)"/><text x="60" y="${at * 60 + 40}">Zolaq ${at}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="1800"><title>Zolaqlar</title><desc>izah</desc>${bars.join('')}</svg>`;
};

/** One page with one line of text, as small as a PDF can be. */
export const PDF = Buffer.from(`%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R /Resources <</Font <</F 5 0 R>>>>>> endobj
4 0 obj <</Length 40>> stream
BT /F 24 Tf 40 200 Td (Rengler) Tj ET   
endstream endobj
5 0 obj <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>> endobj
trailer <</Root 1 0 R>>
`);

const XML = `<?xml version="1.0" encoding="utf-8"?>
<?xml-stylesheet type="text/css" href="notes.css"?>
<notes xmlns="urn:example:notes"><note><who>Lalə</who><said>kağız qalındır</said></note><note><who>Nərgiz</who><said>işıq azdır</said></note><hidden>yoxdur</hidden></notes>`;

export const OTHER_DOCUMENTS: Readonly<Record<string, () => SiteReply>> = {
  '/documents/rows.html': () => page('Sətirlər', rows(0, 40)),
  '/documents/short.html': () => page('Qısa', rows(0, 3)),
  '/documents/frameset.html': () =>
    html(
      '<html><head><title>Çərçivələr</title></head><frameset cols="30%,70%"><frame src="rows.html"><frame src="rows.html"></frameset></html>',
    ),
  '/documents/object.html': () =>
    page(
      'Obyekt',
      '<p>Yuxarıda</p><object data="short.html" type="text/html" width="600" height="300"></object><p>Aşağıda</p>',
    ),
  '/documents/elsewhere.html': () =>
    page(
      'Başqasının çərçivəsi',
      '<p>Yuxarıda</p><iframe width="400" height="200" src="https://static.example.net/frame.html"></iframe>',
    ),
  '/documents/drawing.svg': () => ({ type: 'image/svg+xml', body: drawing() }),
  '/documents/notes.xml': () => ({ type: 'application/xml', body: XML }),
  '/documents/notes.css': () => ({
    type: 'text/css',
    body: 'note, who, said { display: block; margin: 20px } hidden { display: none }',
  }),
  '/documents/plain.txt': () => ({ type: 'text/plain; charset=utf-8', body: 'birinci\n  ikinci\n' }),
  '/documents/colours.pdf': () => ({ type: 'application/pdf', body: PDF }),
};
