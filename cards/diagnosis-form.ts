/** The few questions whose answers would tell most; asked once, and only those not answered yet. */
import { checkField } from './diagnosis-check.ts';
import type { DiagnosisView } from './diagnosis-view.ts';
import type { Element } from './kit/elements.ts';
import { dateField, listField, personField, textField, timeField } from './kit/inputs.ts';
import type { Reader } from './text/reader.ts';
import { say } from './text/say.ts';

const OUT = ['noPhoneOption', 'refused', 'noAnswer', 'voicemail', 'dropped', 'notSetUp'] as const;
const IN = ['lobby', 'pin', 'meetingNotFound', 'noPhoneDetails', 'notConnected'] as const;
const ELSE = ['cannotBuy', 'cannotAssign'] as const;
const JOINED = ['teams', 'anonymous', 'phone', 'outside'] as const;
const LONGEST_NUMBER = 40;

/** Ids of the form's entries, as they come back with a press. */
export const FORM_IDS = {
  number: 'number',
  symptom: 'symptom',
  joined: 'joined',
  organiser: 'organiser',
  picked: 'picked',
  whose: 'whose',
  day: 'day',
  time: 'time',
} as const;

export function askForm(view: DiagnosisView, reader: Reader): Element[] {
  const { told, bad = [] } = view;
  const missing = (field: keyof typeof told) => told[field] === undefined;
  const inputs: Element[] = [
    ...checkField(view.nextCheck, reader),
    ...(missing('number') || bad.includes('number')
      ? textField({
          id: FORM_IDS.number,
          label: say(reader, 'diagnosis.form.number'),
          placeholder: say(reader, 'diagnosis.form.numberExample'),
          error: bad.includes('number') ? say(reader, 'diagnosis.form.badNumber') : undefined,
          value: told.number,
          longest: LONGEST_NUMBER,
          style: 'tel',
        })
      : []),
    ...(missing('symptom')
      ? listField({
          id: FORM_IDS.symptom,
          label: say(reader, 'diagnosis.form.symptom'),
          choices: [...OUT, ...IN, ...ELSE].map((value) => ({
            value,
            title: say(reader, `diagnosis.symptom.${value}`),
          })),
        })
      : []),
    ...(missing('joined')
      ? listField({
          id: FORM_IDS.joined,
          label: say(reader, 'diagnosis.form.joined'),
          choices: JOINED.map((value) => ({ value, title: say(reader, `diagnosis.joined.${value}`) })),
        })
      : []),
    ...(missing('organiser') || (view.asksForAnyone && told.organiser === 'other' && missing('whose'))
      ? listField({
          id: FORM_IDS.organiser,
          label: say(reader, 'diagnosis.form.organiser'),
          choices: (['me', 'other'] as const).map((value) => ({
            value,
            title: say(reader, `diagnosis.form.organiser.${value}`),
          })),
          value: told.organiser,
        })
      : []),
    ...(view.asksForAnyone && told.organiser === 'other' && (missing('whose') || bad.includes('whose'))
      ? whoseInputs(view, reader)
      : []),
    ...(missing('failedAt') || bad.includes('time') ? whenInputs(view, reader) : []),
  ];
  return inputs;
}

/** Who organised it, where it was somebody else: picked by name, or typed where Teams has no picker. */
function whoseInputs({ told, typedWhose, bad = [] }: DiagnosisView, reader: Reader): Element[] {
  return [
    ...personField({
      id: FORM_IDS.picked,
      label: say(reader, 'diagnosis.form.picked'),
      choices: [{ value: 'me', title: say(reader, 'diagnosis.form.organiser.me') }],
    }),
    ...textField({
      id: FORM_IDS.whose,
      label: say(reader, 'diagnosis.form.whose'),
      placeholder: say(reader, 'diagnosis.form.whoseExample'),
      error: bad.includes('whose') ? say(reader, 'diagnosis.form.badWhose') : undefined,
      value: typedWhose ?? told.whose,
    }),
  ];
}

/** The day and time on the reader's own clock; filled in with the moment of asking. */
function whenInputs({ failedAt, bad = [] }: DiagnosisView, reader: Reader): Element[] {
  const clock = new Intl.DateTimeFormat('en-CA', {
    timeZone: reader.timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(failedAt));
  const part = (type: string) => clock.find((one) => one.type === type)?.value ?? '00';
  const day = `${part('year')}-${part('month')}-${part('day')}`;
  return [
    ...dateField({ id: FORM_IDS.day, label: say(reader, 'diagnosis.form.day'), value: day, max: day }),
    ...timeField({
      id: FORM_IDS.time,
      label: say(reader, 'diagnosis.form.time'),
      value: `${part('hour')}:${part('minute')}`,
      error: bad.includes('time') ? say(reader, 'diagnosis.form.badTime') : undefined,
    }),
  ];
}
