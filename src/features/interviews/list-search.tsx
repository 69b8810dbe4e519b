import { Search } from 'lucide-react';
import { type FormEvent, type RefObject, useEffect, useEffectEvent, useId, useRef } from 'react';
import { Form, useLocation, useNavigate, useNavigation } from 'react-router';
import { blindParameter } from '#contract/blind.ts';
import { toInterviewParameters } from '#contract/interview-query.ts';
import type { InterviewQuery } from '#contract/interviews.ts';
import { blindAddress, useKeepBlind } from '../../blind/blind-address.ts';
import { useLocale, useMessages } from '../../i18n/locale.tsx';
import { languageParameter, paths } from '../../paths.ts';
import { type TypedText, useTypedText } from '../../ui/use-typed-text.ts';
import { interviewsMessages } from './interviews-messages.ts';
import { readListAddress, useListAddress } from './list-address.ts';
import { readRecordReference } from './record-reference.ts';

/** One field for two tasks: an id or a link opens its record, and any other text searches names. */
export function ListSearch({ query }: { query: InterviewQuery }) {
  const words = useMessages(interviewsMessages);
  const { mode } = useLocale();
  const navigate = useNavigate();
  const keepBlind = useKeepBlind();
  const fieldId = useId();
  const field = useRef<HTMLInputElement>(null);
  const search = useSearch(query);
  const typing = useTypedText((text) => {
    if (!isReference(text)) search.go(text, query.text !== '');
  });
  useAddressText({ field, text: query.text, typing, isSearching: search.isUnderWay });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (typing.isComposing) return;
    typing.drop();
    const text = field.current?.value ?? '';
    const reference = readRecordReference(text);
    if (reference.kind !== 'record') return search.go(text, false);
    const path = paths.record(reference.recordId);
    void navigate(blindLink.test(text) ? blindAddress(path) : keepBlind(path));
  };
  const { q: _text, after: _after, ...others } = toInterviewParameters(query);
  return (
    <Form
      role="search"
      action={paths.start()}
      onSubmit={submit}
      className="relative min-w-0 flex-1 basis-72 lg:max-w-98"
    >
      <label htmlFor={fieldId} className="sr-only">
        {words.searchLabel}
      </label>
      <Search
        size={17}
        aria-hidden="true"
        className="pointer-events-none absolute inset-y-0 start-3 my-auto text-ink-faint"
      />
      <input
        ref={field}
        id={fieldId}
        name="q"
        type="search"
        defaultValue={query.text}
        autoComplete="off"
        spellCheck={false}
        placeholder={words.search}
        {...typing.handlers}
        aria-keyshortcuts="/"
        className="min-h-9 w-full rounded-lg border border-edge bg-surface ps-9 pe-3 text-sm text-ellipsis text-ink placeholder:text-ink-faint max-sm:min-h-11"
      />
      {[...Object.entries(others), [languageParameter, mode]].map(
        ([name, value]) => value !== undefined && <input key={name} type="hidden" name={name} value={value} />,
      )}
    </Form>
  );
}

/**
 * Searches for the typed text. `replace` keeps one history entry for everything typed in a row. The search starts from
 * the list that the reader is on the way to, and does not call a reader back who is leaving for another page.
 */
function useSearch(query: InterviewQuery) {
  const navigate = useNavigate();
  const { location: target } = useNavigation();
  const next = target?.pathname === paths.start() ? readListAddress(target.search) : query;
  const addressOf = useListAddress(next);
  const underWay = useRef(0);
  return {
    isUnderWay: () => underWay.current > 0,
    go(typed: string, replace: boolean) {
      const text = typed.trim();
      if ((target && target.pathname !== paths.start()) || (text === next.text && next.after === null)) return;
      underWay.current += 1;
      const end = () => {
        underWay.current -= 1;
      };
      void Promise.resolve(navigate(addressOf({ text }), { replace, preventScrollReset: true })).finally(end);
    },
  };
}

interface AddressText {
  field: RefObject<HTMLInputElement | null>;
  /** The text that the address searches for. */
  text: string;
  typing: TypedText;
  isSearching: () => boolean;
}

/**
 * When the address changes, as by Back or "clear filters", the field shows the text of the new address, even while it
 * has the focus. Text that the reader has typed and not searched for yet stays.
 */
function useAddressText({ field, text, typing, isSearching }: AddressText): void {
  const { key } = useLocation();
  const shownKey = useRef(key);
  const catchUp = useEffectEvent(() => {
    const typed = field.current?.value ?? '';
    if (typed !== text) typing.type(typed);
  });
  const show = useEffectEvent(() => {
    const { current: input } = field;
    if (input === null || typing.text !== null || isSearching() || isReference(input.value)) return;
    // The typed text may end with a space that the reader continues from.
    if (input.value.trim() !== text) input.value = text;
  });
  // The reader may have typed before hydration.
  useEffect(() => catchUp(), []);
  useEffect(() => {
    if (key !== shownKey.current) show();
    shownKey.current = key;
  }, [key]);
}

function isReference(text: string): boolean {
  return readRecordReference(text).kind === 'record';
}

/** A link that was sent blind opens blind. */
const blindLink = new RegExp(`[?&]${blindParameter}=`);
