import type { z } from 'zod';

/** Posts JSON to the service. Rejects unless the answer is a 2xx that `schema` reads. */
export async function post<T>(
  origin: string,
  path: string,
  body: unknown,
  bearer: string | null,
  schema: z.ZodType<T>,
): Promise<T> {
  const response = await fetch(origin + path, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }),
    },
    body: JSON.stringify(body),
  });
  const answer: unknown = await response.json();
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${JSON.stringify(answer)}`);
  return schema.parse(answer);
}
