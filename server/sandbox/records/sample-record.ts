import type { Picture } from '../images/picture.ts';

/**
 * A record as the sandbox holds it: Feishu's own wire format, except that an image has a file instead
 * of a link, which is signed anew each time the record is served.
 */
export interface SampleRecord {
  id: string;
  user_id?: string;
  content?: string;
  min_job_level_id?: string;
  max_job_level_id?: string;
  commit_status?: number;
  feedback_submit_time?: number;
  conclusion?: number;
  interview_score?: HeldLevel;
  assessment_score?: { calculate_type: number; score: number; full_score?: number };
  question_list?: HeldQuestion[];
  code_question_list?: HeldQuestion[];
  interviewer?: { id?: string; name?: HeldText };
  image_list?: SampleImage[];
  dimension_assessment_list?: HeldDimension[];
}

export interface HeldText {
  zh_cn?: string;
  en_us?: string;
}

export interface HeldLevel {
  id: string;
  level: number;
  zh_name?: string;
  zh_description?: string;
  en_name?: string;
  en_description?: string;
}

export interface HeldAbility {
  id: string;
  name?: HeldText;
  description?: HeldText;
}

export interface HeldQuestion {
  id: string;
  title?: HeldText;
  description?: HeldText;
  content?: string;
  ability_list?: HeldAbility[];
}

export interface HeldOption {
  id: string;
  name?: HeldText;
  score_val?: number;
}

export interface HeldDimension {
  id: string;
  dimension_id: string;
  name?: HeldText;
  dimension_type?: number;
  full_score?: number;
  content?: string;
  dimension_score?: HeldOption;
  dimension_score_list?: HeldOption[];
  dimension_custom_score?: number;
  ability_list?: HeldAbility[];
  question_list?: HeldQuestion[];
}

export interface SampleImage {
  id: string;
  name?: string;
  mime?: string;
  create_time?: string;
  picture: Picture;
}

/** A record with the words under which the start page offers it. */
export interface HeldSample {
  title: { zh: string; en: string };
  hint: { zh: string; en: string };
  record: SampleRecord;
}
