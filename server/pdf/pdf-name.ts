import { chooseText, type Language } from '#domain/localized.ts';
import type { RecordId } from '#domain/record-id.ts';
import type { Directory } from '../directory/directory.ts';

const headings: Record<Language, string> = { zh: '面试评价', en: 'Interview evaluation' };

const bylines: Record<Language, (interviewer: string) => string> = {
  zh: (interviewer) => `面试官 ${interviewer}`,
  en: (interviewer) => `by ${interviewer}`,
};

/**
 * The name of the file, without extension: it gives the interviewer and the day of the interview, if they are known. It
 * leaves out the candidate's name, because file names show up in many places.
 */
export function pdfName(
  { recordId, language }: { recordId: RecordId; language: Language },
  directory: Pick<Directory, 'find' | 'interviewsOf'>,
  timeZone: string,
): string {
  const applicationId = directory.find(recordId)?.applicationId ?? '';
  for (const { beginsAt, evaluations } of directory.interviewsOf(applicationId)) {
    const evaluation = evaluations.find((each) => each.recordId === recordId);
    if (!evaluation) continue;
    const day = beginsAt === null ? null : new Date(beginsAt).toLocaleDateString('sv', { timeZone });
    const interviewer = chooseText(evaluation.authorName, language);
    const byline = interviewer === null ? null : bylines[language](interviewer.text);
    const parts = [headings[language], byline, day];
    return parts.filter((part) => part !== null).join(' ');
  }
  return headings[language];
}
