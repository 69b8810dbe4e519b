import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { DebriefAnswer } from '#contract/debrief.ts';
import type { InterviewList } from '#contract/interviews.ts';
import { createDiskFolder } from '../disk-folder.ts';
import { startServer } from '../server-process.ts';
import { debriefPage, largestApplicationOf, listPage, type MeasuredPage, recordPage } from './measured-page.ts';
import type { PageName } from './measures.ts';

/** Pages, and the origin of their server. */
export interface ServedPages {
  server: string;
  pages: MeasuredPage[];
}

const importFirst = import.meta.resolve('./page-routes.ts');

/** Serves the record, with a fake Feishu of its own. */
export async function serveRecord(access: 'open' | 'members', feishuAddress: string): Promise<ServedPages> {
  const folder = join(createDiskFolder().folder, 'page');
  const { address: server } = await startServer({ access, folder, feishuAddress, importFirst });
  return { server, pages: [recordPage()] };
}

/** Serves list and debrief, with the sandbox. Resolves once the server has read all its interviews. */
export async function serveSandbox(names: PageName[]): Promise<ServedPages> {
  const folder = join(createDiskFolder().folder, 'sandbox');
  const { address: server } = await startServer({ access: 'open', folder, feishuAddress: null, importFirst });
  const list = await readWholeList(server);
  const applicationId = largestApplicationOf(list);
  const debrief = (await read(`${server}/api/applications/${applicationId}`)) as DebriefAnswer;
  const pages = [listPage(list), debriefPage(applicationId, debrief)];
  return { server, pages: pages.filter(({ name }) => names.includes(name)) };
}

/** Generous, for a busy machine. */
const readingMilliseconds = 60_000;

async function readWholeList(server: string): Promise<InterviewList> {
  const giveUpAt = performance.now() + readingMilliseconds;
  while (performance.now() < giveUpAt) {
    const list = (await read(`${server}/api/interviews`)) as InterviewList;
    if (list.completeness === 'complete') return list;
    await wait(200);
  }
  throw new Error('the server did not read all interviews of the sandbox');
}

async function read(address: string): Promise<unknown> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${new URL(address).pathname} answered ${response.status}`);
  return response.json();
}
