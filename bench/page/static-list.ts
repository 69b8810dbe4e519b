import type { InterviewList, ListedGroup, ListedInterview } from '#contract/interviews.ts';
import { escapeText, formatTime, renderConclusion, renderDocument, renderName } from './static-html.ts';

/** The first page of the list, every row of it, as somebody would write it by hand. */
export function renderStaticList({ groups, totals, next }: InterviewList, styles: string): string {
  const body = `<h1>面试</h1>
<p><small>${totals.applications} 个投递 · ${totals.interviews} 场面试 · ${totals.evaluations} 份评价 · ${totals.notSubmitted} 份未提交</small></p>
${groups.map(renderGroup).join('\n')}
${next === null ? '' : `<p><a href="/?after=${escapeText(next)}">下一页</a></p>`}`;
  return renderDocument('面试', styles, body);
}

function renderGroup({ applicationId, candidate, job, stage, interviews }: ListedGroup): string {
  const name = candidate ?? `投递 ${applicationId.slice(-6)}`;
  return `<section><h2><bdi>${escapeText(name)}</bdi> <small>${escapeText(job?.title)} · 当前阶段 ${renderName(stage)} · <a href="/applications/${applicationId}">对比</a></small></h2>
${interviews.map(renderInterview).join('\n')}</section>`;
}

function renderInterview({ beginsAt, round, roundType, evaluations }: ListedInterview): string {
  const links = evaluations.map(
    ({ recordId, conclusion, interviewer }) =>
      `<a href="/records/${recordId}">${renderConclusion(conclusion)} ${renderName(interviewer.name)}</a>`,
  );
  return `<p>${formatTime(beginsAt, true)} 第 ${round} 轮 ${renderName(roundType)} ${links.join(' ')}</p>`;
}
