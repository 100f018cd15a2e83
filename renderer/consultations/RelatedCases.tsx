import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { ConsultationView } from '../../shared/ipc/schemas/consultation.ts';
import { useShowCase } from '../across/useShowCase.ts';
import { consultationText } from '../text/consultations.ts';

type Related = NonNullable<ConsultationView['relatedCase']>;

const useStyles = makeStyles({
  root: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
});

const Line = ({ term, related }: { readonly term: string; readonly related: Related }): ReactNode => {
  const styles = useStyles();
  const show = useShowCase();
  const holder = related.holderName === null ? '' : `, ${related.holderName}`;
  return (
    <div className={styles.root}>
      <Text>
        <b>{term}:</b> {related.contactReason} ({related.ownerLabel}
        {holder})
      </Text>
      <Button size="small" onClick={() => show(related.caseId)}>
        {consultationText.openCase}
      </Button>
    </div>
  );
};

/** The case that goes along, opened with its own button; taking it over is the case's own act (R226). */
export const RelatedCases = ({ view }: { readonly view: ConsultationView }): ReactNode => {
  const { relatedCase, contactCase, row } = view;
  const receiver = row.box !== 'outgoing' && relatedCase !== null && !relatedCase.holderIsMe;
  return (
    <>
      {relatedCase === null ? null : <Line term={consultationText.relatedCase} related={relatedCase} />}
      {contactCase === null || contactCase.caseId === relatedCase?.caseId ? null : (
        <Line term={consultationText.contactCase} related={contactCase} />
      )}
      {receiver ? <Text size={200}>{consultationText.takeNote}</Text> : null}
    </>
  );
};
