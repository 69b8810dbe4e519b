import type { LocalizedText } from '#domain/localized.ts';
import type { Coded, Conclusion } from '#domain/record.ts';
import { isUnknown } from '#domain/record.ts';

/** A plain HTML file in Chinese, without scripts. */
export function renderDocument(title: string, styles: string, body: string): string {
  return `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${styles}</style>
${body}
<footer><small>只读取飞书招聘中的面试评价，不作任何修改。</small></footer>
`;
}

export function escapeText(text: string | null = ''): string {
  return (text ?? '').replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** The Chinese text, by itself in its element. */
export function renderName({ zh, en }: LocalizedText): string {
  return `<bdi>${escapeText(zh ?? en)}</bdi>`;
}

const conclusions: Record<Conclusion, string> = {
  pass: '通过',
  fail: '未通过',
  undecided: '待定',
  'not-started': '未开始',
  'not-submitted': '未提交',
  'no-show': '未到场',
};

export function renderConclusion(conclusion: Coded<Conclusion> | null): string {
  return `<b>${conclusion === null || isUnknown(conclusion) ? '' : conclusions[conclusion]}</b>`;
}

/** `day` alone, or with the time. */
export function formatTime(time: number | null, withTime: boolean): string {
  const clock = withTime ? ({ hour: '2-digit', minute: '2-digit' } as const) : {};
  const format = { month: '2-digit', day: '2-digit', weekday: 'short', ...clock, timeZone: 'Asia/Shanghai' } as const;
  return time === null ? '' : new Intl.DateTimeFormat('zh-CN', format).format(time);
}
