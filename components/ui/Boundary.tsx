import { Component, type ComponentChildren } from 'preact';
import { detailOf } from '../../utils/errors/detail.ts';
import { FailureNote } from './FailureNote.tsx';

interface Props {
  children: ComponentChildren;
}

/** Failures of one view after which nothing of it is drawn any more: it would go on failing. */
const FAILURES_MOST = 3;

/**
 * What fails in a view and was not foreseen is told above it. Without this the framework stops in the middle: what waits
 * to be done after drawing is never done again in this page, and each view that is opened later stays empty.
 */
export class Boundary extends Component<Props, { failures: readonly unknown[] }> {
  override state = { failures: [] as readonly unknown[] };

  /** Another view may be well. */
  readonly #forget = (): void => this.setState({ failures: [] });

  override componentDidMount(): void {
    addEventListener('hashchange', this.#forget);
  }

  override componentWillUnmount(): void {
    removeEventListener('hashchange', this.#forget);
  }

  override componentDidCatch(error: unknown): void {
    console.error(error);
    this.setState(({ failures }) => ({ failures: [...failures, error] }));
  }

  override render() {
    const { failures } = this.state;
    return (
      <>
        {failures.length > 0 && (
          <FailureNote
            failure={{ sentence: 'app.viewFailed', detail: detailOf(failures[0]) }}
            testId="view-failed"
          />
        )}
        {failures.length < FAILURES_MOST && this.props.children}
      </>
    );
  }
}
