/** Why a call failed: what can be told at once, then the whole elimination, in the same place. */
import { askForm } from './diagnosis-form.ts';
import {
  alikeRows,
  causeHeadline,
  causeNames,
  evidenceFacts,
  unclearRows,
  unseen,
  whatNow,
  whoAndHow,
} from './diagnosis-parts.ts';
import { DIAGNOSIS_VERBS } from './diagnosis-verbs.ts';
import type { DiagnosisView } from './diagnosis-view.ts';
import { execute } from './kit/actions.ts';
import { assemble, type RenderedCard } from './kit/card.ts';
import type { Action, Element } from './kit/elements.ts';
import { factList } from './kit/facts.ts';
import { footer } from './kit/footer.ts';
import { labels } from './kit/frame.ts';
import { folded } from './kit/layout.ts';
import { banner, verdict } from './kit/notice.ts';
import { aside, heading, kicker, subheading, text } from './kit/text.ts';
import { instant } from './text/dates.ts';
import { plain } from './text/plain.ts';
import type { Reader } from './text/reader.ts';
import { say } from './text/say.ts';

const OTHERS_SHOWN = 3;

export function diagnosisCard(view: DiagnosisView, reader: Reader): RenderedCard {
  const title = view.number
    ? say(reader, 'diagnosis.titleNumber', { number: plain(view.number.e164 ?? view.number.written, 40) })
    : say(reader, 'diagnosis.title');
  const { standing, line, more } = causeHeadline(view, reader);
  const evidence = folded('evidence', say(reader, 'diagnosis.action.evidence'), [
    ...evidencePart(view, reader),
    ...unclearPart(view, reader),
  ]);
  const form = askForm(view, reader);
  const rendered = assemble(reader, {
    summary: say(reader, 'diagnosis.summary', { title, line }),
    body: [
      ...labels(reader, view),
      ...done(view, reader),
      kicker(say(reader, view.again ? 'diagnosis.again' : 'diagnosis.kicker')),
      heading(title),
      ...(view.told.whose === undefined || !view.asksForAnyone
        ? []
        : [aside(say(reader, 'diagnosis.whose', { who: plain(view.told.whose, 113) }))]),
      verdict(standing, line, more),
      ...alikeRows(view, reader).map((row) => text(row, { spacing: 'small' })),
      ...others(view, reader),
      ...whoAndHow(view, reader),
      subheading(say(reader, 'diagnosis.now')),
      ...whatNow(view, reader),
      ...form,
      evidence.content,
      ...(view.lookAgainAt === null
        ? []
        : [aside(say(reader, 'diagnosis.fresh', { time: instant(reader, view.lookAgainAt) }), 'medium')]),
      footer(reader, { advice: say(reader, 'diagnosis.advice') }),
    ],
    actions: [...nextSteps(view, form.length > 0, reader), evidence.unfold],
  });
  return view.refreshFor === undefined ? rendered : renewing(rendered, view, view.refreshFor, reader);
}

function nextSteps(view: DiagnosisView, asks: boolean, reader: Reader): Action[] {
  const data = { told: view.told };
  const later = view.lookAgainAt !== null && view.depth === 'full' && view.done !== 'laterSet';
  return [
    // Without anything to fill in it would find the same again.
    ...(asks
      ? [
          execute(
            say(reader, 'diagnosis.action.find'),
            DIAGNOSIS_VERBS.find,
            view.nextCheck === null ? data : { ...data, check: view.nextCheck.check },
            'positive',
          ),
        ]
      : []),
    ...(view.done === undefined || view.done === 'laterSet'
      ? [execute(say(reader, 'diagnosis.action.send'), DIAGNOSIS_VERBS.send, data)]
      : []),
    execute(say(reader, 'diagnosis.action.ticket'), DIAGNOSIS_VERBS.ticket, data),
    ...(later ? [execute(say(reader, 'diagnosis.action.later'), DIAGNOSIS_VERBS.later, data)] : []),
  ];
}

/**
 * The first look asks by itself for the whole diagnosis, which then takes its place (Universal Actions, `refresh`).
 * Clients that do not know it keep the first look and its button.
 */
function renewing(rendered: RenderedCard, view: DiagnosisView, userId: string, reader: Reader): RenderedCard {
  const action = execute(say(reader, 'diagnosis.action.deeper'), DIAGNOSIS_VERBS.deeper, { told: view.told });
  return { ...rendered, card: { ...rendered.card, refresh: { action, userIds: [userId] } } };
}

function done(view: DiagnosisView, reader: Reader): Element[] {
  if (view.done === undefined) return [];
  if (view.done === 'laterSet') {
    const time = view.lookAgainAt === null ? plain('') : instant(reader, view.lookAgainAt);
    return [banner('good', say(reader, 'diagnosis.laterSet', { time }))];
  }
  const standing = view.done === 'sentToNobody' ? 'unsure' : 'good';
  return [banner(standing, say(reader, `diagnosis.${view.done}`))];
}

function others(view: DiagnosisView, reader: Reader): Element[] {
  const [, ...rest] = view.likely;
  const ids = rest.flatMap(({ causes }) => causes).map(({ id }) => id);
  if (ids.length === 0) return [];
  return [
    subheading(say(reader, 'diagnosis.others')),
    ...causeNames(ids, OTHERS_SHOWN, reader).map((line) => text(line, { spacing: 'small' })),
  ];
}

function evidencePart(view: DiagnosisView, reader: Reader): Element[] {
  const left = unseen(view, reader);
  return [
    subheading(say(reader, 'diagnosis.evidence')),
    factList(evidenceFacts(view, reader)),
    ...(left === null ? [] : [aside(left, 'medium')]),
    ...(view.ruledOut === null
      ? []
      : [
          aside(
            say(reader, 'diagnosis.ruledOut', { ruledOut: view.ruledOut, open: view.cannotTell.length }),
            'medium',
          ),
        ]),
  ];
}

function unclearPart(view: DiagnosisView, reader: Reader): Element[] {
  if (view.cannotTell.length === 0) return [];
  return [subheading(say(reader, 'diagnosis.cannotTell')), ...unclearRows(view, reader)];
}
