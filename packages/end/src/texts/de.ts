/**
 * What an end itself says in German: problems beside the refusals, and why a decision came too late.
 * Title: what happened; detail: what it means, what to do. Refusals of commands are in refusals/.
 */
import type { EndTexts } from './end-texts.ts'
import { refusalsDe } from './refusals/de.ts'

export const de: EndTexts = {
  problems: {
    ...refusalsDe,
    'sealed-part-too-large': {
      title: 'Der vertrauliche Teil ist zu groß',
      detail:
        'Höchstens 192 kB werden befördert. Kürzen Sie die Texte, oder senden Sie Dokumente über ihre eigene Adresse.',
    },
    'content-key-pending': {
      title: 'Der Schlüssel zu diesem Inhalt ist noch nicht da',
      detail: 'Er ist unterwegs. Versuchen Sie es gleich noch einmal; inzwischen geht nichts verloren.',
    },
    'content-erased': {
      title: 'Dieser Inhalt wurde gelöscht',
      detail:
        'Eine Einwilligung wurde widerrufen oder lief ab, oder es wurde eine Löschung ausgeführt. Er lässt sich nicht zurückholen.',
    },
    'content-unreadable': {
      title: 'Dieser Inhalt lässt sich nicht lesen',
      detail:
        'Er ist angekommen, öffnet sich aber nicht. Nichts ist verloren; nennen Sie dem Betrieb Fallzeichen und Eintrag.',
    },
    'no-appointment': {
      title: 'Es gibt keinen Termin',
      detail:
        'Ein Besuch hat einen, sobald ein Zeitraum gewählt ist, eine Verweisung, sobald sie angenommen ist. Was abgesagt wurde, hat keinen mehr.',
    },
    'document-length-missing': {
      title: 'Die Größe des Dokuments fehlt',
      detail: 'Senden Sie es mit Content-Length, damit es beim Eingang versiegelt werden kann.',
    },
    'document-too-large': {
      title: 'Das Dokument ist zu groß',
      detail:
        'Höchstens 20 MB werden angenommen. Scannen Sie es mit geringerer Auflösung oder senden Sie es in Teilen.',
    },
    'document-kind-refused': {
      title: 'Dokumente dieser Art werden nicht angenommen',
      detail: 'Senden Sie ein PDF oder ein Bild als JPEG, PNG oder WebP. Office-Dateien lassen sich als PDF speichern.',
    },
    'document-kind-differs': {
      title: 'Das Dokument ist nicht, was angekündigt war',
      detail:
        'Sein Inhalt ist von anderer Art. Prüfen Sie, ob es die richtige Datei ist, und senden Sie sie als das, was sie ist.',
    },
    'document-not-pure': {
      title: 'Das Dokument ist beschädigt oder enthält noch etwas anderes',
      detail:
        'Es endet nicht wie Dateien seiner Art oder verbirgt eine zweite. Speichern Sie es neu als PDF oder scannen Sie es, und senden Sie das.',
    },
    'document-incomplete': {
      title: 'Ein Teil des Dokuments ist nicht auffindbar',
      detail:
        'Der Betrieb weiß davon. Versuchen Sie es später noch einmal; bleibt es so, bitten Sie um erneutes Senden.',
    },
    'documents-unavailable': {
      title: 'Dokumente sind zurzeit nicht erreichbar',
      detail:
        'Der Ort, an dem sie liegen, antwortet nicht. Nichts wurde geändert; versuchen Sie es in einigen Minuten wieder.',
    },
    'clock-moves-forward-only': {
      title: 'Die Testuhr geht nur vorwärts',
      detail:
        'Der verlangte Zeitpunkt liegt vor ihrem jetzigen. Verlangen Sie einen späteren, oder starten Sie die Testwelt neu.',
    },
    'mapping-unknown': {
      title: 'Für diesen Partner gibt es keine Zuordnung',
      detail: 'Legen Sie zuerst fest, wie seine Tabellen gelesen werden, und senden Sie die Datei noch einmal.',
    },
    'import-unreadable': {
      title: 'Die Datei ist nicht lesbar',
      detail:
        '`why` sagt, was nicht stimmt: die Form der Datei, oder Spalten, zu denen die Zuordnung nicht passt. Bitte eines von beiden ändern.',
    },
    'import-differs': {
      title: 'Das ist nicht, was gezeigt wurde',
      detail:
        'Was veröffentlicht werden soll, hat eine andere Prüfsumme als das Gezeigte. Laden Sie den Import neu und sehen Sie ihn an, bevor Sie bestätigen.',
    },
    'corridor-unknown': {
      title: 'Dieser Korridor wird hier nicht bedient',
      detail: 'Wählen Sie einen der Korridore, die unter /end stehen.',
    },
    'redrive-refused': {
      title: 'Dieser Eintrag lässt sich nicht noch einmal versuchen',
      detail: 'Er ist schon erledigt, oder es fehlt, worauf er wartet. Laden Sie die Liste neu, um den Stand zu sehen.',
    },
    'cover-impossible': {
      title: 'Diese Vertretung ist nicht möglich',
      detail:
        'Niemand vertritt sich selbst; sie endet nach ihrem Beginn, in der Zukunft und binnen 92 Tagen. Bei längerer Abwesenheit weisen Sie die Fälle zu.',
    },
    'opening-not-needed': {
      title: 'Sie sehen diesen Fall bereits',
      detail: 'Er ist Ihnen oder niemandem zugewiesen oder zurzeit für Sie geöffnet. Arbeiten Sie einfach weiter.',
    },
    'case-number-ambiguous': {
      title: 'Mehrere Fälle haben diese Nummer',
      detail:
        'Welcher gemeint ist, lässt sich daran nicht erkennen. Öffnen Sie ihn über seine Referenz, oder fragen Sie Ihre Leitung.',
    },
    'name-too-short': {
      title: 'Der Name ist zu kurz',
      detail: 'So wenig passt auf zu viele Menschen. Geben Sie mindestens zwei Buchstaben eines Namensteils ein.',
    },
    'person-unknown': {
      title: 'Unter diesem Namen arbeitet hier niemand',
      detail:
        'Die Liste Ihrer Leute kennt sie nicht oder sagt, dass sie ausgeschieden sind. Setzen Sie sie zuerst auf die Liste.',
    },
    'last-lead': {
      title: 'Jemand muss leiten',
      detail: 'Danach täte es bei Ihnen niemand mehr. Setzen Sie zuerst eine andere Leitung auf die Liste.',
    },
    'another-person-needed': {
      title: 'Hierfür braucht es eine zweite Person',
      detail: 'Sie haben es selbst begonnen. Jemand anderes mit demselben Recht muss es ansehen und bestätigen.',
    },
    'proposal-over': {
      title: 'Dieser Vorschlag ist erledigt',
      detail:
        'Er wurde bereits bestätigt, oder niemand tat es rechtzeitig. Laden Sie die Liste neu und schlagen Sie es bei Bedarf erneut vor.',
    },
    'link-not-valid': {
      title: 'Dieser Link gilt nicht mehr',
      detail:
        'Er ist falsch, benutzt, ungültig gemacht oder abgelaufen, oder auf die Antwort wird nicht mehr gewartet. Fragen Sie, wer ihn geschickt hat.',
    },
    'employer-links-off': {
      title: 'Links für Arbeitgeber sind hier nicht eingerichtet',
      detail:
        'Es fehlen ein neutraler Name und eine neutrale Adresse, die Arbeitgeber sehen dürfen. Tragen Sie die Antwort selbst ein, oder fragen Sie die Betreiber.',
    },
    'employer-answer-overdue': {
      title: 'Die Zeit für die Antwort des Arbeitgebers ist vorbei',
      detail:
        'Ein Link würde nicht mehr gelten. Fragen Sie den Arbeitgeber, und tragen Sie die Antwort selbst ein, oder beenden Sie den Vorschlag.',
    },
    'cv-tells-of-return': {
      title: 'Der Lebenslauf verrät dem Arbeitgeber zu viel',
      detail:
        'Ein Wort darin spricht von Rückkehr, Aufenthalt, Asyl oder einem Programm. Sprechen Sie selbst mit dem Arbeitgeber, und tragen Sie die Antwort ein.',
    },
    'mail-off': {
      title: 'Von hier werden keine E-Mails versendet',
      detail: 'Es ist kein Mailserver eingerichtet, also wurde nichts gespeichert. Der Betrieb kann einen einrichten.',
    },
    'mail-code-not-valid': {
      title: 'Dieser Code gilt nicht',
      detail:
        'Er ist falsch, älter als ein Tag oder wurde zu oft probiert. Speichern Sie die Adresse noch einmal, um einen neuen zu bekommen.',
    },
    'matching-off': {
      title: 'Neben dieser Seite steht kein Abgleich',
      detail:
        'Stellen werden hier nicht mit Profilen verglichen. Sehen Sie die Liste der Stellen selbst durch, oder fragen Sie den Betrieb.',
    },
    'matching-silent': {
      title: 'Der Abgleich antwortet gerade nicht',
      detail:
        'Er startet, oder er wartet auf einen Schlüssel oder eine Stelle, die noch unterwegs ist. Nichts wurde geändert; versuchen Sie es in einer Minute noch einmal.',
    },
    'no-candidate': {
      title: 'Für diesen Fall gibt es kein Profil zum Abgleichen',
      detail:
        'Verglichen wird mit einem Profil, in das die Person eingewilligt hat. Halten Sie die Einwilligung in die Arbeitssuche fest und bestätigen Sie das Profil.',
    },
  },
  superseded: {
    'wrong-end': {
      title: 'Der Schritt stand dieser Seite nicht zu',
      detail:
        'In diesem Vorgang ist er Sache der anderen Seite. Was Sie geschrieben haben, bleibt erhalten und hat keine Wirkung.',
    },
    'file-unknown': {
      title: 'Den Vorgang gab es nicht',
      detail:
        'Bei der Ankunft gab es im Fall keinen solchen Vorgang. Der Eintrag bleibt ohne Wirkung; laden Sie den Fall neu.',
    },
    'file-exists': {
      title: 'Den Vorgang gab es schon',
      detail: 'Ein anderer mit derselben Kennung kam zuvor. Beginnen Sie einen neuen, falls er noch nötig ist.',
    },
    'not-in-this-state': {
      title: 'Der Vorgang war schon weiter',
      detail: 'Etwas anderes kam zuvor. Sehen Sie im Verlauf nach, was es war und ob noch etwas zu tun ist.',
    },
    'case-closed': {
      title: 'Der Fall war schon abgeschlossen',
      detail:
        'Der Abschluss kam zuvor. Gibt es einen Grund weiterzumachen, öffnen Sie den Fall wieder und wiederholen Sie den Schritt.',
    },
    suspended: {
      title: 'Der Fall war ausgesetzt',
      detail: 'Ein Lagehinweis kam zuvor. Wiederholen Sie den Schritt, sobald er aufgehoben ist.',
    },
    'withdrawn-by-person': {
      title: 'Die Person hatte sich zurückgezogen',
      detail: 'Ihr Rückzug kam zuvor und gilt. Es ist nichts weiter zu tun, außer sie wünscht es selbst.',
    },
    'consent-withdrawn': {
      title: 'Die Einwilligung war widerrufen',
      detail:
        'Der Widerruf kam zuvor, darum hat dies keine Wirkung. Es geht nur weiter, wenn die Person neu einwilligt.',
    },
    'consent-expired': {
      title: 'Die Einwilligung war abgelaufen',
      detail: 'Sie endete, bevor dies ankam. Fragen Sie die Person, ob sie neu einwilligen möchte.',
    },
    'round-over': {
      title: 'Die Runde war vorbei',
      detail:
        'Die Rückfrage oder der Vorschlag war beantwortet oder ersetzt. Laden Sie den Vorgang neu und antworten Sie auf den aktuellen Stand.',
    },
    'offer-over': {
      title: 'Der Termin war nicht mehr der aktuelle',
      detail:
        'Er war freigegeben, oder ein anderes Angebot oder eine andere Wahl kam zuvor. Laden Sie den Besuch neu und gehen Sie von dem aus, was jetzt gehalten wird.',
    },
    'check-over': {
      title: 'Die rechtliche Vorprüfung war nicht die geltende',
      detail:
        'Eine neuere kam zuvor, oder ihre Zeit war um. Laden Sie den Besuch neu und bestätigen Sie auf die geltende hin.',
    },
    'deadline-moved': {
      title: 'Die Frist lief nicht mehr',
      detail: 'Sie war schon eingehalten, verschoben oder angehalten. Überfällig ist deswegen nichts.',
    },
    'advisory-not-in-force': {
      title: 'Der Lagehinweis galt nicht',
      detail: 'Er war schon aufgehoben oder hielt diesen Fall nie an. Es gibt nichts weiter aufzuheben.',
    },
    'consent-unknown': {
      title: 'Die Einwilligung galt nicht',
      detail:
        'Sie war widerrufen oder endet zu einem anderen Zeitpunkt. Laden Sie den Fall neu und prüfen Sie die Einwilligungen.',
    },
  },
}
