import { type RefObject, useEffect, useState } from 'react';

/** Turns true, for good, once the page is loaded and idle and the element is at most half a screen away from view. */
export function useIdleOnScreen(element: RefObject<Element | null>): boolean {
  const [isWanted, setIsWanted] = useState(false);
  // The page's load state and the element's position are known to the browser only.
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
