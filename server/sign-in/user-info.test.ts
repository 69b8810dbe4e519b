import { expect, test } from 'vitest';
import { readUserInfo } from './user-info.ts';

test.each([
  ['lines and what HTML cannot hold', '赵\r\n鹏\0', '赵 鹏\ufffd'],
  ['spaces around it', ' 赵鹏\u3000', '赵鹏'],
  ['nothing but lines', '\r\u2028', null],
])('a name with %s is one line of text', (_, name, zh) => {
  const ids = { open_id: 'ou_1', tenant_key: 'tenant' };
  expect(readUserInfo({ ...ids, name, en_name: 7 }, 'open_id').person).toEqual({ id: 'ou_1', name: { zh, en: null } });
});
