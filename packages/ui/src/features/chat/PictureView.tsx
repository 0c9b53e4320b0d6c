import type { Chat, ChatFile } from '@parley/core/chat';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asPicture, type Picture } from './picture.ts';

interface Shown {
  readonly address: string;
  readonly width: number;
  readonly height: number;
}

/** A picture, opened when it comes into sight and drawn no larger than the log. */
export function PictureView({ file, chat }: { readonly file: ChatFile; readonly chat: Chat }) {
  const { t } = useTranslation();
  const frame = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState<Shown | null>(null);
  const load = useEffectEvent(async (): Promise<Picture | null> => {
    const answer = await chat.open(file);
    return answer.ok && answer.value ? asPicture(answer.value) : null;
  });
  useEffect(() => {
    const { current } = frame;
    if (!current) return undefined;
    let over = false;
    let address: string | null = null;
    const open = async (): Promise<void> => {
      const picture = await load();
      if (!picture || over) return;
      address = URL.createObjectURL(picture.content);
      setShown({ address, width: picture.width, height: picture.height });
    };
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      void open();
    });
    observer.observe(current);
    return () => {
      over = true;
      observer.disconnect();
      if (address !== null) URL.revokeObjectURL(address);
    };
    // The same file is the same picture, whatever object describes it.
  }, [chat, file.id]);
  return (
    <div ref={frame} className="min-h-px">
      {shown && (
        <img
          src={shown.address}
          width={shown.width}
          height={shown.height}
          alt={t('chat.picture', { name: file.name })}
          onError={() => setShown(null)}
          className="max-h-60 w-auto max-w-full rounded-control border border-line object-contain"
        />
      )}
    </div>
  );
}
