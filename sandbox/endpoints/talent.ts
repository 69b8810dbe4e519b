import type { Call } from '../call.ts';
import { findTalent } from '../company/talents.ts';
import type { Feishu } from '../feishu.ts';
import { sendFailure, sendJson } from '../reply.ts';
import { createHireCall } from './hire-call.ts';

/** Feishu documents 20 calls a second. */
const callsPerSecond = 20;

/** `GET /open-apis/hire/v2/talents/:talent_id`: the fields stand directly under `data`. */
export function createTalentEndpoint(feishu: Feishu): (call: Call, talentId: string) => void {
  const checkCall = createHireCall(feishu, callsPerSecond);
  return (call, talentId) => {
    if (checkCall(call) === null) return;
    const talent = findTalent(talentId);
    if (!talent) return sendFailure(call.response, 400, 1002208, '人才不存在');
    if (talent.isGone) return sendFailure(call.response, 400, 1002102, '人才不存在');
    const { id, name } = talent;
    const basic_info = { name, ...privateDetailsOf(id) };
    sendJson(call.response, 200, { code: 0, msg: 'success', data: { talent_id: id, is_onboarded: false, basic_info } });
  };
}

/**
 * Details that only recruiters need. All of them are made up and easy to find, so that a test notices them wherever
 * they leak: no mobile number begins with 100, and `.invalid` is no domain.
 */
function privateDetailsOf(talentId: string) {
  return {
    mobile_code: '86',
    mobile_number: `100${talentId.slice(-8)}`,
    email: `candidate-${talentId}@private.invalid`,
    birthday: 631123200,
    experience_years: 6,
    current_city: { zh_name: '私密市', en_name: 'Privateville' },
  };
}
