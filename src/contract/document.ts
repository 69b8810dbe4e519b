import type { Language, LanguageMode } from '#domain/localized.ts';
import type { InterviewRecord } from '#domain/record.ts';
import type { About } from './about.ts';
import type { Me, SignedIn } from './access.ts';
import type { DebriefAnswer } from './debrief.ts';
import type { InterviewList, RecordContext } from './interviews.ts';
import type { ProblemCode } from './problem.ts';

/** How a reader wants to see the page. Remembered by their browser in cookies; nothing of it tells who they are. */
export interface Preferences {
  mode: LanguageMode;
  /** The last choice; `null` before the first. */
  remembered: LanguageMode | null;
  /** What the browser itself prefers. */
  preferred: Language;
  theme: Theme;
  /** An IANA name. */
  timeZone: string;
}

export type Theme = 'system' | 'light' | 'dark';

/** The answers that the page would otherwise ask the API for. */
export interface DocumentContent extends PageContent {
  about: About;
  me: Me | null;
}

/** The answers that pages show. A document has those of its own page. */
export interface PageContent {
  record?: InterviewRecord;
  /** The context of `record`. */
  context?: RecordContext;
  interviews?: InterviewList;
  debrief?: DebriefAnswer;
  signedIn?: SignedIn[];
  /** Stands in the place of the page. */
  problem?: DocumentProblem;
}

export interface DocumentProblem {
  code: ProblemCode;
  requestId: string | null;
  retryable: boolean;
  /** Seconds. */
  retryAfter: number | null;
}

/** What the server's document tells the page that takes it over: it stands in the document as JSON. */
export interface FirstView {
  preferences: Preferences;
  /** Where to sign in, when nobody is; `null` when somebody is, or nobody has to. */
  signInOrigin: string | null;
  /** When the document was made, in milliseconds since 1970. */
  renderedAt: number;
  /** `null`: the document shows nothing yet, and the page asks for all that it needs. */
  content: DocumentContent | null;
}

/** Of a request for a document, what decides on language, theme and time zone. */
export interface PreferencesRequest {
  /** Path and query. */
  address: string;
  cookie: string | undefined;
  acceptLanguage: string | undefined;
  /** Where the browser has told none yet. */
  timeZone: string;
}

/** What the page's bundle for the server exports: `dist/server/entry-server.js`. */
export interface DocumentRenderer {
  readPreferences(request: PreferencesRequest): Preferences;
  /** Of `<html>`: the language of the page's own sentences, as a tag. */
  languageTag(preferences: Preferences): string;
  /** What stands in for a record that is on its way: nothing of it reacts. */
  renderWaiting(preferences: Preferences): Promise<string>;
  /** A list as a file for spreadsheets, in the words and the time zone of its reader. */
  writeListFile(list: InterviewList, options: ListFileOptions): ListFile;
  /** The HTML of the page at this address (path and query), and the first view as the page that takes over has to be told. */
  render(address: string, firstView: FirstView & { content: DocumentContent }): Promise<RenderedPage>;
}

export interface ListFileOptions {
  preferences: Preferences;
  /** Where the links of the file lead to, such as `https://mianping.example.com`. */
  origin: string;
}

export interface ListFile {
  /** The name of the file, without extension. */
  name: string;
  /** The same in ASCII, for programs that read no other. */
  plainName: string;
  /** The text of the file, in parts that are quick to write: thousands of lines would hold up other requests. */
  parts: Iterable<string>;
}

interface RenderedPage {
  /** Empty, and the first view without content, where it would be too much: then the page draws itself. */
  html: string;
  firstView: FirstView;
}
