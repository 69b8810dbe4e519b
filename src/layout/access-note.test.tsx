import { screen } from '@testing-library/react';
import { test } from 'vitest';
import { renderAt } from '#testing/render-page.tsx';
import { AccessNote } from './access-note.tsx';

test.each([
  [
    'hiring-team',
    '评价仅对作者本人和该职位的招聘团队可见。',
    'Evaluations are shown to their author and the hiring team of the job.',
  ],
  ['members', '所有可登录的成员都能查看全部评价。', 'Everyone who may sign in here can read every evaluation.'],
  ['author-only', '评价仅对作者本人可见。', 'Evaluations are shown to their author only.'],
  ['open', '无需登录即可查看，仅供试用。', 'No sign-in is needed: this installation is for trial use.'],
] as const)('with ACCESS=%s, the note says who can read', (access, zh, en) => {
  renderAt('/?lang=zh', <AccessNote access={access} />);
  screen.getByText(zh);
  renderAt('/?lang=en', <AccessNote access={access} />);
  screen.getByText(en);
});
