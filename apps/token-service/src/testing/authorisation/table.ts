import { CALLERS, type CallerName } from './world.ts';

/**
 * What every caller gets from every operation, as the status of the answer to a request that is valid otherwise.
 * Another 4xx than 401 and 403 had the right and asked for what is not there (404, 410) or came too late (409).
 * An operation without a row fails the test, which prints the row to add, with everybody refused.
 */
const TABLE = `
                                                anonymous other lobby banned bannedDevice guest device member hostDevice host
GET    /livez                                         200   200   200    200          200   200    200    200        200  200
GET    /readyz                                        200   200   200    200          200   200    200    200        200  200
GET    /api/config                                    200   200   200    200          200   200    200    200        200  200
POST   /api/connection-tests                          201   201   201    201          201   201    201    201        201  201
GET    /api/docs                                      200   200   200    200          200   200    200    200        200  200
GET    /api/openapi.json                              200   200   200    200          200   200    200    200        200  200

POST   /api/auth/register                             201   201   201    201          201   201    201    201        201  201
POST   /api/auth/signup                               201   201   201    201          201   201    201    201        201  201
POST   /api/auth/login                                200   200   200    200          200   200    200    200        200  200
POST   /api/auth/signin                               200   200   200    200          200   200    200    200        200  200
POST   /api/auth/logout                               200   200   200    200          200   200    200    200        200  200
GET    /api/auth/session                              200   200   200    200          200   200    200    200        200  200
GET    /api/auth/oidc/{provider}/start                404   404   404    404          404   404    404    404        404  404
GET    /api/auth/oidc/{provider}/callback             302   302   302    302          302   302    302    302        302  302
GET    /api/auth/identities                           401   200   401    200          401   401    401    200        401  200
POST   /api/auth/identities/link                      401   404   401    404          401   401    401    404        401  404
DELETE /api/auth/identities/{id}                      401   404   401    404          401   401    401    404        401  404
GET    /api/auth/app/start                            302   302   302    302          302   302    302    302        302  302
GET    /api/auth/app/continue/{id}                    410   410   410    410          410   410    410    410        410  410
POST   /api/auth/app/continue/{id}                    401   410   401    410          401   401    401    410        401  410
POST   /api/auth/app/redeem                           401   401   401    401          401   401    401    401        401  401
GET    /api/users/profile                             401   200   401    200          401   401    401    200        401  200
POST   /api/auth/verify                               400   400   400    400          400   400    400    400        400  400
POST   /api/auth/verify/resend                        202   202   202    202          202   202    202    202        202  202
POST   /api/auth/forgot                               202   202   202    202          202   202    202    202        202  202
POST   /api/auth/reset                                400   400   400    400          400   400    400    400        400  400
GET    /api/auth/sessions                             401   200   401    200          401   401    401    200        401  200
DELETE /api/auth/sessions                             401   200   401    200          401   401    401    200        401  200
DELETE /api/auth/sessions/{id}                        401   404   401    404          401   401    401    404        401  404
POST   /api/auth/reauthenticate                       401   200   401    200          401   401    401    200        401  200
POST   /api/auth/two-factor/verify                    400   400   400    400          400   400    400    400        400  400
GET    /api/auth/two-factor                           401   200   401    200          401   401    401    200        401  200
POST   /api/auth/two-factor/setup                     401   200   401    200          401   401    401    200        401  200
POST   /api/auth/two-factor/enable                    401   409   401    409          401   401    401    409        401  409
POST   /api/auth/two-factor/disable                   401   200   401    200          401   401    401    200        401  200
POST   /api/auth/two-factor/recovery-codes            401   409   401    409          401   401    401    409        401  409
PUT    /api/users/profile                             401   200   401    200          401   401    401    200        401  200
PUT    /api/users/password                            401   200   401    200          401   401    401    200        401  200
PUT    /api/users/email                               401   202   401    202          401   401    401    202        401  202
PUT    /api/users/profile/avatar                      401   200   401    200          401   401    401    200        401  200
DELETE /api/users/profile/avatar                      401   200   401    200          401   401    401    200        401  200
GET    /api/users/{id}/avatar                         401   404   401    404          401   401    401    404        401  404
GET    /api/users/export                              401   200   401    200          401   401    401    200        401  200
DELETE /api/users/account                             401   200   401    200          401   401    401    200        401  200
POST   /api/auth/passkeys/sign-in/options             200   200   200    200          200   200    200    200        200  200
POST   /api/auth/passkeys/sign-in                     400   400   400    400          400   400    400    400        400  400
GET    /api/auth/passkeys                             401   200   401    200          401   401    401    200        401  200
POST   /api/auth/passkeys/options                     401   200   401    200          401   401    401    200        401  200
POST   /api/auth/passkeys                             401   400   401    400          401   401    401    400        401  400
PATCH  /api/auth/passkeys/{id}                        401   404   401    404          401   401    401    404        401  404
DELETE /api/auth/passkeys/{id}                        401   404   401    404          401   401    401    404        401  404

POST   /api/rooms/create                              401   201   401    201          401   401    401    201        401  201
POST   /api/meetings                                  401   201   401    201          401   401    401    201        401  201
POST   /api/rooms/join                                202   202   401    403          403   200    200    200        200  200
GET    /api/rooms                                     401   200   401    200          401   401    401    200        401  200
GET    /api/rooms/{codeOrId}                          200   200   401    200          403   200    200    200        200  200
GET    /api/meetings/{codeOrId}                       200   200   401    200          403   200    200    200        200  200
PATCH  /api/rooms/{codeOrId}                          401   403   401    403          401   401    401    403        401  200
DELETE /api/rooms/{codeOrId}                          401   403   401    403          401   401    401    403        401  200
POST   /api/rooms/{code}/end                          401   403   401    403          403   403    403    403        200  200
GET    /api/rooms/personal                            401   200   401    200          401   401    401    200        401  200
POST   /api/rooms/personal/rotate-code                401   200   401    200          401   401    401    200        401  200
POST   /api/rooms/{code}/lock                         401   403   401    403          403   403    403    403        200  200
POST   /api/rooms/{code}/unlock                       401   403   401    403          403   403    403    403        200  200
GET    /api/rooms/{code}/attendance                   401   403   401    403          403   403    403    403        200  200

GET    /api/rooms/{code}/lobby                        401   403   401    403          403   403    403    403        200  200
GET    /api/rooms/{code}/lobby/me                     401   401   200    401          401   401    401    401        401  401
DELETE /api/rooms/{code}/lobby/me                     401   401   200    401          401   401    401    401        401  401
POST   /api/rooms/{code}/lobby/admit-all              401   403   401    403          403   403    403    403        200  200
POST   /api/rooms/{code}/lobby/{ticket}/admit         401   403   401    403          403   403    403    403        200  200
POST   /api/rooms/{code}/lobby/{ticket}/deny          401   403   401    403          403   403    403    403        200  200

GET    /api/rooms/{code}/participants                 401   403   401    403          403   200    200    403        200  200
GET    /api/rooms/{code}/participants/{identity}/avatar      401   403   401    403          403   404    404    403        404  404
POST   /api/rooms/{code}/participants/{identity}/mute      401   403   401    403          403   403    403    403        200  200
POST   /api/rooms/{code}/mute-all                     401   403   401    403          403   403    403    403        200  200
POST   /api/rooms/{code}/participants/{identity}/unmute-request      401   403   401    403          403   403    403    403        200  200
POST   /api/rooms/{code}/participants/{identity}/permissions      401   403   401    403          403   403    403    403        200  200
POST   /api/rooms/{code}/participants/{identity}/role      401   403   401    403          403   403    403    403        200  200
POST   /api/rooms/{code}/participants/{identity}/remove      401   403   401    403          403   403    403    403        200  404
POST   /api/rooms/{code}/participants/{identity}/ban      401   403   401    403          403   403    403    403        200  200
POST   /api/rooms/{code}/participants/{identity}/lower-hand      401   403   401    403          403   403    403    403        200  200
POST   /api/rooms/{code}/lower-hands                  401   403   401    403          403   403    403    403        200  200
POST   /api/rooms/{code}/hand                         401   403   401    403          403   200    200    403        200  401
DELETE /api/rooms/{code}/hand                         401   403   401    403          403   200    200    403        200  401
GET    /api/rooms/{code}/bans                         401   403   401    403          403   403    403    403        200  200
DELETE /api/rooms/{code}/bans                         401   403   401    403          403   403    403    403        200  200
DELETE /api/rooms/{code}/bans/{ban}                   401   403   401    403          403   403    403    403        404  404
GET    /api/rooms/{codeOrId}/roles                    401   403   401    403          401   401    401    403        401  200
PUT    /api/rooms/{codeOrId}/roles/{userId}           401   403   401    403          401   401    401    403        401  404
DELETE /api/rooms/{codeOrId}/roles/{userId}           401   403   401    403          401   401    401    403        401  404

GET    /api/rooms/{code}/keys                         401   403   401    403          403   200    200    403        200  200
POST   /api/rooms/{code}/keys                         401   403   401    403          403   403    403    403        201  409
GET    /api/rooms/{code}/keys/recipients              401   403   401    403          403   200    200    403        200  200
GET    /api/rooms/{code}/keys/wraps                   401   403   401    403          401   401    401    404        401  404
POST   /api/rooms/{code}/keys/wraps                   401   403   401    403          403   201    201    403        201  201
GET    /api/devices                                   401   200   401    200          401   401    401    200        401  200
PUT    /api/devices/{id}/key                          401   200   401    409          401   401    401    409        401  409
DELETE /api/devices/{id}                              401   404   401    404          401   401    401    404        401  404

GET    /api/rooms/{code}/messages                     401   403   401    403          403   200    200    200        200  200
POST   /api/rooms/{code}/messages                     401   403   401    403          403   201    201    201        201  201
DELETE /api/rooms/{code}/messages/{message}           401   403   401    403          403   403    403    403        200  200
POST   /api/rooms/{code}/attachments                  401   403   401    403          403   201    201    201        201  201
GET    /api/rooms/{code}/attachments/{attachment}      401   403   401    403          403   200    200    200        200  200
POST   /api/feedback                                  401   403   401    403          403   200    200    200        200  200
POST   /api/rooms/{code}/invitations                  401   403   401    403          403   403    201    403        201  201
GET    /api/contacts                                  401   200   401    200          401   401    401    200        401  200
POST   /api/calls                                     401   201   401    201          401   401    401    400        401  201
GET    /api/calls                                     401   200   401    200          401   401    401    200        401  200
GET    /api/calls/{call}                              401   404   401    404          401   401    401    200        401  200
POST   /api/calls/{call}/accept                       401   404   401    404          401   401    401    200        401  404
POST   /api/calls/{call}/decline                      401   404   401    404          401   401    401    200        401  404
POST   /api/calls/{call}/cancel                       401   404   401    404          401   401    401    404        401  200
POST   /api/events                                    401   201   401    201          401   401    401    201        401  201
GET    /api/events                                    401   200   401    200          401   401    401    200        401  200
GET    /api/events/{event}                            401   404   401    404          401   401    401    200        401  200
PATCH  /api/events/{event}                            401   404   401    404          401   401    401    403        401  200
DELETE /api/events/{event}                            401   404   401    404          401   401    401    403        401  200
POST   /api/events/{event}/restore                    401   404   401    404          401   401    401    403        401  200
GET    /api/notifications                             401   200   401    200          401   401    401    200        401  200
POST   /api/notifications/read-all                    401   200   401    200          401   401    401    200        401  200
POST   /api/notifications/{notification}/read         401   404   401    404          401   401    401    200        401  404

GET    /metrics                                       200   403   200    403          403   403    403    403        403  403
POST   /api/webhooks/livekit                          401   401   401    401          401   401    401    401        401  401
GET    /api/files/{area}/{id}                         403   403   403    403          403   403    403    403        403  403
`;

export type Row = Readonly<Record<CallerName, number>>;

/** The rows by operation (`GET /livez`). Throws where the table itself is not well made. */
export function readTable(text: string = TABLE): ReadonlyMap<string, Row> {
  const [heading = '', ...lines] = text.split('\n').filter((line) => line.trim() !== '');
  const columns = heading.trim().split(/ +/);
  if (columns.join() !== CALLERS.join()) throw new Error(`the columns are ${CALLERS.join(' ')}`);
  const rows = new Map<string, Row>();
  for (const line of lines) {
    const [method, path, ...cells] = line.split(/ +/);
    const name = `${method} ${path}`;
    if (cells.length !== CALLERS.length) throw new Error(`${name} has ${cells.length} cells`);
    if (rows.has(name)) throw new Error(`${name} stands twice`);
    rows.set(
      name,
      toRow((_caller, column) => Number(cells[column])),
    );
  }
  return rows;
}

/** A row from the value of each column. */
export function toRow(cell: (caller: CallerName, column: number) => number): Row {
  return {
    anonymous: cell('anonymous', 0),
    other: cell('other', 1),
    lobby: cell('lobby', 2),
    banned: cell('banned', 3),
    bannedDevice: cell('bannedDevice', 4),
    guest: cell('guest', 5),
    device: cell('device', 6),
    member: cell('member', 7),
    hostDevice: cell('hostDevice', 8),
    host: cell('host', 9),
  };
}

/** A line of the table. */
export function writeRow(name: string, row: Row): string {
  const [method = '', path = ''] = name.split(' ');
  const label = `${method.padEnd(6)} ${path}`.padEnd(48);
  return label + CALLERS.map((caller) => String(row[caller]).padStart(caller.length)).join(' ');
}
