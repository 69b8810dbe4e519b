import {
  type ChangeEvent,
  type CompositionEvent,
  type KeyboardEvent,
  useEffect,
  useEffectEvent,
  useState,
} from 'react';
import { isForComposition } from './pressed-key.ts';

/** A text is used once its writer pauses. */
const pauseMilliseconds = 300;

interface Typing {
  /** What was typed and is not used yet; `null`: nothing. */
  text: string | null;
  /** Whether an input method is at work: what stands in the field is half of a word, such as pinyin. */
  isComposing: boolean;
}

const nothing: Typing = { text: null, isComposing: false };

export interface TypedText extends Typing {
  /** As if this had just been typed. */
  type: (text: string) => void;
  /** What was typed has been used in another way. */
  drop: () => void;
  /** For the field, whose value is its own. */
  handlers: {
    onChange: (event: ChangeEvent<HTMLInputElement>) => void;
    onCompositionStart: (event: CompositionEvent<HTMLInputElement>) => void;
    onCompositionEnd: (event: CompositionEvent<HTMLInputElement>) => void;
    onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void;
  };
}

/**
 * Hands on what is typed into a field: once for each pause, and nothing of a composition before it has ended. Browsers
 * differ in whether the last change comes before or after its end.
 */
export function useTypedText(onPause: (text: string) => void): TypedText {
  const [typing, setTyping] = useState(nothing);
  const use = useEffectEvent((text: string) => {
    setTyping(nothing);
    onPause(text);
  });
  useEffect(() => {
    const { text, isComposing } = typing;
    if (text === null || isComposing) return;
    const timer = setTimeout(() => use(text), pauseMilliseconds);
    return () => clearTimeout(timer);
  }, [typing]);
  return {
    ...typing,
    type: (text) => setTyping({ text, isComposing: false }),
    drop: () => setTyping(nothing),
    handlers: {
      onChange({ target: { value: text }, nativeEvent }) {
        // The start of a composition may have gone by before the page could hear it.
        const isStarted = nativeEvent instanceof InputEvent && nativeEvent.isComposing;
        setTyping(({ isComposing }) => ({ text, isComposing: isComposing || isStarted }));
      },
      onCompositionStart: ({ currentTarget: { value: text } }) => setTyping({ text, isComposing: true }),
      onCompositionEnd: ({ currentTarget: { value: text } }) => setTyping({ text, isComposing: false }),
      onKeyDown(event) {
        // Enter takes what the input method proposes; it does not send the form as well.
        if (event.key === 'Enter' && isForComposition(event.nativeEvent)) event.preventDefault();
      },
    },
  };
}
