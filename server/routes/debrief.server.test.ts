import { expect, test } from 'vitest';
import { openAccess } from '../testing/access-world.ts';
import { applications, people } from '../testing/company.ts';
import { send } from '../testing/feishu/answers.ts';

test('it is told whether names are still on their way, and the evaluations do not wait for them', async () => {
  const { promise: asked, resolve: answer } = Promise.withResolvers<void>();
  const world = await openAccess({
    mode: 'members',
    answers: {
      job: async (response, { id }) => {
        await asked;
        send(response, { code: 0, data: { job: { id, title: '前端工程师' } } });
      },
    },
  });
  const cookie = await world.cookieOf(people.stranger);
  const read = async () => {
    const url = `/api/applications/${applications.authors}`;
    return (await world.app.inject({ url, headers: { cookie } })).json();
  };
  const early = await read();
  expect(early).toMatchObject({ isReading: true, applications: [{ job: null }] });
  expect(early.evaluations).toHaveLength(3);
  answer();
  await expect.poll(read).toMatchObject({ isReading: false, applications: [{ job: '前端工程师', candidate: null }] });
});
