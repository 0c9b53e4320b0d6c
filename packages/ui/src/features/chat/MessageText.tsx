import { partsOf } from '@parley/core/domain/message-text';

/** A message as it was written. Web addresses lead out of the meeting in a window of their own; nothing else does. */
export function MessageText({ text }: { readonly text: string }) {
  return (
    <p dir="auto" className="max-w-full overflow-hidden leading-snug whitespace-pre-wrap">
      {partsOf(text).map((part, index) =>
        part.kind === 'text' ? (
          part.text
        ) : (
          <a
            key={index}
            href={part.href}
            target="_blank"
            rel="noopener noreferrer"
            className="font-[540] break-all text-accent underline underline-offset-2"
          >
            <bdi>{part.text}</bdi>
          </a>
        ),
      )}
    </p>
  );
}
