/** A message for people and desks without the bot: the same words as the card, without its buttons. */
export interface Letter {
  /** One line. */
  readonly subject: string;
  readonly text: string;
  /** A whole HTML document. */
  readonly html: string;
  /** What a webhook gets beside subject and text: the figures as data. */
  readonly json: Readonly<Record<string, unknown>>;
}
