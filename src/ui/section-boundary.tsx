import { Component, type ReactNode, Suspense } from 'react';

interface SectionBoundaryProps {
  /** In the place of a section that failed. */
  fallback: ReactNode;
  /** In the place of a section whose code is on its way. */
  standIn?: ReactNode;
  children: ReactNode;
}

/** Keeps waiting and failure inside its section. React has the latter as a class only. */
export class SectionBoundary extends Component<SectionBoundaryProps, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    const { fallback, standIn, children } = this.props;
    return this.state.failed ? fallback : <Suspense fallback={standIn}>{children}</Suspense>;
  }
}
