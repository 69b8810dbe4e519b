import { type RefObject, useEffect, useState } from 'react';

/** Turns true once the page is loaded and idle and the element is on the screen or half a screen from it, and stays so. */
export function useIdleOnScreen(element: RefObject<Element | null>): boolean {
  const [isWanted, setIsWanted] = useState(false);
  // Whether an element is on the screen, only the browser can tell.
  useEffect(() => {
    const onChange = ([entry]: IntersectionObserverEntry[]) => {
      if (!entry?.isIntersecting) return;
      observer.disconnect();
      whenIdle(() => setIsWanted(true));
    };
    const observer = new IntersectionObserver(onChange, { rootMargin: '50%' });
    if (element.current) observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return isWanted;
}

/** Safari has no `requestIdleCallback`. */
function whenIdle(act: () => void): void {
  const wait = () => (window.requestIdleCallback ?? setTimeout)(act);
  if (document.readyState === 'complete') wait();
  else window.addEventListener('load', wait, { once: true });
}
