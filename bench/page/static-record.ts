import type {
  SampleAbility,
  SampleDimension,
  SampleQuestion,
  SampleRecord,
} from '../../sandbox/records/sample-record.ts';
import { escapeText, renderDocument } from './static-html.ts';
import { dimensionsOf, scoreOf, shareOf } from './subject.ts';

/**
 * The page that the product is compared with: the same words and bars of a sample record, in Chinese, as one plain HTML
 * file without scripts.
 */
export function renderStaticRecord(record: SampleRecord, styles: string): string {
  const interviewer = textOf(record.interviewer?.name);
  const dimensions = dimensionsOf(record);
  const body = `<h1>面试评价 · 面试官 ${interviewer}</h1>
${renderConclusion(record, interviewer)}
<div class="columns">
<main>
${renderScores(dimensions)}
<section><h2>记录</h2><p>${escapeText(record.content)}</p></section>
<section><h2>维度评价 <small>${dimensions.length} 项</small></h2>${dimensions.map(renderDimension).join('\n')}</section>
<section><h2>面试题目</h2>${(record.question_list ?? []).map(renderQuestion).join('\n')}</section>
<section><h2>在线编程</h2>${(record.code_question_list ?? []).map(renderCodeQuestion).join('\n')}</section>
</main>
<aside>
${renderDetails(record, interviewer)}
${renderAbilities(record)}
</aside>
</div>`;
  return renderDocument(`面试评价 · 面试官 ${interviewer}`, styles, body);
}

function renderConclusion({ interview_score: level, assessment_score: total, ...record }: SampleRecord, by: string) {
  return `<section class="conclusion">
<strong class="verdict">通过</strong>
<div><strong>${escapeText(level?.zh_name)} · ${escapeText(level?.zh_description)}</strong>
<p><small>面试官 ${by} · ${timeOf(record)}提交</small></p></div>
<p class="total"><strong>${total?.score}</strong> / ${total?.full_score}
<small>总分</small></p>
</section>`;
}

function renderScores(dimensions: SampleDimension[]): string {
  const rows = dimensions.filter(({ full_score }) => full_score !== undefined).map(renderScoreRow);
  return `<section><h2>得分 <small>打分题 ${rows.length} 项，另有 ${dimensions.length - rows.length} 项为选择或文字</small></h2>
<table>${rows.join('\n')}
<tr><th><td><small class="axis"><span>0</span><span>50</span><span>100%</span></small><td></table></section>`;
}

function renderScoreRow(dimension: SampleDimension): string {
  const share = shareOf(dimension);
  const bar = share === null ? '' : `<rect width="${Math.max(share * 100, 1)}%" height="14" rx="3"/>`;
  return `<tr><th>${textOf(dimension.name)}<td><svg aria-hidden="true">${bar}</svg><td>${scoreInWords(dimension)}`;
}

function scoreInWords(dimension: SampleDimension): string {
  const score = scoreOf(dimension);
  return score === null ? '未评分' : `${score} / ${dimension.full_score}`;
}

function renderDimension(dimension: SampleDimension): string {
  const { name, full_score: full, dimension_score: chosen, content, ability_list, question_list = [] } = dimension;
  const score = full === undefined ? '' : `<span class="score">${scoreInWords(dimension)}</span>`;
  return `<article><h3>${score}${textOf(name)} <small>${kinds[dimension.dimension_type ?? 0] ?? ''}</small></h3>
${chosen ? `<ul><li>${textOf(chosen.name)}</ul>` : ''}${renderAbilityNames(ability_list)}
${content === undefined ? '' : `<p>${escapeText(content)}</p>`}${question_list.map(renderQuestion).join('\n')}</article>`;
}

/** By Feishu's numbers. */
const kinds: Record<number, string> = { 1: '单选题', 3: '描述题', 6: '打分题（单选）', 7: '打分题（填空）' };

function renderQuestion(question: SampleQuestion): string {
  return `<article>${renderQuestionHead(question)}<p>${escapeText(question.content)}</p>${renderAbilityNames(question.ability_list)}</article>`;
}

function renderCodeQuestion(question: SampleQuestion): string {
  return `<article>${renderQuestionHead(question)}<pre>${escapeText(question.content)}</pre></article>`;
}

function renderQuestionHead({ title, description }: SampleQuestion): string {
  return `<h3>${textOf(title)}</h3>${description ? `<small>${textOf(description)}</small>` : ''}`;
}

function renderAbilityNames(abilities: SampleAbility[] = []): string {
  return abilities.length === 0 ? '' : `<ul>${abilities.map(({ name }) => `<li>${textOf(name)}`).join('')}</ul>`;
}

function renderDetails(record: SampleRecord, interviewer: string): string {
  const facts = {
    面试官: interviewer,
    提交状态: '已提交',
    提交时间: timeOf(record),
    得分级别: String(record.interview_score?.level),
    '评价 ID': record.id,
    '面试官 ID': record.user_id,
  };
  const rows = Object.entries(facts).map(([name, fact]) => `<dt>${name}<dd>${escapeText(fact)}`);
  return `<section><h2>评价信息</h2><dl>${rows.join('')}</dl></section>`;
}

/** Without the averages, whose few bytes make no difference. */
function renderAbilities(record: SampleRecord): string {
  const questions = [...(record.question_list ?? []), ...dimensionsOf(record)];
  const abilities = new Map(questions.flatMap(({ ability_list = [] }) => ability_list).map((each) => [each.id, each]));
  const rows = [...abilities.values()].map(({ name, description }) => `<dt>${textOf(name)}<dd>${textOf(description)}`);
  return `<section><h2>能力项</h2><dl>${rows.join('')}</dl></section>`;
}

function timeOf({ feedback_submit_time: time }: Pick<SampleRecord, 'feedback_submit_time'>): string {
  const format = { dateStyle: 'short', timeStyle: 'short', timeZone: 'Asia/Shanghai' } as const;
  return time === undefined ? '' : new Intl.DateTimeFormat('zh-CN', format).format(time);
}

function textOf(text: { zh_cn?: string } | undefined): string {
  return escapeText(text?.zh_cn);
}
