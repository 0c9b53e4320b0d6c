import '../../i18n/late.ts';
import type { ApiError } from '@parley/core/api';
import type { CalendarEvent } from '@parley/core/contracts/rest';
import type { Schedule } from '@parley/core/people';
import { useId, useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useSentence } from '../../i18n/index.ts';
import { Button } from '../../primitives/Button.tsx';
import { Dialog } from '../../primitives/Dialog.tsx';
import { Notice } from '../../primitives/Notice.tsx';
import { SelectField } from '../../primitives/SelectField.tsx';
import { TextField } from '../../primitives/TextField.tsx';
import { useServices } from '../../services/index.ts';
import {
  DURATIONS,
  dateText,
  draftOf,
  readDraft,
  type EventDraft,
  type EventField,
  type FieldProblem,
} from './event-form.ts';
import { durationText } from './event-times.ts';
import { useInvite } from './useInvite.ts';
import { deviceTimeZone, usePlan } from './usePlan.ts';

type Saving =
  | { readonly kind: 'open' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'failed'; readonly error: ApiError };

interface ScheduleDialogProps {
  readonly schedule: Schedule;
  /** What is to be changed; null plans a new one. */
  readonly event: CalendarEvent | null;
  readonly onClose: () => void;
}

/** Plans a meeting, or changes one. Times are those of this device's clock, and its zone is named. */
export default function ScheduleDialog({ schedule, event, onClose }: ScheduleDialogProps) {
  const { t, i18n } = useTranslation();
  const sentence = useSentence();
  const { toasts } = useServices();
  const plan = usePlan(schedule);
  const copyInvite = useInvite();
  const formId = useId();
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState(() => draftOf(event, Date.now()));
  const [problems, setProblems] = useState<Partial<Record<EventField, FieldProblem>>>({});
  const [saving, setSaving] = useState<Saving>({ kind: 'open' });
  const [today] = useState(() => dateText(new Date()));
  const zone = deviceTimeZone();

  const write = (change: Partial<EventDraft>): void => {
    setDraft((current) => ({ ...current, ...change }));
    // Who corrects a field need not look at what was wrong with it; the date and the time are one.
    setProblems((current) =>
      Object.fromEntries(
        Object.entries(current).filter(
          ([field]) => !(field in change || (field === 'time' && 'date' in change)),
        ),
      ),
    );
  };
  const save = async (): Promise<void> => {
    const reading = readDraft(draft, event?.startsAt ?? null);
    if (reading.kind === 'problems') {
      setProblems(reading.problems);
      const [first] = Object.keys(reading.problems);
      form.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
      return;
    }
    setSaving({ kind: 'saving' });
    const { wish } = reading;
    const answer =
      event === null ? await plan(wish) : await schedule.change(event.id, { ...wish, timeZone: zone });
    if (!answer.ok) {
      setSaving({ kind: 'failed', error: answer.error });
      return;
    }
    const { title } = answer.value;
    if (event === null) {
      toasts.show(t('schedule.planned', { title }), 'done', {
        label: t('schedule.copyInvite'),
        forMs: 10_000,
        run: () => void copyInvite(answer.value),
      });
    } else toasts.show(t('schedule.changed', { title }));
    onClose();
  };
  const onSubmit = (submitted: FormEvent): void => {
    submitted.preventDefault();
    if (saving.kind !== 'saving') void save();
  };
  const durations = [...new Set([...DURATIONS, draft.durationMinutes])].sort((a, b) => a - b);

  return (
    <Dialog
      open
      firm
      onClose={onClose}
      title={t(event === null ? 'schedule.planTitle' : 'schedule.changeTitle')}
      footer={
        <>
          <Button onClick={onClose}>{t('schedule.back')}</Button>
          <Button tone="brand" type="submit" form={formId} busy={saving.kind === 'saving'}>
            {t('schedule.save')}
          </Button>
        </>
      }
    >
      <form id={formId} ref={form} noValidate onSubmit={onSubmit} className="space-y-4 px-0.5 pb-1">
        {saving.kind === 'failed' && <Notice tone="danger">{sentence(saving.error)}</Notice>}
        <TextField
          label={t('schedule.title')}
          name="title"
          maxLength={120}
          autoComplete="off"
          value={draft.title}
          onChange={({ currentTarget }) => write({ title: currentTarget.value })}
          error={explain(problems.title)}
        />
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <TextField
            label={t('schedule.date')}
            name="date"
            type="date"
            min={event === null ? today : undefined}
            value={draft.date}
            onChange={({ currentTarget }) => write({ date: currentTarget.value })}
            error={explain(problems.date)}
          />
          <TextField
            label={t('schedule.time')}
            name="time"
            type="time"
            value={draft.time}
            onChange={({ currentTarget }) => write({ time: currentTarget.value })}
            error={explain(problems.time)}
          />
        </div>
        <SelectField
          label={t('schedule.duration')}
          caption
          options={durations.map((minutes) => ({
            id: String(minutes),
            label: durationText(minutes, i18n.language),
          }))}
          value={String(draft.durationMinutes)}
          emptyText=""
          onChange={(minutes) => write({ durationMinutes: Number(minutes) })}
        />
        <p className="text-sm text-muted">{t('schedule.zone', { zone: zone.replaceAll('_', ' ') })}</p>
        <TextField
          label={t('schedule.invited')}
          name="invited"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          hint={t('schedule.invitedHint')}
          value={draft.invited}
          onChange={({ currentTarget }) => write({ invited: currentTarget.value })}
          error={explain(problems.invited)}
        />
      </form>
    </Dialog>
  );

  function explain(problem: FieldProblem | undefined): string | null {
    if (problem === undefined) return null;
    return problem.kind === 'no-address'
      ? t('schedule.problems.no-address', { text: problem.text })
      : t(`schedule.problems.${problem.kind}`);
  }
}
