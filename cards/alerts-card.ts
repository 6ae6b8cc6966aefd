/** Being told before the credit runs low: what works today, and a way to see that a message arrives. */
import { execute } from './kit/actions.ts';
import { assemble, type RenderedCard } from './kit/card.ts';
import { heading, text } from './kit/text.ts';
import type { Reader } from './text/reader.ts';
import { say } from './text/say.ts';

/** The verb of the button that sends a test message to the conversation it is pressed in. */
export const SEND_TEST_VERB = 'send_test';

export interface AlertsView {
  /** Whether the reader may have a test message sent. */
  readonly mayTest: boolean;
  /** A test message is on its way. */
  readonly testSent?: boolean;
}

export function alertsCard(view: AlertsView, reader: Reader): RenderedCard {
  const title = say(reader, 'alerts.title');
  return assemble(reader, {
    summary: title,
    body: [
      heading(title),
      text(say(reader, 'alerts.notYet')),
      text(
        say(
          reader,
          view.testSent
            ? 'alerts.testOnItsWay'
            : view.mayTest
              ? 'alerts.testOffer'
              : 'alerts.testForAdministrators',
        ),
      ),
    ],
    actions: view.mayTest && !view.testSent ? [execute(say(reader, 'alerts.test'), SEND_TEST_VERB)] : [],
  });
}

/** The test message itself: it came by the way that alerts will come. */
export function testMessageCard(reader: Reader): RenderedCard {
  const line = say(reader, 'testMessage.line');
  return assemble(reader, { summary: line, body: [heading(say(reader, 'testMessage.title')), text(line)] });
}
