import {
  type ChangeEvent,
  type CompositionEvent,
  type KeyboardEvent,
  useEffect,
  useEffectEvent,
  useState,
} from 'react';
import { isForComposition } from './pressed-key.ts';

/** The pause after which a typed text is used. */
const pauseMilliseconds = 300;

interface Typing {
  /** The typed text that is not used yet; `null` if the reader has typed none. */
  text: string | null;
  /** Whether an input method is composing: the field then holds half of a word, such as pinyin. */
  isComposing: boolean;
}

const nothing: Typing = { text: null, isComposing: false };

export interface TypedText extends Typing {
  /** Behaves as if the reader had just typed this text. */
  type: (text: string) => void;
  /** Discards the typed text, because it was used in another way. */
  drop: () => void;
  /** For an uncontrolled field. */
  handlers: {
    onChange: (event: ChangeEvent<HTMLInputElement>) => void;
    onCompositionStart: (event: CompositionEvent<HTMLInputElement>) => void;
    onCompositionEnd: (event: CompositionEvent<HTMLInputElement>) => void;
    onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void;
  };
}

/**
 * Passes on the text typed into a field once at each pause, and never before a composition has ended. Browsers differ
 * in whether the last change comes before or after the end of the composition.
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
        // A composition may have started before hydration.
        const isStarted = nativeEvent instanceof InputEvent && nativeEvent.isComposing;
        setTyping(({ isComposing }) => ({ text, isComposing: isComposing || isStarted }));
      },
      onCompositionStart: ({ currentTarget: { value: text } }) => setTyping({ text, isComposing: true }),
      onCompositionEnd: ({ currentTarget: { value: text } }) => setTyping({ text, isComposing: false }),
      onKeyDown(event) {
        // During a composition Enter accepts the input method's proposal; it must not submit the form as well.
        if (event.key === 'Enter' && isForComposition(event.nativeEvent)) event.preventDefault();
      },
    },
  };
}
