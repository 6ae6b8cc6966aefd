import type { Reader } from '../../cards/text/reader.ts';
import type { Destination } from '../../services/delivery/destination.ts';
import type { PricingPort } from '../../services/pricing/pricing-port.ts';
import type { Access } from '../access.ts';
import type { AddressDesk } from '../address-desk.ts';
import type { AlertDesk } from '../alert-desk.ts';
import type { Asker, CardReply, MentionedPerson } from '../conversation/turn.ts';
import type { AskedIntent, Entities, Question } from '../understanding/question.ts';

/** One question to answer, with who asks it and for whose eyes. */
export interface AnswerRequest {
  readonly asked: AskedIntent;
  /** The whole message that it is part of. */
  readonly question: Question;
  /** What was typed, or stands on the button; hostile. */
  readonly text: string;
  readonly asker: Asker;
  /** Where it was asked. */
  readonly destination: Destination;
  /** Teams' id of the activity that asks: the same on a re-send. */
  readonly turnId: string;
  /** Whom it mentions. */
  readonly people?: readonly MentionedPerson[];
  readonly access: Access;
  readonly reader: Reader;
}

/** What answers are made from. */
export interface AnswerParts {
  readonly pricing: PricingPort;
  readonly alerts: AlertDesk;
  readonly addresses: AddressDesk;
  /** What the words of a part of a question name. */
  readonly read: (text: string, locale: string) => Entities;
  readonly now: () => Date;
}

/** Answers one intent with one card. May throw a PricingError, which becomes a card that says what is wrong. */
export type Answer = (request: AnswerRequest, parts: AnswerParts) => Promise<CardReply>;
