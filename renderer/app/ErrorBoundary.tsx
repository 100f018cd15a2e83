import { Component, type ReactNode } from 'react';
import { appText } from '../text/app.ts';
import { StateMessage } from '../ui/StateMessage.tsx';

interface Props {
  readonly children: ReactNode;
}

/** A fault in one part of the page leaves the rest standing, and says so. React has this only as a class. */
export class ErrorBoundary extends Component<Props, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { readonly broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return <StateMessage tone="error" text={appText.broken} onRetry={() => this.setState({ broken: false })} />;
  }
}
