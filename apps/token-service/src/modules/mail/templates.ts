import { EVENT_CHANGES, TimeZone } from '@parley/core/contracts/rest';
import { z } from 'zod';

/**
 * What a stranger chose, as mails may show it: one line, no character that hides or turns text, and nothing that a
 * mail program would make a link of.
 */
const shown = z
  .string()
  .max(200)
  .transform((text) =>
    text
      .replace(/[\p{C}\u2028\u2029]+/gu, ' ')
      .replaceAll('://', ' ')
      .replace(/\.(?=\p{L})/gu, '. ')
      .replace(/\s+/g, ' ')
      .trim(),
  );

/** Links of ours: never a secret in them but for the one-time tokens of accounts, which are made at the sending. */
const link = z.url({ protocol: /^https?$/ });

/** What a mail says of an event, by what was done with it. */
const EVENT_TEXTS = {
  invited: (name: string, title: string) => ({
    subject: `${name} invites you to ${title}`,
    sentence: `${name} invites you to the meeting “${title}”`,
  }),
  moved: (name: string, title: string) => ({
    subject: `Changed: ${title}`,
    sentence: `${name} has changed the meeting “${title}”; it takes place`,
  }),
  cancelled: (name: string, title: string) => ({
    subject: `Cancelled: ${title}`,
    sentence: `${name} has cancelled the meeting “${title}”, planned for`,
  }),
  restored: (name: string, title: string) => ({
    subject: `Not cancelled: ${title}`,
    sentence: `The meeting “${title}” of ${name} takes place after all`,
  }),
} as const;

/** A point in time as the clocks of a zone show it. */
function timeIn(timeZone: string, at: number): string {
  return new Intl.DateTimeFormat('en', { timeZone, dateStyle: 'full', timeStyle: 'short' }).format(at);
}

/** A mail before it has its two forms. */
interface Letter {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly action?: { readonly label: string; readonly link: string };
}

const NOT_YOU = 'If this was not you, sign in, change your password and end the other sessions.';
const KEYLESS = 'This link holds no key: in an encrypted meeting somebody there lets you in.';
const IGNORE = 'If you did not ask for this, there is nothing to do: without the button nothing happens.';

interface TemplateOf<Data extends z.ZodType> {
  readonly data: Data;
  /** Checks the data first: it may come from a row that another version wrote. */
  readonly write: (data: unknown) => Letter;
}

function template<Data extends z.ZodType>(
  data: Data,
  write: (data: z.output<Data>) => Letter,
): TemplateOf<Data> {
  return { data, write: (given) => write(data.parse(given)) };
}

/** Every mail: what it is told about, and what it says. */
const TEMPLATES = {
  'verify-address': template(z.object({ link }), (data) => ({
    subject: 'Confirm your e-mail address',
    paragraphs: ['Press the button to confirm that this address is yours. It works for 10 minutes.', IGNORE],
    action: { label: 'Confirm address', link: data.link },
  })),
  'reset-password': template(z.object({ link }), (data) => ({
    subject: 'Choose a new password',
    paragraphs: ['Press the button to choose a new password. It works once, for 10 minutes.', IGNORE],
    action: { label: 'Choose password', link: data.link },
  })),
  'confirm-new-address': template(z.object({ link }), (data) => ({
    subject: 'Confirm your new e-mail address',
    paragraphs: ['Press the button to use this address for your account. It works for 10 minutes.', IGNORE],
    action: { label: 'Confirm address', link: data.link },
  })),
  'address-changed': template(z.object({}), () => ({
    subject: 'Your e-mail address was changed',
    paragraphs: ['Your account now has another e-mail address, and this one is not used any more.', NOT_YOU],
  })),
  'password-changed': template(z.object({}), () => ({
    subject: 'Your password was changed',
    paragraphs: ['The password of your account was changed, and all other sessions were ended.', NOT_YOU],
  })),
  'account-deleted': template(z.object({}), () => ({
    subject: 'Your account was deleted',
    paragraphs: ['Your account and your rooms are gone. Thank you for having been here.'],
  })),
  'two-factor-changed': template(z.object({ on: z.boolean() }), ({ on }) => ({
    subject: on ? 'Two-step sign-in is on' : 'Two-step sign-in is off',
    paragraphs: [
      on
        ? 'From now on, signing in with your password asks for a code of your authenticator as well.'
        : 'From now on, your password alone is enough to sign in.',
      NOT_YOU,
    ],
  })),
  'passkey-changed': template(z.object({ name: shown, added: z.boolean() }), ({ name, added }) => ({
    subject: added ? 'A passkey was added' : 'A passkey was removed',
    paragraphs: [
      added
        ? `The passkey “${name}” can now sign you in.`
        : `The passkey “${name}” does not sign you in any more.`,
      NOT_YOU,
    ],
  })),
  'missed-call': template(z.object({ callerName: shown, at: z.number() }), ({ callerName, at }) => ({
    subject: `Missed call from ${callerName}`,
    paragraphs: [`${callerName} called you (${new Date(at).toUTCString()}). Open Parley to call back.`],
  })),
  invitation: template(z.object({ inviterName: shown, title: shown, link }), (data) => ({
    subject: `${data.inviterName} invites you to ${data.title}`,
    paragraphs: [`${data.inviterName} invites you to the meeting “${data.title}”.`, KEYLESS],
    action: { label: 'Open the invitation', link: data.link },
  })),
  event: template(
    z.object({
      change: z.enum(EVENT_CHANGES),
      ownerName: shown,
      title: shown,
      at: z.number(),
      timeZone: TimeZone,
      link,
    }),
    ({ change, ownerName, title, at, timeZone, link }) => {
      const { subject, sentence } = EVENT_TEXTS[change](ownerName, title);
      const when = `${sentence}: ${timeIn(timeZone, at)} (${timeZone}).`;
      if (change === 'cancelled') return { subject, paragraphs: [when] };
      return { subject, paragraphs: [when, KEYLESS], action: { label: 'Open the meeting', link } };
    },
  ),
} as const;

export type Template = keyof typeof TEMPLATES;
export type TemplateData = { readonly [T in Template]: z.input<(typeof TEMPLATES)[T]['data']> };

/** Mails whose links hold a one-time token: they are enqueued bare and completed when they are sent. */
const COMPLETED = ['verify-address', 'reset-password', 'confirm-new-address'] as const;
export type CompletedTemplate = (typeof COMPLETED)[number];

export function isCompleted(name: Template): name is CompletedTemplate {
  return COMPLETED.some((completed) => completed === name);
}

/** A mail as it is sent. */
export interface RenderedMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Writes the mail in both of its forms. Throws where `data` is not what the template is told about. */
export function renderMail(name: Template, data: unknown): RenderedMail {
  const letter = TEMPLATES[name].write(data);
  return { subject: letter.subject, text: asText(letter), html: asHtml(letter) };
}

/** Whether this version knows the template that a row names. */
export function isTemplate(name: string): name is Template {
  return Object.hasOwn(TEMPLATES, name);
}

function asText({ paragraphs, action }: Letter): string {
  const parts = action ? [...paragraphs, `${action.label}:\n${action.link}`] : paragraphs;
  return `${parts.join('\n\n')}\n\n-- \nParley\n`;
}

function asHtml({ subject, paragraphs, action }: Letter): string {
  const button = action
    ? `<p style="margin:28px 0"><a href="${escapeHtml(action.link)}" style="background:#4f46e5;color:#ffffff;` +
      `padding:12px 22px;border-radius:10px;text-decoration:none;font-weight:600">${escapeHtml(action.label)}</a></p>` +
      `<p style="color:#5b5b70;font-size:13px">Or open this address:<br>${escapeHtml(action.link)}</p>`
    : '';
  return (
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head>` +
    '<body style="margin:0;padding:32px;background:#f4f4fa;font-family:system-ui,sans-serif;color:#16161d">' +
    '<main style="max-width:520px;margin:auto;background:#ffffff;border-radius:16px;padding:32px">' +
    `<h1 style="font-size:22px;margin:0 0 16px">${escapeHtml(subject)}</h1>` +
    paragraphs.map((paragraph) => `<p style="line-height:1.5">${escapeHtml(paragraph)}</p>`).join('') +
    `${button}</main></body></html>`
  );
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
