import { useTranslation } from 'react-i18next';
import { Redirect } from 'wouter';
import { Spinner } from '../../primitives/Spinner.tsx';
import { useObservable, usePageTitle, useServices, useSession } from '../../services/index.ts';
import { AppFrame } from '../navigation/index.ts';
import { ContactList } from './ContactList.tsx';

/** The members of the service on a page of their own. */
export function PeoplePage() {
  usePageTitle('people');
  const { t } = useTranslation();
  const who = useSession();
  const people = useObservable(useServices().people);
  if (who.kind === 'guest') return <Redirect to="/signin" replace />;
  return (
    <AppFrame current="people">
      <div className="mx-auto max-w-3xl">
        <h1 className="text-3xl">{t('contacts.title')}</h1>
        <p className="mt-2 mb-6 text-muted">{t('contacts.text')}</p>
        {people === null ? (
          <p role="status" className="grid place-items-center py-12 text-muted">
            <Spinner className="size-7" />
            <span className="sr-only">{t('app.loading')}</span>
          </p>
        ) : (
          <ContactList people={people} />
        )}
      </div>
    </AppFrame>
  );
}
