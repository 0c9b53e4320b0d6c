import type { ConnectionStep, ConnectionVerdict, StepResult } from '@parley/core/call/connection-check';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import CircleAlert from 'lucide-react/icons/circle-alert';
import CircleCheck from 'lucide-react/icons/circle-check';
import CircleDashed from 'lucide-react/icons/circle-dashed';
import { Button } from '../../primitives/Button.tsx';
import { Notice } from '../../primitives/Notice.tsx';
import { saveFile, useServices } from '../../services/index.ts';

type Test =
  | { readonly kind: 'not-run' }
  | { readonly kind: 'running'; readonly steps: readonly StepResult[] }
  | { readonly kind: 'done'; readonly steps: readonly StepResult[]; readonly verdict: Verdict };
type Verdict = ConnectionVerdict | 'service-unreachable';

const SIGNS = { passed: CircleCheck, failed: CircleAlert, skipped: CircleDashed } as const;

/** Tries the way to the media server, says what it means, and saves what was found for who has to mend it. */
export function ConnectionTest() {
  const { t } = useTranslation();
  const { api } = useServices();
  const [test, setTest] = useState<Test>({ kind: 'not-run' });
  const run = async (): Promise<void> => {
    const steps: StepResult[] = [];
    setTest({ kind: 'running', steps: [] });
    const [{ checkConnection }, answer] = await Promise.all([
      import('@parley/core/call/connection-check'),
      api.testConnection(),
    ]);
    if (!answer.ok) return setTest({ kind: 'done', steps, verdict: 'service-unreachable' });
    const verdict = await checkConnection(answer.value.livekit, (step) => {
      steps.push(step);
      setTest({ kind: 'running', steps: [...steps] });
    });
    setTest({ kind: 'done', steps, verdict });
  };
  const start = (): void => {
    run().catch(() => setTest({ kind: 'done', steps: [], verdict: 'service-unreachable' }));
  };
  return (
    <section>
      <h2 className="mb-2 text-sm font-[600]">{t('setup.connection.title')}</h2>
      <div className="flex flex-wrap gap-2">
        <Button busy={test.kind === 'running'} onClick={start}>
          {t('setup.connection.run')}
        </Button>
        {test.kind === 'done' && (
          <Button tone="quiet" onClick={() => saveReport(test.steps, test.verdict)}>
            {t('setup.connection.save')}
          </Button>
        )}
      </div>
      {test.kind !== 'not-run' && (
        <ul className="mt-3 space-y-1.5 text-[0.9375rem]">
          {test.steps.map(({ step, status }) => (
            <Step key={step} step={step} status={status} />
          ))}
        </ul>
      )}
      {test.kind === 'done' && (
        <Notice className="mt-3" tone={test.verdict === 'good' ? 'info' : 'warn'}>
          {t(`setup.connection.verdict.${test.verdict}`)}
        </Notice>
      )}
    </section>
  );
}

function Step({ step, status }: { readonly step: ConnectionStep; readonly status: StepResult['status'] }) {
  const { t } = useTranslation();
  const Sign = SIGNS[status];
  return (
    <li className="flex items-center gap-2.5">
      <Sign
        className={status === 'failed' ? 'size-4.5 text-danger' : 'size-4.5 text-muted'}
        aria-hidden="true"
      />
      <span>{t(`setup.connection.step.${step}`)}</span>
      <span className="ms-auto text-sm text-muted">{t(`setup.connection.status.${status}`)}</span>
    </li>
  );
}

/** Says what was found and on what kind of browser, and nothing of who or where. */
function saveReport(steps: readonly StepResult[], verdict: Verdict): void {
  const report = { verdict, at: new Date().toISOString(), browser: navigator.userAgent, steps };
  saveFile('parley-connection.json', JSON.stringify(report, null, 2));
}
