interface Box {
  words: string;
  note?: string;
  x: number;
  y: number;
  colour: string;
}

/** A printed score sheet: subjects, bars and points. */
export function sheet(title: string, about: string, colour: string, rows: [subject: string, score: number][]): string {
  const lines = rows.map(
    ([subject, score]) =>
      `<tr><th>${subject}<td><i style="width:${score}%"></i></td><td class="points"><b>${score}</b> / 100</td></tr>`,
  );
  return page(
    `body { background: #fff; padding: 6%; color: #1d2330; } h1 { font-size: 36px; } p { color: #667085; margin: 8px 0 32px; font-size: 18px; }
     table { width: 100%; border-collapse: collapse; font-size: 22px; } th { text-align: start; font-weight: 500; width: 34%; }
     td, th { padding: 14px 8px; border-block-start: 1px solid #e3e7ee; } i { display: block; height: 16px; border-radius: 8px; background: ${colour}; }
     .points { width: 130px; text-align: end; color: #667085; } b { color: #1d2330; font-size: 26px; }`,
    `<h1>${title}</h1><p>${about}</p><table>${lines.join('')}</table>`,
  );
}

const boxSize = { width: 210, height: 96 };

/** A whiteboard: slightly crooked boxes in marker colours, with arrows from centre to centre beneath them. */
export function whiteboard(title: string, boxes: Box[], arrows: [from: number, to: number, words?: string][]): string {
  const centre = ({ x, y }: Box) => [x + boxSize.width / 2, y + boxSize.height / 2] as const;
  const paths = arrows.flatMap(([from, to, words = '']) => {
    const [one, other] = [boxes[from], boxes[to]];
    if (!one || !other) return [];
    const [[x1, y1], [x2, y2]] = [centre(one), centre(other)];
    const [mx, my] = [(x1 + x2) / 2 + (y2 - y1) * 0.06, (y1 + y2) / 2 - (x2 - x1) * 0.06];
    return `<path d="M${x1} ${y1} Q${mx} ${my} ${x2} ${y2}"/><circle cx="${mx * 0.5 + (x1 + x2) * 0.25}" cy="${my * 0.5 + (y1 + y2) * 0.25}" r="7"/><text x="${mx + 12}" y="${my - 12}">${words}</text>`;
  });
  const squares = boxes.map(
    ({ words, note = '', x, y, colour }, at) =>
      `<div style="left:${x}px;top:${y}px;border-color:${colour};color:${colour};rotate:${((at * 7) % 5) - 2}deg">${words}<small>${note}</small></div>`,
  );
  return page(
    `body { background: linear-gradient(155deg, #fdfdfb, #eceeea); } h1 { position: absolute; left: 60px; top: 40px; font-size: 44px; color: #2a2f3a; rotate: -1deg; }
     svg { position: absolute; inset: 0; width: 100%; height: 100%; } path { fill: none; stroke: #4a5160; stroke-width: 4; stroke-linecap: round; }
     circle { fill: #4a5160; } text { font-size: 22px; fill: #4a5160; }
     div { position: absolute; width: ${boxSize.width}px; height: ${boxSize.height}px; border: 5px solid; border-radius: 18px 22px 16px 24px; background: #fff;
       display: grid; place-content: center; text-align: center; font-size: 30px; font-weight: 700; } small { font-size: 17px; font-weight: 400; color: #4a5160; }`,
    `<svg>${paths.join('')}</svg><h1>${title}</h1>${squares.join('')}`,
  );
}

/** An editor window; keywords are highlighted by a few patterns. */
export function code(name: string, text: string): string {
  const coloured = text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/(#.*|\/\/.*)$/gm, '<i>$1</i>')
    .replace(
      /\b(async|await|const|let|for|of|while|return|if|export|function|class|new|import|from|def|in)\b(?![^<]*<\/i>)/g,
      '<b>$1</b>',
    )
    .replace(/('[^'\n]*')(?![^<]*<\/i>)/g, '<s>$1</s>');
  const lines = coloured.split('\n').map((line, at) => `<li value="${at + 1}">${line || ' '}</li>`);
  return page(
    `body { background: #0f1420; color: #d6deeb; } header { padding: 16px 24px; background: #182033; color: #93a1bd; font-size: 20px; }
     ol { padding: 24px 24px 24px 84px; font: 22px/1.5 ui-monospace, "Noto Sans Mono CJK SC", monospace; white-space: pre; } li::marker { color: #4b5875; }
     b { color: #c792ea; font-weight: 400; } i { color: #7f8ca8; font-style: normal; } s { color: #a5d6a7; text-decoration: none; }`,
    `<header>● ● ●　${name}</header><ol>${lines.join('')}</ol>`,
  );
}

/** Three phone screens, in greys. */
export function wireframe(): string {
  const bar = (width: number, height = 18) => `<u style="width:${width}%;height:${height}px"></u>`;
  const list = Array.from({ length: 5 }, () => `<p>${bar(18, 44)}<span>${bar(90)}${bar(55, 12)}</span></p>`).join('');
  const screens = [
    ['拍照', `${bar(100, 330)}${bar(60)}${bar(80, 12)}<em>上传发票</em>`],
    ['核对', `${list}<em>提交报销</em>`],
    ['进度', `${bar(70)}${bar(100, 200)}${list}`],
  ];
  return page(
    `body { background: #f3f4f6; padding: 48px; color: #374151; } h1 { font-size: 34px; margin-block-end: 32px; } main { display: flex; gap: 40px; }
     section { flex: 1; border: 3px solid #9ca3af; border-radius: 36px; background: #fff; padding: 32px 24px; height: 900px; display: grid; gap: 20px; align-content: start; position: relative; }
     h2 { font-size: 26px; } u { display: block; background: #d1d5db; border-radius: 8px; text-decoration: none; } p { display: flex; gap: 14px; } span { flex: 1; display: grid; gap: 8px; align-content: center; }
     em { position: absolute; inset: auto 24px 32px; background: #6b7280; color: #fff; font-style: normal; text-align: center; padding: 16px; border-radius: 14px; font-size: 22px; }`,
    `<h1>差旅报销 · 线框图</h1><main>${screens.map(([name, body]) => `<section><h2>${name}</h2>${body}</section>`).join('')}</main>`,
  );
}

/** An HTML document with these styles and this body. */
export function page(style: string, body: string): string {
  return `<!doctype html><meta charset="utf-8"><style>* { box-sizing: border-box; margin: 0; } body { ${fonts} } ${style}</style>${body}`;
}

const fonts = `font-family: "Noto Sans CJK SC", system-ui, sans-serif;`;
