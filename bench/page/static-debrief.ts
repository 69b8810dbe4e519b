import type { DebriefAnswer, DebriefEvaluation } from '#contract/debrief.ts';
import { compareRecords, type DebriefCell, type DebriefRow } from '#domain/debrief.ts';
import { orderRows } from '#domain/debrief-order.ts';
import { hasEvidence } from '#domain/evidence.ts';
import { escapeText, formatTime, renderConclusion, renderDocument, renderName } from './static-html.ts';

/** The debrief of an application as somebody would write it by hand: conclusions, matrix, and who stands where. */
export function renderStaticDebrief({ applications, evaluations }: DebriefAnswer, styles: string): string {
  const [application] = applications;
  const { scored, answered, unmatched } = compareRecords(evaluations.map(({ record }) => record));
  const title = `${escapeText(application?.candidate)} · ${escapeText(application?.job)}`;
  const body = `<h1><bdi>${escapeText(application?.candidate)}</bdi> · <bdi>${escapeText(application?.job)}</bdi></h1>
<p><small>${evaluations.length} 份评价</small></p>
<section><table class="matrix">
<tr><td>${evaluations.map(renderHead).join('')}<td>
<tr><th>得分级别${evaluations.map(({ record }) => `<td>${record?.level ? `${record.level.level} ${renderName(record.level.name)} ${renderName(record.level.description)}` : ''}`).join('')}<td>
<tr><th>打分项 <small>${scored.length} 项</small><td colspan="${evaluations.length}"><td><small class="axis"><span>0</span><span>50</span><span>100%</span></small>
${orderRows(scored, 'disagreement').map(renderScored).join('\n')}
${answered.map(renderAnswered).join('\n')}
<tr><th>记录${evaluations.map(({ record }) => `<td>${beginningOf(record?.notes)}`).join('')}<td>
</table>
${unmatched.map(({ column, dimensions }) => `<h2>只有${renderName(evaluations[column]?.interviewer.name ?? nobody)}的表里有</h2><ul>${dimensions.map(({ dimension, cell }) => `<li>${renderName(dimension.name)} ${renderCell(cell)}`).join('')}</ul>`).join('\n')}
<p><small>分数不跨面试官平均。</small></p></section>`;
  return renderDocument(title, styles, body);
}

const nobody = { zh: null, en: null };

function renderHead({ round, roundType, beginsAt, interviewer, recordId, conclusion }: DebriefEvaluation): string {
  return `<th><small>第 ${round} 轮 ${renderName(roundType)} ${formatTime(beginsAt, false)}</small><br><a href="/records/${recordId}">${renderName(interviewer.name)}</a> ${renderConclusion(conclusion)}`;
}

function renderScored({ dimension, cells, spread }: DebriefRow): string {
  const dots = cells.flatMap((cell) =>
    cell.kind === 'scored' ? `<circle cx="${cell.share * 100}%" cy="7" r="4"/>` : [],
  );
  const apart = spread === null ? '' : `<small>相差 ${Math.round(spread)} 个百分点</small>`;
  return `<tr><th>${renderName(dimension.name)} ${apart}${cells.map((cell) => `<td>${renderCell(cell)}`).join('')}<td><svg aria-hidden="true">${dots.join('')}</svg>`;
}

function renderCell(cell: DebriefCell): string {
  if (cell.kind !== 'scored' && cell.kind !== 'raw') return answerOf(cell);
  const words = hasEvidence(cell.dimension) ? '' : ' <small>无文字</small>';
  const bar =
    cell.kind === 'scored' ? `<svg aria-hidden="true"><rect width="${cell.share * 100}%" height="8"/></svg>` : '';
  return `<strong>${cell.value}</strong> / ${cell.full ?? ''}${words}${bar}`;
}

function renderAnswered({ dimension, cells }: DebriefRow): string {
  const answers = cells.map((cell) => `<td>${answerOf(cell)}`);
  return `<tr><th>${renderName(dimension.name)}${answers.join('')}<td>`;
}

function answerOf(cell: DebriefCell): string {
  if (!('dimension' in cell) || cell.dimension === null) return '—';
  const { answer, comment } = cell.dimension;
  const options = answer.options.map(({ name }) => renderName(name)).join('、');
  return `${options}${beginningOf(answer.text ?? (options ? null : comment))}`;
}

/** About as much as the page shows of a text. */
function beginningOf(text: string | null = null): string {
  return escapeText(text !== null && text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
