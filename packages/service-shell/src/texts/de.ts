/**
 * What the interface says when something goes wrong, in German. Title: what happened; detail: what it means, what to do.
 */
import type { ProblemTexts, ShellCode } from '../catalogue.ts'

export const de: ProblemTexts<ShellCode> = {
  'malformed-request': {
    title: 'Die Anfrage ist kein gültiges HTTP',
    detail: 'Sie war nicht lesbar und hat nichts geändert. Prüfen Sie das Programm oder den Proxy, von dem sie kam.',
  },
  'malformed-address': {
    title: 'Die Adresse ist fehlerhaft',
    detail: 'Sie enthält Zeichen oder Schritte, die nicht erlaubt sind. Verwenden Sie die Adressen unter /docs.',
  },
  'malformed-header': {
    title: 'Eine Kopfzeile ist fehlerhaft',
    detail:
      'Die in `header` genannte Kopfzeile hat eine unbekannte Form. Schreiben Sie sie wie unter /docs beschrieben.',
  },
  'malformed-cursor': {
    title: 'Die Seitenmarke ist ungültig',
    detail: 'Sie wurde verändert, ist zu alt oder gehört zu einer anderen Liste. Beginnen Sie bei der ersten Seite.',
  },
  'malformed-json': {
    title: 'Der Inhalt ist kein JSON',
    detail:
      'Er ist leer, abgeschnitten, nicht in UTF-8 oder verletzt die Regeln von JSON. Senden Sie einen vollständigen JSON-Wert.',
  },
  'json-duplicate-key': {
    title: 'Ein Name kommt im Inhalt doppelt vor',
    detail: 'Welcher Wert gemeint ist, bleibt unklar. Nennen Sie jedes Feld nur einmal.',
  },
  'json-forbidden-key': {
    title: 'Ein Name im Inhalt ist nicht erlaubt',
    detail: 'Namen wie __proto__, constructor und prototype werden abgelehnt. Lassen Sie sie weg.',
  },
  'json-forbidden-character': {
    title: 'Der Inhalt enthält Zeichen, die kein Text sind',
    detail: 'NUL-Zeichen und halbe Ersatzpaare werden abgelehnt. Senden Sie wohlgeformtes Unicode.',
  },
  'json-number-out-of-range': {
    title: 'Eine Zahl im Inhalt ist zu groß',
    detail: 'Jenseits von 9007199254740991 gingen Ziffern verloren. Senden Sie eine kleinere Zahl.',
  },
  'json-too-deep': {
    title: 'Der Inhalt ist zu tief verschachtelt',
    detail: 'Höchstens 64 Ebenen werden gelesen. Senden Sie den Aufbau, der unter /docs beschrieben ist.',
  },
  'json-too-many-items': {
    title: 'Eine Liste im Inhalt ist zu lang',
    detail: 'Höchstens 10.000 Einträge werden gelesen. Senden Sie mehrere kleinere Anfragen.',
  },
  'invalid-fields': {
    title: 'Einige Felder sind ungültig',
    detail: 'Die Felder stehen in `fields`. Berichtigen Sie sie und senden Sie die Anfrage noch einmal.',
  },
  'idempotency-key-missing': {
    title: 'Die Kopfzeile Idempotency-Key fehlt',
    detail:
      'Ohne sie könnte eine wiederholte Anfrage doppelt wirken. Senden Sie mit jeder neuen Anfrage einen neuen Zufallsschlüssel.',
  },
  'sign-in-failed': {
    title: 'Die Anmeldung ist nicht gelungen',
    detail:
      'Der Anmeldedienst hat Sie nicht bestätigt, es hat zu lange gedauert, oder Ihr Konto ist hierfür nicht eingerichtet. Beginnen Sie neu unter /sign-in.',
  },
  'logout-token-invalid': {
    title: 'Das Abmelde-Token ist ungültig',
    detail:
      'Es ist fehlerhaft, zu alt, schon verwendet oder für einen anderen Dienst bestimmt. Niemand wurde abgemeldet.',
  },
  'token-missing': {
    title: 'Es wurde kein Zugangsschlüssel gesendet',
    detail: 'Diese Adresse ist nicht öffentlich. Senden Sie Ihren Schlüssel in der Kopfzeile Authorization: Bearer.',
  },
  'token-invalid': {
    title: 'Der Zugangsschlüssel ist ungültig',
    detail: 'Er ist unbekannt, abgelaufen oder für einen anderen Dienst bestimmt. Besorgen Sie sich einen neuen.',
  },
  'foreign-page': {
    title: 'Die Anfrage kam nicht von unserer eigenen Seite',
    detail:
      'Nichts wurde geändert. Laden Sie die Seite neu und wiederholen Sie den Schritt; Programme senden das Token von GET /session als X-CSRF-Token.',
  },
  'not-allowed': {
    title: 'Ihre Rolle erlaubt das nicht',
    detail: 'Es wurde nichts geändert. Fragen Sie jemanden in Ihrer Stelle, der es darf.',
  },
  'not-found': {
    title: 'Unter dieser Adresse gibt es nichts',
    detail: 'Es existiert nicht oder nicht für Sie. Prüfen Sie Adresse und Kennung.',
  },
  'method-not-allowed': {
    title: 'Diese Methode gibt es hier nicht',
    detail: 'Es wurde nichts geändert. Die Kopfzeile Allow nennt die Methoden, die es unter dieser Adresse gibt.',
  },
  'request-incomplete': {
    title: 'Die Anfrage kam nicht rechtzeitig an',
    detail: 'Ihr Ende fehlte, es wurde nichts geändert. Senden Sie sie noch einmal.',
  },
  'request-in-flight': {
    title: 'Dieselbe Anfrage wird noch bearbeitet',
    detail:
      'Eine Anfrage mit diesem Idempotency-Key ist noch nicht fertig. Warten Sie einen Moment und senden Sie sie unverändert noch einmal.',
  },
  'version-stale': {
    title: 'Jemand hat das inzwischen geändert',
    detail:
      'Ihr Stand ist nicht mehr der neueste, es wurde nichts geändert. Laden Sie neu und wiederholen Sie Ihre Änderung, falls sie noch nötig ist.',
  },
  'body-too-large': {
    title: 'Der Inhalt ist zu groß',
    detail: 'Nichts davon wurde behalten. Senden Sie weniger oder Dokumente über ihre eigene Adresse.',
  },
  'unsupported-content-type': {
    title: 'Der Inhalt hat einen unbekannten Typ',
    detail:
      'Senden Sie, was /docs für diese Adresse nennt, meist application/json in UTF-8, nicht komprimiert. Setzen Sie Content-Type entsprechend.',
  },
  'expectation-failed': {
    title: 'Die Kopfzeile Expect verlangt Unbekanntes',
    detail: 'Verstanden wird nur 100-continue. Lassen Sie die Kopfzeile weg.',
  },
  'date-in-the-future': {
    title: 'Ein Datum liegt in der Zukunft',
    detail: 'Ein Geburtsdatum kann nicht nach dem heutigen Tag liegen. Prüfen Sie Tag, Monat und Jahr.',
  },
  'idempotency-key-reused': {
    title: 'Dieser Idempotency-Key gehört zu einer anderen Anfrage',
    detail: 'Ein Schlüssel gehört für immer zu einer Anfrage. Senden Sie einen neuen Zufallsschlüssel.',
  },
  'version-missing': {
    title: 'Die Kopfzeile If-Match fehlt',
    detail:
      'Ohne sie könnten Sie überschreiben, was jemand anderes geändert hat. Laden Sie die Akte und senden Sie ihr ETag zurück.',
  },
  'too-many-requests': {
    title: 'Zu viele Anfragen auf einmal',
    detail:
      'Ihre Stelle hat in den letzten Sekunden mehr angefragt, als ihr zusteht. Es wurde nichts geändert. Warten Sie so lange, wie Retry-After angibt, und machen Sie dann langsamer weiter.',
  },
  'headers-too-large': {
    title: 'Die Kopfzeilen sind zu groß oder zu viele',
    detail: 'Die Anfrage wurde nicht gelesen. Senden Sie weniger und kürzere Kopfzeilen.',
  },
  'internal-error': {
    title: 'Bei uns ist etwas kaputtgegangen',
    detail:
      'Es wurde festgehalten. Versuchen Sie es noch einmal; bleibt es so, nennen Sie dem Betrieb die Kennung aus der Kopfzeile traceresponse.',
  },
  'not-ready': {
    title: 'Der Dienst ist noch nicht bereit',
    detail: 'Er startet oder holt auf. Versuchen Sie es gleich noch einmal.',
  },
  'shutting-down': {
    title: 'Der Dienst wird neu gestartet',
    detail: 'Es wurde nichts geändert. Versuchen Sie es gleich noch einmal.',
  },
  unavailable: {
    title: 'Ein Teil des Dienstes ist nicht erreichbar',
    detail:
      'Ob Ihre Anfrage gewirkt hat, ist nicht sicher. Senden Sie sie unverändert und mit demselben Idempotency-Key noch einmal: Sie wirkt nicht doppelt.',
  },
}
