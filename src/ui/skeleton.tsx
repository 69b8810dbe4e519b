/** A grey placeholder of a known size. The page around it says in words that something is loading. */
export function Skeleton({ className }: { className: string }) {
  return <span aria-hidden="true" className={`block animate-pulse rounded-md bg-raised ${className}`} />;
}
