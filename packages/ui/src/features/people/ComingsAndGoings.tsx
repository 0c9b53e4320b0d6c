import type { Call } from '@parley/core/call';
import type { TFunction } from 'i18next';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { playTone, useObservable, usePreference } from '../../services/index.ts';
import { watchComings, type Coming } from './comings.ts';

/** Who joins and leaves, said for a moment; a tone for those who join, where sounds are on. */
export function ComingsAndGoings({ call }: { readonly call: Call }) {
  const { t } = useTranslation();
  const [sounds] = usePreference('sounds');
  const [watch] = useState(() => watchComings(call));
  useEffect(() => () => watch.end(), [watch]);
  const notices = useObservable(watch.notices);
  const heard = useRef(0);
  useEffect(() => {
    const newest = notices.findLast(({ kind }) => kind === 'came');
    if (!newest || newest.id <= heard.current) return;
    heard.current = newest.id;
    if (sounds) playTone('join');
  }, [notices, sounds]);
  return (
    <div
      role="status"
      className="pointer-events-none absolute start-5 top-3 z-10 flex max-w-[60%] flex-col items-start gap-1.5"
    >
      {notices.map((notice) => (
        <p
          key={notice.id}
          className="animate-rise truncate rounded-full bg-raised/92 px-3.5 py-1.5 text-sm font-[560] shadow-float"
        >
          {sentenceOf(notice, t)}
        </p>
      ))}
    </div>
  );
}

function sentenceOf({ kind, names }: Coming, t: TFunction): string {
  const [first = '', second = ''] = names;
  switch (names.length) {
    case 1:
      return t(`call.${kind}`, { name: first });
    case 2:
      return t(`call.${kind}Two`, { first, second });
    default:
      return t(`call.${kind}Many`, { count: names.length });
  }
}
