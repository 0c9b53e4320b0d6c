/** A sentence for every code the service may refuse with, nested as `area.reason`. */
export const problems = {
  request: {
    invalid:
      'Etwas an Ihrer Eingabe stimmt nicht ganz. Bitte prüfen Sie sie und versuchen Sie es noch einmal.',
    malformed: 'Der Dienst konnte diese Anfrage nicht lesen. Bitte versuchen Sie es noch einmal.',
    'too-large': 'Das ist größer, als der Dienst annimmt.',
    'wrong-method':
      'Der Dienst konnte diese Anfrage nicht lesen. Bitte aktualisieren Sie Parley und versuchen Sie es noch einmal.',
    'wrong-type':
      'Der Dienst konnte diese Anfrage nicht lesen. Bitte aktualisieren Sie Parley und versuchen Sie es noch einmal.',
    'not-found': 'Unter dieser Adresse hat der Dienst nichts.',
    'rate-limited': 'Das war etwas zu oft. Bitte warten Sie einen Moment und versuchen Sie es noch einmal.',
    'forbidden-origin':
      'Diese Seite darf den Dienst nicht verwenden. Öffnen Sie Parley unter seiner eigenen Adresse.',
  },
  auth: {
    required: 'Bitte melden Sie sich dafür an.',
    'invalid-credentials': 'E-Mail-Adresse oder Passwort stimmt nicht. Bitte prüfen Sie beide.',
    'email-taken': 'Mit dieser E-Mail-Adresse gibt es schon ein Konto. Sie können sich damit anmelden.',
    'weak-password':
      'Dieses Passwort gehört zu den ersten, die jemand ausprobieren würde. Ein paar ungewöhnliche Wörter hintereinander sind besser.',
    'invalid-participant-token': 'Ihr Platz in dieser Besprechung ist abgelaufen. Bitte treten Sie neu bei.',
    'email-not-verified':
      'Bitte bestätigen Sie zuerst Ihre E-Mail-Adresse: Wir haben Ihnen eine Nachricht mit einem Link geschickt.',
    'invalid-token': 'Dieser Link wurde schon verwendet oder ist zu alt. Fordern Sie einen neuen an.',
    'code-required': 'Die Anmeldung in zwei Schritten ist an: Es wird auch ein Code gebraucht.',
    'wrong-code': 'Dieser Code stimmt nicht oder wurde schon verwendet. Versuchen Sie den nächsten.',
    'reauthentication-required': 'Bitte bestätigen Sie, dass Sie es sind, und versuchen Sie es noch einmal.',
    'session-not-found': 'Diese Sitzung ist schon beendet.',
    'two-factor-on': 'Die Anmeldung in zwei Schritten ist schon an.',
    'two-factor-off': 'Die Anmeldung in zwei Schritten ist nicht an.',
    'passkey-rejected':
      'Dieser Passkey wurde nicht angenommen. Versuchen Sie es noch einmal oder melden Sie sich anders an.',
    'passkey-not-found': 'Dieser Passkey wurde schon entfernt.',
    'provider-unknown': 'Diesen Weg der Anmeldung bietet der Dienst nicht an.',
    'provider-unavailable':
      'Der andere Anmeldedienst antwortet gerade nicht. Bitte versuchen Sie es gleich noch einmal oder melden Sie sich anders an.',
    'provider-refused':
      'Der andere Anmeldedienst hat nicht bestätigt, wer Sie sind. Bitte versuchen Sie es noch einmal oder melden Sie sich anders an.',
    'provider-without-email':
      'Der andere Anmeldedienst hat Ihre E-Mail-Adresse nicht mitgeteilt, die ein Konto hier braucht.',
    'sign-in-cancelled':
      'Die Anmeldung wurde abgebrochen. Sie können es noch einmal versuchen oder sich anders anmelden.',
    'sign-in-expired':
      'Diese Anmeldung ist abgelaufen oder wurde in einem anderen Browser begonnen. Bitte beginnen Sie neu.',
    'link-required':
      'Mit dieser E-Mail-Adresse gibt es schon ein Konto. Melden Sie sich wie bisher an, dann können Sie diesen Weg hinzufügen.',
    'nothing-to-link': 'Es gibt nichts mehr hinzuzufügen. Bitte beginnen Sie noch einmal beim Anmeldeknopf.',
    'identity-taken': 'Dieser Weg der Anmeldung gehört schon zu einem anderen Konto.',
    'identity-not-found': 'Dieser Weg der Anmeldung gehört nicht mehr zu Ihrem Konto.',
    'last-sign-in-method':
      'Das ist der einzige Weg in Ihr Konto. Legen Sie zuerst ein Passwort fest oder fügen Sie einen anderen Weg hinzu.',
    'invalid-code': 'Diese Anmeldung ist abgelaufen oder wurde schon verwendet. Bitte beginnen Sie neu.',
  },
  user: {
    'no-avatar': 'Von dieser Person gibt es kein Bild.',
    'avatar-rejected':
      'Diese Datei lässt sich nicht als Bild verwenden. Wählen Sie ein JPEG, PNG, WebP oder GIF.',
  },
  room: {
    'not-found':
      'Mit diesem Code gibt es keine Besprechung. Prüfen Sie ihn oder bitten Sie noch einmal um die Einladung.',
    forbidden: 'Das dürfen Sie in dieser Besprechung nicht.',
    closed: 'Diese Besprechung war nur für ein Mal gedacht und ist zu Ende.',
    expired: 'Diese Besprechung ist abgelaufen. Bitten Sie um eine neue Einladung.',
    locked:
      'Diese Besprechung ist gesperrt. Bitten Sie darum, sie zu öffnen, und versuchen Sie es dann noch einmal.',
    full: 'Diese Besprechung ist voll. Versuchen Sie es wieder, wenn jemand gegangen ist.',
    banned: 'Sie wurden aus diesem Raum verbannt.',
    removed: 'Sie wurden aus dieser Besprechung entfernt.',
    'guests-not-allowed':
      'Diese Besprechung ist für Menschen mit Konto. Bitte melden Sie sich an, um beizutreten.',
    'name-required': 'Bitte geben Sie Ihren Namen ein, damit die anderen wissen, wer Sie sind.',
    permanent: 'Ihr persönlicher Raum bleibt, wie er ist: Er kann nicht gelöscht werden und läuft nicht ab.',
  },
  lobby: {
    denied: 'Diesmal wurden Sie nicht eingelassen.',
    ended: 'Die Besprechung war zu Ende, bevor Sie eingelassen wurden.',
    'ticket-not-found': 'Ihr Platz im Warteraum ist abgelaufen. Bitten Sie noch einmal um Einlass.',
  },
  participant: {
    'not-found': 'Diese Person ist nicht mehr in der Besprechung.',
  },
  member: {
    'not-found': 'Mit diesem Konto gibt es niemanden.',
  },
  call: {
    'not-found': 'Diesen Anruf gibt es nicht mehr.',
    over: 'Dieser Anruf ist zu Ende oder wurde an einem anderen Gerät angenommen.',
  },
  event: {
    'not-found': 'Diese Besprechung ist nicht mehr in Ihrem Kalender.',
    forbidden: 'Das darf nur, wer diese Besprechung geplant hat.',
    'key-reused': 'Im selben Schritt wurde etwas anderes geplant. Versuchen Sie es noch einmal.',
    over: 'Diese Besprechung ist vorbei oder wurde vor zu langer Zeit abgesagt.',
  },
  notification: {
    'not-found': 'Diese Benachrichtigung gibt es nicht mehr.',
  },
  keys: {
    'epoch-taken':
      'Jemand anderes hat gerade die Verschlüsselung dieser Besprechung eingerichtet. Bitte treten Sie neu bei.',
    'device-taken':
      'Dieses Gerät ist mit einem anderen Konto registriert. Bitte melden Sie sich ab und wieder an.',
    'device-not-found': 'Dieses Gerät ist bei Ihrem Konto nicht mehr registriert.',
    'too-many-devices': 'Ihr Konto hat zu viele Geräte. Entfernen Sie eines, das Sie nicht mehr verwenden.',
  },
  chat: {
    forbidden: 'In diesem Chat dürfen Sie nicht schreiben.',
    'no-meeting': 'Hier können Sie schreiben, sobald die Besprechung begonnen hat.',
    'key-reused': 'Diese Nachricht konnte nicht gesendet werden. Bitte schreiben Sie sie noch einmal.',
    'message-not-found': 'Diese Nachricht gibt es nicht mehr.',
    'attachment-not-found': 'Diese Datei gibt es nicht mehr.',
    'quota-exceeded':
      'In dieser Besprechung ist kein Platz für weitere Dateien. Löschen Sie welche, die nicht mehr gebraucht werden.',
  },
  media: {
    unavailable: 'Der Medienserver antwortet gerade nicht. Bitte versuchen Sie es gleich noch einmal.',
  },
  file: {
    'not-found': 'Diese Datei gibt es nicht mehr.',
    'link-invalid': 'Dieser Link zum Herunterladen gilt nicht mehr. Bitte öffnen Sie die Datei noch einmal.',
  },
  metrics: {
    forbidden: 'Messwerte sind für die Menschen, die diesen Dienst betreiben.',
  },
  storage: {
    full: 'Dem Dienst ist der Platz ausgegangen. Bitte sagen Sie es denen, die ihn betreiben.',
    unavailable: 'Dateien sind gerade nicht erreichbar. Bitte versuchen Sie es gleich noch einmal.',
  },
  service: {
    unavailable: 'Der Dienst kann das gerade nicht annehmen. Bitte versuchen Sie es gleich noch einmal.',
    draining: 'Der Dienst startet gleich neu. Bitte versuchen Sie es gleich noch einmal.',
    internal:
      'Im Dienst ist etwas schiefgegangen. Bitte versuchen Sie es noch einmal; dort wurde es vermerkt.',
  },
  rateLimitedFor_one: 'Das war etwas zu oft. Versuchen Sie es in {{count}} Sekunde noch einmal.',
  rateLimitedFor_other: 'Das war etwas zu oft. Versuchen Sie es in {{count}} Sekunden noch einmal.',
  unreachable:
    'Der Dienst ist nicht erreichbar. Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.',
  notParley: 'Der Server hat geantwortet, aber nicht wie ein Parley-Dienst. Prüfen Sie seine Adresse.',
};

/** What is wrong with a link, nested as `link.<reason>`. */
export const links = {
  link: {
    'too-long': 'Das ist viel länger als ein Parley-Link. Kopieren Sie die Einladung noch einmal.',
    malformed: 'Das ist kein Parley-Link. Kopieren Sie die Einladung noch einmal, und zwar ganz.',
    'unknown-route': 'Dieser Link führt zu keiner Besprechung.',
    'bad-code': 'Das ist kein Besprechungscode. Codes sehen aus wie k3v9-x7mp-2qtr.',
    'bad-server': 'Mit dem Server in diesem Link darf Parley nicht sprechen.',
    'bad-secret':
      'Das Ende dieses Links ist beschädigt oder fehlt. Kopieren Sie die Einladung noch einmal, und zwar ganz.',
    'bad-sign-in': 'Das ist kein Abschluss einer Anmeldung. Gehen Sie zurück zu Parley und beginnen Sie neu.',
    'stale-sign-in':
      'Diese Anmeldung wurde nicht hier begonnen oder ist abgelaufen. Es hat sich nichts geändert; beginnen Sie neu mit dem Anmeldeknopf.',
    'more-than-one': 'Es kamen mehrere Links auf einmal. Öffnen Sie einen nach dem anderen.',
    'trailing-arguments':
      'An diesen Link wurde unterwegs etwas angehängt. Kopieren Sie die Einladung noch einmal und öffnen Sie sie von dort.',
  },
};
