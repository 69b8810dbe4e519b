import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderAt } from '#testing/render-page.tsx';
import { OpenForm } from './open-form.tsx';

const id = '7574263901857443852';

test.each([
  ['an id', id],
  ['an id between blanks', `  ${id} `],
  ['a link to this product', `https://hire.example.com/records/${id}?lang=en#dimension-1`],
  ['a link from Feishu', `https://example.feishu.cn/hire/application?interview_record_id=${id}`],
])('pasting %s opens the record', async (_what, text) => {
  const user = userEvent.setup();
  const router = renderAt('/?lang=zh', <OpenForm />);
  await user.click(screen.getByRole('textbox', { name: '粘贴评价 ID，或来自飞书招聘、面评的链接。' }));
  await user.paste(text);
  await user.keyboard('{Enter}');
  expect(router.state.location.pathname).toBe(`/records/${id}`);
});

test.each([
  ['nothing', ' ', '请先粘贴评价 ID 或链接。'],
  ['a name', '赵鹏', '没有找到评价 ID。评价 ID 是不超过 20 位的数字。'],
  [
    'a link with several numbers',
    'https://example.feishu.cn/hire/7574263901857443852/7574263901857443853',
    '链接里有多个编号，请只粘贴评价 ID。',
  ],
])('a reader who pastes %s sees what to do', async (_what, text, says) => {
  const user = userEvent.setup();
  const router = renderAt('/?lang=zh', <OpenForm />);
  const field = screen.getByRole('textbox');
  await user.click(field);
  await user.paste(text);
  await user.click(screen.getByRole('button', { name: '打开' }));
  expect(screen.getByRole('alert').textContent).toBe(says);
  expect(document.activeElement).toBe(field);
  expect(field.getAttribute('aria-invalid')).toBe('true');
  expect(router.state.location.pathname).toBe('/');
  await user.type(field, '1');
  expect(screen.getByRole('alert').textContent).toBe('');
});
