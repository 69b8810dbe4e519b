const pattern = /^pdf-(zh|en)$/;

/** The PDF behind a link: one page that names the evaluation and the language. `null` for other files. */
export function evaluationPdf({ recordId, imageId }: { recordId: string; imageId: string }): Buffer | null {
  const language = pattern.exec(imageId)?.[1];
  return language === undefined ? null : writePdf(['Interview evaluation', recordId, `Language: ${language}`, remark]);
}

const remark = 'Sample data from the sandbox of Mianping';

/** The smallest document that PDF readers accept. The lines must be ASCII without brackets and backslashes. */
function writePdf(lines: string[]): Buffer {
  const text = `BT /F1 18 Tf 72 760 Td 28 TL ${lines.map((line) => `(${line}) Tj T*`).join(' ')} ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let document = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = document.length;
    document += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  // Each entry of the table takes exactly twenty bytes.
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${entries.join('')}`;
  const end = `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${document.length}\n%%EOF\n`;
  return Buffer.from(document + table + end, 'latin1');
}
