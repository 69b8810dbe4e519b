import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { group } from '#testing/list-builders.ts';
import { renderAt } from '#testing/render-page.tsx';
import { turningText } from '#testing/turning-text.ts';
import { byInterviewer } from './owed-evaluations.ts';
import { Reminder } from './reminder.tsx';

test('a reminder about an Arabic candidate to a Hebrew interviewer keeps its numbers in order', () => {
  const [interviewer] = byInterviewer([group('فاطمة', 'مهندس 2', 'נועה')]);
  if (!interviewer) throw new Error('nobody owes');
  renderAt('/?lang=zh', <Reminder interviewer={interviewer} readAt={Date.UTC(2026, 10, 26)} />);
  const text = screen.getByText(/有 1 份面试评价等你提交/).textContent;
  expect(text).toContain('\u2068נועה\u2069，你好');
  expect(text).toContain('\u2068فاطمة\u2069，\u2068مهندس 2\u2069，');
  expect(turningText(text)).toEqual([]);
});
