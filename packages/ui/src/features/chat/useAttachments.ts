import { MAX_FILE_BYTES, MAX_FILES } from '@parley/core/chat';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fileSize } from '../../i18n/size.ts';
import { useServices } from '../../services/index.ts';

export interface Attachments {
  readonly files: readonly File[];
  add(files: readonly File[]): void;
  remove(file: File): void;
  clear(): void;
}

/** Files that go with the next message; what cannot be sent is said at once. */
export function useAttachments(): Attachments {
  const { t, i18n } = useTranslation();
  const { toasts } = useServices();
  const [files, setFiles] = useState<readonly File[]>([]);
  const problemOf = (file: File): string | null => {
    if (file.size === 0) return t('chat.emptyFile', { name: file.name });
    if (file.size <= MAX_FILE_BYTES) return null;
    return t('chat.tooLarge', { name: file.name, size: fileSize(MAX_FILE_BYTES, i18n.language) });
  };
  return {
    files,
    add(more) {
      const fine: File[] = [];
      for (const file of more) {
        const problem = problemOf(file);
        if (problem === null) fine.push(file);
        else toasts.show(problem, 'problem');
      }
      const all = [...files, ...fine];
      if (all.length > MAX_FILES) toasts.show(t('chat.tooMany', { count: MAX_FILES }), 'problem');
      setFiles(all.slice(0, MAX_FILES));
    },
    remove: (file) => setFiles(files.filter((one) => one !== file)),
    clear: () => setFiles([]),
  };
}
