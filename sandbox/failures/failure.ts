import type { Call } from '../call.ts';
import type { ImageLink } from '../image-links.ts';
import type { SampleRecord } from '../records/sample-record.ts';
import type { RenderOptions } from '../records/serve-record.ts';
import { serveRecord } from '../records/serve-record.ts';
import { sendJson } from '../reply.ts';

/** One way in which Feishu can go wrong, under a record id like any other. */
export interface Failure {
  recordId: string;
  title: { zh: string; en: string };
  hint: { zh: string; en: string };
  /** Made anew for each sandbox, since some of them remember. `now` in milliseconds since 1970. */
  begin: (now: () => number) => Behaviour;
}

export interface Behaviour {
  answer: (call: FailingCall) => void;
  /** The record that lies behind the failure, if any: its images can be asked for. */
  record?: SampleRecord;
  /** HTTP status of an image under a link that is still good. */
  imageStatus?: (link: ImageLink) => 200 | 403 | 404;
}

export type FailingCall = Call & { options: RenderOptions };

/** Answers as if nothing were wrong. */
export function sendRecord({ response, options }: FailingCall, record: SampleRecord): void {
  sendJson(response, 200, { code: 0, msg: 'success', data: { interview_record: serveRecord(record, options) } });
}
