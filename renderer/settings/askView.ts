import type { PolicyQuestion, RulebookView } from '../../shared/ipc/schemas.ts';
import { askText } from '../text/rulebook.ts';

type Asked<V extends PolicyQuestion['verb']> = Extract<PolicyQuestion, { verb: V }>;

/** What the fields hold: every one keeps its value when another question is chosen. */
export interface AskFields {
  readonly verb: PolicyQuestion['verb'];
  readonly form: string;
  /** The form a clock is asked about; '' = none in particular. */
  readonly aboutForm: string;
  readonly sector: Asked<'route'>['sector'];
  readonly toSector: Asked<'recipient'>['sector'];
  readonly age: string;
  readonly priority: RulebookView['priorities'][number]['priority'] | null;
  readonly arrived: string;
  readonly visit: string;
  readonly type: Asked<'recipient'>['type'];
  readonly clinic: Asked<'recipient'>['clinic'];
  readonly target: Asked<'handover'>['target'];
  readonly received: boolean;
  readonly pending: boolean;
  readonly from: string;
  readonly hours: string;
  readonly sent: string;
}

export type AskField = keyof AskFields;

/** Fields as they are before anybody has touched them; `now` on the clock of the rulebook. */
export const firstFields = (view: RulebookView, now: string): AskFields => ({
  verb: 'route',
  form: view.forms[0]?.form ?? '',
  aboutForm: '',
  sector: 'primary',
  toSector: 'primary',
  age: '40',
  priority: view.priorities.at(-1)?.priority ?? null,
  arrived: now,
  visit: '',
  type: 'prescription',
  clinic: null,
  target: 'same-provider',
  received: false,
  pending: false,
  from: now,
  hours: '6',
  sent: now,
});

export type Built =
  | { readonly ok: true; readonly question: PolicyQuestion }
  | { readonly ok: false; readonly field: AskField; readonly message: string };

const wrong = (field: AskField, message: string): Built => ({ ok: false, field, message });
const asked = (question: PolicyQuestion): Built => ({ ok: true, question });
const isTime = (text: string): boolean => /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/u.test(text);

const route = ({ form, sector, age }: AskFields): Built => {
  if (form === '') return wrong('form', askText.wrongForm);
  const years = Number(age);
  if (!/^\d{1,3}$/u.test(age.trim()) || years > 130) return wrong('age', askText.wrongAge);
  return asked({ verb: 'route', form, sector, age: years });
};

const clock = ({ priority, arrived, aboutForm, visit }: AskFields): Built => {
  if (!isTime(arrived)) return wrong('arrived', askText.wrongTime);
  if (visit !== '' && !isTime(visit)) return wrong('visit', askText.wrongTime);
  return asked({
    verb: 'clock',
    priority,
    arrived,
    form: aboutForm === '' ? null : aboutForm,
    visit: visit === '' ? null : visit,
  });
};

const openHours = ({ from, hours }: AskFields): Built => {
  if (!isTime(from)) return wrong('from', askText.wrongTime);
  const minutes = Math.round(Number(hours.trim().replace(',', '.')) * 60);
  return minutes >= 1 && minutes <= 60_000
    ? asked({ verb: 'open-hours', from, minutes })
    : wrong('hours', askText.wrongHours);
};

/** The question the fields make, or the first field that has to be filled in otherwise. */
export const questionOf = (fields: AskFields): Built => {
  switch (fields.verb) {
    case 'route':
      return route(fields);
    case 'clock':
      return clock(fields);
    case 'open-hours':
      return openHours(fields);
    case 'voucher':
      return isTime(fields.sent) ? asked({ verb: 'voucher', sent: fields.sent }) : wrong('sent', askText.wrongTime);
    case 'recipient': {
      const { type, clinic, toSector } = fields;
      return asked({ verb: 'recipient', type, clinic, sector: toSector });
    }
    case 'handover': {
      const { received, target, pending } = fields;
      return asked({ verb: 'handover', received, target, pending });
    }
    default:
      return fields.verb satisfies never;
  }
};

/** The fields of each question, in the order they are filled in. */
export const fieldsOf: Readonly<Record<PolicyQuestion['verb'], readonly AskField[]>> = {
  route: ['form', 'sector', 'age'],
  recipient: ['type', 'toSector', 'clinic'],
  handover: ['target', 'received', 'pending'],
  clock: ['priority', 'arrived', 'aboutForm', 'visit'],
  'open-hours': ['from', 'hours'],
  voucher: ['sent'],
};
