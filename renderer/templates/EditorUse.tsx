import {
  Checkbox,
  Dropdown,
  Field,
  Input,
  makeStyles,
  MessageBar,
  MessageBarBody,
  Option,
  Radio,
  RadioGroup,
  Text,
  tokens,
} from '@fluentui/react-components';
import { type ReactNode, useId } from 'react';
import type { HandoverMethod } from '../../shared/domain/rulebook/handover.ts';
import type { TemplateLevel, TemplatePlace } from '../../shared/domain/template/phraseTemplate.ts';
import type { TemplateSketch } from '../../shared/ipc/schemas.ts';
import { useSlice } from '../state/context.tsx';
import { sourcesText } from '../text/sources.ts';
import { editorText, levelText, methodText, placeText, screenText } from '../text/templateScreen.ts';
import type { SketchCheck } from './sketch.ts';

const useStyles = makeStyles({
  group: { display: 'flex', flexDirection: 'column' },
  boxes: { display: 'flex', flexWrap: 'wrap' },
  soft: { color: tokens.colorNeutralForeground2 },
  wrong: { color: tokens.colorPaletteRedForeground1 },
  dropdown: { minWidth: '0', width: '100%' },
  dates: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM },
});

const places: readonly TemplatePlace[] = ['patient', 'move', 'consultation', 'decline', 'close', 'note'];
const methods: readonly HandoverMethod[] = ['move', 'consult', 'sequence', 'voucher', 'handOver', 'phone'];
const levels: readonly TemplateLevel[] = ['local', 'regional', 'personal'];

export interface EditorUseProps {
  readonly sketch: TemplateSketch;
  readonly check: SketchCheck;
  readonly disabled: boolean;
  readonly onChange: (part: Partial<TemplateSketch>) => void;
}

const Boxes = <T extends string>(props: {
  readonly label: string;
  readonly hint?: string;
  readonly error: string | null;
  readonly all: readonly T[];
  readonly words: Readonly<Record<T, string>>;
  readonly chosen: readonly T[];
  readonly disabled: boolean;
  readonly onChange: (chosen: T[]) => void;
}): ReactNode => {
  const { label, hint, error, all, words, chosen, disabled, onChange } = props;
  const styles = useStyles();
  const id = useId();
  return (
    <div className={styles.group} role="group" aria-labelledby={`${id}-label`} aria-describedby={`${id}-more`}>
      <Text id={`${id}-label`}>{label}</Text>
      <div className={styles.boxes}>
        {all.map((one) => (
          <Checkbox
            key={one}
            label={words[one]}
            disabled={disabled}
            checked={chosen.includes(one)}
            onChange={(_, data) =>
              onChange(all.filter((other) => (other === one ? data.checked === true : chosen.includes(other))))
            }
          />
        ))}
      </div>
      <Text size={200} id={`${id}-more`} className={error === null ? styles.soft : styles.wrong}>
        {error ?? hint}
      </Text>
    </div>
  );
};

const PurposeField = ({ sketch, disabled, onChange }: EditorUseProps): ReactNode => {
  const styles = useStyles();
  const purposes = useSlice(
    (s) => s.templates,
    (s) => s.purposes,
  );
  const chosen = purposes.find(({ id }) => id === sketch.purpose);
  return (
    <Field label={editorText.purpose}>
      <Dropdown
        className={styles.dropdown}
        clearButton={null}
        disabled={disabled}
        value={chosen === undefined ? editorText.noPurpose : editorText.purposeOption(chosen.id, chosen.text)}
        selectedOptions={[sketch.purpose ?? '']}
        onOptionSelect={(_, data) =>
          onChange({ purpose: purposes.find(({ id }) => id === data.optionValue)?.id ?? null })
        }
      >
        <Option value="">{editorText.noPurpose}</Option>
        {purposes.map(({ id, text }) => (
          <Option key={id} value={id}>
            {editorText.purposeOption(id, text)}
          </Option>
        ))}
      </Dropdown>
    </Field>
  );
};

const LevelField = ({ sketch, disabled, onChange }: EditorUseProps): ReactNode => {
  const sources = useSlice(
    (s) => s.templates,
    (s) => s.personalSources,
  );
  return (
    <>
      {sketch.changes ? (
        <Text>
          {editorText.level}: {levelText[sketch.level].label}. {levelText[sketch.level].hint}
        </Text>
      ) : (
        <Field label={editorText.level} hint={levelText[sketch.level].hint}>
          <RadioGroup
            layout="horizontal"
            disabled={disabled}
            value={sketch.level}
            onChange={(_, data) => onChange({ level: levels.find((level) => level === data.value) ?? sketch.level })}
          >
            {levels.map((level) => (
              <Radio key={level} value={level} label={levelText[level].label} />
            ))}
          </RadioGroup>
        </Field>
      )}
      {sketch.level === 'personal' ? (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            {editorText.personal} {screenText.source(sourcesText(sources))}.
          </MessageBarBody>
        </MessageBar>
      ) : null}
    </>
  );
};

/** Where, when, for whom and at which level a template is used. */
export const EditorUse = (props: EditorUseProps): ReactNode => {
  const { sketch, check, disabled, onChange } = props;
  const styles = useStyles();
  const rulebookId = useSlice(
    (s) => s.app,
    (s) => s.info?.rulebook.id ?? '',
  );
  const handsOver = sketch.places.some((place) => place === 'move' || place === 'consultation');
  return (
    <>
      <Boxes
        label={editorText.places}
        error={check.places}
        all={places}
        words={placeText}
        chosen={sketch.places}
        disabled={disabled}
        onChange={(chosen) => onChange({ places: chosen })}
      />
      {handsOver || sketch.methods.length > 0 ? (
        <Boxes
          label={editorText.methods}
          hint={editorText.methodsHint}
          error={null}
          all={methods}
          words={methodText}
          chosen={sketch.methods}
          disabled={disabled}
          onChange={(chosen) => onChange({ methods: chosen })}
        />
      ) : null}
      <PurposeField {...props} />
      <LevelField {...props} />
      <Field label={editorText.rulebooks}>
        <RadioGroup
          layout="horizontal"
          disabled={disabled}
          value={sketch.rulebooks.length === 0 ? 'all' : 'this'}
          onChange={(_, data) =>
            onChange({
              rulebooks: data.value === 'all' ? [] : sketch.rulebooks.length > 0 ? sketch.rulebooks : [rulebookId],
            })
          }
        >
          <Radio value="this" label={editorText.thisRegion} />
          <Radio value="all" label={editorText.allRegions} />
        </RadioGroup>
      </Field>
      <div className={styles.dates}>
        <Field label={editorText.from} hint={editorText.datesHint}>
          <Input
            type="date"
            value={sketch.validFrom}
            disabled={disabled}
            onChange={(_, data) => onChange({ validFrom: data.value })}
          />
        </Field>
        <Field
          label={editorText.until}
          hint={editorText.datesHint}
          validationState={check.dates === null ? 'none' : 'error'}
          validationMessage={check.dates ?? undefined}
        >
          <Input
            type="date"
            value={sketch.validUntil}
            disabled={disabled}
            onChange={(_, data) => onChange({ validUntil: data.value })}
          />
        </Field>
      </div>
    </>
  );
};
