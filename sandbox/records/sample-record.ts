import type { Picture } from '../images/picture.ts';

/**
 * A record as the sandbox holds it: Feishu's own wire format, except that an image has a file instead
 * of a link, which is signed anew each time the record is served, and that a time may move with the calendar.
 */
export interface SampleRecord {
  id: string;
  user_id?: string;
  content?: string;
  min_job_level_id?: string;
  max_job_level_id?: string;
  commit_status?: number;
  feedback_submit_time?: number;
  /** The written date, instead of `feedback_submit_time`. The calendar moves it into the present like the interview. */
  submittedAt?: string;
  conclusion?: number;
  interview_score?: SampleLevel;
  assessment_score?: { calculate_type: number; score: number; full_score?: number };
  question_list?: SampleQuestion[];
  code_question_list?: SampleQuestion[];
  interviewer?: { id?: string; name?: SampleText };
  image_list?: SampleImage[];
  dimension_assessment_list?: SampleDimension[];
}

export interface SampleText {
  zh_cn?: string;
  en_us?: string;
}

export interface SampleLevel {
  id: string;
  level: number;
  zh_name?: string;
  zh_description?: string;
  en_name?: string;
  en_description?: string;
}

export interface SampleAbility {
  id: string;
  name?: SampleText;
  description?: SampleText;
}

export interface SampleQuestion {
  id: string;
  title?: SampleText;
  description?: SampleText;
  content?: string;
  ability_list?: SampleAbility[];
}

export interface SampleOption {
  id: string;
  name?: SampleText;
  score_val?: number;
}

export interface SampleDimension {
  id: string;
  dimension_id: string;
  name?: SampleText;
  dimension_type?: number;
  full_score?: number;
  content?: string;
  dimension_score?: SampleOption;
  dimension_score_list?: SampleOption[];
  dimension_custom_score?: number;
  ability_list?: SampleAbility[];
  question_list?: SampleQuestion[];
}

export interface SampleImage {
  id: string;
  name?: string;
  mime?: string;
  create_time?: string;
  picture: Picture;
}

/** A record with its title and hint on the start page. */
export interface RecordSample {
  title: { zh: string; en: string };
  hint: { zh: string; en: string };
  record: SampleRecord;
}
